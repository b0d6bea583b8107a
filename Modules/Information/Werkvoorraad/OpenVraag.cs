using Netwerkplatform.Information.Vragen;

namespace Netwerkplatform.Information.Werkvoorraad;

/// <summary>What a partner asked and nobody has answered: for who works on it, else for the regisseur of the organisation.</summary>
internal sealed class OpenVraag : IWerksoort
{
    public string Soort => "vraag";

    public string Sql =>
        $"""
        select 'vraag:' || v.id, 'Vraag beantwoorden', v.organisatie_id, v.contactpersoon_id, v.behandelaar_id, '/v1/vragen/' || v.id,
               array['Gesteld op ' || to_char(v.gesteld_op at time zone 'Europe/Amsterdam', 'DD-MM-YYYY')]
                 || case when v.spoed then array['Met spoed'] else array[]::text[] end,
               v.gesteld_op, v.uiterlijk_datum, case when v.spoed then 60 else 50 end
          from information.vraag v
         where {Partnervraag.TeDoen}
        """;
}
