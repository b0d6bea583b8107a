using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Protocols;

/// <summary>What this module keeps of persons; erasure takes the tables in this order.</summary>
internal static class ProtocolsPersons
{
    private const string Afspraken = "afspraken maken over het delen van informatie";
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";
    private const string VanPersoon = "(select u.id from protocols.uitnodiging u where u.contactpersoon_id = any(@Ids))";
    private const string Protocol =
        """
        (select p.titel || ', versie ' || v.nummer
           from protocols.protocolversie v join protocols.protocol p on p.id = v.protocol_id where v.id = t.versie_id)
        """;

    public static readonly PersonTable[] Tables =
    [
        new("protocols.uitnodiging_token", "Links naar protocollen")
        {
            Of = $"t.uitnodiging_id in {VanPersoon}",
            Why = "u zonder account laten reageren en tekenen",
            Columns = [new("hash")],
            Others = ["uitnodiging_id"],
            Erasure = Erasure.Delete,
        },
        new("protocols.reactie", "Uw reacties op protocollen")
        {
            Why = Afspraken,
            Term = "reactie",
            Act = "aangemaakt_op",
            Source = "'uzelf'",
            Columns =
            [
                PersonColumn.Whose(refers: true), new("versie_id", "protocol") { Shown = Protocol }, new("oordeel", "oordeel"),
                new("tekst", "tekst") { Cleared = "'gewist'" }, new("onderwerp_code", "onderwerp"), new("aangemaakt_op", "op"),
            ],
            Others = ["id", "inhoud_hash", "organisatie_id"],
            Merge = new() { Ook = MergeProtocollen.Telt, Beurt = 2 },
            Erasure = Erasure.Clear,
            Ook = Gewijzigd,
            Noemt = new("Reacties van anderen waarin u wordt genoemd", "tekst") { Ook = Gewijzigd },
            StaysBecause = "hoe over een protocol is gedacht, zonder door wie",
        },
        new("protocols.afhandeling", "Wat met uw reacties is gedaan")
        {
            Of = "t.reactie_id in (select r.id from protocols.reactie r where r.contactpersoon_id = any(@Ids))",
            Why = Afspraken,
            Term = "reactie",
            Columns =
            [
                new("besluit", "besluit"), new("toelichting", "toelichting") { Cleared = "'gewist'" },
            ],
            Others = ["reactie_id"],
            Noemt = new("Wat met reacties van anderen is gedaan, waar u daarbij wordt genoemd", "toelichting") { Ook = Gewijzigd },
            Erasure = Erasure.Clear,
            Ook = Gewijzigd,
            StaysBecause = "hoe met reacties is omgegaan, zonder van wie",
        },
        new("protocols.raadpleging_niet_gevraagd", "Raadplegingen waarvoor u niet bent gevraagd")
        {
            Why = Afspraken,
            Term = "reactie",
            Columns =
            [
                PersonColumn.Whose(),
                new("raadpleging_id", "protocol")
                {
                    Shown =
                        """
                        (select p.titel || ', versie ' || v.nummer
                           from protocols.raadpleging a join protocols.protocolversie v on v.id = a.versie_id
                           join protocols.protocol p on p.id = v.protocol_id where a.id = t.raadpleging_id)
                        """,
                },
                new("reden", "reden"),
            ],
            Others = ["id"],
            Merge = new() { Beurt = 5 },
            Erasure = Erasure.Keep,
            StaysBecause = "hoeveel mensen niet zijn gevraagd, zonder wie",
        },
        new("protocols.kennisname", "Protocollen die u las")
        {
            Why = Afspraken,
            Term = "contactpersoon_zonder_rol",
            Act = "aangemaakt_op",
            Source = "'uzelf'",
            Columns =
            [
                PersonColumn.Whose(refers: true), new("versie_id", "protocol") { Shown = Protocol }, new("datum", "gelezen op"),
            ],
            Others = ["id", "inhoud_hash", "samenvoeging_id"],
            Merge = new() { Ook = MergeProtocollen.Telt, Eerst = MergeProtocollen.EenKennisname, Beurt = 4 },
            Erasure = Erasure.Keep,
            StaysBecause = "hoeveel mensen een protocol kennen, zonder wie",
            Resource = ("kennisname", Scope.ProtocollenLezen),
        },
        new("protocols.ratificatie", "Protocollen die u tekende")
        {
            Why = Afspraken,
            Ground = PersonTable.LegalDuty,
            Source = "'uzelf'",
            Columns =
            [
                PersonColumn.Whose(refers: true), new("versie_id", "protocol") { Shown = Protocol }, new("datum", "getekend op"),
                new("grond", "op grond van"),
                new("organisatie_id", "namens")
                    { Shown = "(select o.naam from contacts.pub_organisatie o where o.id = t.organisatie_id)" },
                new("inhoud_hash", "kenmerk van de tekst"),
            ],
            Others = ["id", "samenvoeging_id"],
            Merge = new() { Ook = MergeProtocollen.Telt, Beurt = 1 },
            Erasure = Erasure.Clear,
            Ook = Gewijzigd,
            StaysBecause = "dat een organisatie tekende, door welke functie en welke tekst, zonder wie",
        },
        new("protocols.uitnodiging", "Verzoeken om te reageren, te tekenen of te lezen")
        {
            Why = Afspraken,
            Term = "uitnodiging",
            Columns =
            [
                PersonColumn.Whose(refers: true), new("soort", "soort"), new("versie_id", "protocol") { Shown = Protocol },
                new("aangemaakt_op", "gevraagd op"),
            ],
            Others = ["id", "organisatie_id", "samenvoeging_id"],
            Merge = new() { Ook = MergeProtocollen.Telt, Eerst = MergeProtocollen.EenUitnodiging, Beurt = 3 },
            Erasure = Erasure.Keep,
            StaysBecause = "hoeveel mensen zijn gevraagd, zonder wie",
        },
        new("protocols.protocol", "Protocollen waarvan u eigenaar bent")
        {
            Of = "t.eigenaar_contactpersoon_id = any(@Ids)",
            Why = Afspraken,
            Columns =
            [
                PersonColumn.Whose("eigenaar_contactpersoon_id", refers: true) with { Cleared = "null" }, new("titel", "protocol"),
            ],
            Others = ["id", "soort", "reikwijdte", "organisatie_id"],
            Merge = new("eigenaar_contactpersoon_id") { Ook = ", gewijzigd_op = default", Stil = MergeProtocollen.UitZicht },
            Erasure = Erasure.Clear,
            Ook = ", gewijzigd_op = default",
            StaysBecause = "het protocol blijft, zonder eigenaar",
        },
    ];

