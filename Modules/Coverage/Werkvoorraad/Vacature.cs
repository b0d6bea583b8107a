using Netwerkplatform.Coverage.Bewaking;

namespace Netwerkplatform.Coverage.Werkvoorraad;

/// <summary>An organisation that must have an aandachtfunctionaris and has none, as its bestuurders are told.</summary>
internal sealed class Vacature : IWerksoort
{
    public string Soort => "vacature";

    public string Sql =>
        $"""
        select 'vacature:' || o.id || ':' || coalesce(a.dag::text, 'nooit'), 'Aandachtfunctionaris vinden', o.id, null::uuid, null::uuid,
               '/v1/organisaties/' || o.id,
               array[case when a.dag is null then 'Er was nog geen aandachtfunctionaris'
                          else 'Geen aandachtfunctionaris sinds ' || to_char(a.dag, 'DD-MM-YYYY') end],
               coalesce(a.dag::timestamp at time zone 'Europe/Amsterdam', o.aangemaakt_op), null::date,
               case when o.spilorganisatie then 60 else 50 end
          from contacts.pub_organisatie o
         cross join lateral (select max(r.einddatum) + 1 as dag from contacts.pub_rolvervulling r
                              where r.organisatie_id = o.id and r.rol = 'aandachtfunctionaris' and r.einddatum < @Vandaag) a
         where {VacatureMail.Vacant}
        """;
}
