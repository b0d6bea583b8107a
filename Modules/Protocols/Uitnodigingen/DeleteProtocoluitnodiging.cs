using FastEndpoints;

namespace Netwerkplatform.Protocols.Uitnodigingen;

internal sealed record DeleteProtocoluitnodigingRequest(Guid Id, int Nummer, Guid UitnodigingId);

/// <summary>Trekt een uitnodiging in: haar links werken niet meer en er gaat geen mail meer voor uit.</summary>
/// <remarks>Wat iemand er al mee deed, blijft staan. Een tweede keer verandert niets.</remarks>
internal sealed class DeleteProtocoluitnodiging(Db db, TimeProvider clock)
    : Endpoint<DeleteProtocoluitnodigingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("protocollen/{id}/versies/{nummer}/uitnodigingen/{uitnodigingId}");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.ProtocollenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteProtocoluitnodigingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var exists = await tx.ScalarAsync<bool>(
            $"""
            with gezien as (
              select u.id, u.ingetrokken
                from protocols.geldige_uitnodiging u
                join protocols.protocolversie v on v.id = u.versie_id
               where u.id = @UitnodigingId and v.protocol_id = @Id and v.nummer = @Nummer and {Protocoluitnodiging.Visible}
                 for update of u
            ), ingetrokken as (
              update protocols.uitnodiging u set ingetrokken = true, gewijzigd_op = default, versie = u.versie + 1
                from gezien g where g.id = u.id and not g.ingetrokken
            )
            select exists (select from gezien)
            """, new
            {
                req.Id,
                req.Nummer,
                req.UitnodigingId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        if (!exists) return TypedResults.NotFound();
        await tx.ExecuteAsync(
            """
            delete from protocols.uitnodiging_token t
             using protocols.uitnodiging a, protocols.uitnodiging u
             where u.id = @UitnodigingId and a.id = t.uitnodiging_id
               and (a.versie_id, a.soort, a.contactpersoon_id) = (u.versie_id, u.soort, u.contactpersoon_id)
               and (a.soort <> 'ratificatie' or a.organisatie_id = u.organisatie_id)
            """, req, ct);
        await tx.AuditAsync("uitnodiging.ingetrokken", req.UitnodigingId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
