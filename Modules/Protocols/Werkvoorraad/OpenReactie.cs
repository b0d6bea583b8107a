namespace Netwerkplatform.Protocols.Werkvoorraad;

/// <summary>A comment on a version that nobody has dealt with, as long as that can still be done.</summary>
internal sealed class OpenReactie : IWerksoort
{
    public string Soort => "reactie";

    public string Sql =>
        """
        select 'reactie:' || x.id, 'Reactie afhandelen', x.organisatie_id,
               case when not contacts.pub_gewist(x.contactpersoon_id) then x.contactpersoon_id end, null::uuid,
               format('/v1/protocollen/%s/versies/%s/reacties/%s', v.protocol_id, v.nummer, x.id),
               array[case x.oordeel when 'vraag' then 'Een vraag' when 'oneens' then 'Iemand is het oneens' else 'Iemand is het eens' end
                     || ' over ' || p.titel], x.aangemaakt_op, null::date, case x.oordeel when 'eens' then 20 else 30 end
          from protocols.reactie x
          join protocols.protocolversie v on v.id = x.versie_id
          join protocols.protocol p on p.id = v.protocol_id
         where not exists (select from protocols.afhandeling a where a.reactie_id = x.id)
           and not exists (select from protocols.raadpleging r where r.versie_id = x.versie_id and r.teruggekoppeld_op is not null)
        """;
}
