using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Platform.Instelling;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Coverage.Bewaking;

/// <summary>
/// Compares today's coverage with what it was at the last look, and alerts each regisseur, in one mail, of their organisations that lost
/// it: covered or exempt before, partly or not covered now, or partly before and nobody left now. An organisation seen for the first time
/// has lost nothing. Other modules hear of every change, for better or worse, in one event. Where nothing behind the coverage has changed
/// since somebody looked, and it is still the same day, there is nothing to compare.
/// </summary>
internal sealed class DekkingBewaken(Db db, IAanspreekpunten aanspreekpunten, TimeProvider clock, DekkingBewaken.Gezien gezien) : IJob
{
    /// <summary>
    /// Once what is behind coverage is other than at the last comparison of any host, twenty seconds after that one at the earliest;
    /// else at midnight in Amsterdam.
    /// </summary>
    public static readonly Due Due = new(
        $"""
        select coalesce((
          select case when b.stand is not distinct from ({Sql.Stand("b.bronnen")})
                      then (b.dag + 1)::timestamp at time zone 'Europe/Amsterdam' else b.vergeleken_op + interval '20 seconds' end
            from coverage.bewaking b), @Nu)
        """);

    /// <summary>Whether this host has compared since its start: the first look always does, as a new version may see more.</summary>
    internal sealed class Gezien
    {
        public bool Vergeleken { get; set; }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        var look = (await db.RowAsync<Look>(Sql.Look, null, ct))!;
        if (gezien.Vergeleken && look.Dag == vandaag && look.Toen == look.Nu) return;
        // Read before the comparison and kept with it: a change in between makes the next look compare again.
        await CompareAsync(vandaag, look.Nu, ct);
        gezien.Vergeleken = true;
    }

    private async Task CompareAsync(DateOnly vandaag, string? stand, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Two looks at once would both find the same loss.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('coverage.dekking_stand'))", null, ct);
        var melding = Guid.CreateVersion7();
        var gewijzigd = await tx.RowsAsync<Wijziging>(Sql.Vergelijk,
            new { Vandaag = vandaag, Melding = melding }, ct);
        if (gewijzigd.Count > 0) await tx.OutboxAsync(
            new DekkingGewijzigd(vandaag, [.. gewijzigd.Select(w => new DekkingWijziging(w.OrganisatieId, w.Van, w.Naar))]), ct);
        await tx.ExecuteAsync(Sql.Vertel, new
        {
            Vandaag = vandaag,
            Organisaties = gewijzigd.Select(w => w.OrganisatieId).ToArray(),
            Van = gewijzigd.Select(w => w.Van).ToArray(),
            Naar = gewijzigd.Select(w => w.Naar).ToArray(),
        }, ct);
        await AlertAsync(tx, melding, [.. gewijzigd.Where(w => w.Verloren).Select(w => w.OrganisatieId)], ct);
        await tx.ExecuteAsync(Sql.Vergeleken, new { Vandaag = vandaag, Stand = stand, Nu = clock.GetUtcNow() }, ct);
        await tx.CommitAsync(ct);
    }

    /// <summary>A mail for each regisseur with the organisations that are theirs.</summary>
    private async Task AlertAsync(Tx tx, Guid melding, Guid[] verloren, CancellationToken ct)
    {
        if (verloren.Length == 0) return;
        var van = await aanspreekpunten.VanAsync(tx, [.. verloren.Select(o => new Aangesprokene(o, null, o))], ct);
        var delen = van.GroupBy(v => v.Value, v => v.Key).OrderBy(d => d.Min()).Select((d, deel) => (d.Key.Email, deel, Wie: d.ToArray()))
            .ToArray();
        await tx.ExecuteAsync(Sql.Verdeel, new
        {
            Melding = melding,
            Organisaties = delen.SelectMany(d => d.Wie).ToArray(),
            Delen = delen.SelectMany(d => d.Wie.Select(_ => d.deel)).ToArray(),
        }, ct);
        await tx.MailAsync([.. delen.Where(d => d.Email is not null).Select(d => new Mailopdracht(
            DekkingVerlorenMail.Kind, string.Create(CultureInfo.InvariantCulture, $"{melding}:{d.deel}"), null))], ct);
    }

    /// <summary>What the tables behind coverage come to, and came to then: other than before when one of them has changed.</summary>
    private sealed record Look
    {
        public string? Nu { get; init; }
        public string? Toen { get; init; }
        public DateOnly? Dag { get; init; }
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
        /// <summary>The tables behind coverage; PostgreSQL has to look them up, so they are kept beside what they had come to.</summary>
        public const string Bronnen = "array(select b.naam from platform.pub_bronnen(array['coverage.pub_stand']) b)";

        public static string Stand(string bronnen) =>
            $"select string_agg(s.bron || '=' || s.som, ' ' order by s.bron) from platform.pub_stand s where s.bron = any({bronnen})";

        public static readonly string Look =
            $"select ({Stand(Bronnen)}) as nu, b.stand as toen, b.dag from (values (1)) een left join coverage.bewaking b on true";

        public const string Vergeleken =
            $"""
            insert into coverage.bewaking (dag, stand, bronnen, vergeleken_op) values (@Vandaag, @Stand, {Bronnen}, @Nu)
            on conflict (een) do update
               set dag = excluded.dag, stand = excluded.stand, bronnen = excluded.bronnen, vergeleken_op = excluded.vergeleken_op
            """;

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
              insert into coverage.dekking_melding (id) select @Melding where exists (select from verschil where verloren)
              returning id
            ),
            gemeld as (
              insert into coverage.dekking_melding_organisatie (melding_id, organisatie_id, status, ontbreekt)
              select m.id, v.organisatie_id, v.status, v.ontbreekt from verschil v cross join melding m where v.verloren
            )
            select organisatie_id, voorheen as van, status as naar, verloren from verschil where voorheen is not null
              order by organisatie_id
            """;

        public const string Verdeel =
            """
            update coverage.dekking_melding_organisatie m set deel = d.deel
              from unnest(@Organisaties, @Delen) as d (organisatie_id, deel)
             where m.melding_id = @Melding and m.organisatie_id = d.organisatie_id
            """;

        public const string Vertel =
            """
            select platform.pub_feit('dekking.gewijzigd', w.organisatie,
                     jsonb_build_object('organisatieId', w.organisatie, 'van', w.van, 'naar', w.naar, 'datum', @Vandaag::date),
                     organisatie => w.organisatie)
              from unnest(@Organisaties, @Van, @Naar) as w (organisatie, van, naar)
            """;
    }
}
