using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Netwerkplatform.Platform.Http;

/// <summary>Which of several forms of an answer the caller wants (RFC 9110, 12.5.1).</summary>
public static class Accept
{
    /// <summary>
    /// The best of what is offered, the first of equals; without a header the first. Nothing acceptable ends the request with 406.
    /// </summary>
    public static string Choose(HttpContext http, params string[] offered)
    {
        // Generated clients cannot set a header for each form.
        if (Csvvorm.IsAsked(http) && offered.Contains(Csvvorm.ContentType)) return Csvvorm.ContentType;
        return Best(http, offered) ?? throw new ProblemException(Problem.ForStatus(406));
    }

    /// <summary>The same for who answers anyway: null where nothing that is offered is acceptable.</summary>
    public static string? Best(HttpContext http, params string[] offered)
    {
        var header = http.Request.Headers.Accept;
        if (StringValues.IsNullOrEmpty(header) || !MediaTypeHeaderValue.TryParseList(header, out var ranges)) return offered[0];
        var best = offered.Select(type => (Type: type, Range: MostSpecific(ranges, MediaTypeHeaderValue.Parse(type))))
            .Where(o => o.Range is { Quality: null or > 0 })
            .OrderByDescending(o => o.Range!.Quality ?? 1).ThenByDescending(o => Specificity(o.Range!))
            .FirstOrDefault();
        return best.Type;
    }

    /// <summary>Of a form in several versions a caller may name one; other parameters, such as a charset, change nothing.</summary>
    private static MediaTypeHeaderValue? MostSpecific(IList<MediaTypeHeaderValue> ranges, MediaTypeHeaderValue type) =>
        ranges.Where(r =>
            (type.MediaType.Equals(r.MediaType, StringComparison.OrdinalIgnoreCase)
            && (Version(r) is not { } version || Version(type) is not { } offered || version == offered)) || r.MatchesAllTypes
            || (r.MatchesAllSubTypes && r.Type == type.Type)).MaxBy(Specificity);

    private static string? Version(MediaTypeHeaderValue type) => type.Parameters.FirstOrDefault(
        p => p.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.GetUnescapedValue().ToString();

    private static int Specificity(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
}
