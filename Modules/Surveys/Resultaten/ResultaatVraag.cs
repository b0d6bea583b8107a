using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>Wat een groep op één vraag heeft geantwoord.</summary>
internal sealed record ResultaatVraag
{
    public required string Code { get; init; }
    [OneOf("VraagSoort")] public required string Soort { get; init; }
    public required string Tekst { get; init; }
    /// <summary>Hoeveel mensen deze vraag hebben beantwoord.</summary>
    public required int Aantal { get; init; }
    /// <summary>Per mogelijk antwoord hoe vaak; niet bij getal en open. Vertrouwelijk bij datum alleen voor iedereen samen.</summary>
    public IReadOnlyList<ResultaatWaarde>? Verdeling { get; init; }
    /// <summary>Bij schaal en getal.</summary>
    public decimal? Gemiddelde { get; init; }
    /// <summary>Bij getal; vertrouwelijk alleen voor iedereen samen.</summary>
    public decimal? Minimum { get; init; }
    /// <summary>Bij getal; vertrouwelijk alleen voor iedereen samen.</summary>
    public decimal? Maximum { get; init; }
    /// <summary>
    /// Bij open, in willekeurige volgorde; vertrouwelijk alleen voor iedereen samen, en niet als het verschil met eerdere rondes te klein
    /// is.
    /// </summary>
    public IReadOnlyList<string>? Antwoorden { get; init; }

    public static ResultaatVraag Van(Vraag vraag, IEnumerable<IReadOnlyDictionary<string, JsonElement>> inzendingen) =>
        Van(vraag, [.. inzendingen.Select(i => i.GetValueOrDefault(vraag.Code!))
            .Where(w => w.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))]);

    /// <param name="gegeven">The answers of those who answered this question.</param>
    public static ResultaatVraag Van(Vraag vraag, JsonElement[] gegeven)
    {
        var resultaat = new ResultaatVraag { Code = vraag.Code!, Soort = vraag.Soort!, Tekst = vraag.Tekst!, Aantal = gegeven.Length };
        switch (vraag.Soort)
        {
            case "open":
                var teksten = gegeven.Select(w => w.GetString()!).Where(t => t.Length > 0).ToArray();
                // Anew for each question: in one order, the answers of one person would stand in the same place everywhere.
                System.Security.Cryptography.RandomNumberGenerator.Shuffle(teksten.AsSpan());
                return resultaat with { Antwoorden = teksten };
            case "getal":
                var getallen = gegeven.Select(w => w.GetDecimal()).ToArray();
                return getallen.Length == 0 ? resultaat
                    : resultaat with { Gemiddelde = Mean(getallen), Minimum = getallen.Min(), Maximum = getallen.Max() };
            case "schaal":
                return resultaat with
                {
                    Gemiddelde = gegeven.Length == 0 ? null : Mean(gegeven.Select(w => w.GetDecimal())),
                    Verdeling = Distribution(vraag, gegeven)
                };
            default:
                return resultaat with { Verdeling = Distribution(vraag, gegeven) };
        }
    }

    /// <summary>Without what one person can be recognised by in another total: texts, extremes and single dates.</summary>
    public ResultaatVraag ZonderLetterlijk() =>
        this with { Antwoorden = null, Minimum = null, Maximum = null, Verdeling = Soort == "datum" ? null : Verdeling };

    private static decimal Mean(IEnumerable<decimal> waarden) => Math.Round(waarden.Average(), 4);

    /// <summary>Every possible answer, also one that nobody gave; of dates those that were given.</summary>
    private static IReadOnlyList<ResultaatWaarde> Distribution(Vraag vraag, JsonElement[] gegeven)
    {
        JsonElement[] mogelijk = vraag.Soort switch
        {
            "ja_nee" => [Element(true), Element(false)],
            "schaal" => [.. Enumerable.Range(vraag.Schaal!.Van!.Value, vraag.Schaal.Tot!.Value - vraag.Schaal.Van.Value + 1)
                .Select(p => Element(p))],
            "datum" => [.. gegeven.Select(w => w.GetString()!).Distinct().Order(StringComparer.Ordinal).Select(d => Element(d))],
            _ => [.. vraag.Opties!.Select(o => Element(o.Code!))],
        };
        return [.. mogelijk.Select(waarde =>
        {
            var aantal = gegeven.Count(g => Vragenlijsten.Antwoorden.Values(g).Any(w => Vragenlijsten.Antwoorden.Same(w, waarde)));
            return new ResultaatWaarde { Waarde = waarde, Aantal = aantal, Aandeel = gegeven.Length == 0 ? 0
                : Math.Round((decimal)aantal / gegeven.Length, 4) };
        })];
    }

    private static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value);
}

/// <summary>Hoe vaak een antwoord is gegeven.</summary>
internal sealed record ResultaatWaarde
{
    /// <summary>True of false, een code, een getal of een datum.</summary>
    public required JsonElement Waarde { get; init; }
    public required int Aantal { get; init; }
    /// <summary>Deel van wie deze vraag heeft beantwoord, 0 tot 1. Bij meerkeuze kan het samen meer dan 1 zijn.</summary>
    public required decimal Aandeel { get; init; }
}
