namespace Netwerkplatform.Information.Kennisitems;

/// <summary>
/// Search in items of knowledge <c>k</c>: Dutch words, and only where these find nothing, words that look like them in title, summary and
/// themes.
/// </summary>
internal static class Kenniszoeker
{
    /// <summary>The filters that lists of knowledge share, as SQL over <c>k</c>.</summary>
    public const string Filters =
        """
        (@Soort::text is null or k.soort = @Soort)
        and (@Thema::text is null or contacts.pub_labels(k.themas) @> contacts.pub_labels(array[@Thema]))
        and (@Domein::text is null or k.domeinen @> array[@Domein])
        and (@Wijk::text is null or k.wijken = '{}' or contacts.pub_labels(k.wijken) @> contacts.pub_labels(array[@Wijk]))
        """;

    /// <param name="zoek">What is asked; null or empty: everything.</param>
    /// <param name="mits">What else holds of an item <c>k</c> in this list.</param>
    public static string Where(string? zoek, string mits) => string.IsNullOrWhiteSpace(zoek) ? "true" :
        $"""
        k.id in (
          with gevonden as materialized (
            select k.id from information.kennisitem k
             where k.zoekvector @@ plainto_tsquery('information.kennistaal', @Zoek) and {mits}
          )
          select id from gevonden
          union all
          select k.id from information.kennisitem k
           where not exists (select from gevonden) and {mits}
             and not exists (select from unnest(@Zoekwoorden) w (woord)
                              where public.word_similarity(lower(public.unaccent(w.woord)),
                                      lower(public.unaccent(k.titel || ' ' || k.samenvatting || ' ' || array_to_string(k.themas, ' '))))
                                    < 0.5))
        """;

    public static void AddTo(ListParameters parameters, string? zoek) => parameters.Add("Zoekwoorden",
        (zoek ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray());
}
