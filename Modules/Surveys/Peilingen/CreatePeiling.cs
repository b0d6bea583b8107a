using FastEndpoints;

namespace Netwerkplatform.Surveys.Peilingen;

internal sealed record CreatePeilingRequest : IPeilingFields
{
    public string? Naam { get; init; }
    public Guid? VragenlijstId { get; init; }
    public Doelgroep? Doelgroep { get; init; }
    public string? Herhaling { get; init; }
    public string? Start { get; init; }
    public int? LooptijdDagen { get; init; }
    public Herinneringen? Herinneringen { get; init; }
    public string? Anonimiteit { get; init; }
    public int? Drempel { get; init; }
    /// <summary>
    /// Alleen bij vertrouwelijk: de enige uitsplitsing die de rondes laten zien. Ligt vast zodra er een ronde is geweest.
    /// </summary>
    public string? Uitsplitsing { get; init; }
    public string? Onderwerp { get; init; }
    public string? Bericht { get; init; }
    public string? Status { get; init; }
    public Dictionary<string, PeilingVertaling>? Vertalingen { get; init; }
}

internal sealed class CreatePeilingValidator : Validator<CreatePeilingRequest>
{
    public CreatePeilingValidator(IValidator<Doelgroep> doelgroep) => this.AddPeilingRules(doelgroep);
}

/// <summary>Legt een peiling vast.</summary>
/// <remarks>
/// Een peiling die actief is, opent haar rondes vanzelf vanaf start; een ronde die al had moeten beginnen opent binnen een minuut.
/// </remarks>
internal sealed class CreatePeiling(Db db, IDoelgroepen doelgroepen) : Endpoint<CreatePeilingRequest, CreatedResource<PeilingResponse>>
{
    public override void Configure()
    {
        Post("peilingen");
        Scopes(Scope.PeilingenBeheren);
    }

    public override async Task<CreatedResource<PeilingResponse>> ExecuteAsync(CreatePeilingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await Peiling.RefuseMissingReferencesAsync(tx, doelgroepen, req, ct);
        var peiling = (await tx.RowAsync<PeilingResponse>(
            $"""
            insert into surveys.peiling as p (id, naam, vragenlijst_id, doelgroep, herhaling, start, looptijd_dagen, herinneringen,
              anonimiteit, drempel, uitsplitsing,
                                              onderwerp, bericht, status, vertalingen)
            values (@Id, @Naam, @VragenlijstId, @Doelgroep::jsonb, @Herhaling, @Start::timestamp, @LooptijdDagen, @NaDagen, @Anonimiteit,
              @Drempel, @Uitsplitsing,
                    @Onderwerp, @Bericht, @Status, @Vertalingen::jsonb)
            returning {Peiling.Columns}
            """, req.Parameters(Guid.CreateVersion7(), null), ct))!;
        await tx.AuditAsync("peiling.aangemaakt", peiling.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/peilingen/{peiling.Id}", peiling), ct);
    }
}
