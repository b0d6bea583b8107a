using Netwerkplatform.Contracts.Information;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>
/// Whether a case tells who it is about. What is found is told by field and place; the text itself goes into no answer and no log.
/// </summary>
internal static class Casuswacht
{
    /// <summary>The faults of a case; none of anything else.</summary>
    public static async Task<IReadOnlyList<InvalidParam>> FoutenAsync(
        IReader reader, IKennisitemFields item, Settings settings, CancellationToken ct)
    {
        if (item.Soort != KennisCodes.Casus) return [];
        (string Veld, string Tekst)[] teksten =
        [
            ("titel", item.Titel!), ("samenvatting", item.Samenvatting!), ("inhoud", item.Inhoud!),
            .. (item.Themas ?? []).Select((t, i) => ($"themas[{i}]", t)),
        ];
        BekendeNaam[] namen =
        [
            // Of all that is asked, in one statement.
            .. await reader.NamenAsync(teksten.Select(t => t.Tekst), ct),
            .. settings.Gemeente.Wijken.Select(w => new BekendeNaam { Soort = "wijk", Naam = w }),
        ];
        // Of all fields together: who reads one reads the others.
        var gevonden = Herleidbaar.Zoek([.. teksten.Select(t => t.Tekst)], namen, plaats: item.Wijken is { Length: > 0 });
        return
        [
            .. teksten.Zip(gevonden, (t, plaatsen) => plaatsen.Select(v => Fout(t.Veld, v))).SelectMany(f => f),
            .. (item.Wijken ?? []).Select((w, i) => Fout($"wijken[{i}]", new Vindplaats(0, w.Length, "een wijk"))),
        ];
    }

    private static InvalidParam Fout(string veld, Vindplaats v) =>
        new(veld, Platform.Http.Fout.Herleidbaar, $"Hier staat {v.Wat} (positie {v.Begin} tot {v.Eind}). "
            + "Schrijf een casus zo dat niemand te herkennen is.")
        {
            Positie = v.Begin,
            Lengte = v.Eind - v.Begin,
        };
}
