using System.Collections.Frozen;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Sjablonen;

/// <summary>Een kant-en-klare vragenlijst over een behoefte die de netwerkanalyse noemt.</summary>
internal sealed record VragenlijstsjabloonResponse : IVersionedByContent
{
    public string Code { get; init; } = "";
    /// <summary>Waarvoor deze lijst is.</summary>
    public required string Omschrijving { get; init; }
    /// <summary>Kan zoals ze is, of aangepast, naar POST /v1/vragenlijsten.</summary>
    public required Sjabloonvragenlijst Vragenlijst { get; init; }
}

internal sealed record Sjabloonvragenlijst : IVragenlijstFields
{
    public string? Titel { get; init; }
    public string? Inleiding { get; init; }
    public Vraag[]? Vragen { get; init; }
    public Dictionary<string, VragenlijstVertaling>? Vertalingen { get; init; }
}

internal static class Sjabloon
{
    /// <summary>The files beside this one, by code: the file's name.</summary>
    public static readonly FrozenDictionary<string, VragenlijstsjabloonResponse> Alle = Read();

    private static FrozenDictionary<string, VragenlijstsjabloonResponse> Read()
    {
        var assembly = typeof(Sjabloon).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)).Select(naam =>
        {
            using var file = assembly.GetManifestResourceStream(naam)!;
            return JsonSerializer.Deserialize<VragenlijstsjabloonResponse>(file,
                Json.Options)! with
            { Code = Path.GetFileNameWithoutExtension(naam) };
        }).ToFrozenDictionary(s => s.Code, StringComparer.Ordinal);
    }
}
