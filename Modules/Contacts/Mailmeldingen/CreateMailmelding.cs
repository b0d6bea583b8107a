using System.Text.RegularExpressions;
using FastEndpoints;

namespace Netwerkplatform.Contacts.Mailmeldingen;

internal sealed record CreateMailmeldingRequest
{
    /// <summary>Message-ID van de mail waar het over gaat, met of zonder punthaken; niet samen met dsn.</summary>
    public string? BerichtId { get; init; }
    /// <summary>
    /// onbestelbaar: het adres neemt voorgoed geen mail aan. klacht: de ontvanger noemt de mail ongewenst, wordt afgemeld en krijgt geen
    /// berichten meer.
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
        RuleFor(r => r.Soort).OneOf(Bezorging.TeMelden);
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
            RuleFor(r => r.Dsn).Must(dsn => Bezorging.Read(dsn!) is not null)
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
internal sealed class CreateMailmelding(Db db, IAdresboek adresboek, IEnumerable<IMailTemplate> texts, TimeProvider clock)
    : Endpoint<CreateMailmeldingRequest, CreatedResource<MailmeldingResponse>>
{
    public override void Configure()
    {
        Post("mailmeldingen");
        Scopes(Scope.Beheer);
        Options(b => b.WithMetadata(Mailmelding.Kop));
    }

    public override async Task<CreatedResource<MailmeldingResponse>> ExecuteAsync(CreateMailmeldingRequest req, CancellationToken ct)
    {
        var gelezen = req.Dsn is null ? new GelezenMelding(req.BerichtId!, req.Soort!, req.Statuscode) : Bezorging.Read(req.Dsn)!;
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ReportAsync(adresboek, texts, gelezen, ct) is not { } mailId) throw new ProblemException(
            Problem.Invalid(req.Dsn is null ? "berichtId" : "dsn", Fout.BestaatNiet, "Deze mail is niet van hier."));

        var parameters = new
        {
            MailId = mailId,
            gelezen.Soort,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        var melding = (await tx.RowAsync<MailmeldingResponse>(
            $"{Mailmelding.Select} where m.mail_id = @MailId and m.soort = @Soort", parameters, ct))!;
        // Whoever reports need not know whom it is about.
        if (!await tx.ScalarAsync<bool>(
            $"select {Mailmelding.Visible} from platform.pub_mailmelding m where m.mail_id = @MailId and m.soort = @Soort", parameters, ct))
            melding = melding with { ContactpersoonId = null };
        return await tx.CommitAsync(Resource.Created($"/v1/mailmeldingen/{melding.Id}", melding), ct);
    }
}
