namespace Netwerkplatform.Surveys.Vragenlijsten;

/// <summary>The languages that texts for partners may be written in, besides the Dutch that they always have.</summary>
internal static class Talen
{
    public const string Nederlands = "nl";

    /// <summary>Translations by language code (ISO 639); null passes.</summary>
    public static void Languages<T, TVertaling>(this IRuleBuilderInitial<T, Dictionary<string, TVertaling>?> rule) => rule
        .Must(talen =>
            talen is null || (talen.Count <= 20
            && talen.All(t => t.Value is not null && t.Key != Nederlands && t.Key.Length is 2 or 3 && t.Key.All(char.IsAsciiLetterLower))))
        .WithMessage("Hooguit 20 talen, elk met een taalcode zoals en; het Nederlands staat in de tekst zelf.");
}
