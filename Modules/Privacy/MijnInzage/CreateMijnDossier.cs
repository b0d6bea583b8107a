using FastEndpoints;
using Netwerkplatform.Platform.Idempotency;
using Netwerkplatform.Privacy.Inzage;

namespace Netwerkplatform.Privacy.MijnInzage;

internal sealed record CreateMijnDossierRequest
{
    /// <summary>De zes cijfers uit de e-mail.</summary>
    public string? Code { get; init; }
}

internal sealed class CreateMijnDossierValidator : Validator<CreateMijnDossierRequest>
{
    public CreateMijnDossierValidator() => RuleFor(r => r.Code).NotEmpty().Matches("^[0-9]{6}\\z").WithMessage("Een code is zes cijfers.");
}

/// <summary>Toont het eigen dossier, één keer per code.</summary>
/// <remarks>
/// Een verkeerde code telt als poging; na vijf pogingen of een kwartier is een nieuwe nodig. Het antwoord wordt nergens bewaard.
/// </remarks>
internal sealed class CreateMijnDossier(Db db, Inzagelink link, Dossierschrijver schrijver, TimeProvider clock)
    : Endpoint<CreateMijnDossierRequest, Ok<DossierResponse>>
{
    internal static readonly Problem CodeVerlopen = Problem.Conflict("code-verlopen", "Code werkt niet meer",
        "Deze code is gebruikt, te oud of te vaak geprobeerd. Vraag een nieuwe code aan.");

    public override void Configure()
    {
        Post("mijn-inzage/dossiers");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Inzagelink.Behind, new ToontPersonen(), new AnswerIsNotKept())
            .Refuses(Inzagelink.LinkVerlopen, CodeVerlopen));
    }

    public override async Task<Ok<DossierResponse>> ExecuteAsync(CreateMijnDossierRequest req, CancellationToken ct)
    {
        await schrijver.PrepareAsync(ct);
        await using var tx = await db.BeginAsync(ct);
        var inzager = await link.OpenAsync(tx, HttpContext, ct);
        // Whoever tries at the same moment waits for this row, and then finds one try less, or a code that is used.
        var code = await tx.RowAsync<(Guid Id, byte[] Hash)?>(
            """
            select c.id, c.hash from privacy.inzagecode c
             where c.id = (select n.id from privacy.inzagecode n where n.inzageverzoek_id = @VerzoekId
                            order by n.aangemaakt_op desc, n.id desc limit 1)
               and c.getoond_op is null and c.geldig_tot > @Nu and c.pogingen < @Pogingen and c.adres = @Adres
               for update
            """, new
            {
                inzager.VerzoekId,
                Nu = clock.GetUtcNow(),
                Mailcode.Pogingen,
                Adres = Inzagecode.Adres(inzager.Persoon.Email),
            }, ct);
        if (code is not { } laatste) throw new ProblemException(CodeVerlopen);
        var juist = Mailcode.Is(laatste.Id, req.Code!, laatste.Hash);
        await tx.ExecuteAsync(
            """
            update privacy.inzagecode set pogingen = pogingen + 1, getoond_op = case when @Juist then @Nu end where id = @Id
            """, new { laatste.Id, Juist = juist, Nu = clock.GetUtcNow() }, ct);
        if (!juist)
        {
            await tx.CommitAsync(ct);
            throw new ProblemException(Problem.Invalid("code", Fout.OngeldigeWaarde, "Deze code klopt niet."));
        }
        var dossier = await schrijver.WriteAsync(tx, HttpContext, inzager.Persoon, inzager.VerzoekId, ct);
        if (dossier is null) throw new ProblemException(Problem.NotFound());
        await tx.CommitAsync(ct);
        HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(dossier);
    }
}
