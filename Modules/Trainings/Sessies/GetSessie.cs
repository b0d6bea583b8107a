using FastEndpoints;

namespace Netwerkplatform.Trainings.Sessies;

internal sealed record GetSessieRequest(Guid Id);

/// <summary>Geeft één sessie.</summary>
internal sealed class GetSessie(Db db) : Endpoint<GetSessieRequest, Results<Resource<SessieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("sessies/{id}");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Resource<SessieResponse>, NotFound>> ExecuteAsync(GetSessieRequest req, CancellationToken ct)
    {
        var sessie = await db.RowAsync<SessieResponse>($"select {Sessie.Columns} from trainings.sessie s where s.id = @Id", req, ct);
        return sessie is null ? TypedResults.NotFound() : Resource.Ok(sessie);
    }
}
