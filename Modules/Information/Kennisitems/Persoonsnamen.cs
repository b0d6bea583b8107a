namespace Netwerkplatform.Information.Kennisitems;

/// <summary>Names of people whom the network knows, in what somebody wrote.</summary>
internal static class Persoonsnamen
{
    /// <summary>Those of which a word stands in these texts.</summary>
    public static async Task<IReadOnlyList<BekendeNaam>> PersoonsnamenAsync(
        this IReader reader, IEnumerable<string> teksten, CancellationToken ct) =>
        [.. (await reader.NamenAsync(teksten, ct)).Where(n => n.Soort == "persoon")];

    /// <summary>Those, and the names of organisations and districts.</summary>
    public static Task<IReadOnlyList<BekendeNaam>> NamenAsync(this IReader reader, IEnumerable<string> teksten, CancellationToken ct) =>
        reader.RowsAsync<BekendeNaam>("select soort, voornaam, naam from contacts.pub_namen(@Woorden)",
            new { Woorden = Herleidbaar.Zoekwoorden(teksten) }, ct);

    /// <summary>Where they stand in a text.</summary>
    public static IEnumerable<Vindplaats> Zoek(string tekst, IReadOnlyCollection<BekendeNaam> namen) =>
        Herleidbaar.Zoek(tekst, namen).Where(v => v.Wat == Herleidbaar.Naam);

    /// <summary>The same text with *** where a name stood.</summary>
    public static string Zonder(string tekst, IReadOnlyCollection<BekendeNaam> namen)
    {
        var weg = Zoek(tekst, namen).SelectMany(v => Enumerable.Range(v.Begin, v.Eind - v.Begin)).ToHashSet();
        return string.Concat(tekst.Select((teken, i) => !weg.Contains(i) ? $"{teken}" : weg.Contains(i - 1) ? "" : "***"));
    }
}
