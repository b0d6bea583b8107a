using Netwerkplatform.Information.Berichten;
using Netwerkplatform.Information.Kennisitems;
using Netwerkplatform.Information.Mijn;
using Netwerkplatform.Information.Vragen;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Information;

/// <summary>What this module keeps of persons; erasure takes the tables in this order.</summary>
internal static class InformationPersons
{
    public static readonly PersonTable[] Tables =
        [.. MijnPersons.Tables, .. BerichtenPersons.Tables, .. VragenPersons.Tables, .. KennisPersons.Tables];

    /// <summary>Who asked for a link is not known there: an address that is nobody's is kept in the same way, and for a day.</summary>
    public static readonly string[] NoPersons =
    [
        "information.aanbod", "information.bericht", "information.kennisitem_bijlage", "information.kennisitem_versie",
        "information.linkaanvraag",
    ];

    public static readonly RetentionTerm[] Terms = [.. BerichtenPersons.Terms, .. VragenPersons.Terms];
}
