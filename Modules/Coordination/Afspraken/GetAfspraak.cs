using FastEndpoints;

namespace Netwerkplatform.Coordination.Afspraken;

internal sealed record GetAfspraakRequest(Guid Id);

/// <summary>Geeft één afspraak.</summary>
internal sealed class GetAfspraak(Db db, TimeProvider clock)
    : Endpoint<GetAfspraakRequest, Results<Resource<PartnerafspraakResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("afspraken/{id}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<PartnerafspraakResponse>, NotFound>> ExecuteAsync(
        GetAfspraakRequest req, CancellationToken ct)
    {
        var afspraak = await db.RowAsync<PartnerafspraakResponse>(
            $"select {Partnerafspraak.Columns} from coordination.afspraak a where a.id = @Id and {Partnerafspraak.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return afspraak is null ? TypedResults.NotFound() : Resource.Ok(afspraak);
    }
}
