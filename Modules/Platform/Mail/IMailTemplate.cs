namespace Netwerkplatform.Platform.Mail;

/// <summary>Writes the mails of one kind, each at the moment it is handed over.</summary>
public interface IMailTemplate
{
    /// <summary>The kind, a <c>static readonly</c> field of this class: what it is and how it waits is said there.</summary>
    Mailsoort Soort { get; }

    /// <summary>
    /// The mail as it is to leave now, or null when it is not wanted any more (answered, revoked, closed). Whether the person may be mailed
    /// has been looked at by then (<see cref="IAdresboek"/>), and the link to opt out is added by the sender. Runs in the transaction that
    /// marks the mail as being handed over, once per attempt: a link gets a fresh token here.
    /// </summary>
    Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct);
}

/// <summary>
/// A kind that goes to many at once: its mails of a batch are written with one statement, before those of other kinds. None of them looks
/// at what became of another mail.
/// </summary>
public interface IBatchMailTemplate : IMailTemplate
{
    /// <summary>As <see cref="IMailTemplate.WriteAsync"/>, by key; without those that are not wanted any more.</summary>
    Task<IReadOnlyDictionary<string, Bericht>> WriteAllAsync(Tx tx, IReadOnlyList<string> sleutels, CancellationToken ct);

    async Task<Bericht?> IMailTemplate.WriteAsync(Tx tx, string sleutel, CancellationToken ct) =>
        (await WriteAllAsync(tx, [sleutel], ct)).GetValueOrDefault(sleutel);
}

/// <param name="AanAdres">The one recipient; of a mail to two (<see cref="OokAan"/>) the first.</param>
/// <param name="Opmaak">What it says; what every mail says is added when it is written out.</param>
public sealed record Bericht(string AanAdres, string? AanNaam, string Onderwerp, Opmaak Opmaak)
{
    /// <summary>
    /// Asks something besides what its kind tells: it carries the link to opt out too. For who has opted out it leaves out what it asks.
    /// </summary>
    public bool Vraagt { get; init; }
    /// <summary>
    /// What can be ended of it one by one, where that is not all mail that asks: for each the sender adds a link of its own, and the one
    /// click of a mail program ends all of these and nothing else.
    /// </summary>
    public IReadOnlyList<Afmeldkeuze> Afmeldingen { get; init; } = [];
    /// <summary>
    /// A second recipient of the same mail: each sees the other in it. Only of a kind that says so (<see cref="Mailsoort.AanTwee"/>), and
    /// only somebody of whom the writer has seen that they may be mailed.
    /// </summary>
    public Tweede? OokAan { get; init; }
    /// <summary>Of whom it tells besides those who get it: sending it is a processing of theirs too (docs/adr/0068).</summary>
    public IReadOnlyList<Guid> Over { get; init; } = [];
    /// <summary>What a mail program puts into the reader's calendar, or null.</summary>
    public Agendadeel? Agenda { get; init; }
}

/// <param name="PersoonId">Who it is, as the address book knows them.</param>
public sealed record Tweede(Guid PersoonId, string Adres, string? Naam);

/// <param name="Code">What is ended, as the module that keeps that calls it.</param>
/// <param name="Vraag">Below the mail, in its language.</param>
/// <param name="MeldAf">What the link behind it says.</param>
public sealed record Afmeldkeuze(string Code, string Vraag, string MeldAf);

/// <param name="Methode">What it does there (RFC 5546): REQUEST or CANCEL.</param>
/// <param name="Inhoud">A whole iCalendar object (RFC 5545).</param>
public sealed record Agendadeel(string Methode, string Inhoud);
