using FastEndpoints;

namespace Netwerkplatform.Protocols.Bijlagen;

internal sealed record GetBijlageInhoudRequest(Guid Id, int Nummer, Guid BijlageId);

/// <summary>Geeft de PDF van een bijlage, om te bewaren.</summary>
/// <remarks>Byte voor byte wat is toegevoegd; de ETag is de SHA-256.</remarks>
internal sealed class GetBijlageInhoud(Db db) : Endpoint<GetBijlageInhoudRequest, Results<Pdfbestand, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/bijlagen/{bijlageId}/inhoud");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Pdfbestand, NotFound>> ExecuteAsync(GetBijlageInhoudRequest req, CancellationToken ct) =>
        await Pdfbestand.VanAsync(db,
            """
            select b.titel, b.sha256, b.inhoud
              from protocols.bijlage b join protocols.protocolversie v on v.id = b.versie_id
             where b.id = @BijlageId and v.protocol_id = @Id and v.nummer = @Nummer
            """, req, ct) is { } bestand ? bestand : TypedResults.NotFound();
}
