namespace Netwerkplatform.Contacts.Informeringen;

/// <summary>
/// Tells those who came in by an import that we hold their details (AVG 14), from the working day after on. So many a day, and never fewer
/// than a tenth of who still waits; whoever has waited three weeks is told at once. So everybody who can be mailed is told within four.
/// </summary>
internal sealed class Informeren(Db db, TimeProvider clock, Settings settings) : IJob
{
    /// <summary>How many people who came in by an import are told so on one working day, at least.</summary>
    public static readonly Setting PerDag = new("Contacten:InformerenPerDag", Otherwise: 200, Least: 1, Most: 100_000);

    /// <summary>After so long nobody waits for their share any more: a week is left for a mail server that is away.</summary>
    private static readonly TimeSpan Langst = TimeSpan.FromDays(20);

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        // Lock first, count second: two hosts would each see the whole of the day's share.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('contacts.informeren'))", null, ct);
        var gevraagd = await tx.RowsAsync<Gevraagd>(Sql.Vraag, new
        {
            PerDag = settings.OfModules[PerDag.Key],
            Nu = nu,
            Vandaag = vandaag,
            Ochtend = vandaag.AmsterdamMidnight(),
            Uiterlijk = nu - Langst,
        }, ct);
        if (gevraagd.Count == 0) return;
        await tx.MailAsync([.. gevraagd.Select(g => new Mailopdracht(HerkomstMail.Kind, $"{g.Als}", g.Wie))], ct);
        await tx.AuditAsync("informering.gevraagd", [.. gevraagd.Select(g => g.Wie)], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Gevraagd
    {
        /// <summary>The id under which they came in.</summary>
        public required Guid Als { get; init; }
        public required Guid Wie { get; init; }
    }

    private static class Sql
    {
        /// <summary>Once for a person, under whichever of their ids; and only who may be told by mail today.</summary>
        public const string Vraag =
            """
            with openstaand as (
              select i.contactpersoon_id as als, i.ingekomen_op, coalesce(p.id, contacts.samengevoegd_met(i.contactpersoon_id)) as wie
                from contacts.informering i
                left join contacts.contactpersoon p on p.id = i.contactpersoon_id
               where i.gevraagd_op is null and i.ingekomen_op < @Ochtend
            ), kan as (
              select distinct on (o.wie) o.als, o.wie, o.ingekomen_op
                from openstaand o
               where o.wie is not null
                 and contacts.pub_mailbezwaar(o.wie, null, false, @Vandaag) is null
                 and not exists (select from contacts.informering e
                                  where e.contactpersoon_id in (select contacts.opgegaan_in(o.wie)) and e.gevraagd_op is not null)
               order by o.wie, o.ingekomen_op
            ), rij as (
              select k.als, k.wie, k.ingekomen_op, row_number() over (order by k.ingekomen_op, k.als) as plaats, count(*) over () as samen
                from kan k
            )
            update contacts.informering i set gevraagd_op = @Nu
              from rij r
             where i.contactpersoon_id = r.als
               and (r.ingekomen_op <= @Uiterlijk
                    or r.plaats <= greatest(@PerDag, r.samen / 10)
                                   - (select count(*) from contacts.informering v where v.gevraagd_op >= @Ochtend))
            returning r.als, r.wie
            """;
    }
}
