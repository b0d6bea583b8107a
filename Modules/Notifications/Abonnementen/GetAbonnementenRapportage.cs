using FastEndpoints;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record AbonnementenRij
{
    public required Guid AbonnementId { get; init; }
    public required string Naam { get; init; }
    [OneOf("AbonnementStatus")] public required string Status { get; init; }
    /// <summary>Gebeurtenissen die de ontvanger heeft aangenomen, voor zover ze nog worden bewaard.</summary>
    public required int Geleverd { get; init; }
    /// <summary>Geparkeerd, na alle pogingen.</summary>
    public required int Mislukt { get; init; }
    /// <summary>Nog te leveren, voor het eerst of opnieuw.</summary>
    public required int Wachtend { get; init; }
    public DateTimeOffset? OudsteWachtendOp { get; init; }
    public DateTimeOffset? LaatsteGeleverdOp { get; init; }
}

/// <summary>Geeft per abonnement wat is geleverd, mislukt en wacht.</summary>
internal sealed class GetAbonnementenRapportage(Db db) : EndpointWithoutRequest<Tabel<IReadOnlyList<AbonnementenRij>, AbonnementenRij>>
{
    public override void Configure()
    {
        Get("rapportages/abonnementen");
        Scopes(Scope.RapportagesLezen);
    }

    public override async Task<Tabel<IReadOnlyList<AbonnementenRij>, AbonnementenRij>> ExecuteAsync(CancellationToken ct)
    {
        var rijen = await db.RowsAsync<AbonnementenRij>(
            """
            select a.id as abonnement_id, a.naam, a.status,
                   (count(*) filter (where l.status = 'geleverd'))::int as geleverd,
                   (count(*) filter (where l.status = 'geparkeerd'))::int as mislukt,
                   (count(*) filter (where l.status in ('wachtend', 'opnieuw')))::int as wachtend,
                   min(l.aangemaakt_op) filter (where l.status in ('wachtend', 'opnieuw')) as oudste_wachtend_op,
                   max(l.geleverd_op) as laatste_geleverd_op
              from notifications.abonnement a
              left join notifications.levering l on l.abonnement_id = a.id and l.sequence > 0
             group by a.id
             order by a.naam collate platform.nederlands, a.id
            """, null, ct);
        return new(rijen, rijen);
    }
}
