using FastEndpoints;

namespace Netwerkplatform.Coordination.Ritmes;

internal sealed record GetContactritmeRequest(Guid Id);

/// <summary>Geeft één contactritme.</summary>
internal sealed class GetContactritme(Db db) : Endpoint<GetContactritmeRequest, Results<Resource<ContactritmeResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactritmes/{id}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<ContactritmeResponse>, NotFound>> ExecuteAsync(
        GetContactritmeRequest req, CancellationToken ct)
    {
        var ritme = await db.RowAsync<ContactritmeResponse>(
            $"select {Contactritme.Columns} from coordination.contactritme r where r.id = @Id", req, ct);
        return ritme is null ? TypedResults.NotFound() : Resource.Ok(ritme);
    }
}
