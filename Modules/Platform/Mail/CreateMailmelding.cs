using System.Text.RegularExpressions;
using FastEndpoints;

namespace Netwerkplatform.Platform.Mail;

internal sealed record CreateMailmeldingRequest
{
    /// <summary>Message-ID van de mail waar het over gaat, met of zonder punthaken; niet samen met dsn.</summary>
    public string? BerichtId { get; init; }
    /// <summary>
    /// onbestelbaar: het adres neemt voorgoed geen mail aan. klacht: de ontvanger noemt de mail ongewenst, en wordt afgemeld.
    /// </summary>
    public string? Soort { get; init; }
    /// <summary>Uitgebreide statuscode (RFC 3463), zoals 5.1.1.</summary>
    public string? Statuscode { get; init; }
    /// <summary>
    /// De hele melding zoals een mailserver die terugstuurt: multipart/report met delivery-status (RFC 3464) of feedback-report (RFC 5965).
    /// </summary>
    public string? Dsn { get; init; }
}

internal sealed partial class CreateMailmeldingValidator : Validator<CreateMailmeldingRequest>
{
    public CreateMailmeldingValidator()
    {
        RuleFor(r => r.BerichtId).MaximumLength(300);
        RuleFor(r => r.Soort).OneOf(Mailmelding.TeMelden);
        RuleFor(r => r.Statuscode).Matches(Code()).WithMessage("Een code als 5.1.1.");
        When(r => r.Dsn is null, () =>
        {
            RuleFor(r => r.BerichtId).NotEmpty();
            RuleFor(r => r.Soort).NotEmpty();
        }).Otherwise(() =>
        {
            RuleFor(r => r.BerichtId).Null().WithMessage("Dit staat al in de melding.");
            RuleFor(r => r.Soort).Null().WithMessage("Dit staat al in de melding.");
            RuleFor(r => r.Statuscode).Null().WithMessage("Dit staat al in de melding.");
            RuleFor(r => r.Dsn).Must(dsn => Mailmelding.Read(dsn!) is not null)
                .WithMessage("Geen melding over een mail die voorgoed onbestelbaar of ongewenst is.");
        });
    }

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Code();
}

/// <summary>Meldt dat een verzonden mail toch niet is aangekomen, of dat de ontvanger haar ongewenst noemt.</summary>
/// <remarks>
/// Voor de mailprovider, of voor een script dat teruggekomen mail leest. Een adres dat intussen is gewijzigd, blijft actief. Dezelfde
/// melding nog eens verandert niets. De tekst van de melding wordt niet bewaard.
/// </remarks>
internal sealed class CreateMailmelding(Db db, IAdresboek adresboek, TimeProvider clock)
    : Endpoint<CreateMailmeldingRequest, CreatedResource<MailmeldingResponse>>
{
    public override void Configure()
    {
        Post("mailmeldingen");
        Scopes(Scope.Beheer);
    }

    public override async Task<CreatedResource<MailmeldingResponse>> ExecuteAsync(CreateMailmeldingRequest req, CancellationToken ct)
    {
        var gelezen = req.Dsn is null ? new GelezenMelding(req.BerichtId!, req.Soort!, req.Statuscode) : Mailmelding.Read(req.Dsn)!;
        await using var tx = await db.BeginAsync(ct);
        var mail = MimeWriter.MailId(gelezen.BerichtId) is { } id ? await tx.RowAsync<GemeldeMail>(Sql.Lock, new { Id = id }, ct) : null;
        if (mail is null) throw new ProblemException(
            Problem.Invalid(req.Dsn is null ? "berichtId" : "dsn", Fout.BestaatNiet, "Deze mail is niet van hier."));

        var nieuw = new { Id = Guid.CreateVersion7(), MailId = mail.Id, gelezen.Soort, gelezen.Statuscode };
        if (await tx.ExecuteAsync(Sql.Insert, nieuw, ct) > 0)
        {
            if (gelezen.Soort == "onbestelbaar") await tx.ExecuteAsync(Sql.Bounced, nieuw, ct);
            if (mail.ContactpersoonId is { } persoon)
            {
                if (gelezen.Soort == "klacht") await adresboek.AfmeldenAsync(tx, persoon, mail.OvergedragenOp, ct);
                else await adresboek.OnbestelbaarAsync(tx, persoon, mail.OvergedragenOp, ct);
            }
            await tx.AuditAsync($"mail.{gelezen.Soort}_gemeld", mail.Id, ct);
        }
        var melding = (await tx.RowAsync<MailmeldingResponse>(
            $"{Mailmelding.Select} where m.mail_id = @MailId and m.soort = @Soort", nieuw, ct))!;
        // Whoever reports need not know whom it is about.
        if (!await tx.ScalarAsync<bool>(Sql.Zichtbaar, new
        {
            mail.Id,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct)) melding = melding with { ContactpersoonId = null };
        return await tx.CommitAsync(Resource.Created($"/v1/mailmeldingen/{melding.Id}", melding), ct);
    }

    private sealed record GemeldeMail
    {
        public required Guid Id { get; init; }
        public Guid? ContactpersoonId { get; init; }
        public required DateTimeOffset OvergedragenOp { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            "select id, contactpersoon_id, overgedragen_op from platform.mail where id = @Id and overgedragen_op is not null for update";

        public const string Zichtbaar = $"select {Mailmelding.Visible} from platform.mail p where p.id = @Id";

        public const string Insert = "insert into platform.mailmelding (id, mail_id, soort, code) values (@Id, @MailId, @Soort, "
            + "@Statuscode) on conflict (mail_id, soort) do nothing";

        public const string Bounced =
            """
            update platform.mail set status = 'mislukt', adres_geweigerd = true, fout = coalesce(@Statuscode, 'melding'), lease_tot = null
             where id = @MailId
            """;
    }
}
