namespace Netwerkplatform.Platform.Mail;

/// <summary>What this module keeps of whoever gets mail, for the module that finds out that two of them are one.</summary>
public static class Mailrijen
{
    public static readonly Verhuizing[] VanOntvanger =
    [
        new("platform.mail", "contactpersoon_id"),
        // A link stays with who it was mailed to: opting out follows merges by itself. Those that went along before, go back.
        new("platform.afmeldlink", "contactpersoon_id") { Sleutel = ("hash", "bytea"), Mits = "false" },
    ];
}
