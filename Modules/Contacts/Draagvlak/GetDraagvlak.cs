using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Draagvlak;

internal sealed record GetDraagvlakRequest(Guid Id, Guid DraagvlakId);

/// <summary>Geeft één stap op de ladder van draagvlak.</summary>
internal sealed class GetDraagvlak(Db db, TimeProvider clock)
    : Endpoint<GetDraagvlakRequest, Results<Resource<DraagvlakResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("organisaties/{id}/draagvlak/{draagvlakId}");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<Resource<DraagvlakResponse>, NotFound>> ExecuteAsync(GetDraagvlakRequest req, CancellationToken ct)
    {
        var stap = await db.RowAsync<DraagvlakResponse>(
            $"select {Draagvlak.Columns} from contacts.draagvlak d where d.id = @DraagvlakId and d.organisatie_id = @Id",
            new { req.Id, req.DraagvlakId, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) },
                ct);
        return stap is null ? await db.OrganisatieWegAsync(req.Id, ct) : Resource.Ok(stap);
    }
}
