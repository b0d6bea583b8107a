using Dapper;

namespace Netwerkplatform.Contacts;

/// <summary>
/// Search by words: Dutch full text, and only where that finds nothing, words that look like them. Every word has to look like something in the name: a
/// common first name alone, which half the trigrams may be, brings nobody up.
/// </summary>
internal sealed class Zoekwoorden
{
    private readonly string[] woorden;

    private Zoekwoorden(string[] woorden) => this.woorden = woorden;

    /// <returns>Null when nothing is asked.</returns>
    public static Zoekwoorden? Of(string? zoek) =>
        zoek?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray() is { Length: > 0 } woorden ? new Zoekwoorden(woorden) : null;

    public void AddTo(DynamicParameters parameters)
    {
        foreach (var (i, woord) in woorden.Index()) parameters.Add($"Woord{i}", woord);
    }

    /// <param name="tekst">An expression with a trigram index of <c>contacts.zonder_accenten</c>.</param>
    public string LijktOp(string tekst) =>
        // Two letters that change places leave half of a short word's trigrams. The setting is for this statement: it is evaluated first, and once.
        $"(select set_config('pg_trgm.word_similarity_threshold', '0.5', true)) is not null and {string.Join(" and ", woorden.Index().Select(w => $"contacts.zonder_accenten(@Woord{w.Index}) <% {tekst}"))}";
}
