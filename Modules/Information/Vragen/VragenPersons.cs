using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Information.Vragen;

/// <summary>What is kept of who asks, and of who is referred to.</summary>
internal static class VragenPersons
{
    private const string VanVrager = "t.contactpersoon_id = any(@Ids)";

    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    public static readonly PersonTable[] Tables =
    [
        new("information.vraag", "Vragen die u stelde, en vragen waarbij naar u is verwezen")
        {
            Of = $"({VanVrager} or t.verwezen_naar_contactpersoon_id = any(@Ids))",
            Why = "vragen van partners beantwoorden",
            Term = "vraag",
            Act = "gesteld_op",
            Source = $"case when {VanVrager} then 'uzelf' else 'de netwerkregisseur' end",
            Columns =
            [
                PersonColumn.Whose(refers: true) with { Cleared = $"case when not {VanVrager} then t.contactpersoon_id end" },
                PersonColumn.Whose("verwezen_naar_contactpersoon_id", refers: true) with
                {
                    Cleared = "case when t.verwezen_naar_contactpersoon_id <> all(@Ids) then t.verwezen_naar_contactpersoon_id end",
                },
                // What somebody else asked, and was answered, is theirs.
                new("vraag", "vraag")
                {
                    Shown = $"case when {VanVrager} then t.vraag end",
                    Cleared = $"case when {VanVrager} then 'gewist' else t.vraag end",
                },
                new("antwoord", "antwoord")
                {
                    Shown = $"case when {VanVrager} then t.antwoord end",
                    Cleared = $"case when {VanVrager} and t.antwoord is not null then 'gewist' else t.antwoord end",
                },
                new("themas", "thema's"), new("kanaal", "hoe gesteld"), new("status", "status"), new("gesteld_op", "gesteld op"),
                new("beantwoord_op", "beantwoord op"),
                new("organisatie_id", "namens")
                    { Shown = "(select o.naam from contacts.pub_organisatie o where o.id = t.organisatie_id)" },
            ],
            // Who works on it is a regisseur: an employee.
            Others = ["id", "behandelaar_id"],
            // Who asks, and who is referred to.
            Merge = new() { Ook = Gewijzigd, Ander = new("verwezen_naar_contactpersoon_id") { Ook = Gewijzigd } },
            Erasure = Erasure.Clear,
            Ook = Gewijzigd,
            Noemt = new("Vragen en antwoorden aan anderen waarin u wordt genoemd", "vraag", "antwoord") { Ook = Gewijzigd },
            StaysBecause = "dat een organisatie iets vroeg en wanneer het antwoord kwam, zonder wie en wat",
        },
    ];

    public static readonly RetentionTerm[] Terms =
    [
        new("vraag", "information.vraag t", "coalesce(t.beantwoord_op, t.ingetrokken_op)")
        {
            Destroy =
                """
                delete from information.vraag
                 where id in (select t.id from information.vraag t
                               where coalesce(t.beantwoord_op, t.ingetrokken_op) < @Tot limit @Batch for update skip locked)
                """,
        },
    ];
}
