using Netwerkplatform.Protocols.Bijlagen;
using Netwerkplatform.Protocols.Raadplegingen;
using Netwerkplatform.Protocols.Reacties;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.MijnRaadpleging;

/// <summary>Wat een partner achter de link te lezen krijgt.</summary>
internal sealed record MijnRaadplegingResponse
{
    public required string Titel { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public string Taal { get; init; } = "nl";
    public required int Nummer { get; init; }
    /// <summary>Naam van de organisatie waarvoor deze persoon is gevraagd.</summary>
    public required string Organisatie { get; init; }
    /// <summary>Laatste dag waarop reageren kan.</summary>
    public required DateOnly Sluitdatum { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public required string Inhoud { get; init; }
    /// <summary>De tekst als veilige HTML: alleen opmaak en links naar hele webadressen; koppen beginnen bij h2.</summary>
    public string InhoudHtml { get; init; } = "";
    public IReadOnlyList<Stap> Stappen => JsonSerializer.Deserialize<List<Stap>>(StappenJson, Json.Options)!;
    public IReadOnlyList<AfspraakInWoorden> Afspraken { get; init; } = [];
    public IReadOnlyList<MijnBijlage> Bijlagen { get; init; } = [];
    /// <summary>De eigen reacties, de eerste eerst.</summary>
    public IReadOnlyList<MijnReactieResponse> Reacties { get; init; } = [];

    [JsonIgnore] public string StappenJson { get; init; } = "[]";
}

/// <summary>Een eigen reactie.</summary>
internal sealed record MijnReactieResponse
{
    public required Guid Id { get; init; }
    public required string Tekst { get; init; }
    public string? OnderwerpCode { get; init; }
    public int? StapVolgorde { get; init; }
    [OneOf("Oordeel")] public required string Oordeel { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Meelezer
{
    internal static readonly Problem RaadplegingGesloten =
        Problem.Gone("raadpleging-gesloten", "Raadpleging gesloten", "Deze raadpleging is gesloten; reageren kan niet meer.");

    /// <summary>Whether partners may still comment; else 410 with the moment at which it closed.</summary>
    public static void OpenOrEnd(this Besproken? versie, DateTimeOffset nu)
    {
        if (versie is { Status: "raadpleging", GeslotenOp: null, Sluitdatum: { } tot } && tot >= nu.AmsterdamDate()) return;
        if (versie?.Sluitdatum is not { } sluitdatum) throw new ProblemException(Problem.NotFound());
        throw new ProblemException(RaadplegingGesloten with
        {
            Extensions = new() { ["sluitOp"] = versie.GeslotenOp ?? Raadpleging.SluitOp(sluitdatum) },
        });
    }
}
