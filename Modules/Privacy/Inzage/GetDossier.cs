using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Inzage;

internal sealed record GetDossierRequest(Guid Id, Guid VerzoekId);

/// <summary>Geeft het dossier bij een verzoek om inzage: alles wat van deze persoon wordt bewaard (AVG artikel 15).</summary>
/// <remarks>
/// JSON, of met Accept application/zip een bestand met JSON, CSV en één leesbare pagina. Het verzoek is daarmee afgehandeld. Over anderen
/// staat er niets in. Vertrouwelijke antwoorden zijn niet tot een persoon te herleiden en staan er niet in.
/// </remarks>
internal sealed class GetDossier(Db db, IPersons persons, RuimZicht zicht, Dossierschrijver schrijver)
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
        await schrijver.PrepareAsync(ct);
        await using var tx = await db.BeginAsync(ct);
        var persoon = await persons.HoldAsync(tx, req.Id, HttpContext.HasScope(zicht.Scope), ct);
        var dossier = persoon is null ? null : await schrijver.WriteAsync(tx, HttpContext, persoon, req.VerzoekId, ct);
        if (dossier is null) return TypedResults.NotFound();
        await tx.CommitAsync(ct);
        HttpContext.Response.Headers.CacheControl = "no-store";
        return vorm == Dossierbestand.ContentType ? new Dossierbestand(dossier) : TypedResults.Ok(dossier);
    }
}
