using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Platform.Mail;

/// <summary>What this module keeps of whoever gets mail, for the module that finds out that two of them are one.</summary>
public static class Mailrijen
{
    public static IReadOnlyList<PersonTable> VanOntvanger => PlatformPersons.Tables;
}
