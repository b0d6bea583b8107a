namespace Netwerkplatform.Contacts.Bevestigingen;

/// <summary>
/// Asks those whose details have not been confirmed for half a year, who are longest unconfirmed first, and no more in a day than its
/// share. Key figures are left out: volunteers get no rhythm of mails.
/// </summary>
internal sealed class Zelfbevestiging(Db db, TimeProvider clock, Settings settings) : IJob
{
    /// <summary>How many people are asked on one day whether their details are still right; 0 asks nobody.</summary>
    public static readonly Setting PerDag = new("Contacten:BevestigingenPerDag", Otherwise: 200, Least: 0, Most: 100_000);

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        // Lock first, count second: two hosts would each see the whole of the day's share.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('contacts.zelfbevestiging'))", null, ct);
        var personen = await tx.RowsAsync<Guid>(Sql.Due, new
        {
            BevestigingenPerDag = settings.OfModules[PerDag.Key],
            Vandaag = vandaag,
            Ochtend = vandaag.AmsterdamMidnight(),
            Grens = nu - Bevestigingsverzoek.Ritme,
        }, ct);
        if (personen.Count == 0) return;
        // Someone who has just been asked by hand is asked once.
        var verzoeken = await tx.RowsAsync<Verzoek>(Sql.Insert,
            new
            {
                Ids = personen.Select(_ => Guid.CreateVersion7()).ToArray(),
                Personen = personen.ToArray(),
                Nu = nu,
                SluitOp = Bevestigingsverzoek.SluitOp(clock)
            }, ct);
        await tx.MailAsync([.. verzoeken.Select(v =>
            new Mailopdracht(BevestigingMail.Kind, $"{v.Id}", v.ContactpersoonId))], ct);
        await tx.AuditAsync("bevestiging.gevraagd", [.. verzoeken.Select(v => v.Id)], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Verzoek
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
    }

    private static class Sql
    {
        public const string Due =
            """
            -- Persons first, then their requests, as who asks by hand does: the other way round the two would wait for each other.
            select p.id
              from contacts.contactpersoon p
             where p.mag_gevraagd and not p.beperkt
               and (p.geverifieerd_op is null or p.geverifieerd_op < @Grens)
               -- Whoever has this works in the network (contacts.pub_werkt), which to ask of each person costs twenty times as much.
               and exists (select from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                            where r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur'
                              and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                              and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag))
               and not exists (select from contacts.bevestigingsverzoek v where v.contactpersoon_id = p.id and v.gevraagd_op > @Grens)
             order by p.geverifieerd_op nulls first, p.id
             limit greatest(0, @BevestigingenPerDag - (
               select count(*) from contacts.bevestigingsverzoek v where not v.met_de_hand and v.gevraagd_op >= @Ochtend))
               for no key update of p skip locked
            """;

        public const string Insert =
            """
            insert into contacts.bevestigingsverzoek (id, contactpersoon_id, met_de_hand, gevraagd_op, sluit_op)
            select id, persoon, false, @Nu, @SluitOp from unnest(@Ids, @Personen) as n (id, persoon)
            on conflict do nothing
            returning id, contactpersoon_id
            """;
    }
}
