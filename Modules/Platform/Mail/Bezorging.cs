using MimeKit;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Mail;

/// <summary>What a report says, whoever wrote it.</summary>
public sealed record GelezenMelding(string BerichtId, string Soort, string? Statuscode);

/// <summary>What became of a mail after it was handed over. Reports of it are read and kept; what failed by us can leave again.</summary>
public static class Bezorging
{
    /// <summary>What somebody else reports.</summary>
    [Vocabulary("MailmeldingGemeld")]
    public static readonly string[] TeMelden = ["onbestelbaar", "klacht"];

    /// <summary>That, and what we see ourselves.</summary>
    [Vocabulary("MailmeldingSoort")]
    public static readonly string[] Soorten = [.. TeMelden, "mislukt", "niet_verzonden"];

    /// <summary>Keeps a report, once, and tells the address book what follows from it.</summary>
    /// <param name="texts">Of all kinds: they say which of them go to two.</param>
    /// <returns>The mail that it is about; null when that was never handed over from here.</returns>
    public static async Task<Guid?> ReportAsync(
        this Tx tx, IAdresboek adresboek, IEnumerable<IMailTemplate> texts, GelezenMelding gelezen, CancellationToken ct)
    {
        if (MimeWriter.MailId(gelezen.BerichtId) is not { } id) return null;
        if (await tx.RowAsync<Verzonden>(Sql.Lock, new { Id = id }, ct) is not { } mail) return null;
        var nieuw = new { Id = Guid.CreateVersion7(), MailId = mail.Id, gelezen.Soort, gelezen.Statuscode };
        if (await tx.ExecuteAsync(Sql.Insert, nieuw, ct) == 0) return mail.Id;
        if (gelezen.Soort == "onbestelbaar") await tx.ExecuteAsync(Sql.Bounced, nieuw, ct);
        if (mail.OntvangerId is { } ontvanger && !texts.Any(t => t.Soort.AanTwee && t.Soort.Naam == mail.Soort))
        {
            if (gelezen.Soort == "klacht") await adresboek.ComplainAsync(tx, ontvanger, mail.OvergedragenOp, ct);
            else await adresboek.MarkUndeliverableAsync(tx, ontvanger, mail.OvergedragenOp, ct);
        }
        await tx.AuditAsync($"mail.{gelezen.Soort}_gemeld", mail.Id, ct);
        return mail.Id;
    }

    /// <summary>Lets a mail leave again that failed by us. False when this report, or what became of the mail, says otherwise.</summary>
    /// <param name="meldingId">The report that it failed.</param>
    public static async Task<bool> SendAgainAsync(this Tx tx, Guid meldingId, CancellationToken ct)
    {
        var mislukt = await tx.RowAsync<Mislukt>(Sql.LockFailed, new { Id = meldingId }, ct);
        if (mislukt is not { Opnieuw: true }) return false;
        await tx.Leaves(Bell.Mail).ExecuteAsync(Sql.Again, mislukt, ct);
        await tx.AuditAsync("mail.herverzonden", mislukt.MailId, ct);
        return true;
    }

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

    private sealed record Verzonden
    {
        public required Guid Id { get; init; }
        public required string Soort { get; init; }
        public Guid? OntvangerId { get; init; }
        public required DateTimeOffset OvergedragenOp { get; init; }
    }

    private sealed record Mislukt
    {
        public required Guid Id { get; init; }
        public required Guid MailId { get; init; }
        public required bool Opnieuw { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            """
            select id, soort, contactpersoon_id as ontvanger_id, overgedragen_op from platform.mail
             where id = @Id and overgedragen_op is not null for update
            """;

        public const string Insert = "insert into platform.mailmelding (id, mail_id, soort, code) values (@Id, @MailId, @Soort, "
            + "@Statuscode) on conflict (mail_id, soort) do nothing";

        public const string Bounced =
            """
            update platform.mail set status = 'mislukt', adres_geweigerd = true, fout = coalesce(@Statuscode, 'melding'), lease_tot = null
             where id = @MailId
            """;

        public const string LockFailed =
            """
            select m.id, p.id as mail_id, m.soort = 'mislukt' and p.status = 'mislukt' and not p.adres_geweigerd as opnieuw
              from platform.mailmelding m
              join platform.mail p on p.id = m.mail_id
             where m.id = @Id
               for update of p
            """;

        /// <summary>Attempts are counted anew: a sender that held it before has lost its lease long ago.</summary>
        public const string Again =
            """
            update platform.mail set status = 'wachtend', poging = 0, onzeker_aantal = 0, overgedragen_op = null, fout = null,
                   volgende_op = default
             where id = @MailId;
            update platform.mailmelding set herverzonden_op = now() where id = @Id;
            """;
    }
}
