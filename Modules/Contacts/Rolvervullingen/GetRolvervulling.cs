using FastEndpoints;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal sealed record GetRolvervullingRequest(Guid Id);

/// <summary>Geeft één rolvervulling.</summary>
internal sealed class GetRolvervulling(Db db, TimeProvider clock)
    : Endpoint<GetRolvervullingRequest, Results<Resource<RolvervullingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("rolvervullingen/{id}");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Resource<RolvervullingResponse>, NotFound>> ExecuteAsync(
        GetRolvervullingRequest req, CancellationToken ct)
    {
        var rol = await db.RowAsync<RolvervullingResponse>(
            $"select {Rolvervulling.Columns} from contacts.rolvervulling r where r.id = @Id and {Rolvervulling.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return rol is null ? TypedResults.NotFound() : Resource.Ok(rol);
    }
}
