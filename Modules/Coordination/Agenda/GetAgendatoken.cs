using FastEndpoints;

namespace Netwerkplatform.Coordination.Agenda;

internal sealed record GetAgendatokenRequest(Guid Id);

/// <summary>Geeft één agendatoken, zonder het geheim.</summary>
internal sealed class GetAgendatoken(Db db) : Endpoint<GetAgendatokenRequest, Results<Resource<AgendatokenResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("agendatokens/{id}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<AgendatokenResponse>, NotFound>> ExecuteAsync(
        GetAgendatokenRequest req, CancellationToken ct)
    {
        var token = await db.RowAsync<AgendatokenResponse>(
            $"select {Agendatoken.Columns} from coordination.agendatoken t where t.id = @Id", req, ct);
        return token is null ? TypedResults.NotFound() : Resource.Ok(token);
    }
}
