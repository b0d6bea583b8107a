using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>
/// Invitations go along when two records of one person are merged. Where both were invited to a round, one invitation counts from then on
/// and each link leads to it; the other waits until the merge is undone (docs/adr/0057).
/// </summary>
internal sealed class MergeUitnodigingen(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    /// <summary>
    /// An answer is more than none, and the last one more than one before it; one that was not withdrawn, a draft, a mail that has
    /// arrived; of equals, the invitation of who stays. Locked first: whoever is answering at this moment has answered when we look.
    /// </summary>
    public const string TelEenmaal =
        """
        select from surveys.uitnodiging where contactpersoon_id in (@Van, @Naar) order by id for update;

        update surveys.uitnodiging t set samenvoeging_id = @Id, gewijzigd_op = default
          from (select u.id,
                       row_number() over (partition by u.ronde_id
                         order by u.ingevuld desc, u.ingetrokken, i.ingediend_op desc nulls last, i.uitnodiging_id is null,
                           (u.verzonden and not u.onbestelbaar) desc, (u.contactpersoon_id = @Naar) desc) as hoeveelste
                  from surveys.uitnodiging_stand u
                  left join surveys.inzending i on i.uitnodiging_id = u.id
                 where u.contactpersoon_id in (@Van, @Naar)) d
         where t.id = d.id and d.hoeveelste > 1
        """;

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(new(fact.SamenvoegingId, "surveys", fact.VervaltId, fact.BlijftId, fact.Na, fact.NaOngedaan),
            SurveysPersons.Tables, adresboek, clock.Vandaag(), ct);

    public async Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct)
    {
        await tx.MoveBackAsync(new(fact.SamenvoegingId, "surveys", fact.VervaltId, fact.BlijftId, [], fact.NaOngedaan),
            SurveysPersons.Tables, clock.Vandaag(), ct);
        await tx.ExecuteAsync(Sql.TelWeer, fact, ct);
    }

    private static class Sql
    {
        public const string TelWeer =
            "update surveys.uitnodiging set samenvoeging_id = null, gewijzigd_op = default where samenvoeging_id = @SamenvoegingId";
    }
}
