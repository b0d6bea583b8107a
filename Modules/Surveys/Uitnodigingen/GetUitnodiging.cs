using FastEndpoints;

namespace Netwerkplatform.Surveys.Uitnodigingen;

internal sealed record GetUitnodigingRequest(Guid Id, Guid UitnodigingId);

/// <summary>Geeft één uitnodiging.</summary>
internal sealed class GetUitnodiging(Db db, TimeProvider clock)
    : Endpoint<GetUitnodigingRequest, Results<Ok<UitnodigingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("rondes/{id}/uitnodigingen/{uitnodigingId}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Ok<UitnodigingResponse>, NotFound>> ExecuteAsync(GetUitnodigingRequest req, CancellationToken ct)
    {
        var uitnodiging = await db.RowAsync<UitnodigingResponse>(
            $"{Uitnodiging.Select} where u.id = @UitnodigingId and u.ronde_id = @Id and {Uitnodiging.Visible}",
            new { req.Id, req.UitnodigingId, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) },
                ct);
        return uitnodiging is null ? TypedResults.NotFound() : TypedResults.Ok(uitnodiging);
    }
}
