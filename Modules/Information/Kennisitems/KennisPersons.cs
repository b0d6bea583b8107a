using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>What is kept of who keeps knowledge, and of who released a case.</summary>
internal static class KennisPersons
{
    private const string Kennis = "kennis op één plek geven, die klopt";

    public static readonly PersonTable[] Tables =
    [
        new("information.vrijgave", "Voorbeelden uit de praktijk die u vrijgaf")
        {
            Why = "zeker weten dat niemand te herkennen is",
            Columns =
            [
                PersonColumn.Whose(refers: true),
                new("kennisitem_id", "voorbeeld")
                    { Shown = "(select k.titel from information.kennisitem k where k.id = t.kennisitem_id)" },
                new("aangemaakt_op", "op"),
                new("organisatie_id", "namens")
                    { Shown = "(select o.naam from contacts.pub_organisatie o where o.id = t.organisatie_id)" },
            ],
            Others = ["id"],
            Merge = new() { Ook = ", gewijzigd_op = default", Mits = MergeInformation.EenVrijgave },
            Erasure = Erasure.Keep,
            StaysBecause = "dat twee mensen een voorbeeld vrijgaven, zonder wie",
            Resource = ("vrijgave", Scope.InformatieLezen),
        },
        new("information.kennisitem", "Kennis die u bijhoudt")
        {
            Of = "t.eigenaar_contactpersoon_id = any(@Ids)",
            Why = Kennis,
            Columns =
            [
                PersonColumn.Whose("eigenaar_contactpersoon_id", refers: true) with { Cleared = "null" }, new("titel", "titel"),
                new("geldig_tot_datum", "geldig tot en met"),
            ],
            Others = ["id", "samenvatting", "inhoud", "soort", "themas", "domeinen", "wijken", "openbaarheid", "zoekvector", "vraag_id"],
            Merge = new("eigenaar_contactpersoon_id") { Ook = ", gewijzigd_op = default", Stil = MergeInformation.UitZicht },
            Erasure = Erasure.Clear,
            Ook = ", gewijzigd_op = default",
            StaysBecause = "de kennis blijft, zonder eigenaar",
        },
    ];
}
