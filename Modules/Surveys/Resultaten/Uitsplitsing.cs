using System.Text.Json.Nodes;

namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>A round as its results need it, with the groups of everyone who was asked.</summary>
internal sealed record Resultaatronde
{
    /// <summary>Confidential and closed: what may be told has been decided.</summary>
    public required bool Gepubliceerd { get; init; }
    public required string Anonimiteit { get; init; }
    public string? Uitsplitsing { get; init; }
    public required int Drempel { get; init; }
    public required string Vragen { get; init; }
    public required int Uitgenodigd { get; init; }
    public required int Ingevuld { get; init; }
    /// <summary>In confidence the first of each organisation only.</summary>
    public required string[] Domeinen { get; init; }
    public required string[] Soorten { get; init; }
    public required string[] Omvangen { get; init; }
}

/// <summary>A response with the groups of its organisation that results may need, and nothing of who gave it.</summary>
internal sealed record Inzending
{
    private IReadOnlyDictionary<string, JsonElement>? antwoorden;

    public required string AntwoordenJson { get; init; }
    /// <summary>By name every group of the split that is asked for; in confidence the one group of the one split, or none.</summary>
    public required string[] Groepen { get; init; }

    /// <summary>False by name, where somebody's answers count and what they wrote is not shown (docs/adr/0070).</summary>
    public bool Getoond { get; init; } = true;

    /// <summary>The same, with nothing in what was answered in own words.</summary>
    public Inzending ZonderTekst(IEnumerable<string> open)
    {
        var zonder = JsonNode.Parse(AntwoordenJson)!.AsObject();
        foreach (var code in open.Where(c => zonder[c] is not null)) zonder[code] = "";
        return this with { AntwoordenJson = zonder.ToJsonString() };
    }

    public IReadOnlyDictionary<string, JsonElement> Antwoorden => antwoorden ??= Vragenlijsten.Antwoorden.Parse(AntwoordenJson);
}

/// <summary>
/// The three ways to split results. By domain a response by name counts in each domain of its organisation, a confidential one in the
/// first.
/// </summary>
internal static class Uitsplitsing
{
    [Vocabulary("Uitsplitsing")]
    public static readonly string[] Namen = ["domein", "soort", "omvang"];

    /// <summary>The groups of everyone who was asked, answered or not, in the order of their list of codes.</summary>
    public static IEnumerable<string> Codes(Resultaatronde ronde, string uitsplitsing) => uitsplitsing switch
    {
        "domein" => OrganisatieCodes.Domeinen.Where(ronde.Domeinen.Contains),
        "soort" => OrganisatieCodes.Soorten.Where(ronde.Soorten.Contains),
        _ => OrganisatieCodes.Omvangen.Where(ronde.Omvangen.Contains),
    };
}
