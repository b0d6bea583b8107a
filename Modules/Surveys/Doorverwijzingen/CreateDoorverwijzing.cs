using FastEndpoints;
using Netwerkplatform.Surveys.MijnUitnodiging;

namespace Netwerkplatform.Surveys.Doorverwijzingen;

internal sealed record CreateDoorverwijzingRequest
{
    /// <summary>De collega die het wel kan beantwoorden.</summary>
    public string? Naam { get; init; }
    public string? Email { get; init; }
    public string? Toelichting { get; init; }
}

internal sealed class CreateDoorverwijzingValidator : Validator<CreateDoorverwijzingRequest>
{
    public CreateDoorverwijzingValidator()
    {
        RuleFor(r => r.Naam).NotEmpty().FreeText(200);
        RuleFor(r => r.Email).NotEmpty().Email();
        RuleFor(r => r.Toelichting).FreeText(500);
    }
}

/// <summary>Geeft door dat een collega deze vragenlijst beter kan beantwoorden.</summary>
/// <remarks>
/// Dit is een voorstel aan de netwerkregisseur. De collega krijgt niets voordat die besluit, en de eigen link blijft tot dan werken.
/// </remarks>
internal sealed class CreateDoorverwijzing(Db db, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateDoorverwijzingRequest, NoContent>
{
    internal static readonly Problem AlVerstuurd =
        Problem.Conflict("al-verstuurd", "Al verstuurd", "U hebt al geantwoord. Doorverwijzen is niet meer nodig.");

    public override void Configure()
    {
        Post("mijn-uitnodiging/doorverwijzingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Partner.Link).Refuses(AlVerstuurd, Partner.Voorbeeld, Partner.RondeGesloten));
    }

    public override async Task<NoContent> ExecuteAsync(CreateDoorverwijzingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var link = Partner.Parameters(HttpContext, clock);
        var genodigd = (await tx.RowAsync<Genodigd>($"{Partner.Select} for update of u", link, ct)
            ?? await tx.RowAsync<Genodigd>(Partner.SelectVoorbeeld, link, ct)).OpenOrEnd(HttpContext, limits);
        if (genodigd.Voorbeeld) throw new ProblemException(Partner.Voorbeeld);
        if (genodigd.Ingevuld) throw new ProblemException(AlVerstuurd);

        actor.ActsAs(genodigd);
        var id = await tx.ScalarAsync<Guid>(Sql.Upsert, new
        {
            Id = Guid.CreateVersion7(),
            UitnodigingId = genodigd.Id,
            Gegevens = JsonSerializer.Serialize(
                new Collega(Tekst.OpEenRegel(req.Naam!), req.Email!, string.IsNullOrWhiteSpace(req.Toelichting) ? null
                    : req.Toelichting.Trim()),
                Json.Options),
        }, ct);
        await tx.AuditAsync("doorverwijzing.voorgesteld", id, ct);
        return await tx.CommitAsync(TypedResults.NoContent(), ct);
    }

    private static class Sql
    {
        /// <summary>A second thought takes the place of the first, as long as nobody has decided.</summary>
        public const string Upsert =
            """
            insert into surveys.doorverwijzing as d (id, uitnodiging_id, gegevens) values (@Id, @UitnodigingId, @Gegevens::jsonb)
            on conflict (uitnodiging_id) where status = 'open' do update
              set gegevens = excluded.gegevens, gewijzigd_op = default, versie = d.versie + 1
            returning id
            """;
    }
}
