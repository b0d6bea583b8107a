using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record GetVersieRequest(Guid Id, int Nummer);

/// <summary>Geeft één versie van een protocol.</summary>
/// <remarks>Met Accept text/html als pagina om te lezen of af te drukken, met de afspraken in woorden.</remarks>
internal sealed class GetVersie(Db db, Markdown markdown)
    : Endpoint<GetVersieRequest, Results<Resource<VersieResponse>, Leespagina, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<VersieResponse>, Leespagina, NotFound>> ExecuteAsync(
        GetVersieRequest req, CancellationToken ct)
    {
        HttpContext.Response.Headers.Vary = "Accept";
        var type = Accept.Choose(HttpContext, "application/json", Leespagina.Type);
        var versie = await db.RowAsync<VersieResponse>(
            $"select {Protocolversie.Columns} from protocols.protocolversie v where v.protocol_id = @Id and v.nummer = @Nummer", req, ct);
        if (versie is null) return TypedResults.NotFound();
        if (type == "application/json") return Resource.Ok(versie);
        var titel = await db.ScalarAsync<string>("select titel from protocols.protocol where id = @Id", new { req.Id }, ct);
        var document = new Versiedocument(titel!, versie,
            await db.RowsAsync<AfspraakInWoorden>(AfspraakInWoorden.Select, new { VersieId = versie.Id }, ct),
            await db.RowsAsync<MijnBijlage>(MijnBijlage.Select, new { VersieId = versie.Id }, ct), await markdown.HtmlAsync(versie.Inhoud));
        return document.Pagina();
    }
}
