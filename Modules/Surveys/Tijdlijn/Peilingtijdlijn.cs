namespace Netwerkplatform.Surveys.Tijdlijn;

/// <summary>
/// What an organisation was asked, what was answered by name, and what became of its needs. Of a confidential round no more is told than
/// that it was put to somebody there.
/// </summary>
internal sealed class Peilingtijdlijn : ITijdlijnbron
{
    public IReadOnlyDictionary<string, string> Soorten { get; } = new Dictionary<string, string>
    {
        ["ronde_voorgelegd"] =
            $"""
            select r.id::text, r.geopend_op, 'Vragenlijst voorgelegd: ' || r.titel, null::uuid, '/v1/rondes/' || r.id
              from surveys.ronde r
             where r.id in (select u.ronde_id from surveys.geldige_uitnodiging u where not u.ingetrokken and {VanHier})
            """,
        ["inzending"] =
            """
            select u.id::text, i.ingediend_op, 'Vragenlijst ingevuld: ' || r.titel, u.contactpersoon_id,
                   format('/v1/rondes/%s/uitnodigingen/%s', r.id, u.id)
              from surveys.geldige_uitnodiging u
              join surveys.inzending i on i.uitnodiging_id = u.id and i.definitief
              join surveys.ronde r on r.id = u.ronde_id and r.anonimiteit = 'op_naam'
             where u.organisatie_id = @Id
            """,
        // Their answers go after a term, and the need stays.
        ["behoefte_ontstaan"] =
            $"""
            select b.id::text, coalesce(min(i.ingediend_op), b.aangemaakt_op), 'Behoefte aan ' || replace(b.soort, '_', ' '), null::uuid,
                   '/v1/behoeften/' || b.id
              from surveys.geldige_uitnodiging u
              join surveys.behoefte_vraag q on q.uitnodiging_id = u.id
              join surveys.behoefte b on b.id = q.behoefte_id
              left join surveys.inzending i on i.uitnodiging_id = u.id
             where {VanHier}
             group by b.id
            """,
        ["behoefte_besloten"] =
            $"""
            select s.id::text, s.aangemaakt_op,
                   format('Besloten over behoefte aan %s: %s', replace(b.soort, '_', ' '), replace(s.besluit, '_', ' ')), null::uuid,
                   format('/v1/behoeften/%s/besluiten/%s', b.id, s.id)
              from surveys.besluit s
              join surveys.behoefte b on b.id = s.behoefte_id
             where b.id in ({Behoeften})
            """,
        ["behoefte_teruggekoppeld"] =
            $"""
            select b.id::text, b.gewijzigd_op, 'Teruggekoppeld over behoefte aan ' || replace(b.soort, '_', ' '), null::uuid,
                   '/v1/behoeften/' || b.id
              from surveys.behoefte b
             where b.status = 'teruggekoppeld' and b.id in ({Behoeften})
            """,
    };

    /// <summary>Counted as in the picture of the organisation: without who is out of sight.</summary>
    private const string VanHier =
        "u.organisatie_id = @Id and (@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, @Vandaag))";

    private const string Behoeften =
        $"""
        select q.behoefte_id from surveys.behoefte_vraag q join surveys.geldige_uitnodiging u on u.id = q.uitnodiging_id where {VanHier}
        """;
}
