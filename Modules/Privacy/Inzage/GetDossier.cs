using FastEndpoints;
using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Privacy.Wissingen;

namespace Netwerkplatform.Privacy.Inzage;

internal sealed record GetDossierRequest(Guid Id, Guid VerzoekId);

/// <summary>Geeft het dossier bij een verzoek om inzage: alles wat van deze persoon wordt bewaard (AVG artikel 15).</summary>
/// <remarks>
/// JSON, of met Accept application/zip een bestand met JSON, CSV en één leesbare pagina. Het verzoek is daarmee afgehandeld. Over anderen
/// staat er niets in. Vertrouwelijke antwoorden zijn niet tot een persoon te herleiden en staan er niet in.
/// </remarks>
internal sealed class GetDossier(
    Db db, IEnumerable<IModule> modules, IPersons persons, RuimZicht zicht, ILogboek logboek, Pseudoniemen pseudoniemen,
    Settings settings, TimeProvider clock)
    : Endpoint<GetDossierRequest, Results<Ok<DossierResponse>, Dossierbestand, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}/inzageverzoeken/{verzoekId}/dossier");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(persons.Gone).WithMetadata(new ToontPersonen()));
    }

    public override async Task<Results<Ok<DossierResponse>, Dossierbestand, NotFound>> ExecuteAsync(
        GetDossierRequest req, CancellationToken ct)
    {
        var vorm = Accept.Choose(HttpContext, "application/json", Dossierbestand.ContentType);
        // What was answered just now is on its way to the table.
        await logboek.BrengAsync(ct);
        await using var tx = await db.BeginAsync(ct);
        var persoon = await persons.HoldAsync(tx, req.Id, HttpContext.HasScope(zicht.Scope), ct);
        var nu = clock.GetUtcNow();
        var afgehandeld = persoon is null ? 0 : await tx.ExecuteAsync(
            """
            update privacy.inzageverzoek
               set versie = versie + case when afgehandeld_op is null then 1 else 0 end,
                   gewijzigd_op = case when afgehandeld_op is null then @Nu else gewijzigd_op end,
                   afgehandeld_op = coalesce(afgehandeld_op, @Nu)
             where id = @VerzoekId and contactpersoon_id = any(@Ids)
            """, new { req.VerzoekId, persoon.Ids, Nu = nu }, ct);
        if (persoon is null || afgehandeld == 0) return TypedResults.NotFound();
        HttpContext.Betreft(persoon.Ids);
        var dossier = new DossierResponse
        {
            ContactpersoonId = persoon.Id,
            InzageverzoekId = req.VerzoekId,
            OpgesteldOp = nu,
            Gemeente = settings.Gemeente.Naam,
            Onderdelen = await Dossier.ReadAsync(tx, PersonTables.Of(modules), persoon, ct),
            Lezers = await Dossier.ReadersAsync(tx, [.. persoon.Ids.Select(pseudoniemen.Van)], ct),
            Vertrouwelijk = Wissing.Vertrouwelijk,
        };
        await tx.AuditAsync("dossier.gegeven", req.VerzoekId, ct);
        await tx.CommitAsync(ct);
        HttpContext.Response.Headers.CacheControl = "no-store";
        return vorm == Dossierbestand.ContentType ? new Dossierbestand(dossier) : TypedResults.Ok(dossier);
    }
}
