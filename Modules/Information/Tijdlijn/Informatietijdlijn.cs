using Netwerkplatform.Information.Vragen;
using static Netwerkplatform.Contracts.Tijdlijnsoorten;

namespace Netwerkplatform.Information.Tijdlijn;

/// <summary>
/// What an organisation was told, asked and offers, and what its people keep for all to know. Not the words of a question; and no case,
/// which tells of nobody (docs/adr/0076).
/// </summary>
internal sealed class Informatietijdlijn : ITijdlijnbron
{
    public IReadOnlyDictionary<string, string> Soorten { get; } = new Dictionary<string, string>
    {
        // One for each bericht, when the first mail of it to somebody of the organisation left.
        ["bericht"] =
            """
            select b.id::text, min(g.gemaild_op), 'Bericht ontvangen: ' || b.onderwerp, null::uuid, '/v1/berichten/' || b.id
              from information.pub_bericht_bereik g
              join information.bericht b on b.id = g.bericht_id
             where g.organisatie_id = @Id and g.bereikt
               and (@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(g.contactpersoon_id, @Vandaag))
             group by b.id
            """,
        ["vraag_gesteld"] =
            $"""
            select v.id::text, v.gesteld_op, 'Vraag gesteld' || {Over}, v.contactpersoon_id, '/v1/vragen/' || v.id
              from information.vraag v
             where v.organisatie_id = @Id
            """,
        ["vraag_beantwoord"] =
            $"""
            select v.id::text, v.beantwoord_op,
                   case ({Partnervraag.GetoondeStatus}) when 'doorverwezen' then 'Vraag doorverwezen' else 'Vraag beantwoord' end
                     || {Over}, v.contactpersoon_id, '/v1/vragen/' || v.id
              from information.vraag v
             where v.organisatie_id = @Id
            """,
        ["vraag_ingetrokken"] =
            $"""
            select v.id::text, v.ingetrokken_op, 'Vraag ingetrokken' || {Over}, v.contactpersoon_id, '/v1/vragen/' || v.id
              from information.vraag v
             where v.organisatie_id = @Id
            """,
        ["aanbod_toegevoegd"] =
            """
            select a.id::text, a.aangemaakt_op, 'Aanbod toegevoegd: ' || a.titel, null::uuid, '/v1/aanbod/' || a.id
              from information.aanbod a
             where a.organisatie_id = @Id
            """,
        ["aanbod_bevestigd"] =
            """
            select a.id::text, a.geverifieerd_op, 'Aanbod bevestigd: ' || a.titel, null::uuid, '/v1/aanbod/' || a.id
              from information.aanbod a
             where a.organisatie_id = @Id
            """,
        ["aanbod_verlopen"] =
            $"""
            select a.id::text, {Op("(a.geldig_tot_datum + 1)")}, 'Aanbod verlopen: ' || a.titel, null::uuid, '/v1/aanbod/' || a.id
              from information.aanbod a
             where a.organisatie_id = @Id and a.geldig_tot_datum < @Vandaag
            """,
        ["kennisitem_toegevoegd"] =
            $"""
            select k.id::text, k.aangemaakt_op, 'Kennisitem toegevoegd: ' || k.titel, k.eigenaar_contactpersoon_id,
                   '/v1/kennisitems/' || k.id
              from information.kennisitem k
             where k.soort <> 'casus'
               and exists (select from contacts.pub_rolvervulling w
                            where w.contactpersoon_id = k.eigenaar_contactpersoon_id and w.organisatie_id = @Id
                              and (@Sleutelfiguren or w.rol <> 'sleutelfiguur')
                              and contacts.pub_loopt(w.begindatum, w.einddatum, {Dag("k.aangemaakt_op")}))
            """,
    };

    private const string Over = "case when v.themas <> '{}' then ' over ' || array_to_string(v.themas, ', ') else '' end";
}
