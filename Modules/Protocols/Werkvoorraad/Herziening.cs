namespace Netwerkplatform.Protocols.Werkvoorraad;

/// <summary>An adopted protocol that is due for review within 60 days, or was.</summary>
internal sealed class Herziening : IWerksoort
{
    public string Soort => "herziening";

    public string Sql =>
        """
        select 'herziening:' || v.id || ':' || v.herzieningsdatum, 'Protocol herzien', p.organisatie_id, null::uuid, null::uuid,
               format('/v1/protocollen/%s/versies/%s', v.protocol_id, v.nummer),
               array['Te herzien voor ' || to_char(v.herzieningsdatum, 'DD-MM-YYYY') || ': ' || p.titel],
               (v.herzieningsdatum - 60)::timestamp at time zone 'Europe/Amsterdam', v.herzieningsdatum, 25
          from protocols.protocolversie v
          join protocols.protocol p on p.id = v.protocol_id
         where v.status = 'vastgesteld' and v.herzieningsdatum <= @Vandaag::date + 60
        """;
}
