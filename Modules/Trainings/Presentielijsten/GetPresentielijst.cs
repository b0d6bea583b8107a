using FastEndpoints;

namespace Netwerkplatform.Trainings.Presentielijsten;

internal sealed record GetPresentielijstRequest(Guid Id);

/// <summary>Geeft de presentielijst van een sessie, zodra zij is begonnen.</summary>
/// <remarks>Zolang de lijst niet is vastgelegd, is zij leeg; wie een plaats heeft, staat bij de inschrijvingen.</remarks>
internal sealed class GetPresentielijst(Db db, TimeProvider clock)
    : Endpoint<GetPresentielijstRequest, Results<Ok<PresentielijstResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("sessies/{id}/presentielijst");
        Scopes(Scope.TrainingenLezen);
        Options(b => b.Refuses(Presentielijst.SessieGeannuleerd, Presentielijst.SessieNietBegonnen));
    }

    public override async Task<Results<Ok<PresentielijstResponse>, NotFound>> ExecuteAsync(
        GetPresentielijstRequest req, CancellationToken ct)
    {
        var sessie = await db.RowAsync<PresentieSessie>("select status, begint_op from trainings.sessie where id = @Id", req, ct);
        if (sessie is null) return TypedResults.NotFound();
        Presentielijst.RefuseUnlessBegun(sessie.Status, sessie.BegintOp, clock.GetUtcNow());
        return TypedResults.Ok(await db.RowAsync<PresentielijstResponse>(
            Presentielijst.Select,
                new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct));
    }
}
