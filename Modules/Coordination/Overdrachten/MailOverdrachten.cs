using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>
/// When a transfer has begun, asks for a mail to each contact of the organisations that somebody else has from then on: one for a person,
/// and once, however many hosts look.
/// </summary>
internal sealed class MailOverdrachten(Db db, TimeProvider clock, JobRows rows) : IJob
{
    public static readonly Due Due = new(
        "select min(v.datum::timestamp at time zone 'Europe/Amsterdam') from coordination.overdracht v where v.gemeld_op is null");

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var vandaag = nu.AmsterdamDate();
        var begonnen = await db.RowsAsync<Guid>(
            "select v.id from coordination.overdracht v where v.gemeld_op is null and v.datum <= @vandaag order by v.datum, v.id",
            new { vandaag }, ct);
        await rows.EachAsync("overdrachten-melden", begonnen, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            // Another host that was at it has told them by now; or somebody withdrew it just before.
            if (await tx.ExecuteAsync("update coordination.overdracht set gemeld_op = @nu where id = @id and gemeld_op is null",
                new { id, nu }, ct) == 0) return;
            var partners = await tx.RowsAsync<Partner>(Sql.Partners, new { Id = id, Vandaag = vandaag }, ct);
            await tx.MailAsync([.. partners.Select(p => new Mailopdracht(
                NieuweRegisseurMail.Kind, $"{id}:{p.ContactpersoonId}", p.ContactpersoonId) { NamensId = p.OrganisatieId })], ct);
            await tx.CommitAsync(ct);
        }, ct);
    }

    private sealed record Partner
    {
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private static class Sql
    {
        /// <summary>
        /// In the name of the organisation where they began first of those that are the new one's. Key figures are left in peace.
        /// </summary>
        public const string Partners =
            """
            select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id
              from coordination.overdracht v
              join coordination.pub_regisseurs_op(@Vandaag, array(
                     select u.organisatie_id from coordination.overdracht_organisatie u where u.overdracht_id = @Id)) e
                on e.regisseur_id = v.aan_regisseur_id
              join contacts.pub_organisatie o on o.id = e.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
              join contacts.pub_rolvervulling r on r.organisatie_id = o.id and r.rol <> 'sleutelfiguur'
                and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
              join contacts.pub_contactpersoon p on p.id = r.contactpersoon_id and p.mag_bericht
             where v.id = @Id and p.id not in (select z.contactpersoon_id from contacts.pub_uit_zicht(@Vandaag, false) z)
             order by r.contactpersoon_id, r.begindatum, r.id
            """;
    }
}
