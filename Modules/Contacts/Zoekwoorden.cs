using System.Text.RegularExpressions;

namespace Netwerkplatform.Contacts;

/// <summary>
/// Search by words: Dutch full text, and only where that finds nothing, words that look like them. Every word has to look like something in
/// the name: a common first name alone, which half the trigrams may be, brings nobody up.
/// </summary>
internal sealed partial class Zoekwoorden
{
    private readonly string[] woorden;

    private readonly string voluit;

    private readonly string nummer;

    private Zoekwoorden(string[] woorden, string voluit, string nummer) => (this.woorden, this.voluit, this.nummer) = (
        woorden, voluit, nummer);

    /// <returns>Null when nothing is asked.</returns>
    public static Zoekwoorden? Of(string? zoek)
    {
        if (string.IsNullOrWhiteSpace(zoek)) return null;
        // Full text passes over "van der" itself, so its abbreviation may go; but not where nothing else is asked.
        var voluit = Afgekort().Replace(zoek, " ").Trim();
        if (voluit.Length == 0) voluit = zoek;
        return new Zoekwoorden([.. voluit.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)], voluit,
            Tekst.Kenmerk(zoek));
    }

    public void AddTo(ListParameters parameters)
    {
        foreach (var (i, woord) in woorden.Index()) parameters.Add($"Woord{i}", woord);
        parameters.Add("ZoekVoluit", voluit);
        parameters.Add("ZoekNummer", nummer);
        var voorletters = Voorletters().Match(voluit);
        parameters.Add("Voorletters", voorletters.Success ? voorletters.Groups[1].Value.Replace(".", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal) : null);
        parameters.Add("ZoekZonderVoorletters", voorletters.Success ? voorletters.Groups[2].Value : null);
    }

    /// <param name="tekst">An expression with a trigram index of <c>contacts.zonder_accenten</c>.</param>
    public string IsLike(string tekst) => IsLike(tekst, 0);

    /// <summary>The same of the last word alone.</summary>
    public string LastIsLike(string tekst) => IsLike(tekst, woorden.Length - 1);

    private string IsLike(string tekst, int vanaf) =>
        // Two letters that change places leave half of a short word's trigrams. The setting is for this statement: it is evaluated first,
        // and once.
        $"(select set_config('pg_trgm.word_similarity_threshold', '0.5', true)) is not null and "
            + $"{string.Join(" and ", woorden.Index().Skip(vanaf).Select(w => $"contacts.zonder_accenten(@Woord{w.Index}) <% {tekst}"))}";

    [GeneratedRegex(@"(?<![\p{L}\p{N}])v(?:\.? ?d\.?|/d|\.)(?: ?(?=\s|\z))", RegexOptions.IgnoreCase)]
    private static partial Regex Afgekort();

    [GeneratedRegex(@"^((?:\p{L}\. ?){1,5}|(?:\p{L} ){1,5}|\p{L}{1,5}) ?(?<= |\.)(\p{L}.+)\z")]
    private static partial Regex Voorletters();
}
