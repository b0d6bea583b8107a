using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record GetOpenbareBijlageRequest(Guid Id, Guid BijlageId);

/// <summary>Geeft een bijlage van een kennisitem dat iedereen mag lezen, om te bewaren.</summary>
internal sealed class GetOpenbareBijlage(Db db, TimeProvider clock) : Endpoint<GetOpenbareBijlageRequest, Results<Pdfbestand, NotFound>>
{
    public override void Configure()
    {
        Get("openbaar/kennisitems/{id}/bijlagen/{bijlageId}");
        AllowAnonymous();
        Options(OpenbaarKennisitemResponse.ForAnySite);
    }

    public override async Task<Results<Pdfbestand, NotFound>> ExecuteAsync(GetOpenbareBijlageRequest req, CancellationToken ct) =>
        await Pdfbestand.VanAsync(db,
            $"""
            select b.titel, b.sha256, b.inhoud
              from information.kennisitem_bijlage b join information.kennisitem k on k.id = b.kennisitem_id
             where b.id = @BijlageId and k.id = @Id and {OpenbaarKennisitemResponse.Zichtbaar}
            """, new { req.Id, req.BijlageId, Vandaag = clock.Vandaag() }, ct) is { } bestand ? bestand : TypedResults.NotFound();
}
