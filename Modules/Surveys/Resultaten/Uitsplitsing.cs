using System.Text.Json;
using Netwerkplatform.Contracts.Contacts;

namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>A round as its results need it, with the groups of everyone who was asked.</summary>
internal sealed record Uitkomst
{
    /// <summary>Confidential and closed: what may be told has been decided.</summary>
    public required bool Gepubliceerd { get; init; }
    public required string Anonimiteit { get; init; }
    public required int Drempel { get; init; }
    public required string Vragen { get; init; }
    public required int Uitgenodigd { get; init; }
    public required int Ingevuld { get; init; }
    public required string[] Domeinen { get; init; }
    public required string[] Soorten { get; init; }
    public required string[] Omvangen { get; init; }
}

/// <summary>The groups of an organisation at the opening of a round.</summary>
internal interface IGroepen
{
    string[] Domeinen { get; }
    string Soort { get; }
    string Omvang { get; }
}

/// <summary>A response with the groups of its organisation, and nothing of who gave it.</summary>
internal sealed record Inzending : IGroepen
{
    private IReadOnlyDictionary<string, JsonElement>? antwoorden;

    public required string AntwoordenJson { get; init; }
    public required string[] Domeinen { get; init; }
    public required string Soort { get; init; }
    public required string Omvang { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Antwoorden => antwoorden ??= Vragenlijsten.Antwoorden.Parse(AntwoordenJson);
}

/// <summary>The three ways to split results. By domain a response counts in each domain of its organisation.</summary>
internal static class Uitsplitsing
{
    public static readonly string[] Namen = ["domein", "soort", "omvang"];

    /// <summary>The groups of everyone who was asked, answered or not, in the order of their list of codes.</summary>
    public static IEnumerable<string> Codes(Uitkomst ronde, string uitsplitsing) => uitsplitsing switch
    {
        "domein" => OrganisatieCodes.Domeinen.Where(ronde.Domeinen.Contains),
        "soort" => OrganisatieCodes.Soorten.Where(ronde.Soorten.Contains),
        _ => OrganisatieCodes.Omvangen.Where(ronde.Omvangen.Contains),
    };

    public static string[] Van(IGroepen inzending, string uitsplitsing) => uitsplitsing switch
    {
        "domein" => inzending.Domeinen,
        "soort" => [inzending.Soort],
        _ => [inzending.Omvang],
    };

    /// <summary>Everyone, and the group in each split.</summary>
    public static IEnumerable<Groep> AlleVan(Deelnemer deelnemer) =>
        Namen.SelectMany(naam => Van(deelnemer, naam).Select(code => new Groep(deelnemer.RondeId, naam, code))).Prepend(new Groep(deelnemer.RondeId, "", null));
}
