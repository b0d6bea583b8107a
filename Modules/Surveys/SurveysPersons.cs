using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Surveys.Testmails;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys;

/// <summary>What this module keeps of persons; erasure takes the tables in this order. Answers in confidence are nobody's.</summary>
internal static class SurveysPersons
{
    private const string Peilen = "weten wat partners nodig hebben";
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";
    private const string VanPersoon = "(select u.id from surveys.uitnodiging u where u.contactpersoon_id = any(@Ids))";
    private const string Ronde = "(select r.titel from surveys.ronde r where r.id = t.ronde_id)";

    private const string ZonderOpenAntwoorden =
        """
        coalesce((select jsonb_object_agg(a.key, a.value)
                    from jsonb_each(t.antwoorden) a
                   where not exists (select from surveys.ronde r, jsonb_array_elements(r.vragen) v
                                      where r.id = t.ronde_id and v ->> 'code' = a.key and v ->> 'soort' = 'open')), '{}')
        """;

    public static readonly PersonTable[] Tables =
    [
        new("surveys.voorbeeld_token", "Links van proefmails aan u")
        {
            Of = "t.testmail_id in (select m.id from surveys.testmail m where lower(m.email) = any(@EigenAdressen))",
            Why = "een peiling proberen",
            Columns = [new("hash")],
            Others = ["testmail_id"],
            Erasure = Erasure.Delete,
        },
        new("surveys.testmail", "Proefmails aan uw adres")
        {
            Of = "lower(t.email) = any(@EigenAdressen)",
            Mails = (TestmailMail.Kind.Naam, "t.id::text"),
            Why = "een peiling proberen",
            Term = "mail",
            Columns = [new("email", "e-mailadres"), new("aangemaakt_op", "gestuurd op")],
            Others = ["id", "peiling_id", "taal"],
            Erasure = Erasure.Delete,
        },
        new("surveys.uitnodiging_token", "Links naar peilingen")
        {
            Of = $"t.uitnodiging_id in {VanPersoon}",
            Why = "u zonder account laten antwoorden",
            Columns = [new("hash")],
            Others = ["uitnodiging_id"],
            Erasure = Erasure.Delete,
        },
        new("surveys.doorverwijzing", "Doorverwijzingen van u, of naar u")
        {
            Of = $"(t.uitnodiging_id in {VanPersoon} or t.nieuwe_uitnodiging_id in {VanPersoon} "
                // By an address that is theirs alone, a name that is, or both of them where a mailbox is shared.
                + "or lower(t.gegevens ->> 'email') = any(@EigenAdressen) or lower(t.gegevens ->> 'naam') = any(@EigenNamen) "
                + "or (lower(t.gegevens ->> 'naam') in (select lower(n) from unnest(@Namen) n) "
                + "and lower(t.gegevens ->> 'email') in (select lower(a) from unnest(@Adressen) a)))",
            Noemt = new("Toelichtingen bij doorverwijzingen waarin u wordt genoemd", "gegevens") { Ook = Gewijzigd },
            Why = Peilen,
            Term = "uitnodiging",
            Source = $"case when t.uitnodiging_id in {VanPersoon} then 'uzelf' else 'een collega' end",
            Columns =
            [
                // Of a colleague whom they named nothing is shown, nor of a colleague who named them.
                new("gegevens", "wat is doorgegeven")
                {
                    Shown = $"""
                        case when t.uitnodiging_id in {VanPersoon} then jsonb_build_object('toelichting', t.gegevens -> 'toelichting')
                             else t.gegevens - 'toelichting' end
                        """,
                    Cleared = "null",
                },
                new("status", "status"), new("aangemaakt_op", "op"),
            ],
            Others = ["id", "uitnodiging_id", "nieuwe_uitnodiging_id"],
            Erasure = Erasure.Clear,
            Ook = Gewijzigd,
            StaysBecause = "dat er is doorverwezen, zonder naar wie",
        },
        new("surveys.inzending", "Uw antwoorden op naam")
        {
            Of = $"t.uitnodiging_id in {VanPersoon}",
            Why = Peilen,
            Term = "inzending_op_naam",
            Source = "'uzelf'",
            Columns =
            [
                new("ronde_id", "peiling") { Shown = Ronde },
                new("antwoorden", "antwoorden")
                {
                    Cleared = ZonderOpenAntwoorden,
                },
                new("ingediend_op", "ingediend op"),
            ],
            Others = ["uitnodiging_id"],
            Noemt = new("Antwoorden van anderen waarin u wordt genoemd", "antwoorden"),
            Erasure = Erasure.Clear,
            StaysBecause = "keuzes en cijfers tellen mee in de uitkomst, zonder wie; open antwoorden gaan weg",
        },
        new("surveys.behoefte_vraag", "Wat u in een peiling vroeg")
        {
            Of = $"t.uitnodiging_id in {VanPersoon}",
            Why = Peilen,
            Columns = [new("behoefte_id", "behoefte") { Shown = "(select b.soort from surveys.behoefte b where b.id = t.behoefte_id)" }],
            Others = ["uitnodiging_id"],
            Erasure = Erasure.Keep,
            StaysBecause = "hoeveel mensen iets vroegen, zonder wie",
        },
        new("surveys.uitnodiging", "Uitnodigingen voor peilingen")
        {
            Why = Peilen,
            Term = "uitnodiging",
            Act = "aangemaakt_op",
            Columns =
            [
                PersonColumn.Whose(refers: true), new("ronde_id", "peiling") { Shown = Ronde }, new("aangemaakt_op", "uitgenodigd op"),
                new("ingevuld", "of u antwoordde"), new("afgemeld", "of u zich afmeldde"),
            ],
            Others = ["id", "organisatie_id", "domeinen", "soort", "omvang", "mail_sleutels", "samenvoeging_id"],
            Merge = new() { Ook = ", gewijzigd_op = default", Eerst = MergeUitnodigingen.TelEenmaal },
            Erasure = Erasure.Keep,
            StaysBecause = "de respons, zonder wie",
            Resource = ("uitnodiging", Scope.PeilingenLezen),
        },
    ];

