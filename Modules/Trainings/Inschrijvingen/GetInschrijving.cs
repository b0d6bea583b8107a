using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Trainings.Inschrijvingen;

internal sealed record GetInschrijvingRequest(Guid Id, Guid InschrijvingId);

/// <summary>Geeft één inschrijving.</summary>
/// <remarks>Zonder ETag: de positie verandert ook door wat anderen doen en door de dekking van vandaag.</remarks>
internal sealed class GetInschrijving(Db db, IDekking dekking, TimeProvider clock)
    : Endpoint<GetInschrijvingRequest, Results<Ok<InschrijvingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("sessies/{id}/inschrijvingen/{inschrijvingId}");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Ok<InschrijvingResponse>, NotFound>> ExecuteAsync(GetInschrijvingRequest req, CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        var inschrijving = await db.RowAsync<InschrijvingResponse>(
            $"{Inschrijving.Select} where i.sessie_id = @SessieId and i.id = @InschrijvingId and {Inschrijving.Getoond}", new
            {
                SessieId = req.Id,
                Sessies = new[] { req.Id },
                req.InschrijvingId,
                Voorrang = await db.VoorrangAsync(dekking, [req.Id], vandaag, ct),
                Nu = clock.GetUtcNow(),
                Vandaag = vandaag,
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        return inschrijving is null ? TypedResults.NotFound() : TypedResults.Ok(inschrijving);
    }
}
