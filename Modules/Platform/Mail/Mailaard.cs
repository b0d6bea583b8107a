namespace Netwerkplatform.Platform.Mail;

/// <summary>What a kind of mail is for its reader; whether an opt-out stops it follows from that.</summary>
public enum Mailaard
{
    /// <summary>Asks something of the reader. An opt-out stops it, and it carries the link to opt out.</summary>
    Vraagt,
    /// <summary>
    /// Tells of something that the reader takes part in. An opt-out does not stop it; an address that takes no mail does, and having left.
    /// </summary>
    Meldt,
    /// <summary>
    /// For the regisseur, for who keeps something in their place, or for who asked for it themselves, which they may also after they left;
    /// the template itself looks whom it reaches.
    /// </summary>
    Intern,
}
