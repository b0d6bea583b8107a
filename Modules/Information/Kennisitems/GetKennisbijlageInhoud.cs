using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record GetKennisbijlageInhoudRequest(Guid Id, Guid BijlageId);

/// <summary>Geeft de PDF van een bijlage, om te bewaren.</summary>
/// <remarks>Byte voor byte wat is toegevoegd; de ETag is de SHA-256.</remarks>
internal sealed class GetKennisbijlageInhoud(Db db) : Endpoint<GetKennisbijlageInhoudRequest, Results<Pdfbestand, NotFound>>
{
    public override void Configure()
    {
        Get("kennisitems/{id}/bijlagen/{bijlageId}/inhoud");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Pdfbestand, NotFound>> ExecuteAsync(GetKennisbijlageInhoudRequest req, CancellationToken ct) =>
        await Pdfbestand.VanAsync(db,
            "select titel, sha256, inhoud from information.kennisitem_bijlage where id = @BijlageId and kennisitem_id = @Id",
            req, ct) is { } bestand ? bestand : TypedResults.NotFound();
}
