using FastEndpoints;

namespace Netwerkplatform.Contacts.Deelnames;

internal sealed record GetDeelnameRequest(Guid Id, Guid DeelnameId);

/// <summary>Geeft één deelname.</summary>
internal sealed class GetDeelname(Db db, TimeProvider clock) : Endpoint<GetDeelnameRequest, Results<Resource<DeelnameResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("netwerken/{id}/deelnames/{deelnameId}");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Resource<DeelnameResponse>, NotFound>> ExecuteAsync(GetDeelnameRequest req, CancellationToken ct)
    {
        var deelname = await db.RowAsync<DeelnameResponse>(
            $"select {Deelname.Columns} from contacts.deelname d where d.id = @DeelnameId and d.netwerk_id = @Id and {Deelname.Visible}",
            new { req.Id, req.DeelnameId, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) },
                ct);
        return deelname is null ? TypedResults.NotFound() : Resource.Ok(deelname);
    }
}
