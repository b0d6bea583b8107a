namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// A mail that an act causes, asked for in the act's own transaction. Holds ids only: address and text are looked up when it leaves.
/// </summary>
/// <param name="Soort">Its kind, as the <see cref="IMailTemplate"/> that writes it declares.</param>
/// <param name="Sleutel">Business key, unique within the kind: what makes asking twice one mail.</param>
/// <param name="OntvangerId">Who gets it, as the address book knows them; null for who runs the system.</param>
public sealed record Mailopdracht(Mailsoort Soort, string Sleutel, Guid? OntvangerId)
{
    /// <summary>
    /// In whose name they are mailed: it leaves only while they belong there (<see cref="IAdresboek"/>). Null where it is about the
    /// person alone.
    /// </summary>
    public Guid? NamensId { get; init; }
}
