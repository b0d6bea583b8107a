namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// A mail that an act causes, asked for in the act's own transaction. Holds ids only: address and text are looked up when it leaves.
/// </summary>
/// <param name="Soort">Which <see cref="IMailTemplate"/> writes it.</param>
/// <param name="Sleutel">Business key, unique within the kind: what makes asking twice one mail.</param>
/// <param name="ContactpersoonId">Who gets it; null for the regisseur.</param>
/// <param name="TeltMee">Whether it counts towards the person's monthly budget (<c>Mail:Budget</c>) and waits for room in it.</param>
public sealed record Mailopdracht(string Soort, string Sleutel, Guid? ContactpersoonId, bool TeltMee)
{
    /// <summary>
    /// In whose name they are mailed: it leaves only while the person works there (<see cref="IAdresboek"/>). Null where it is about
    /// the person alone.
    /// </summary>
    public Guid? OrganisatieId { get; init; }

    /// <summary>
    /// Leaves only when the person has had no mail of ours about something else in so many days; else it waits. What a mail is about is
    /// the id that its key begins with.
    /// </summary>
    public int RustDagen { get; init; }
}
