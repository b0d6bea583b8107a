using FastEndpoints;

namespace Netwerkplatform.Coordination.Voortgang;

internal sealed record UpdateVoortgangsrapportageRequest : IVoortgangsrapportageFields
{
    public Guid Id { get; init; }
    /// <summary>Eerste dag van de periode.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Laatste dag van de periode.</summary>
    public DateOnly? TotDatum { get; init; }
    public Voortgangsteksten? Teksten { get; init; }
}

internal sealed class UpdateVoortgangsrapportageValidator : Validator<UpdateVoortgangsrapportageRequest>
{
    public UpdateVoortgangsrapportageValidator() => this.AddVoortgangsrapportageRules();
}

/// <summary>Wijzigt een voortgangsrapportage die nog concept is.</summary>
/// <remarks>Wat is vastgesteld, verandert niet meer (409).</remarks>
internal sealed class UpdateVoortgangsrapportage(Db db, Voortgangsopmaak opmaak)
    : Endpoint<UpdateVoortgangsrapportageRequest, Results<Resource<VoortgangsrapportageResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("voortgangsrapportages/{id}");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Voortgangsrapportage.IsVastgesteld));
    }

    public override async Task<Results<Resource<VoortgangsrapportageResponse>, NotFound>> ExecuteAsync(
        UpdateVoortgangsrapportageRequest req, CancellationToken ct)
    {
        var versies = Voortgangsrapportage.Rijversies(HttpContext.IfMatch());
        await using var tx = await db.BeginAsync(ct);
        await tx.WithoutJitAsync(ct);
        if (await tx.ConceptAsync(req.Id, versies, ct) is null) return TypedResults.NotFound();
        var rapportage = (await tx.RowAsync<VoortgangsrapportageResponse>(
            $"""
            update coordination.voortgangsrapportage as r
               set vanaf_datum = @VanafDatum, tot_datum = @TotDatum, teksten = @Teksten::jsonb, gewijzigd_op = default,
                   versie = r.versie + 1
             where r.id = @Id
            returning {Voortgangsrapportage.Columns}
            """, req.Parameters(req.Id, versies), ct))!;
        var antwoord = await opmaak.OpmakenAsync(tx, rapportage, ct);
        await tx.AuditAsync("voortgangsrapportage.gewijzigd", req.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(antwoord);
    }
}
