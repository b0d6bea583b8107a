using FastEndpoints;

namespace Netwerkplatform.Protocols.Reacties;

internal sealed record UpdateAfhandelingRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public Guid ReactieId { get; init; }
    public string? Besluit { get; init; }
    /// <summary>Waarom, en hoe: dit leest wie reageerde.</summary>
    public string? Toelichting { get; init; }
}

internal sealed class UpdateAfhandelingValidator : Validator<UpdateAfhandelingRequest>
{
    public UpdateAfhandelingValidator()
    {
        RuleFor(r => r.Besluit).NotEmpty().OneOf(Afhandeling.Besluiten);
        RuleFor(r => r.Toelichting).NotEmpty().FreeText(2_000);
    }
}

/// <summary>Legt vast wat met een reactie is gedaan.</summary>
/// <remarks>
/// Kan ook als de raadpleging dicht is. Heeft dan elke reactie een afhandeling, dan krijgt ieder die reageerde bericht; daarna verandert
/// zij niet meer (409).
/// </remarks>
internal sealed class UpdateAfhandeling(Db db, TimeProvider clock)
    : Endpoint<UpdateAfhandelingRequest, Results<Ok<AfhandelingResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("protocollen/{id}/versies/{nummer}/reacties/{reactieId}/afhandeling");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(Afhandeling.RaadplegingTeruggekoppeld).RefusesBy("raadpleging_teruggekoppeld"));
    }

    public override async Task<Results<Ok<AfhandelingResponse>, NotFound>> ExecuteAsync(UpdateAfhandelingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var versieId = await tx.ScalarAsync<Guid?>(
            $"""
            select x.versie_id from protocols.reactie x join protocols.protocolversie v on v.id = x.versie_id
             where x.id = @ReactieId and v.protocol_id = @Id and v.nummer = @Nummer and {Reactie.Visible}
            """, new
            {
                req.Id,
                req.Nummer,
                req.ReactieId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        if (versieId is null) return TypedResults.NotFound();
        // In share: telling people waits for this, or has happened and is seen here.
        var teruggekoppeldOp = await tx.ScalarAsync<DateTimeOffset?>(
            "select teruggekoppeld_op from protocols.raadpleging where versie_id = @VersieId for share", new { VersieId = versieId }, ct);
        if (teruggekoppeldOp is not null)
        {
            var staat = await tx.RowAsync<AfhandelingResponse>(
                $"select {Afhandeling.Columns} from protocols.afhandeling a where a.reactie_id = @ReactieId", new { req.ReactieId }, ct);
            return staat?.Besluit == req.Besluit && staat?.Toelichting == req.Toelichting ? TypedResults.Ok(staat)
                : throw new ProblemException(Afhandeling.RaadplegingTeruggekoppeld);
        }
        var afhandeling = await tx.RowAsync<AfhandelingResponse>(
            $"""
            insert into protocols.afhandeling as a (reactie_id, besluit, toelichting) values (@ReactieId, @Besluit, @Toelichting)
            on conflict (reactie_id) do update
              set besluit = excluded.besluit, toelichting = excluded.toelichting, gewijzigd_op = default, versie = a.versie + 1
            returning {Afhandeling.Columns}
            """, new { req.ReactieId, req.Besluit, req.Toelichting }, ct);
        await tx.AuditAsync("reactie.afgehandeld", req.ReactieId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.Ok(afhandeling);
    }
}
