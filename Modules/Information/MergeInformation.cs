using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Information;

/// <summary>
/// What this module keeps of a person goes along when two records of one are merged. Where both got a bericht, one counts and one mail
/// leaves; the other waits until the merge is undone. Two releases of a case by what turns out to be one person are one.
/// </summary>
internal sealed class MergeInformation(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    /// <summary>An item is in sight although its owner may not be: from one key figure to another, nobody sees it change.</summary>
    public const string UitZicht =
        "contacts.pub_alleen_sleutelfiguur(@Van, @Vandaag) and contacts.pub_alleen_sleutelfiguur(@Naar, @Vandaag)";

    /// <summary>A release of their own by who stays is enough.</summary>
    public const string EenVrijgave =
        "not exists (select from information.vrijgave a where a.kennisitem_id = t.kennisitem_id and a.contactpersoon_id = @Naar)";

    /// <summary>One that has left is more than one that waits; of equals, that of who stays.</summary>
    public const string TelEenmaal =
        """
        update information.geadresseerde t set samenvoeging_id = @Id
          from (select g.id,
                       row_number() over (partition by g.bericht_id
                         order by coalesce(r.bereikt, false) desc, coalesce(r.wacht, false) desc,
                           (g.contactpersoon_id = @Naar) desc) as hoeveelste
                  from information.geadresseerde g
                  left join information.pub_bericht_bereik r
                    on r.bericht_id = g.bericht_id and r.contactpersoon_id = g.contactpersoon_id
                 where g.contactpersoon_id in (@Van, @Naar) and g.samenvoeging_id is null) d
         where t.id = d.id and d.hoeveelste > 1
        """;

    public async Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct)
    {
        await tx.MoveAsync(new(fact.SamenvoegingId, "information", fact.VervaltId, fact.BlijftId, fact.Na, fact.NaOngedaan),
            InformationPersons.Tables, adresboek, clock.Vandaag(), ct);
        await tx.ExecuteAsync(Sql.NietMeer, fact, ct);
    }

    public async Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct)
    {
        await tx.MoveBackAsync(new(fact.SamenvoegingId, "information", fact.VervaltId, fact.BlijftId, [], fact.NaOngedaan),
            InformationPersons.Tables, clock.Vandaag(), ct);
        await tx.ExecuteAsync(Sql.Weer, fact, ct);
    }

    private static class Sql
    {
        /// <summary>Two releases of what turns out to be one person are one.</summary>
        public const string NietMeer =
            """
            update information.kennisitem k set vrijgegeven_op = null, gewijzigd_op = default, versie = k.versie + 1
             where k.vrijgegeven_op is not null
               and exists (select from information.vrijgave v
                            where v.kennisitem_id = k.id and v.contactpersoon_id in (@BlijftId, @VervaltId))
               and (select count(distinct coalesce(contacts.pub_wie_is(v.contactpersoon_id), v.contactpersoon_id))
                      from information.vrijgave v where v.kennisitem_id = k.id) < 2
            """;

        /// <summary>What gave way counts again, and so does each release of its own.</summary>
        public const string Weer =
            """
            update information.geadresseerde set samenvoeging_id = null where samenvoeging_id = @SamenvoegingId;

            update information.kennisitem k
               set vrijgegeven_op = (select max(v.aangemaakt_op) from information.vrijgave v where v.kennisitem_id = k.id),
                   gewijzigd_op = default, versie = k.versie + 1
             where k.soort = 'casus' and k.vrijgegeven_op is null
               and exists (select from information.vrijgave v
                            where v.kennisitem_id = k.id and v.contactpersoon_id in (@BlijftId, @VervaltId))
               and (select count(distinct coalesce(contacts.pub_wie_is(v.contactpersoon_id), v.contactpersoon_id)) >= 2
                           and bool_or(v.andere_organisatie)
                      from information.vrijgave v where v.kennisitem_id = k.id)
            """;
    }
}
