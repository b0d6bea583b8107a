namespace Netwerkplatform.Surveys.Vragenlijsten;

/// <summary>
/// What may be answered, by the questions of a round's snapshot: ja_nee true or false, enkele_keuze a code, meerkeuze codes, schaal and
/// getal a number, datum yyyy-mm-dd, open a text.
/// </summary>
internal static class Antwoorden
{
    public const int LongestOpenAnswer = 2_000;

    public static IReadOnlyDictionary<string, JsonElement> Parse(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, Json.Options)!;

    /// <summary>Without the questions that were left blank.</summary>
    public static Dictionary<string, JsonElement> Given(IReadOnlyDictionary<string, JsonElement> antwoorden) =>
        antwoorden.Where(a => !IsEmpty(a.Value)).ToDictionary(a => a.Key, a => a.Value);

    /// <summary>Whether a value is possible for a question, its free text left aside.</summary>
    public static bool Fits(Vraag vraag, JsonElement waarde) => vraag.Soort switch
    {
        "ja_nee" => waarde.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "enkele_keuze" or "meerkeuze" => waarde.ValueKind == JsonValueKind.String
            && vraag.Opties?.Any(o => o.Code == waarde.GetString()) == true,
        "schaal" => waarde.ValueKind == JsonValueKind.Number && waarde.TryGetDecimal(out var punt) && decimal.IsInteger(punt)
            && punt >= vraag.Schaal?.Van && punt <= vraag.Schaal.Tot,
        "getal" => waarde.ValueKind == JsonValueKind.Number && waarde.TryGetDecimal(out var getal) && Math.Abs(getal) <= 1_000_000_000m,
        "datum" => waarde.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(waarde.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "open" => waarde.ValueKind == JsonValueKind.String,
        _ => false,
    };

    /// <summary>Every fault of a response, named <c>antwoorden.{code}</c>; none means it may be stored.</summary>
    public static IReadOnlyList<InvalidParam> Faults(
        IReadOnlyList<Vraag> vragen, IReadOnlyDictionary<string, JsonElement> antwoorden, bool definitief, DateOnly vandaag)
    {
        var faults = new List<InvalidParam>();
        void Fault(string? code, string fault, string reason) => faults.Add(new InvalidParam($"antwoorden.{code}", fault, reason));

        foreach (var code in antwoorden.Keys.Except(vragen.Select(v => v.Code!))) Fault(code, Fout.OnbekendVeld,
            "Deze vraag staat niet in de vragenlijst.");
        foreach (var vraag in vragen)
        {
            var given = antwoorden.TryGetValue(vraag.Code!, out var waarde) && !IsEmpty(waarde);
            var shown = IsShown(vraag, vragen, antwoorden);
            if (!given)
            {
                if (definitief && shown && vraag.Verplicht == true) Fault(vraag.Code, Fout.Verplicht, "Beantwoord deze vraag.");
            }
            else if (!shown)
            {
                Fault(vraag.Code, "niet_van_toepassing", "Deze vraag hoort niet bij uw andere antwoorden.");
            }
            else if (vraag.Soort == "meerkeuze" ? !IsChoice(vraag, waarde) : !Fits(vraag, waarde))
            {
                Fault(vraag.Code, Fout.OngeldigeWaarde, "Dit antwoord past niet bij de vraag.");
            }
            else if (vraag.Soort == "datum" && Dagbereik.Bewaard(vandaag) is var mag
                && !mag.Contains(DateOnly.ParseExact(waarde.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
            {
                Fault(vraag.Code, Fout.OngeldigeWaarde, $"Dit kan niet kloppen: {mag.Reden}");
            }
            else if (vraag.Soort == "open" && !Characters.AtMost(waarde.GetString()!, LongestOpenAnswer))
            {
                Fault(vraag.Code, "te_lang", $"Dit mag hooguit {LongestOpenAnswer} tekens lang zijn.");
            }
            else if (vraag.Soort == "open" && Persoonsgegevens.In(waarde.GetString()!))
            {
                Fault(vraag.Code, "persoonsgegevens_niet_toegestaan", Persoonsgegevens.Reason);
            }
        }
        return faults;
    }

    /// <summary>Which kinds of need an answer shows.</summary>
    public static IEnumerable<string> Behoeften(IReadOnlyList<Vraag> vragen, IReadOnlyDictionary<string, JsonElement> antwoorden) => vragen
        .Where(v => v.Behoefte is not null && antwoorden.TryGetValue(v.Code!, out var waarde) && Values(waarde)
            .Any(w => v.Behoefte.BijWaarden!.Any(b => Same(b, w))))
        .Select(v => v.Behoefte!.Soort!).Distinct().Order(StringComparer.Ordinal);

    /// <summary>A multiple choice counts by each of its codes.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement waarde) =>
        waarde.ValueKind == JsonValueKind.Array ? waarde.EnumerateArray() : [waarde];

    public static bool Same(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && (a.ValueKind == JsonValueKind.Number
        ? a.TryGetDecimal(out var x) && b.TryGetDecimal(out var y) && x == y
        : a.ToString() == b.ToString());

    private static bool IsShown(Vraag vraag, IReadOnlyList<Vraag> vragen, IReadOnlyDictionary<string, JsonElement> antwoorden)
    {
        if (vraag.ToonAls is not { } condition) return true;
        var asked = vragen.First(v => v.Code == condition.Vraag);
        return antwoorden.TryGetValue(condition.Vraag!, out var waarde) && !IsEmpty(waarde) && IsShown(asked, vragen, antwoorden)
            && Values(waarde).Any(w => condition.Waarden!.Any(c => Same(c, w)));
    }

    private static bool IsChoice(Vraag vraag, JsonElement waarde) => waarde.ValueKind == JsonValueKind.Array
        && waarde.EnumerateArray().All(w => Fits(vraag, w)) && waarde.EnumerateArray().Select(w => w.ToString()).Distinct()
            .Count() == waarde.GetArrayLength();

    private static bool IsEmpty(JsonElement waarde) => waarde.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => !Zichtbaar.In(waarde.GetString()),
        JsonValueKind.Array => waarde.GetArrayLength() == 0,
        _ => false,
    };
}
