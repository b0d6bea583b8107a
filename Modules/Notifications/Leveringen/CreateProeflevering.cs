using FastEndpoints;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Leveringen;

internal sealed record CreateProefleveringRequest(Guid Id);

/// <summary>Stuurt een gebeurtenis abonnement.proef, om te zien of de ontvanger werkt.</summary>
/// <remarks>Zij vertrekt zolang het abonnement aangevraagd of actief is, en zegt van niemand iets.</remarks>
internal sealed class CreateProeflevering(Db db, Actor actor, TimeProvider clock)
    : Endpoint<CreateProefleveringRequest, Results<CreatedResource<LeveringResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("abonnementen/{id}/proefleveringen");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<CreatedResource<LeveringResponse>, NotFound>> ExecuteAsync(
        CreateProefleveringRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var levering = await tx.RowAsync<LeveringResponse>(
            $"""
            insert into notifications.levering as l (id, abonnement_id, sequence, gebeurtenis_id, type, onderwerp_id, volgende_op,
                   aangemaakt_op)
            select @LeveringId, a.id, 0, @GebeurtenisId, '{Levering.Proef}', a.id, @Nu, @Nu
              from notifications.abonnement a where a.id = @Id and a.client = @Wie
            returning {Levering.Columns}
            """,
            new
            {
                req.Id,
                actor.Wie,
                LeveringId = Guid.CreateVersion7(),
                GebeurtenisId = Guid.CreateVersion7(),
                Nu = clock.GetUtcNow(),
            }, ct);
        if (levering is null) return TypedResults.NotFound();
        await tx.AuditAsync("abonnement.geprobeerd", req.Id, ct);
        return await tx.Leaves(Bell.Deliveries).CommitAsync(Resource.Created($"/v1/abonnementen/{req.Id}/leveringen", levering), ct);
    }
}
