using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Platform.Mail;

/// <summary>Writes the mails of one kind, each at the moment it is handed over.</summary>
public interface IMailTemplate
{
    string Soort { get; }

    /// <summary>
    /// The mail as it is to leave now, or null when it is not wanted any more (answered, revoked, unsubscribed, closed). Runs in the
    /// transaction that marks the mail as being handed over, once per attempt: a link gets a fresh token here.
    /// </summary>
    Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct);
}

/// <param name="AanAdres">Exactly one recipient.</param>
/// <param name="Tekst">Plain text, always.</param>
/// <param name="Html">The same in HTML, or null.</param>
/// <param name="AfmeldUrl">One-click unsubscribe address (RFC 8058), or null for mail that cannot be unsubscribed from.</param>
public sealed record Bericht(string AanAdres, string? AanNaam, string Onderwerp, string Tekst, string? Html, string? AfmeldUrl)
{
    /// <summary>BCP 47 language of the text.</summary>
    public string Taal { get; init; } = "nl";

    /// <summary>What a mail program puts into the reader's calendar, or null.</summary>
    public Agendadeel? Agenda { get; init; }
}

/// <param name="Methode">What it does there (RFC 5546): REQUEST or CANCEL.</param>
/// <param name="Inhoud">A whole iCalendar object (RFC 5545).</param>
public sealed record Agendadeel(string Methode, string Inhoud);
