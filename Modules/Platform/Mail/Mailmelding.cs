using MimeKit;

namespace Netwerkplatform.Platform.Mail;

/// <summary>Wat er over een mail is gemeld, of waarom zij niet is verzonden.</summary>
internal sealed record MailmeldingResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    /// <summary>De mail waar het over gaat; haar Message-ID begint hiermee.</summary>
    public required Guid MailId { get; init; }
    /// <summary>Het soort mail, zoals uitnodiging.</summary>
    [OneOf("Mailsoort")] public required string Mailsoort { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>
    /// onbestelbaar of klacht, zoals gemeld; mislukt: door een storing bij ons niet te verzenden, en opnieuw te verzenden; niet_verzonden:
    /// de mail mocht bij het versturen niet meer weg.
    /// </summary>
    [OneOf("MailmeldingSoort")] public required string Soort { get; init; }
    /// <summary>
    /// Bij niet_verzonden: afgemeld, geen_email, onbestelbaar, organisatie_beeindigd, vertrokken (heeft er geen rol meer) of onbekend
    /// (bestaat niet meer). Anders null.
    /// </summary>
    [OneOf("MailmeldingReden", "afgemeld", "geen_email", "onbestelbaar", "organisatie_beeindigd", "vertrokken", "onbekend")]
    public string? Reden { get; init; }
    /// <summary>Statuscode uit de melding. Bij mislukt: het antwoord van de mailserver, of waar het op stukliep.</summary>
    public string? Statuscode { get; init; }
    /// <summary>
    /// Wanneer een mislukte mail opnieuw is aangeboden; null zolang dat niet is gedaan, en weer null als zij daarna weer mislukt.
    /// </summary>
    public DateTimeOffset? HerverzondenOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Toen de mail opnieuw werd aangeboden; anders als aangemaaktOp.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
}

/// <summary>What a report says, whoever wrote it.</summary>
internal sealed record GelezenMelding(string BerichtId, string Soort, string? Statuscode);

internal static class Mailmelding
{
    /// <summary>What somebody else reports.</summary>
    [Vocabulary("MailmeldingGemeld")]
    public static readonly string[] TeMelden = ["onbestelbaar", "klacht"];

    /// <summary>That, and what we see ourselves.</summary>
    [Vocabulary("MailmeldingSoort")]
    public static readonly string[] Soorten = [.. TeMelden, "mislukt", "niet_verzonden"];

    public const string Select =
        """
        select m.id, m.mail_id, p.soort as mailsoort, p.contactpersoon_id, m.soort, m.reden, m.code as statuscode, m.herverzonden_op,
               m.aangemaakt_op, greatest(m.aangemaakt_op, m.herverzonden_op) as gewijzigd_op
          from platform.mailmelding m
          join platform.mail p on p.id = m.mail_id
        """;

    /// <summary>
    /// Whether this caller may know of whoever got mail <c>p</c>: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day.
    /// </summary>
    public const string Visible =
        "(@Sleutelfiguren or p.contactpersoon_id is null or not contacts.pub_alleen_sleutelfiguur(p.contactpersoon_id, @Vandaag))";

    /// <summary>
    /// Reads a delivery status notification (RFC 3464) or an abuse report (RFC 5965); null when it is neither, or says nothing final.
    /// </summary>
    public static GelezenMelding? Read(string text)
    {
        MimeMessage message;
        try
        {
            message = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        }
        catch (FormatException)
        {
            return null;
        }
        if (message.Body is not MultipartReport report || Original(report) is not { } berichtId) return null;
        if (report.OfType<MessageFeedbackReport>().Any()) return new GelezenMelding(berichtId, "klacht", null);

        // The first group is about the message, each further one about a recipient; ours have one.
        var failed = report.OfType<MessageDeliveryStatus>().SelectMany(s => s.StatusGroups.Skip(1))
            .FirstOrDefault(g => string.Equals(g["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)
                && g["Status"]?.TrimStart().StartsWith('5') == true);
        return failed is null ? null : new GelezenMelding(berichtId, "onbestelbaar", failed["Status"]!.Trim().Split(' ')[0]);
    }

    /// <summary>The Message-ID of what came back: as a whole message or as its headers alone.</summary>
    private static string? Original(MultipartReport report)
    {
        foreach (var part in report)
        {
            if (part is MessagePart { Message.MessageId: { } id }) return id;
            if (part is TextPart headers && headers.ContentType.IsMimeType("text", "rfc822-headers"))
                return MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(headers.Text + "\r\n\r\n"))).MessageId;
        }
        return null;
    }
}
