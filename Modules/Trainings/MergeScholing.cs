using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Trainings.Bewijzen;
using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings;

/// <summary>
/// A person's certificates, enrolments and invitations go along when two records of one person are merged. Of what both have, one remains:
/// of two enrolments in one session the better is kept and the other cancelled, so that its seat goes to the next in line, and of two
/// certificates of one session (or of one training and day) one does not count: that of the enrolment that gave way. Undoing the merge
/// gives back what it took, but for a seat that has been given away: nobody loses a seat that they were promised, so its former holder
/// waits for another, at the place in line that they had. Who was there keeps that, whatever the room.
/// </summary>
internal sealed class MergeScholing(IDekking dekking, IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    /// <summary>
    /// Who was there is more than who was not, a seat is more than a place in line, with a certificate is more than without, and
    /// earlier is more than later.
    /// </summary>
    public const string AnnuleerDubbele =
        """
        update trainings.inschrijving i
           set status = 'geannuleerd', status_voor = i.status, samenvoeging_id = @Id, gewijzigd_op = default, versie = versie + 1
          from (select a.id,
                       row_number() over (partition by a.sessie_id
                         order by array_position(array['aanwezig', 'afwezig', 'bevestigd', 'wachtlijst'], a.status), b.id is null,
                           a.volgorde
                       ) as hoeveelste
                  from trainings.inschrijving a
                  left join trainings.bewijs b on b.sessie_id = a.sessie_id and b.contactpersoon_id = a.contactpersoon_id and b.geldt
                 where a.contactpersoon_id in (@Van, @Naar) and a.status <> 'geannuleerd') d
         where i.id = d.id and d.hoeveelste > 1
        """;

    /// <summary>
    /// The certificate of the enrolment that stays is more than one registered by hand, and that is more than the one of the enrolment
    /// that gave way; of equals, that of who stays.
    /// </summary>
    public const string TelEenmaal =
        """
        with geldig as (
          select b.id, b.contactpersoon_id, b.sessie_id, b.training_id, b.behaald_datum,
                 case when i.id is null then 1 when i.status <> 'geannuleerd' then 0 else 2 end as rang
            from trainings.bewijs b
            left join trainings.inschrijving i on i.id = b.inschrijving_id
           where b.contactpersoon_id in (@Van, @Naar) and b.geldt
        )
        update trainings.bewijs t set geldt = false, samenvoeging_id = @Id, gewijzigd_op = default, versie = versie + 1
          from geldig v
          join geldig n on n.sessie_id = v.sessie_id
            or (num_nulls(n.sessie_id, v.sessie_id) = 2 and (n.training_id, n.behaald_datum) = (v.training_id, v.behaald_datum))
         where v.contactpersoon_id = @Van and n.contactpersoon_id = @Naar
           and t.id = case when v.rang < n.rang then n.id else v.id end
        """;

    /// <summary>One that was not withdrawn, and one that asks something; of equals, the invitation of who stays.</summary>
    public const string EenUitnodiging =
        """
        update trainings.uitnodiging t set samenvoeging_id = @Id, gewijzigd_op = default
          from (select u.id,
                       row_number() over (partition by u.sessie_id
                         order by u.ingetrokken, u.uitgenodigd_op is null, (u.contactpersoon_id = @Naar) desc) as hoeveelste
                  from trainings.geldige_uitnodiging u
                 where u.contactpersoon_id in (@Van, @Naar)) d
         where t.id = d.id and d.hoeveelste > 1
        """;

    public async Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct)
    {
        await LockAsync(tx, fact.SamenvoegingId, fact.VervaltId, fact.BlijftId, ct);
        if (!await tx.MoveAsync(new(fact.SamenvoegingId, "trainings", fact.VervaltId, fact.BlijftId, fact.Na, fact.NaOngedaan),
            TrainingsPersons.Tables, adresboek, clock.Vandaag(), ct)) return;
        await tx.ExecuteAsync(Sql.Agenda, fact, ct);
        // What is worked out from certificates has none left here; an undo works it out anew.
        await tx.ExecuteAsync("delete from trainings.kwalificatie where contactpersoon_id = @VervaltId and scholing = '{}'", fact, ct);
        var geannuleerd = await tx.RowsAsync<Dubbele>(
            "select id, sessie_id from trainings.inschrijving where samenvoeging_id = @SamenvoegingId order by sessie_id", fact, ct);
        await tx.AuditAsync("inschrijving.geannuleerd", [.. geannuleerd.Select(d => d.Id)], ct);
        await PromoteAsync(tx, geannuleerd, ct);
    }

    public async Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct)
    {
        await LockAsync(tx, fact.SamenvoegingId, fact.VervaltId, fact.BlijftId, ct);
        var metBewijs = await tx.RowsAsync<Guid>(Sql.MetBewijs, fact, ct);
        await tx.MoveBackAsync(new(fact.SamenvoegingId, "trainings", fact.VervaltId, fact.BlijftId, [], fact.NaOngedaan),
            TrainingsPersons.Tables, clock.Vandaag(), ct);
        await tx.ExecuteAsync(Sql.WeerUitgenodigd, fact, ct);
        await tx.ExecuteAsync(Sql.GaMee, fact, ct);
        var terug = await tx.RowsAsync<Dubbele>(Sql.Herstel, new { fact.SamenvoegingId, Nu = clock.GetUtcNow() }, ct);
        await tx.ExecuteAsync(Sql.TelWeer, fact, ct);
        // One that was registered by hand while they were one stays with who stayed, who may not be the one on the list.
        await tx.AwardBewijzenAsync(metBewijs, ct);
        var wachtend = terug.Where(d => d.Wacht).ToArray();
        var nieuw = await tx.RowsAsync<Ingeschrevene>(Sql.Wacht,
            new { Oud = wachtend.Select(d => d.Id).ToArray(), Nieuw = wachtend.Select(_ => Guid.CreateVersion7()).ToArray() }, ct);
        await tx.MailAsync([.. nieuw.Select(i => new Mailopdracht(WachtlijstMail.Kind, $"{i.Id}", i.ContactpersoonId))], ct);
        await tx.AuditAsync("inschrijving.hersteld", [.. terug.Select(d => d.Id)], ct);
        await tx.AuditAsync("inschrijving.aangemaakt", [.. nieuw.Select(i => i.Id)], ct);
        await PromoteAsync(tx, terug, ct);
    }

    /// <summary>The sessions first, as everyone does: no list of who was there is written meanwhile.</summary>
    private Task LockAsync(Tx tx, Guid samenvoegingId, Guid vervaltId, Guid blijftId, CancellationToken ct) => tx.ExecuteAsync(
        Sql.LockSessies, new { SamenvoegingId = samenvoegingId, VervaltId = vervaltId, BlijftId = blijftId, Nu = clock.GetUtcNow() }, ct);

    /// <summary>One by one: the sessions that two records of one person have in common are a handful at most.</summary>
    private async Task PromoteAsync(Tx tx, IReadOnlyList<Dubbele> dubbele, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        foreach (var sessie in dubbele.Select(d => d.SessieId).Distinct()) await tx.PromoteAsync(dekking, sessie, nu, ct);
    }

    private sealed record Dubbele
    {
        public required Guid Id { get; init; }
        public required Guid SessieId { get; init; }
        /// <summary>Their seat is gone, and there is a line to stand in.</summary>
        public bool Wacht { get; init; }
    }

    private static class Sql
    {
        /// <summary>
        /// Those that both come to, and those that have begun, where a list may be written. No others: whoever enrols there waits for one
        /// of these people, and would wait in a circle.
        /// </summary>
        public const string LockSessies =
            """
            select from trainings.sessie
             where id in (select i.sessie_id
                            from trainings.inschrijving i
                            join trainings.sessie s on s.id = i.sessie_id
                           where i.contactpersoon_id in (@VervaltId, @BlijftId)
                           group by i.sessie_id, s.begint_op
                          having s.begint_op <= @Nu
                              or count(*) filter (where i.status <> 'geannuleerd') > 1
                              or bool_or(i.samenvoeging_id = @SamenvoegingId))
             order by id for no key update
            """;

        /// <summary>Not where its enrolment has not come back, or another certificate has come in its place meanwhile.</summary>
        public const string TelWeer =
            """
            update trainings.bewijs b
               set geldt = not exists (select from trainings.bewijs c where c.corrigeert_id = b.id), samenvoeging_id = null,
                   gewijzigd_op = default, versie = versie + 1
             where b.samenvoeging_id = @SamenvoegingId
               and (b.inschrijving_id is null
                    or exists (select from trainings.inschrijving i where i.id = b.inschrijving_id and i.status = 'aanwezig'))
               and not exists (select from trainings.bewijs a
                                where a.sessie_id = b.sessie_id and a.contactpersoon_id = b.contactpersoon_id and a.geldt)
            """;

        /// <summary>The enrolments of who was there, and has a certificate of that session.</summary>
        public const string MetBewijs =
            """
            select i.id
              from trainings.inschrijving i
              join trainings.bewijs b on b.sessie_id = i.sessie_id and b.contactpersoon_id = i.contactpersoon_id and b.geldt
             where i.contactpersoon_id = @BlijftId and i.status = 'aanwezig'
             order by i.id
            """;

        /// <summary>
        /// What was made since the merge with an enrolment that went back, or in the place of a certificate that did, belongs there too.
        /// </summary>
        public const string GaMee =
            """
            with recursive mee as (
              (select b.id from trainings.bewijs b where b.contactpersoon_id = @VervaltId
               union
               select b.id
                 from trainings.bewijs b
                 join trainings.inschrijving i on i.id = b.inschrijving_id
                where i.contactpersoon_id = @VervaltId)
              union
              select b.id from mee join trainings.bewijs b on b.corrigeert_id = mee.id
            )
            update trainings.bewijs b set contactpersoon_id = @VervaltId, gewijzigd_op = default, versie = versie + 1
             where b.id in (select id from mee) and b.contactpersoon_id = @BlijftId
            """;

        public const string WeerUitgenodigd =
            "update trainings.uitnodiging set samenvoeging_id = null, gewijzigd_op = default where samenvoeging_id = @SamenvoegingId";

        /// <summary>What the one calendar has been told of a session, the other must rise above.</summary>
        public const string Agenda =
            """
            update trainings.uitnodiging u set agenda_volgnummer = v.agenda_volgnummer
              from trainings.uitnodiging v
             where v.samenvoeging_id = @SamenvoegingId and u.samenvoeging_id is null
               and (u.sessie_id, u.contactpersoon_id) = (v.sessie_id, v.contactpersoon_id)
               and v.agenda_volgnummer > coalesce(u.agenda_volgnummer, -1)
            """;

        /// <summary>
        /// Not where the session is off, nor where they have enrolled anew meanwhile. Who was there was there: with no seat left, as
        /// somebody who came without one.
        /// </summary>
        public const string Herstel =
            """
            with terug as (
              select i.id, s.status <> 'geannuleerd'
                       and not exists (select from trainings.inschrijving a where a.sessie_id = i.sessie_id
                         and a.contactpersoon_id = i.contactpersoon_id and a.status <> 'geannuleerd') as mag,
                     i.status_voor in ('wachtlijst', 'aanwezig') or s.bezet < s.capaciteit as past,
                     coalesce(i.zonder_plaats, case when i.status_voor = 'aanwezig' and s.bezet >= s.capaciteit then 'geannuleerd' end)
                       as zonder_plaats,
                     s.status = 'gepland' and s.begint_op > @Nu as open
                from trainings.inschrijving i
                join trainings.sessie s on s.id = i.sessie_id
               where i.samenvoeging_id = @SamenvoegingId
            )
            update trainings.inschrijving i
               set status = case when t.mag and t.past then i.status_voor else 'geannuleerd' end, status_voor = null,
                   zonder_plaats = case when t.mag and t.past then t.zonder_plaats end, samenvoeging_id = null,
                   gewijzigd_op = default, versie = versie + 1
              from terug t where i.id = t.id
            returning i.id, i.sessie_id, t.mag and not t.past and t.open as wacht
            """;

        /// <summary>A new enrolment, so that they hear of it and of what follows, in the order of the old one.</summary>
        public const string Wacht =
            """
            insert into trainings.inschrijving (id, sessie_id, contactpersoon_id, status, volgorde) overriding system value
            select n.id, i.sessie_id, i.contactpersoon_id, 'wachtlijst', i.volgorde
              from unnest(@Nieuw, @Oud) as n (id, oud) join trainings.inschrijving i on i.id = n.oud
            returning id, contactpersoon_id
            """;
    }
}
