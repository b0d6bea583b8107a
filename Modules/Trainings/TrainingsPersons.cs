using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Trainings;

/// <summary>What this module keeps of persons; erasure takes the tables in this order.</summary>
internal static class TrainingsPersons
{
    private const string Scholing = "weten wie geschoold is";
    private const string Sessie =
        """
        (select n.titel || ' op ' || to_char(s.begint_op at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')
           from trainings.sessie s join trainings.training n on n.id = s.training_id where s.id = t.sessie_id)
        """;

    public static readonly PersonTable[] Tables =
    [
        new("trainings.uitnodiging_token", "Links om u in te schrijven")
        {
            Of = "t.uitnodiging_id in (select u.id from trainings.uitnodiging u where u.contactpersoon_id = any(@Ids))",
            Why = "u zonder account laten inschrijven",
            Columns = [new("hash")],
            Others = ["uitnodiging_id"],
            Erasure = Erasure.Delete,
        },
        new("trainings.uitnodiging", "Uitnodigingen voor trainingen")
        {
            Why = "mensen scholen",
            Term = "inschrijving",
            Columns =
            [
                PersonColumn.Whose(refers: true), new("sessie_id", "sessie") { Shown = Sessie }, new("uitgenodigd_op", "uitgenodigd op"),
            ],
            Others = ["id", "organisatie_id", "samenvoeging_id"],
            // One for each session: where both were invited, one gives way (docs/adr/0067).
            Merge = new() { Ook = ", gewijzigd_op = default", Eerst = MergeScholing.EenUitnodiging, Beurt = 2 },
            Erasure = Erasure.Keep,
            StaysBecause = "hoeveel mensen zijn uitgenodigd, zonder wie",
        },
        new("trainings.inschrijving", "Inschrijvingen voor trainingen")
        {
            Why = "mensen scholen",
            Term = "inschrijving",
            Act = "aangemaakt_op",
            Source = "'u of de netwerkregisseur'",
            Columns =
            [
                PersonColumn.Whose(refers: true), new("sessie_id", "sessie") { Shown = Sessie }, new("status", "status"),
                new("aangemaakt_op", "ingeschreven op"),
            ],
            Others = ["id", "samenvoeging_id", "status_voor", "zonder_plaats"],
            Merge = new() { Ook = ", gewijzigd_op = default, versie = versie + 1", Eerst = MergeScholing.AnnuleerDubbele },
            Erasure = Erasure.Clear,
            Ook = ", gewijzigd_op = default, versie = versie + 1",
            StaysBecause = "hoe vol een sessie was, zonder wie",
        },
        new("trainings.bewijs", "Bewijzen van trainingen")
        {
            Why = Scholing,
            Term = "contactpersoon_zonder_rol",
            Act = "aangemaakt_op",
            Columns =
            [
                PersonColumn.Whose(refers: true),
                new("training_id", "training") { Shown = "(select n.titel from trainings.training n where n.id = t.training_id)" },
                new("behaald_datum", "behaald op"), new("geldig_tot_datum", "geldig tot en met"), new("ingetrokken", "ingetrokken"),
                new("toelichting", "toelichting") { Cleared = "null" },
            ],
            Others = ["code", "id", "sessie_id", "corrigeert_id", "samenvoeging_id", "inschrijving_id"],
            // After the enrolments: a list of who was there, being written at this moment, holds those, and makes certificates of them.
            Merge = new() { Ook = ", gewijzigd_op = default, versie = versie + 1", Eerst = MergeScholing.TelEenmaal, Beurt = 1 },
            Erasure = Erasure.Clear,
            Noemt = new("Toelichtingen bij bewijzen van anderen waarin u wordt genoemd", "toelichting")
                { Ook = ", gewijzigd_op = default, versie = versie + 1" },
            StaysBecause = "hoeveel mensen geschoold zijn, zonder wie",
            Resource = ("bewijs", Scope.TrainingenLezen),
        },
        new("trainings.sessie", "Sessies die u als trainer gaf")
        {
            // A name is all that is known of a trainer.
            Of = "lower(t.trainer) = any(@EigenNamen)",
            Onzeker = ("t.trainer is not null and lower(t.trainer) in (select lower(n) from unnest(@Namen) n) "
                + "and lower(t.trainer) <> all(@EigenNamen)", "er is nog iemand die zo heet; wie de trainer is, staat er niet bij"),
            Why = "mensen scholen",
            Columns =
            [
                new("trainer", "trainer") { Cleared = "null" },
                new("training_id", "training") { Shown = "(select n.titel from trainings.training n where n.id = t.training_id)" },
                new("begint_op", "begint op"),
            ],
            Others = ["id", "locatie", "status", "protocolversie_id", "externe_sleutels", "kennisitem_ids"],
            Erasure = Erasure.Clear,
            Ook = ", gewijzigd_op = default, versie = versie + 1",
            StaysBecause = "de sessie blijft, zonder de naam van de trainer",
        },
        new("trainings.kwalificatie", "Wanneer u geschoold was")
        {
            Why = Scholing,
            Term = "contactpersoon_zonder_rol",
            Columns = [PersonColumn.Whose()],
            StaysAtMerge = "worked out anew from the certificates",
            Erasure = Erasure.Keep,
            StaysBecause = "de dekking van voorbije dagen rust erop, zonder u",
        },
    ];

    /// <summary>That somebody was there counts as long as certificates do; how they came to it does not.</summary>
    public static readonly RetentionTerm[] Terms =
    [
        // Who had a seat stays: reach, certificates and how full a session was rest on it.
        new("inschrijving", "trainings.inschrijving t", "(select s.eindigt_op from trainings.sessie s where s.id = t.sessie_id)")
        {
            Left = "t.status in ('geannuleerd', 'wachtlijst')",
            Destroy =
                """
                delete from trainings.inschrijving
                 where id in (select i.id from trainings.inschrijving i join trainings.sessie s on s.id = i.sessie_id
                               where s.eindigt_op < @Tot and i.status in ('geannuleerd', 'wachtlijst')
                                 and not exists (select from trainings.bewijs b where b.inschrijving_id = i.id)
                               limit @Batch for update of i skip locked)
                """,
        },
        // Its link goes with it.
        new("inschrijving", "trainings.uitnodiging t", "(select s.eindigt_op from trainings.sessie s where s.id = t.sessie_id)")
        {
            Destroy =
                """
                delete from trainings.uitnodiging
                 where id in (select u.id from trainings.uitnodiging u join trainings.sessie s on s.id = u.sessie_id
                               where s.eindigt_op < @Tot limit @Batch for update of u skip locked)
                """,
        },
    ];

    /// <summary>Tables of this module that hold no persons.</summary>
    public static readonly string[] NoPersons =
        ["trainings.training", "trainings.training_verlengt", "trainings.training_vereist", "trainings.trainingsdoel"];
}
