using Netwerkplatform.Notifications.Gebeurtenissen;

namespace Netwerkplatform.Notifications.Leveringen;

/// <summary>
/// Makes of each numbered event a delivery for each subscription that asks for it. How far a subscription has come stands in its row; two
/// hosts that spread the same part find out by that, and one of them lets go. What its client may read is looked at when it leaves.
/// </summary>
internal sealed class Verspreider(IServiceScopeFactory scopes, Catalogus catalogus, TimeProvider clock)
{
    private const int Hoogstens = 500;

    /// <summary>True where there may be more to spread.</summary>
    public async Task<bool> SpreadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var achter = await db.RowsAsync<Achter>(Sql.Achter, null, ct);
        foreach (var abonnement in achter)
            await SpreadAsync(db, scope.ServiceProvider.GetRequiredService<IZicht>(), abonnement, ct);
        return achter.Count > 0;
    }

    private async Task SpreadAsync(Db db, IZicht zicht, Achter abonnement, CancellationToken ct)
    {
        var soorten = catalogus.Soorten(abonnement.Typen);
        var gebeurtenissen = await db.RowsAsync<Gebeurtenis>(Sql.Gebeurtenissen,
            new { Soorten = soorten, abonnement.VerspreidTot, abonnement.Laatste, Take = Hoogstens }, ct);
        var tot = gebeurtenissen.Count == Hoogstens ? gebeurtenissen[^1].Sequence : abonnement.Laatste;
        var gevraagd = (await GevraagdAsync(zicht, abonnement, gebeurtenissen, ct)).ToArray();

        await using var tx = await db.BeginAsync(ct);
        if (await tx.ExecuteAsync(Sql.Verder,
            new { abonnement.Id, abonnement.Versie, abonnement.VerspreidTot, Tot = tot }, ct) == 0) return;
        await tx.ExecuteAsync(Sql.Lever, new
        {
            abonnement.Id,
            Nu = clock.GetUtcNow(),
            Ids = gevraagd.Select(_ => Guid.CreateVersion7()).ToArray(),
            Nummers = gevraagd.Select(g => g.Sequence).ToArray(),
            Gebeurtenissen = gevraagd.Select(g => g.Id).ToArray(),
            Typen = gevraagd.Select(g => g.Soort).ToArray(),
            Onderwerpen = gevraagd.Select(g => g.OnderwerpId).ToArray(),
        }, ct);
        await tx.CommitAsync(ct);
    }

    /// <summary>What passes its filters; an event of no organisation passes only without them.</summary>
    private static async Task<IEnumerable<Gebeurtenis>> GevraagdAsync(
        IZicht zicht, Achter abonnement, IReadOnlyList<Gebeurtenis> gebeurtenissen, CancellationToken ct)
    {
        if (abonnement.OrganisatieIds.Length + abonnement.Wijken.Length + abonnement.Domeinen.Length == 0) return gebeurtenissen;
        var organisaties = gebeurtenissen.Select(g => g.OrganisatieId).OfType<Guid>()
            .Where(o => abonnement.OrganisatieIds.Length == 0 || abonnement.OrganisatieIds.Contains(o)).ToHashSet();
        var binnen = abonnement.Wijken.Length + abonnement.Domeinen.Length == 0 ? organisaties
            : await zicht.PartijenInAsync(organisaties, abonnement.Wijken, abonnement.Domeinen, ct);
        return gebeurtenissen.Where(g => g.OrganisatieId is { } o && binnen.Contains(o));
    }

    private sealed record Achter
    {
        public required Guid Id { get; init; }
        public required string[] Typen { get; init; }
        public required Guid[] OrganisatieIds { get; init; }
        public required string[] Wijken { get; init; }
        public required string[] Domeinen { get; init; }
        public required long VerspreidTot { get; init; }
        public required int Versie { get; init; }
        public required long Laatste { get; init; }
    }

    private static class Sql
    {
        public const string Achter =
            """
            select a.id, a.typen, a.organisatie_ids, a.wijken, a.domeinen, a.verspreid_tot, a.versie, t.laatste
              from notifications.teller t
              join notifications.abonnement a on a.status = 'actief' and a.verspreid_tot < t.laatste
            """;

        public const string Gebeurtenissen =
            $"""
            select e.*
              from unnest(@Soorten) as s (soort)
             cross join lateral (
               select {Gebeurtenis.Columns}
                 from notifications.gebeurtenis g
                where g.type = s.soort and g.sequence > @VerspreidTot and g.sequence <= @Laatste
                order by g.sequence
                limit @Take) e
             order by e.sequence
             limit @Take
            """;

        /// <summary>Not where somebody else was first, or the subscription has become another meanwhile.</summary>
        public const string Verder =
            """
            update notifications.abonnement set verspreid_tot = @Tot
             where id = @Id and versie = @Versie and verspreid_tot = @VerspreidTot and status = 'actief'
            """;

        public const string Lever =
            """
            insert into notifications.levering (id, abonnement_id, sequence, gebeurtenis_id, type, onderwerp_id, volgende_op, aangemaakt_op)
            select n.id, @Id, n.sequence, n.gebeurtenis, n.type, n.onderwerp, @Nu, @Nu
              from unnest(@Ids, @Nummers, @Gebeurtenissen, @Typen, @Onderwerpen) as n (id, sequence, gebeurtenis, type, onderwerp)
            on conflict (abonnement_id, sequence) where sequence > 0 do nothing
            """;
    }
}
