namespace Netwerkplatform.Contacts.Werkvoorraad;

/// <summary>What somebody told by their link, and nobody has decided on.</summary>
internal sealed class OpenVoorstel : IWerksoort
{
    public string Soort => "voorstel";

    public string Sql =>
        """
        select 'voorstel:' || v.id, 'Besluiten over een voorstel', null::uuid, v.contactpersoon_id, null::uuid, '/v1/voorstellen/' || v.id,
               array[case v.soort when 'vertrokken' then 'Iemand meldde er niet meer te werken' else 'Iemand meldde een wijziging' end],
               v.aangemaakt_op, null::date, case v.soort when 'vertrokken' then 40 else 30 end
          from contacts.voorstel v
         where v.status = 'open'
        """;
}
