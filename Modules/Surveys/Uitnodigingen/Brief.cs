using Netwerkplatform.Surveys.Peilingen;

namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>What an invitation is made of, in the language of the one who gets it.</summary>
internal record Brief
{
    public required string Email { get; init; }
    public string? Naam { get; init; }
    public string? Voornaam { get; init; }
    public required string Organisatie { get; init; }
    public required string Taal { get; init; }
    public required string Onderwerp { get; init; }
    public required string Tekst { get; init; }
    public required DateTimeOffset SluitOp { get; init; }

    /// <param name="aanloop">What comes before the subject.</param>
    public Bericht Write(string link, Func<Woorden, string>? aanloop = null)
    {
        var woorden = PerTaal.GetValueOrDefault(Taal, PerTaal["nl"]);
        var sluitdatum = TimeZoneInfo.ConvertTime(SluitOp, AmsterdamTime.Zone).ToString("d MMMM yyyy", Mailwoorden.In(Taal).Cultuur);
        string FillIn(string text) => Peiling.FillIn(text, Voornaam ?? Naam ?? "", Organisatie, sluitdatum);
        var opmaak = new Opmaak
        {
            Titel = woorden.Titel,
            Aanhef = Groet(Tekst) ? null : Voornaam ?? Naam,
            Tekst = FillIn(Tekst),
            Knop = (woorden.Knop, link),
            BijLink = woorden.BijLink,
            Daarna = [string.Format(Mailwoorden.In(Taal).Cultuur, woorden.Tot, sluitdatum)],
            Taal = Taal,
        };
        var onderwerp = FillIn(Onderwerp);
        return new Bericht(Email, Naam, aanloop is null ? onderwerp : $"{aanloop(woorden)}: {onderwerp}", opmaak);
    }

    /// <summary>A letter that does not greet by itself, on a line of its own, begins as all our mails do.</summary>
    private static bool Groet(string tekst) =>
        tekst.TrimStart().Split('\n')[0].TrimEnd() is var regel
            && (regel.EndsWith(',') || regel.EndsWith('،') || regel.Contains("voornaam", StringComparison.Ordinal));

    internal sealed record Woorden(string Titel, string Knop, string BijLink, string Tot, string Herinnering, string Proef);

    private static readonly Dictionary<string, Woorden> PerTaal = new(StringComparer.Ordinal)
    {
        ["nl"] = new("Vragenlijst", "Vul de vragenlijst in", "Vul de vragenlijst in via deze link:", "Invullen kan tot en met {0}.",
            "Herinnering", "Proef"),
        ["en"] = new("Questionnaire", "Fill in the questionnaire", "Fill in the questionnaire by this link:",
            "You can answer up to and including {0}.", "Reminder", "Test"),
        ["ar"] = new("استبيان", "املأ الاستبيان", "املأ الاستبيان عبر هذا الرابط:", "يمكنك الإجابة حتى {0} ضمنًا.", "تذكير", "تجربة"),
        ["tr"] = new("Anket", "Anketi doldurun", "Anketi bu bağlantıdan doldurun:", "Son doldurma tarihi: {0}.", "Hatırlatma", "Deneme"),
    };
}
