using FastEndpoints;

namespace Netwerkplatform.Protocols.Kennisnames;

internal sealed record GetKennisnameRequest(Guid Id, int Nummer, Guid KennisnameId);

/// <summary>Geeft één kennisname.</summary>
internal sealed class GetKennisname(Db db, TimeProvider clock)
    : Endpoint<GetKennisnameRequest, Results<Resource<KennisnameResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/kennisnames/{kennisnameId}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<KennisnameResponse>, NotFound>> ExecuteAsync(GetKennisnameRequest req, CancellationToken ct)
    {
        var kennisname = await db.RowAsync<KennisnameResponse>(
            $"""
            select {Kennisname.Columns}
              from protocols.geldige_kennisname k join protocols.protocolversie v on v.id = k.versie_id
             where k.id = @KennisnameId and v.protocol_id = @Id and v.nummer = @Nummer and {Kennisname.Visible}
            """, new
            {
                req.Id,
                req.Nummer,
                req.KennisnameId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        return kennisname is null ? TypedResults.NotFound() : Resource.Ok(kennisname);
    }
}
