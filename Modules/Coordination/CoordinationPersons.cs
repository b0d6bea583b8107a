using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Coordination;

/// <summary>
/// A regisseur works for the municipality and is no contact person; who is both is known by their address. With whom they have an
/// appointment is a contact person.
/// </summary>
internal static class CoordinationPersons
{
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    /// <summary>Whoever deals with the network no more is kept as long as whoever has no role in it any more.</summary>
    private const string Gestopt = "contactpersoon_zonder_rol";

    /// <summary>
    /// What stays of a row of a dossier whose person went: what it was about, so that its going is not taken for a correction.
    /// </summary>
    private const string Kaal =
        """
        coalesce((select jsonb_object_agg(k.key, k.value) from jsonb_each(t.inhoud) k
                   where k.key in ('rolvervullingId', 'contactmomentId', 'vraagId', 'plaatsgevondenOp')), '{}')
        """;

    /// <summary>A conversation has its own term, wherever it is told.</summary>
    private const string Dossiermoment = "coalesce((t.inhoud ->> 'plaatsgevondenOp')::timestamptz, t.opgesteld_op)";

    private const string Herleidbaar =
        "not t.gewist and (t.contactpersoon_id is not null or t.deel in ('contactmoment', 'belofte'))";

    public static readonly PersonTable[] Tables =
    [
        new("coordination.regisseur", "Wat er staat over u als netwerkregisseur")
        {
            Of = "lower(t.email) in (select lower(w.adres) from unnest(@Adressen::text[]) as w (adres))",
            Why = "partners laten weten wie hun netwerkregisseur is",
            Term = Gestopt,
            Columns =
            [
                new("naam", "naam"), new("email", "e-mailadres"), new("telefoon", "telefoon"),
                new("subject", "gebruiker bij de inlogdienst"), new("begindatum", "vanaf"), new("einddatum", "tot en met"),
                PersonColumn.Whose("plaatsvervanger_id"),
            ],
            Others = ["id", "gebieden"],
            StaysAtMerge = "an employee is no contact person",
            Erasure = Erasure.Keep,
            StaysBecause = "wie netwerkregisseur is, is als medewerker vastgelegd en niet als contactpersoon",
        },
        new("coordination.uitstel", "Wat de netwerkregisseur over u heeft uitgesteld")
        {
            Of = "exists (select from unnest(@Ids) as p (id) where t.sleutel like '%' || p.id || '%')",
            Why = "afspraken en beloften nakomen",
            Columns =
            [
                new("sleutel"), new("tot_datum", "tot"),
                new("reden", "reden"),
            ],
            StaysAtMerge = "its key is of the record that it was about, and goes with that work",
            Erasure = Erasure.Delete,
            Noemt = new("Redenen van uitstel waarin u wordt genoemd", "reden"),
        },
        new("coordination.afspraak", "Afspraken met u")
        {
            Why = "afspraken en beloften nakomen",
            Term = "contactmoment",
            Act = "gepland_op",
            Columns =
            [
                PersonColumn.Whose(refers: true) with { Cleared = "null" }, new("gepland_op", "wanneer"),
                new("locatie", "waar") { Cleared = "null" }, new("doel", "waarover") { Cleared = "null" },
                // What was planned with somebody who is nobody any more does not take place.
                new("status", "status") { Cleared = "case when t.status = 'gepland' then 'geannuleerd' else t.status end" },
                new("organisatie_id", "organisatie")
                    { Shown = "(select o.naam from contacts.pub_organisatie o where o.id = t.organisatie_id)" },
            ],
            Others = ["id", "contactmoment_id"],
            Merge = new() { Ook = Gewijzigd },
            Erasure = Erasure.Clear,
            Ook = Gewijzigd,
            Noemt = new("Afspraken met anderen waarin u wordt genoemd", "locatie", "doel") { Ook = Gewijzigd },
            StaysBecause = "dat er een afspraak was, hoort bij de organisatie",
        },
        new("coordination.dossierregel", "Wat over u in een overdrachtsdossier staat")
        {
            Why = "een nieuwe netwerkregisseur laten weten hoe het met een organisatie staat",
            Term = "contactmoment",
            Columns =
            [
                PersonColumn.Whose() with { Cleared = "null" }, new("opgesteld_op", "opgesteld op"), new("deel", "onderdeel"),
                new("inhoud", "wat er staat") { Cleared = Kaal },
            ],
            Others = ["id", "overdracht_id", "organisatie_id"],
            Merge = new(),
            // Privacy goes before what was fixed: the dossier says of itself that it is not whole any more.
            Erasure = Erasure.Clear,
            Ook = ", gewist = true",
            Noemt = new("Overdrachtsdossiers waarin u wordt genoemd", "inhoud"),
            StaysBecause = "over welke rol of welk gesprek het ging, zonder u en zonder wat er stond",
        },
        new("coordination.voortgangsrapportage", "Voortgangsrapportages")
        {
            // It is about the network; only its words can be about somebody.
            Of = "false",
            Why = "vertellen hoe het met het netwerk gaat",
            Columns = [],
            Others = ["id", "teksten", "status", "inhoud", "sha256"],
            Erasure = Erasure.Keep,
            // What was adopted was published, and stays letter by letter (docs/adr/0079, 0091).
            Noemt = new("Concepten van voortgangsrapportages waarin u wordt genoemd", "teksten")
                { Zolang = "t.status = 'concept'", Ook = Gewijzigd },
        },
    ];

    public static readonly RetentionTerm[] Terms =
    [
        // Whose it was on a day of the past stays a fact, without who they are.
        new(Gestopt, "coordination.regisseur t", "(t.einddatum + 1)::timestamp at time zone 'Europe/Amsterdam'")
        {
            Left = "t.einddatum < @Nu::date and t.email <> 'gewist@gewist.invalid'",
            Destroy =
                $"""
                update coordination.regisseur
                   set naam = 'Gewist', email = 'gewist@gewist.invalid', telefoon = null, subject = null{Gewijzigd}
                 where id in (select t.id from coordination.regisseur t
                               where t.einddatum < @TotDatum and t.email <> 'gewist@gewist.invalid'
                               limit @Batch for update skip locked)
                """,
        },
        new("contactmoment", "coordination.dossierregel t", Dossiermoment)
        {
            Left = Herleidbaar,
            Destroy =
                $"""
                update coordination.dossierregel t
                   set contactpersoon_id = null, inhoud = {Kaal}, gewist = true
                 where t.id in (select t.id from coordination.dossierregel t
                                 where {Dossiermoment} < @Tot and {Herleidbaar}
                                 limit @Batch for update skip locked)
                """,
        },
        new("contactmoment", "coordination.afspraak t", "t.gepland_op")
        {
            Left = "num_nonnulls(t.contactpersoon_id, t.locatie, t.doel) > 0",
            Destroy =
                $"""
                update coordination.afspraak
                   set contactpersoon_id = null, locatie = null, doel = null{Gewijzigd}
                 where id in (select t.id from coordination.afspraak t
                               where t.gepland_op < @Tot and num_nonnulls(t.contactpersoon_id, t.locatie, t.doel) > 0
                               limit @Batch for update skip locked)
                """,
        },
    ];
}