    private const string HeeftOpenAntwoord =
        """
        exists (select from surveys.ronde r, jsonb_array_elements(r.vragen) v
                 where r.id = t.ronde_id and v ->> 'soort' = 'open' and t.antwoorden ? (v ->> 'code'))
        """;

    private const string Sluiting = "(select r.sluit_op from surveys.ronde r where r.id = t.ronde_id)";

    private const string HeeftPersoon =
        "exists (select from surveys.uitnodiging u where u.id = t.uitnodiging_id and u.contactpersoon_id is not null)";

    private const string SluitingDoorverwijzing =
        "(select r.sluit_op from surveys.uitnodiging u join surveys.ronde r on r.id = u.ronde_id where u.id = t.uitnodiging_id)";

    public static readonly RetentionTerm[] Terms =
    [
        // They go after a week (CleanUpPeilingen); this is the longest.
        new("mail", "surveys.testmail t", "t.aangemaakt_op")
        {
            Destroy =
                """
                delete from surveys.testmail
                 where id in (select id from surveys.testmail where aangemaakt_op < @Tot limit @Batch for update skip locked)
                """,
        },
        // Anonymous means nobody: whose choices they were goes with the words.
        new("inzending_op_naam", "surveys.inzending t", Sluiting)
        {
            Left = $"({HeeftOpenAntwoord} or {HeeftPersoon})",
            Destroy = $"""
                with oud as materialized (
                  select t.uitnodiging_id from surveys.inzending t
                   where {Sluiting} < @Tot and ({HeeftOpenAntwoord} or {HeeftPersoon}) limit @Batch for update skip locked
                ), wie as (
                  update surveys.uitnodiging set contactpersoon_id = null
                   where id in (select uitnodiging_id from oud) and contactpersoon_id is not null
                ), link as (
                  delete from surveys.uitnodiging_token where uitnodiging_id in (select uitnodiging_id from oud)
                )
                update surveys.inzending t set antwoorden = {ZonderOpenAntwoorden}
                 where t.uitnodiging_id in (select uitnodiging_id from oud)
                """,
        },
        new("uitnodiging", "surveys.doorverwijzing t", SluitingDoorverwijzing)
        {
            Destroy = $"""
                delete from surveys.doorverwijzing
                 where id in (select t.id from surveys.doorverwijzing t
                               where {SluitingDoorverwijzing} < @Tot limit @Batch for update skip locked)
                """,
        },
        // How many were asked and how many answered stays, without whom.
        new("uitnodiging", "surveys.uitnodiging t", Sluiting)
        {
            Left = "t.contactpersoon_id is not null",
            Destroy = $"""
                with oud as materialized (
                  select t.id from surveys.uitnodiging t
                   where {Sluiting} < @Tot and t.contactpersoon_id is not null limit @Batch for update skip locked
                ), link as (
                  delete from surveys.uitnodiging_token where uitnodiging_id in (select id from oud)
                )
                update surveys.uitnodiging set contactpersoon_id = null where id in (select id from oud)
                """,
        },
    ];

    /// <summary>
    /// Tables of this module that hold no persons. Answers in confidence are among them: nothing leads from one of those to a person, so
    /// nobody can be shown or erased theirs.
    /// </summary>
    public static readonly string[] NoPersons =
    [
        "surveys.vragenlijst", "surveys.peiling", "surveys.ronde", "surveys.evaluatie", "surveys.behoefte", "surveys.besluit",
        "surveys.inzending_vertrouwelijk", "surveys.resultaat",
    ];
}
