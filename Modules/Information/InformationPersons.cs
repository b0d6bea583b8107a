using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Information;

/// <summary>What this module keeps of persons; erasure takes the tables in this order.</summary>
internal static class InformationPersons
{
    public static readonly PersonTable[] Tables = [];

    public static readonly string[] NoPersons = [];

    public static readonly RetentionTerm[] Terms = [];
}
