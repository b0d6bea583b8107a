using Netwerkplatform.Information.Kennisitems;

namespace Netwerkplatform.Information.Aanbod;

/// <summary>
/// Offers are read by everybody, so none names anybody whom the network knows: a volunteer least of all. An address, a telephone number
/// and a day are what an offer is for, and a name that is also a word or a place is that.
/// </summary>
internal static class Aanbodwacht
{
    public static async Task RefuseNamesAsync(this IReader reader, IAanbodFields aanbod, Settings settings, CancellationToken ct)
    {
        (string Veld, string? Tekst)[] ingevuld =
        [
            ("titel", aanbod.Titel), ("omschrijving", aanbod.Omschrijving), ("kosten", aanbod.Kosten), ("aanmelding", aanbod.Aanmelding),
            .. (aanbod.Themas ?? []).Select((t, i) => ($"themas[{i}]", (string?)t)),
            .. (aanbod.Wijken ?? []).Select((w, i) => ($"wijken[{i}]", (string?)w)),
        ];
        var teksten = ingevuld.Where(t => t.Tekst is not null).Select(t => (t.Veld, Tekst: t.Tekst!)).ToArray();
        BekendeNaam[] namen =
        [
            // With those of organisations and districts: a word in one of them names nobody.
            .. await reader.NamenAsync(teksten.Select(t => t.Tekst), ct),
            .. settings.Gemeente.Wijken.Select(w => new BekendeNaam { Soort = "wijk", Naam = w }),
        ];
        InvalidParam[] fouten =
        [
            .. teksten.SelectMany(t => Herleidbaar.ZoekNamen(t.Tekst, namen, settings.Gemeente.Naam)
                // Many districts are called as people are: only a whole name is one there.
                .Where(v => !t.Veld.StartsWith("wijken", StringComparison.Ordinal) || t.Tekst[v.Begin..v.Eind].Contains(' ')).Select(v =>
                new InvalidParam(t.Veld, Fout.Herleidbaar,
                    $"Hier staat een naam (positie {v.Begin} tot {v.Eind}). Iedereen leest dit: noem de organisatie, en geen mensen.")
                {
                    Positie = v.Begin,
                    Lengte = v.Eind - v.Begin,
                })),
        ];
        if (fouten.Length > 0) throw new ProblemException(Problem.Invalid(fouten));
    }
}
