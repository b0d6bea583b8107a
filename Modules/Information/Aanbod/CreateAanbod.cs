using FastEndpoints;

namespace Netwerkplatform.Information.Aanbod;

internal sealed record CreateAanbodRequest : IAanbodFields
{
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

internal sealed class CreateAanbodValidator : Validator<CreateAanbodRequest>
{
    public CreateAanbodValidator() => this.AddAanbodRules();
}

/// <summary>Legt aanbod van een organisatie vast.</summary>
/// <remarks>
/// Het is meteen openbaar en staat in de wegwijzer. Elk half jaar vraagt de mail aan contactpersonen van de organisatie of het nog klopt.
/// Zegt twaalf maanden niemand dat, dan is het niet meer openbaar. Een naam van iemand uit het netwerk is een fout herleidbaar, met de
/// plaats in de tekst: iedereen kan dit lezen.
/// </remarks>
internal sealed class CreateAanbod(Db db, Settings settings, TimeProvider clock)
    : Endpoint<CreateAanbodRequest, CreatedResource<AanbodResponse>>
{
    public override void Configure()
    {
        Post("aanbod");
        Scopes(Scope.InformatieBeheren);
    }

    public override async Task<CreatedResource<AanbodResponse>> ExecuteAsync(CreateAanbodRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingOrganisatieAsync(req.OrganisatieId, ct);
        await tx.RefuseNamesAsync(req, settings, ct);
        var aanbod = (await tx.RowAsync<AanbodResponse>(
            $"""
            insert into information.aanbod as a (id, organisatie_id, titel, omschrijving, soort, doelgroep, leeftijd_van, leeftijd_tot,
                                                 themas, wijken, talen, kosten, aanmelding, geldig_tot_datum, geverifieerd_op)
            values (@Id, @OrganisatieId, @Titel, @Omschrijving, @Soort, @Doelgroep, @LeeftijdVan, @LeeftijdTot, @Themas, @Wijken, @Talen,
                    @Kosten, @Aanmelding, @GeldigTotDatum, @GeverifieerdOp)
            returning {Aanbod.Columns}
            """, req.Parameters(Guid.CreateVersion7(), clock.Vandaag()), ct))!;
        await tx.AuditAsync("aanbod.aangemaakt", aanbod.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/aanbod/{aanbod.Id}", aanbod), ct);
    }
}
