using FastEndpoints;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record CreateGeheimrotatieRequest(Guid Id);

/// <summary>Geeft een nieuw geheim. Het vorige tekent nog 24 uur mee; het nieuwe staat alleen in dit antwoord.</summary>
internal sealed class CreateGeheimrotatie(Db db, Actor actor, Kluis kluis, TimeProvider clock)
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
               set geheim = @Sleutel, gewijzigd_op = default, versie = versie + 1,
                   -- What was sealed with another key signs no more, also not along.
                   geheim_vorig = case when substring(a.geheim from 2 for 4) = any(@Bekend) then a.geheim end,
                   geheim_vorig_tot = case when substring(a.geheim from 2 for 4) = any(@Bekend) then @Tot end
             where a.id = @Id and a.client = @Wie
            returning {Abonnement.Columns}
            """, new
            {
                req.Id,
                actor.Wie,
                Sleutel = kluis.Seal(req.Id, Vak.Geheim, sleutel),
                kluis.Bekend,
                Tot = clock.GetUtcNow() + Overlap,
            }, ct);
        if (abonnement is null) return TypedResults.NotFound();
        await tx.AuditAsync("abonnement.geheim-vervangen", req.Id, ct);
        var pad = $"/v1/abonnementen/{req.Id}";
        await tx.CommitAsync(Resource.Created(pad, abonnement), ct);
        return Resource.Created(pad, abonnement with { Geheim = geheim });
    }
}
