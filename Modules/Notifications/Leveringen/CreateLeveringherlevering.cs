using FastEndpoints;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Leveringen;

internal sealed record CreateLeveringherleveringRequest(Guid Id, Guid LeveringId);

/// <summary>Stuurt één levering nog eens, ook als zij geparkeerd of al geleverd is. De webhook-id blijft dezelfde.</summary>
internal sealed class CreateLeveringherlevering(Db db, Actor actor, TimeProvider clock)
    : Endpoint<CreateLeveringherleveringRequest, Results<CreatedResource<LeveringResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("abonnementen/{id}/leveringen/{leveringId}/herleveringen");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<CreatedResource<LeveringResponse>, NotFound>> ExecuteAsync(
        CreateLeveringherleveringRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var levering = await tx.RowAsync<LeveringResponse>(
            $"""
            update notifications.levering l
               set status = 'wachtend', poging = 0, volgende_op = @Nu, lease_tot = null, gewijzigd_op = default
              from notifications.abonnement a
             where l.id = @LeveringId and l.abonnement_id = @Id and a.id = l.abonnement_id and a.client = @Wie
            returning {Levering.Columns}
            """, new { req.Id, req.LeveringId, actor.Wie, Nu = clock.GetUtcNow() }, ct);
        if (levering is null) return TypedResults.NotFound();
        await tx.AuditAsync("levering.herhaald", req.LeveringId, ct);
        return await tx.Leaves(Bell.Deliveries).CommitAsync(Resource.Created($"/v1/abonnementen/{req.Id}/leveringen", levering), ct);
    }
}
