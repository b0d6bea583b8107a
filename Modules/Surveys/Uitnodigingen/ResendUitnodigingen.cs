using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>Sends an invitation that came back once more, when the person has had another address since.</summary>
internal sealed class ResendUitnodigingen(Db db, TimeProvider clock) : IJob
{
    /// <summary>Looks from the mails that failed, which are few, and not from those who have not answered.</summary>
    public static readonly Due Due = new(
        $"""
        select @Nu where exists (
          select {Sql.Mislukt}
             and u.id in (select left(m.sleutel, 36)::uuid from platform.pub_mail m where m.soort = 'uitnodiging' and m.status = 'mislukt'))
        """);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var uitnodigingen = await tx.RowsAsync<NaTeSturen>(Sql.AddMails, new { Nu = clock.GetUtcNow() }, ct);
        await tx.MailAsync([.. uitnodigingen.Select(u =>
            new Mailopdracht(UitnodigingMail.Kind, u.Sleutel, u.ContactpersoonId) { NamensId = u.NamensId })], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record NaTeSturen
    {
        public required Guid ContactpersoonId { get; init; }
        public Guid? NamensId { get; init; }
        public required string Sleutel { get; init; }
    }

    private static class Sql
    {
        public const string Mislukt =
            """
            from surveys.geldige_uitnodiging u
                join surveys.ronde r on r.id = u.ronde_id and r.status = 'open' and r.sluit_op > @Nu
                join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id and p.mag_gevraagd
               where not u.ingevuld and not u.ingetrokken
                 and (select bool_and(m.status = 'mislukt' and m.overgedragen_op < p.email_sinds)
                   and count(*) = cardinality(u.mail_sleutels)
                        from platform.pub_mail m where m.soort = 'uitnodiging' and m.sleutel = any(u.mail_sleutels))
            """;

        /// <summary>
        /// Of two hosts at once, the second sees the key of a mail that the first has not committed yet. It counts more keys than mails,
        /// and asks for nothing.
        /// </summary>
        public const string AddMails =
            $"""
            with mislukt as (
              select u.id, u.contactpersoon_id, case when not u.doorverwezen then u.organisatie_id end as namens_id
                {Mislukt}
                 for update of u skip locked
            )
            update surveys.uitnodiging u set mail_sleutels = u.mail_sleutels || (u.id || ':' || gen_random_uuid()), gewijzigd_op = default
              from mislukt m
             where m.id = u.id
            returning u.contactpersoon_id, m.namens_id, u.mail_sleutels[cardinality(u.mail_sleutels)] as sleutel
            """;
    }
}
