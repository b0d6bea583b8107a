using FastEndpoints;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record CreateGeheimrotatieRequest(Guid Id);

/// <summary>Geeft een nieuw geheim. Het vorige tekent nog 24 uur mee; het nieuwe staat alleen in dit antwoord.</summary>
internal sealed class CreateGeheimrotatie(Db db, Actor actor, TimeProvider clock)
    : Endpoint<CreateGeheimrotatieRequest, Results<CreatedResource<AbonnementResponse>, NotFound>>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public override void Configure()
    {
        Post("abonnementen/{id}/geheimrotaties");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<CreatedResource<AbonnementResponse>, NotFound>> ExecuteAsync(
        CreateGeheimrotatieRequest req, CancellationToken ct)
    {
        var (sleutel, geheim) = Abonnement.NieuwGeheim();
        await using var tx = await db.BeginAsync(ct);
        var abonnement = await tx.RowAsync<AbonnementResponse>(
            $"""
            update notifications.abonnement a
               set geheim = @sleutel, geheim_vorig = a.geheim, geheim_vorig_tot = @Tot, gewijzigd_op = default, versie = versie + 1
             where a.id = @Id and a.client = @Wie
            returning {Abonnement.Columns}
            """, new { req.Id, actor.Wie, sleutel, Tot = clock.GetUtcNow() + Overlap }, ct);
        if (abonnement is null) return TypedResults.NotFound();
        await tx.AuditAsync("abonnement.geheim-vervangen", req.Id, ct);
        var pad = $"/v1/abonnementen/{req.Id}";
        await tx.CommitAsync(Resource.Created(pad, abonnement), ct);
        return Resource.Created(pad, abonnement with { Geheim = geheim });
    }
}
