using FluentValidation.Results;
using Microsoft.AspNetCore.Routing;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// In which form a table leaves as text, asked for by <c>?opmaak=</c>, which also decides that it is text: <c>csv</c> for programs (RFC
/// 4180), <c>excel-nl</c> to be opened by a double click in a Dutch spreadsheet program.
/// </summary>
public sealed class Csvvorm
{
    public const string Parameter = "opmaak";
    public const string ContentType = "text/csv";
    public const string CsvNaam = "csv", ExcelNlNaam = "excel-nl";

    [Vocabulary("Opmaak")]
    public static readonly IReadOnlyList<string> Namen = [CsvNaam, ExcelNlNaam];

    public static readonly Csvvorm Csv =
        new() { Scheiding = ",", Begin = "", Getallen = CultureInfo.InvariantCulture, Waar = "true", Onwaar = "false" };

    /// <summary>Numbers without thousands, so that they are read as numbers.</summary>
    public static readonly Csvvorm ExcelNl = new()
    {
        Scheiding = ";",
        Begin = "\uFEFF",
        Getallen = new CultureInfo("nl-NL", useUserOverride: false),
        Waar = "WAAR",
        Onwaar = "ONWAAR"
    };

    public required string Scheiding { get; init; }

    /// <summary>The mark by which a spreadsheet program knows UTF-8.</summary>
    public required string Begin { get; init; }
    public required CultureInfo Getallen { get; init; }
    public required string Waar { get; init; }
    public required string Onwaar { get; init; }

    public ReadOnlyMemory<byte> BeginBytes => Encoding.UTF8.GetBytes(Begin);

    public string Datum(DateOnly dag) => dag.ToString(this == Csv ? "yyyy-MM-dd" : "dd-MM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>For people in the time of their own clock, for programs in UTC.</summary>
    public string Moment(DateTimeOffset moment) =>
        this == Csv ? Json.Moment(moment) : TimeZoneInfo.ConvertTime(moment, AmsterdamTime.Zone)
            .ToString("dd-MM-yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whether a caller has asked for text by name, whatever else it accepts.</summary>
    public static bool IsAsked(HttpContext http) => http.Request.Query.ContainsKey(Parameter);

    public static Csvvorm Van(HttpContext http) => http.Request.Query[Parameter] == ExcelNlNaam ? ExcelNl : Csv;

    /// <summary>Whether an endpoint answers tables, and so knows the parameter.</summary>
    internal static bool Offers(HttpContext http) => http.GetEndpoint()?.Metadata.GetOrderedMetadata<AlsoProduces>().Any(
        a => a.ContentType == ContentType) == true;

    internal static ValidationFailure? Fout(HttpContext http) =>
        !http.Request.Query.TryGetValue(Parameter, out var waarden) || (waarden is [{ } waarde] && Namen.Contains(waarde)) ? null
            : waarden.Count > 1 ? Http.Fout.Bij(Parameter, Http.Fout.DubbeleParameter, "Geef dit hooguit één keer op.")
            : Http.Fout.Bij(Parameter, Http.Fout.OngeldigeWaarde, $"Kies een van: {string.Join(", ", Namen)}.");

    /// <summary>A name to save it under: what the address says, without its version and ids.</summary>
    public static void Bestandsnaam(HttpContext http)
    {
        var delen = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.PathSegments.Select(s =>
            s.Parts[0]).OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>()
            .Select(p => p.Content).Where(d => d is not ("v1" or "rapportages"));
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{string.Join('-', delen ?? ["tabel"])}.csv\"";
    }
}
