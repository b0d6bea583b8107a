using static Netwerkplatform.Contracts.Tijdlijnsoorten;

namespace Netwerkplatform.Trainings.Tijdlijn;

/// <summary>What people of an organisation attended and obtained while they had a role there.</summary>
internal sealed class Scholingstijdlijn : ITijdlijnbron
{
    public IReadOnlyDictionary<string, string> Soorten { get; } = new Dictionary<string, string>
    {
        ["sessie_bijgewoond"] =
            $"""
            select i.id::text, s.begint_op, 'Bijgewoond: ' || t.titel, i.contactpersoon_id,
                   format('/v1/sessies/%s/inschrijvingen/%s', s.id, i.id)
              from trainings.inschrijving i
              join trainings.sessie s on s.id = i.sessie_id
              join trainings.training t on t.id = s.training_id
             where i.status = 'aanwezig' and i.samenvoeging_id is null and {VanHier("i", Dag("s.begint_op"))}
            """,
        ["bewijs_behaald"] =
            $"""
            select b.id::text, {Op("b.behaald_datum", "b.aangemaakt_op")}, 'Bewijs behaald: ' || t.titel, b.contactpersoon_id,
                   '/v1/bewijzen/' || b.id
              from trainings.bewijs b
              join trainings.training t on t.id = b.training_id
             where b.geldt and {VanHier("b", "b.behaald_datum")} and b.behaald_datum <= @Vandaag
            """,
        ["bewijs_verlopen"] =
            $"""
            select b.id::text, {Op("(b.geldig_tot_datum + 1)")}, 'Bewijs verlopen: ' || t.titel, b.contactpersoon_id,
                   '/v1/bewijzen/' || b.id
              from trainings.bewijs b
              join trainings.training t on t.id = b.training_id
             where b.geldt and b.geldig_tot_datum < @Vandaag and {VanHier("b", "b.geldig_tot_datum + 1")}
            """,
    };

    /// <summary>By the people of the organisation, who are few, and not by all who were ever trained.</summary>
    private static string VanHier(string rij, string dag) =>
        $"""
        {rij}.contactpersoon_id = any(array(select v.contactpersoon_id from contacts.pub_rolvervulling v where v.organisatie_id = @Id))
               and exists (select from contacts.pub_rolvervulling v
                            where v.contactpersoon_id = {rij}.contactpersoon_id and v.organisatie_id = @Id
                              and (@Sleutelfiguren or v.rol <> 'sleutelfiguur') and contacts.pub_loopt(v.begindatum, v.einddatum, {dag}))
        """;
}
