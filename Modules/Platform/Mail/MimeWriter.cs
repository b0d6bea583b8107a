using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace Netwerkplatform.Platform.Mail;

/// <summary>A <see cref="Bericht"/> as a message on the wire. MimeKit encodes headers, so no name or subject can add one.</summary>
internal static class MimeWriter
{
    public static MimeMessage Write(Guid id, Bericht bericht, string from, Afzender afzender, DateTimeOffset now)
    {
        var sender = MailboxAddress.Parse(from);
        var message = new MimeMessage
        {
            // From the row's id: a second hand-over of the same mail can be recognised as such.
            MessageId = $"{id:N}@{sender.Domain}",
            Date = now,
            Subject = OneLine(bericht.Onderwerp),
        };
        // In the name of who can be reached; a name that an operator gave the address stays.
        message.From.Add(string.IsNullOrEmpty(sender.Name) ? new MailboxAddress(OneLine(afzender.Regisseur.Naam), sender.Address) : sender);
        // An answer goes to a person who reads it.
        if (afzender.Regisseur.Email is { } regisseur) message.ReplyTo.Add(
            new MailboxAddress(OneLine(afzender.Regisseur.Naam), MailboxAddress.Parse(regisseur).Address));
        MailboxAddress[] receivers =
        [
            new(OneLine(bericht.AanNaam ?? ""), bericht.AanAdres),
            .. bericht.OokAan is { } ook ? [new MailboxAddress(OneLine(ook.Naam ?? ""), ook.Adres)] : Array.Empty<MailboxAddress>(),
        ];
        message.To.AddRange(receivers);
        if (LooksEncoded(message.Subject)) message.Headers.Replace(Raw(HeaderId.Subject, Encoded(message.Subject)));
        if (receivers.Any(r => LooksEncoded(r.Name))) message.Headers.Replace(Raw(HeaderId.To, string.Join(",\r\n ", receivers.Select(r =>
            $"{(string.IsNullOrEmpty(r.Name) ? "" : $"{Encoded(r.Name)}\r\n ")}<{r.GetAddress(idnEncode: true)}>"))));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, bericht.Opmaak.Taal);
        if (bericht.Opmaak.AfmeldUrl is { } afmeldUrl)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{afmeldUrl}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var body = new BodyBuilder { TextBody = bericht.Opmaak.Platte(afzender), HtmlBody = bericht.Opmaak.Html(afzender) }.ToMessageBody();
        message.Body = bericht.Agenda is null ? body : WithAgenda(body, bericht.Agenda);
        return message;
    }

    /// <summary>
    /// As one of the forms of the message, for programs with a calendar of their own (RFC 6047), and as a file for those without. Base64:
    /// the lines of a calendar end in CRLF and no server on the way may change that.
    /// </summary>
    private static Multipart WithAgenda(MimeEntity body, Agendadeel agenda)
    {
        var vormen = body as MultipartAlternative ?? new MultipartAlternative { body };
        var deel = new TextPart("calendar") { ContentTransferEncoding = ContentEncoding.Base64 };
        deel.SetText(Encoding.UTF8, agenda.Inhoud);
        deel.ContentType.Parameters["method"] = agenda.Methode;
        vormen.Add(deel);
        return new Multipart("mixed")
        {
            vormen,
            new MimePart("application", "ics")
            {
                Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(agenda.Inhoud))),
                ContentTransferEncoding = ContentEncoding.Base64,
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "afspraak.ics" },
            },
        };
    }

    /// <summary>The row's id out of a Message-ID of ours; null for one that is not.</summary>
    public static Guid? MailId(string messageId) => Guid.TryParseExact(
        messageId.Trim().TrimStart('<').Split('@')[0], "N", out var id) ? id : null;

    /// <summary>
    /// Somebody typed what a mail program takes for an encoded word (RFC 2047): as it stands, it would read as something else.
    /// </summary>
    private static bool LooksEncoded([NotNullWhen(true)] string? text) => text?.Contains("=?", StringComparison.Ordinal) == true;

    private static Header Raw(HeaderId id, string value)
    {
        var header = new Header(id, "");
        header.SetRawValue(Encoding.UTF8.GetBytes($" {value}\r\n"));
        return header;
    }

    /// <summary>
    /// Encoded as a whole, so that it reads as typed, in words so short that each line stays within 76 characters, the header's name
    /// included.
    /// </summary>
    private static string Encoded(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > 39) Flush();
            word.Append(rune.ToString());
        }
        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            if (word.Length == 0) return;
            words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?=");
            word.Clear();
        }
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
