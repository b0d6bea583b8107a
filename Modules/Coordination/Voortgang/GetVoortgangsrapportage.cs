using FastEndpoints;

namespace Netwerkplatform.Coordination.Voortgang;

internal sealed record GetVoortgangsrapportageRequest(Guid Id);

/// <summary>Geeft één voortgangsrapportage: een concept met de cijfers van nu, een vastgestelde zoals zij is vastgesteld.</summary>
/// <remarks>Met Accept text/html als pagina om te lezen of af te drukken, met application/pdf als bestand om te bewaren.</remarks>
internal sealed class GetVoortgangsrapportage(Db db, Voortgangsopmaak opmaak, Settings settings) : Endpoint<GetVoortgangsrapportageRequest,
    Results<Resource<VoortgangsrapportageResponse>, Leespagina, Pdfbestand, NotFound>>
{
    public override void Configure()
    {
        Get("voortgangsrapportages/{id}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<VoortgangsrapportageResponse>, Leespagina, Pdfbestand, NotFound>> ExecuteAsync(
        GetVoortgangsrapportageRequest req, CancellationToken ct)
    {
        HttpContext.Response.Headers.Vary = "Accept";
        var vorm = Accept.Choose(HttpContext, "application/json", Leespagina.Type, Papier.Type);
        await using var snapshot = await db.SnapshotAsync(ct);
        var rapportage = await snapshot.RowAsync<VoortgangsrapportageResponse>(
            $"select {Voortgangsrapportage.Geheel} from coordination.voortgangsrapportage r where r.id = @Id", req, ct);
        if (rapportage is null) return TypedResults.NotFound();
        rapportage = await opmaak.OpmakenAsync(snapshot, rapportage, ct);
        if (vorm == "application/json") return Resource.Ok(rapportage);
        var document = new Voortgangsdocument(rapportage, settings.Gemeente.Naam);
        return vorm == Papier.Type ? document.Pdf() : document.Pagina();
    }
}
