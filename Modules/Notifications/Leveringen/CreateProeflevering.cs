using FastEndpoints;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Leveringen;

internal sealed record CreateProefleveringRequest(Guid Id);

/// <summary>Stuurt een gebeurtenis abonnement.proef, om te zien of de ontvanger werkt.</summary>
/// <remarks>Zij vertrekt zolang het abonnement aangevraagd of actief is, en zegt van niemand iets. Hooguit tien per uur.</remarks>
internal sealed class CreateProeflevering(Db db, Actor actor, TimeProvider clock)
    : Endpoint<CreateProefleveringRequest, Results<CreatedResource<LeveringResponse>, NotFound>>
{
    /// <summary>The receiver may be somebody who never asked for it.</summary>
    private const int PerUur = 10;

    public override void Configure()
    {
        Post("abonnementen/{id}/proefleveringen");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<CreatedResource<LeveringResponse>, NotFound>> ExecuteAsync(
        CreateProefleveringRequest req, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        // One at a time of each subscription: two would both be the tenth.
        if (await tx.ScalarAsync<Guid?>("select id from notifications.abonnement where id = @Id and client = @Wie for update",
            new { req.Id, actor.Wie }, ct) is null) return TypedResults.NotFound();
        if (await tx.ScalarAsync<DateTimeOffset?>(
            $"""
            select aangemaakt_op from notifications.levering
             where abonnement_id = @Id and type = '{Levering.Proef}' and aangemaakt_op > @EenUurGeleden
             order by aangemaakt_op desc offset {PerUur - 1} limit 1
            """, new { req.Id, EenUurGeleden = nu.AddHours(-1) }, ct) is { } tiende)
            throw new ProblemException(Problem.TooManyRequests((int)Math.Ceiling((tiende.AddHours(1) - nu).TotalSeconds)));
        var levering = (await tx.RowAsync<LeveringResponse>(
            $"""
            insert into notifications.levering as l (id, abonnement_id, sequence, gebeurtenis_id, type, onderwerp_id, volgende_op,
                   aangemaakt_op)
            values (@LeveringId, @Id, 0, @GebeurtenisId, '{Levering.Proef}', @Id, @Nu, @Nu)
            returning {Levering.Columns}
            """,
            new
            {
                req.Id,
                LeveringId = Guid.CreateVersion7(),
                GebeurtenisId = Guid.CreateVersion7(),
                Nu = nu,
            }, ct))!;
        await tx.AuditAsync("abonnement.geprobeerd", req.Id, ct);
        return await tx.Leaves(Bell.Deliveries).CommitAsync(Resource.Created($"/v1/abonnementen/{req.Id}/leveringen", levering), ct);
    }
}
