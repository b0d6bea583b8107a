using FastEndpoints;

namespace Netwerkplatform.Contacts.Netwerken;

internal sealed record GetNetwerkRequest(Guid Id);

/// <summary>Geeft één netwerk.</summary>
internal sealed class GetNetwerk(Db db) : Endpoint<GetNetwerkRequest, Results<Resource<NetwerkResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("netwerken/{id}");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Resource<NetwerkResponse>, NotFound>> ExecuteAsync(GetNetwerkRequest req, CancellationToken ct)
    {
        var netwerk = await db.RowAsync<NetwerkResponse>($"select {Netwerk.Columns} from contacts.netwerk n where n.id = @Id", req, ct);
        return netwerk is null ? TypedResults.NotFound() : Resource.Ok(netwerk);
    }
}
