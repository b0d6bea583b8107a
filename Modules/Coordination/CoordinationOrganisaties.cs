namespace Netwerkplatform.Coordination;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class CoordinationOrganisaties
{
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    /// <summary>
    /// Where another regisseur names the one that stays, it stays theirs: this area goes on naming nobody, until the merge is undone. So it
    /// does where either of the two was handed over to somebody else in office: areas say nothing of that one any more.
    /// </summary>
    private static readonly Lijstverhuizing Gebieden = new(
        """
        exists (select from coordination.gebieden(t.gebieden) g where @Van = any(g.organisaties))
          and not exists (select from coordination.regisseur a cross join lateral coordination.gebieden(a.gebieden) g
                           where a.id <> t.id and a.periode && t.periode and @Naar = any(g.organisaties))
          and not exists (select from coordination.overdracht_organisatie u
                            join coordination.overdracht v on v.id = u.overdracht_id and v.aan_regisseur_id <> t.id
                            join coordination.regisseur r on r.id = v.aan_regisseur_id
                           where u.organisatie_id in (@Van, @Naar) and daterange(u.datum, null) * r.periode && t.periode)
        """,
        """
        (select jsonb_agg(g.gebied || jsonb_build_object('organisatieIds',
                            platform.pub_vervang(g.gebied -> 'organisatieIds', @Van, @Naar)) order by g.plaats)
           from jsonb_array_elements(t.gebieden) with ordinality as g (gebied, plaats))
        """);

    /// <summary>A filter holds one id, whatever its name.</summary>
    private static readonly Lijstverhuizing Filters = new(
        "t.filters::text like '%' || @Van::text || '%'", "replace(t.filters::text, @Van::text, @Naar::text)::jsonb");

    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("coordination.regisseur", "gebieden") { Merge = new("gebieden") { Ook = Gewijzigd, Lijst = Gebieden } },
        new("coordination.contactritme", "organisatie_id") { Merge = new("organisatie_id") { Ook = Gewijzigd } },
        new("coordination.contactritme", "doelgroep")
        {
            Merge = new("doelgroep") { Ook = Gewijzigd, Lijst = Lijstverhuizing.Onder("doelgroep", "organisatieIds") },
        },
        new("coordination.afspraak", "organisatie_id") { Merge = new("organisatie_id") { Ook = Gewijzigd } },
        new("coordination.netwerkdoel", "eigenaar_organisatie_id") { Merge = new("eigenaar_organisatie_id") { Ook = Gewijzigd } },
        new("coordination.netwerkdoel", "filters") { Merge = new("filters") { Ook = Gewijzigd, Lijst = Filters } },
        new("coordination.overdracht_organisatie", "organisatie_id")
        {
            StaysAtMerge = "it was handed over; the one that stays keeps the regisseur that it has",
        },
        new("coordination.dossierregel", "organisatie_id") { StaysAtMerge = "a dossier stays what it was when it was made" },
        new("coordination.uitstel", "sleutel")
        {
            StaysAtMerge = "its key is of the record that it was about, and goes with that work",
        },
    ];
}
