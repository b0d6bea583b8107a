using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record GetVrijgaveRequest(Guid Id, Guid VrijgaveId);

/// <summary>Geeft één vrijgave van een casus.</summary>
internal sealed class GetVrijgave(Db db, TimeProvider clock) : Endpoint<GetVrijgaveRequest, Results<Resource<VrijgaveResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("kennisitems/{id}/vrijgaven/{vrijgaveId}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<VrijgaveResponse>, NotFound>> ExecuteAsync(GetVrijgaveRequest req, CancellationToken ct)
    {
        var vrijgave = await db.RowAsync<VrijgaveResponse>(
            $"""
            select {Vrijgave.Columns} from information.vrijgave v
             where v.id = @VrijgaveId and v.kennisitem_id = @Id and {Vrijgave.Visible}
            """, new
            {
                req.Id,
                req.VrijgaveId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        return vrijgave is null ? TypedResults.NotFound() : Resource.Ok(vrijgave);
    }
}
