using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Coverage.Bewaking;

/// <summary>
/// Compares today's coverage with what it was at the last look, and alerts the regisseur, in one mail, of the organisations that lost it:
/// covered or exempt before, partly or not covered now, or partly before and nobody left now. An organisation seen for the first time has
/// lost nothing. Other modules hear of every change, for better or worse, in one event. Where nothing behind the coverage has changed since
/// this host looked, and it is still the same day, there is nothing to compare.
/// </summary>
internal sealed class DekkingBewaken(Db db, Settings settings, TimeProvider clock, DekkingBewaken.Gezien gezien) : IJob
{
    /// <summary>What this host saw last; empty after a start, so that the first look always compares.</summary>
    internal sealed class Gezien
    {
        public (DateOnly Dag, string? Stand)? Laatst { get; set; }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = (clock.Vandaag(), await StandAsync(ct));
        if (gezien.Laatst == nu) return;
        await CompareAsync(nu.Item1, ct);
        // Read before the comparison and kept after it: a change in between makes the next look compare again.
        gezien.Laatst = nu;
    }

    /// <summary>What the tables behind coverage have come to: other than before exactly when one of them has changed.</summary>
    private Task<string?> StandAsync(CancellationToken ct) => db.ScalarAsync<string>(
        """
        select string_agg(s.bron || '=' || s.som, ' ' order by s.bron)
          from platform.pub_stand s
         where s.bron = any(array(select b.naam from platform.pub_bronnen(array['coverage.pub_stand']) b))
        """, null, ct);

    private async Task CompareAsync(DateOnly vandaag, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Two looks at once would both find the same loss.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('coverage.dekking_stand'))", null, ct);
        var melding = Guid.CreateVersion7();
        var gewijzigd = await tx.RowsAsync<Wijziging>(Sql.Vergelijk,
            new { Vandaag = vandaag, Melding = melding, Melden = settings.Regisseur.Email is not null }, ct);
        if (gewijzigd.Count > 0) await tx.OutboxAsync(
            new DekkingGewijzigd(vandaag, [.. gewijzigd.Select(w => new DekkingWijziging(w.OrganisatieId, w.Van, w.Naar))]), ct);
        if (settings.Regisseur.Email is not null && gewijzigd.Any(w => w.Verloren)) await tx.MailAsync(
            [new Mailopdracht(DekkingVerlorenMail.Kind, $"{melding}", null)], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Wijziging
    {
        public required Guid OrganisatieId { get; init; }
        public required string Van { get; init; }
        public required string Naar { get; init; }
        public required bool Verloren { get; init; }
    }

    private static class Sql
    {
        public const string Vergelijk =
            """
            with stand as materialized (
              select s.organisatie_id, s.status, s.ontbreekt from coverage.pub_stand(array[@Vandaag::date]) s
            ),
            verschil as (
              select s.organisatie_id, s.status, v.status as voorheen, s.ontbreekt,
                     (v.status in ('gedekt', 'vrijgesteld') and s.status in ('deels', 'ongedekt'))
                       or (v.status = 'deels' and s.status = 'ongedekt') as verloren
                from stand s
                left join coverage.dekking_stand v on v.organisatie_id = s.organisatie_id
               where v.status is distinct from s.status
            ),
            weg as (
              delete from coverage.dekking_stand v where not exists (select from stand s where s.organisatie_id = v.organisatie_id)
            ),
            bijgewerkt as (
              insert into coverage.dekking_stand (organisatie_id, status) select organisatie_id, status from verschil
              on conflict (organisatie_id) do update set status = excluded.status, sinds = default
            ),
            melding as (
              insert into coverage.dekking_melding (id) select @Melding where @Melden and exists (select from verschil where verloren)
              returning id
            ),
            gemeld as (
              insert into coverage.dekking_melding_organisatie (melding_id, organisatie_id, status, ontbreekt)
              select m.id, v.organisatie_id, v.status, v.ontbreekt from verschil v cross join melding m where v.verloren
            )
            select organisatie_id, voorheen as van, status as naar, verloren from verschil where voorheen is not null
              order by organisatie_id
            """;
    }
}
