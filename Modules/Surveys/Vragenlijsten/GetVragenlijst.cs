using FastEndpoints;

namespace Netwerkplatform.Surveys.Vragenlijsten;

internal sealed record GetVragenlijstRequest(Guid Id);

/// <summary>Geeft één vragenlijst.</summary>
internal sealed class GetVragenlijst(Db db) : Endpoint<GetVragenlijstRequest, Results<Resource<VragenlijstResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("vragenlijsten/{id}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Resource<VragenlijstResponse>, NotFound>> ExecuteAsync(
        GetVragenlijstRequest req, CancellationToken ct)
    {
        var lijst = await db.RowAsync<VragenlijstResponse>(
            $"select {Vragenlijst.Columns} from surveys.vragenlijst l where l.id = @Id", req, ct);
        return lijst is null ? TypedResults.NotFound() : Resource.Ok(lijst);
    }
}
