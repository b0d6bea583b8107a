namespace Netwerkplatform.Contacts.Werkvoorraad;

/// <summary>
/// Whose details nobody confirmed for half a year, as <see cref="Bevestigingen.Zelfbevestiging"/> counts it: not while they have been asked
/// and may still answer, and not key figures.
/// </summary>
internal sealed class Verificatie : IWerksoort
{
    public string Soort => "verificatie";

    public string Sql =>
        """
        select 'verificatie:' || p.id || ':' || p.dag, 'Gegevens nagaan', p.organisatie_id, p.id, null::uuid,
               '/v1/contactpersonen/' || p.id,
               array[case when p.geverifieerd_op is null then 'Nooit bevestigd'
                          else 'Het laatst bevestigd op ' || to_char(p.dag, 'DD-MM-YYYY') end]
                 || case when p.mag_gevraagd then '{}'::text[] else array['Kan er niet per e-mail om worden gevraagd'] end,
               p.sinds + interval '182 days', null::date, 10
          from (select distinct on (p.id) p.id, p.geverifieerd_op, p.mag_gevraagd, s.sinds,
                       (s.sinds at time zone 'Europe/Amsterdam')::date as dag, r.organisatie_id
                  from contacts.contactpersoon p
                 cross join lateral (select coalesce(p.geverifieerd_op, p.aangemaakt_op) as sinds) s
                  join contacts.rolvervulling r on r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur'
                   and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                  join contacts.organisatie o on o.id = r.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
                 where not p.beperkt and p.gewist_op is null and s.sinds < @Nu - interval '182 days'
                   and not exists (select from contacts.bevestigingsverzoek v
                                    where v.contactpersoon_id = p.id and v.open @> @Nu::timestamptz)
                 order by p.id, r.begindatum, r.organisatie_id) p
        """;
}