    /// <summary>When what was asked closed; to have read it has no last day.</summary>
    private const string Sluiting =
        """
        coalesce(case t.soort
          when 'raadpleging' then (select max(r.sluitdatum) from protocols.raadpleging r where r.versie_id = t.versie_id)
          when 'ratificatie' then (select max(r.sluitdatum) from protocols.ratificatieronde r where r.versie_id = t.versie_id)
          end::timestamptz, t.aangemaakt_op)
        """;

    private const string SluitingRaadpleging =
        "(select r.sluitdatum::timestamptz from protocols.raadpleging r where r.id = t.raadpleging_id)";

    public static readonly RetentionTerm[] Terms =
    [
        // Anonymous means nobody: who said it goes with the words, and with what was answered to them.
        new("reactie", "protocols.reactie t", "t.aangemaakt_op")
        {
            Left = "(t.tekst <> 'gewist' or t.contactpersoon_id is not null)",
            Destroy =
                """
                with oud as materialized (
                  select id from protocols.reactie where aangemaakt_op < @Tot and (tekst <> 'gewist' or contactpersoon_id is not null)
                   limit @Batch for update skip locked
                ), antwoord as (
                  update protocols.afhandeling set toelichting = 'gewist', gewijzigd_op = default, versie = versie + 1
                   where reactie_id in (select id from oud) and toelichting <> 'gewist'
                )
                update protocols.reactie set tekst = 'gewist', contactpersoon_id = null, gewijzigd_op = default, versie = versie + 1
                 where id in (select id from oud)
                """,
        },
        new("reactie", "protocols.raadpleging_niet_gevraagd t", SluitingRaadpleging)
        {
            Left = "t.contactpersoon_id is not null",
            Destroy = $"""
                update protocols.raadpleging_niet_gevraagd set contactpersoon_id = null
                 where id in (select t.id from protocols.raadpleging_niet_gevraagd t
                               where {SluitingRaadpleging} < @Tot and t.contactpersoon_id is not null
                               limit @Batch for update skip locked)
                """,
        },
        // How many were asked stays, without whom.
        new("uitnodiging", "protocols.uitnodiging t", Sluiting)
        {
            Left = "t.contactpersoon_id is not null",
            Destroy = $"""
                with oud as materialized (
                  select t.id from protocols.uitnodiging t
                   where {Sluiting} < @Tot and t.contactpersoon_id is not null limit @Batch for update skip locked
                ), link as (
                  delete from protocols.uitnodiging_token where uitnodiging_id in (select id from oud)
                )
                update protocols.uitnodiging set contactpersoon_id = null where id in (select id from oud)
                """,
        },
    ];

    /// <summary>
    /// Tables of this module that hold no persons. An attachment is a document of organisations: its bytes stay as they were signed.
    /// </summary>
    public static readonly string[] NoPersons =
    [
        "protocols.onderwerp", "protocols.protocolversie", "protocols.raadpleging", "protocols.ratificatieronde",
        "protocols.convenantpartij", "protocols.bijlage",
    ];
}
