using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record CreateKennisitemRequest : IKennisitemFields
{
    public string? Titel { get; init; }
    /// <summary>Waar het over gaat, in een paar zinnen.</summary>
    public string? Samenvatting { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public string? Inhoud { get; init; }
    public string? Soort { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Wijken { get; init; }
    /// <summary>Laatste dag waarop dit klopt; hooguit 24 maanden vooruit.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
    public Guid? EigenaarContactpersoonId { get; init; }
    public string? Openbaarheid { get; init; }
}

internal sealed class CreateKennisitemValidator : Validator<CreateKennisitemRequest>
{
    public CreateKennisitemValidator() => this.AddKennisitemRules();
}

/// <summary>Legt een kennisitem vast.</summary>
/// <remarks>
/// Een casus is nooit openbaar en wordt pas gedeeld als twee mensen haar hebben vrijgegeven. Wat iemand herkenbaar maakt (een naam, een
/// organisatie, een wijk, een adres, een datum, een leeftijd bij een school of wijk), is een fout herleidbaar, met de plaats in de tekst.
/// </remarks>
internal sealed class CreateKennisitem(Db db, Settings settings, TimeProvider clock)
    : Endpoint<CreateKennisitemRequest, CreatedResource<KennisitemResponse>>
{
    public override void Configure()
    {
        Post("kennisitems");
        Scopes(Scope.InformatieBeheren);
    }

    public override async Task<CreatedResource<KennisitemResponse>> ExecuteAsync(CreateKennisitemRequest req, CancellationToken ct)
    {
        if (await Casuswacht.FoutenAsync(db, req, settings, ct) is { Count: > 0 } fouten)
            throw new ProblemException(Problem.Invalid(fouten));
        var (sleutelfiguren, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        await using var tx = await db.BeginAsync(ct);
        await Kennisitem.RefuseUnknownOwnerAsync(tx, req, sleutelfiguren, vandaag, ct);
        var item = await tx.InsertKennisitemAsync(req, sleutelfiguren, vandaag, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/kennisitems/{item.Id}", item), ct);
    }
}

internal static class Kennisinvoer
{
    /// <summary>Writes an item down with its first text; the caller has looked whether it may be, and commits.</summary>
    /// <param name="vraagId">The question that it is made of, if any: the database keeps that to one item.</param>
    public static async Task<KennisitemResponse> InsertKennisitemAsync(
        this Tx tx, IKennisitemFields req, bool sleutelfiguren, DateOnly vandaag, CancellationToken ct, Guid? vraagId = null)
    {
        var parameters = req.Parameters(Guid.CreateVersion7(), sleutelfiguren, vandaag, vraagId);
        var item = (await tx.RowAsync<KennisitemResponse>(
            $"""
            insert into information.kennisitem as k (id, titel, samenvatting, inhoud, soort, themas, domeinen, wijken, geldig_tot_datum,
                                                     eigenaar_contactpersoon_id, openbaarheid, vraag_id, zoekvector)
            values (@Id, @Titel, @Samenvatting, @Inhoud, @Soort, @Themas, @Domeinen, @Wijken, @GeldigTotDatum, @EigenaarContactpersoonId,
                    @Openbaarheid, @VraagId, to_tsvector('information.kennistaal', @Zoektekst))
            returning {Kennisitem.Columns}
            """, parameters, ct))!;
        await tx.ExecuteAsync(Kennisitem.InsertVersie, parameters, ct);
        await tx.AuditAsync("kennisitem.aangemaakt", item.Id, ct);
        return item;
    }
}
