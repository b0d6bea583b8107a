using FastEndpoints;

namespace Netwerkplatform.Information.Aanbod;

internal sealed record UpdateAanbodRequest : IAanbodFields
{
    public Guid Id { get; init; }
    public Guid? OrganisatieId { get; init; }
    public string? Titel { get; init; }
    public string? Omschrijving { get; init; }
    public string? Soort { get; init; }
    public string[]? Doelgroep { get; init; }
    public int? LeeftijdVan { get; init; }
    public int? LeeftijdTot { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Wijken { get; init; }
    /// <summary>Talen waarin geholpen wordt (ISO 639), zoals nl of ar.</summary>
    public string[]? Talen { get; init; }
    /// <summary>Wat het kost, in woorden.</summary>
    public string? Kosten { get; init; }
    /// <summary>Hoe iemand zich aanmeldt. Noem een algemeen adres of nummer: dit is openbaar.</summary>
    public string? Aanmelding { get; init; }
    /// <summary>De laatste dag waarop dit er is.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
    /// <summary>Wanneer iemand zei dat dit klopt; zonder waarde is dat niet bekend, en telt wanneer het aanbod is gemaakt.</summary>
    public DateTimeOffset? GeverifieerdOp { get; init; }
}

internal sealed class UpdateAanbodValidator : Validator<UpdateAanbodRequest>
{
    public UpdateAanbodValidator() => this.AddAanbodRules();
}

/// <summary>Vervangt aanbod, met alles wat erbij staat.</summary>
/// <remarks>
/// Een wijziging alleen is geen bevestiging. Stuur geverifieerdOp terug zoals het was, of met het moment waarop iemand zei dat het klopt.
/// </remarks>
internal sealed class UpdateAanbod(Db db, Settings settings, TimeProvider clock)
    : Endpoint<UpdateAanbodRequest, Results<Resource<AanbodResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("aanbod/{id}");
        Scopes(Scope.InformatieBeheren);
    }

    public override async Task<Results<Resource<AanbodResponse>, NotFound>> ExecuteAsync(UpdateAanbodRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        if (await tx.AanbodAsync(req.Id, versies, clock.Vandaag(), ct) is null) return TypedResults.NotFound();
        await tx.RefuseMissingOrganisatieAsync(req.OrganisatieId, ct);
        await tx.RefuseNamesAsync(req, settings, ct);
        var aanbod = (await tx.RowAsync<AanbodResponse>(
            $"""
            update information.aanbod as a
               set organisatie_id = @OrganisatieId, titel = @Titel, omschrijving = @Omschrijving, soort = @Soort, doelgroep = @Doelgroep,
                   leeftijd_van = @LeeftijdVan, leeftijd_tot = @LeeftijdTot, themas = @Themas, wijken = @Wijken, talen = @Talen,
                   kosten = @Kosten, aanmelding = @Aanmelding, geldig_tot_datum = @GeldigTotDatum,
                   geverifieerd_op = @GeverifieerdOp, gewijzigd_op = default
             where a.id = @Id
            returning {Aanbod.Columns}
            """, req.Parameters(req.Id, clock.Vandaag()), ct))!;
        await tx.AuditAsync("aanbod.gewijzigd", aanbod.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(aanbod);
    }
}
