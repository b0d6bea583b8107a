using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.Ratificaties;

/// <summary>
/// A week before a round closes: reminds who may sign for an organisation that has not, once each, and asks who has come to be allowed
/// since (a new director). In a round that is shorter than that nobody is reminded.
/// </summary>
internal sealed class RemindRatificaties(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        var openstaand = await tx.RowsAsync<Tekenbevoegd.Gevraagd>(Sql.Openstaand,
            new { Vandaag = vandaag, Grens = vandaag.AddDays(7) }, ct);
        var herinneringen = await tx.RowsAsync<Gevraagde>(Sql.Gevraagden,
            new { Versies = openstaand.Select(o => o.VersieId).Distinct().ToArray(), Soort = Genodigde.Ratificatie }, ct);
        await tx.MailAsync([.. herinneringen.Select(h =>
            new Mailopdracht(RatificatieHerinneringMail.Kind, $"{h.Id}", h.ContactpersoonId) { NamensId = h.OrganisatieId })], ct);
        await tx.AskAsync(openstaand, clock.GetUtcNow(), ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Gevraagde
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private static class Sql
    {
        public const string Openstaand =
            """
            select r.versie_id, o.id as organisatie_id
              from protocols.ratificatieronde r
              join protocols.protocolversie v on v.id = r.versie_id and v.status in ('ter_ratificatie', 'vastgesteld')
             cross join unnest(r.organisatie_ids) as o (id)
             where r.sluitdatum between @Vandaag and @Grens and r.geopend_op < (r.sluitdatum - 7)::timestamp at time zone 'Europe/Amsterdam'
               and not exists (select from protocols.geldige_ratificatie g where g.versie_id = r.versie_id and g.organisatie_id = o.id)
             order by r.versie_id, o.id
            """;

        public const string Gevraagden =
            """
            select u.id, u.contactpersoon_id, u.organisatie_id
              from protocols.geldige_uitnodiging u
              join protocols.ratificatieronde r on r.versie_id = u.versie_id
                and u.aangemaakt_op <= r.geopend_op       -- who is asked only now, needs no reminder
             where u.versie_id = any(@Versies) and u.soort = @Soort and not u.ingetrokken
               and not exists (select from protocols.geldige_ratificatie g
                                where (g.versie_id, g.organisatie_id) = (u.versie_id, u.organisatie_id))
               and not exists (select from platform.pub_mail m where m.soort = 'protocol-ratificatie-herinnering'
                 and m.sleutel = u.id::text)
             order by u.id
            """;
    }
}
