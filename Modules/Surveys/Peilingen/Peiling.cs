using System.Text.RegularExpressions;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Peilingen;

internal interface IPeilingFields
{
    string? Naam { get; }
    Guid? VragenlijstId { get; }
    Doelgroep? Doelgroep { get; }
    string? Herhaling { get; }
    string? Start { get; }
    int? LooptijdDagen { get; }
    Herinneringen? Herinneringen { get; }
    string? Anonimiteit { get; }
    int? Drempel { get; }
    string? Uitsplitsing { get; }
    string? Onderwerp { get; }
    string? Bericht { get; }
    string? Status { get; }
    Dictionary<string, PeilingVertaling>? Vertalingen { get; }
}

/// <summary>De e-mail in een andere taal, voor wie die taal heeft.</summary>
internal sealed record PeilingVertaling
{
    public string? Onderwerp { get; init; }
    public string? Bericht { get; init; }
}

/// <summary>Wanneer wie nog niet heeft geantwoord een herinnering krijgt.</summary>
internal sealed record Herinneringen
{
    /// <summary>Dagen na de opening, hooguit drie.</summary>
    public int[]? NaDagen { get; init; }
}

/// <summary>Een vragenlijst die op gezette tijden aan een doelgroep wordt voorgelegd.</summary>
internal sealed record PeilingResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Naam { get; init; }
    public required Guid VragenlijstId { get; init; }
    public Doelgroep Doelgroep => JsonSerializer.Deserialize<Doelgroep>(DoelgroepJson, Json.Options)!.Volledig();
    /// <summary>
    /// RRULE volgens RFC 5545 die per dag, week, maand of jaar terugkomt, of null voor één keer. Start is altijd de eerste keer en telt mee
    /// voor COUNT; een datum in UNTIL telt mee, met Z is het UTC.
    /// </summary>
    public string? Herhaling { get; init; }
    /// <summary>Eerste keer, in de tijd van Amsterdam en zonder tijdzone.</summary>
    public required string Start { get; init; }
    public required int LooptijdDagen { get; init; }
    public Herinneringen Herinneringen => new() { NaDagen = NaDagen };
    [OneOf("Anonimiteit")] public required string Anonimiteit { get; init; }
    /// <summary>Kleinste groep waarover een vertrouwelijke peiling iets zegt.</summary>
    public required int Drempel { get; init; }
    /// <summary>De enige uitsplitsing die een vertrouwelijke peiling ooit laat zien; null is alleen iedereen samen.</summary>
    [OneOf("Uitsplitsing")] public string? Uitsplitsing { get; init; }
    public required string Onderwerp { get; init; }
    public required string Bericht { get; init; }
    [OneOf("PeilingStatus")] public required string Status { get; init; }
    /// <summary>regisseur, of evaluatie als een trainingssessie de peiling vanzelf maakte. Ligt vast.</summary>
    [OneOf("PeilingHerkomst")] public required string Herkomst { get; init; }
    /// <summary>De e-mail in andere talen, per taalcode, met dezelfde invulvelden.</summary>
    public Dictionary<string, PeilingVertaling> Vertalingen => JsonSerializer.Deserialize<Dictionary<string, PeilingVertaling>>(
        VertalingenJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string VertalingenJson { get; init; } = "{}";
    [JsonIgnore] public string DoelgroepJson { get; init; } = "{}";
    [JsonIgnore] public int[] NaDagen { get; init; } = [];
    [JsonIgnore] public int Versie { get; init; }
}

internal static partial class Peiling
{
    [Vocabulary("Anonimiteit")]
    public static readonly string[] Anonimiteiten = ["op_naam", "vertrouwelijk"];
    [Vocabulary("PeilingStatus")]
    public static readonly string[] Statussen = ["concept", "actief", "gepauzeerd", "beeindigd"];
    [Vocabulary("PeilingHerkomst")]
    public static readonly string[] Herkomsten = ["regisseur", "evaluatie"];
    public static readonly string[] Invulvelden = ["voornaam", "organisatie", "sluitdatum"];

    public const string Columns =
        """
        p.id, p.naam, p.vragenlijst_id, p.doelgroep::text as doelgroep_json, p.herhaling, to_char(p.start, 'YYYY-MM-DD"T"HH24:MI') as start,
        p.looptijd_dagen, p.herinneringen as na_dagen, p.anonimiteit, p.drempel, p.uitsplitsing, p.onderwerp, p.bericht, p.status,
        surveys.herkomst(p.id) as herkomst, p.vertalingen::text as vertalingen_json, p.aangemaakt_op, p.gewijzigd_op, p.versie
        """;

    public static void AddPeilingRules<T>(this AbstractValidator<T> validator, IValidator<Doelgroep> doelgroep)
        where T : IPeilingFields
    {
        validator.RuleFor(r => r.Naam).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.VragenlijstId).NotNull();
        validator.RuleFor(r => r.Doelgroep).NotNull();
        validator.RuleFor(r => r.Doelgroep!).SetValidator(doelgroep).When(r => r.Doelgroep is not null);
        validator.RuleFor(r => r.Herhaling).Must((r, herhaling) => Peilingen.Herhaling.Fout(herhaling, r.Start) is null)
            .WithMessage(r => Peilingen.Herhaling.Fout(r.Herhaling, r.Start));
        validator.RuleFor(r => r.Start).NotEmpty();
        validator.RuleFor(r => r.Start).Must(s => Peilingen.Herhaling.Dag(s) is { } dag && Dagen.Bewaarbaar(dag))
            .When(r => !string.IsNullOrEmpty(r.Start))
            .WithMessage("Dit moet een datum en tijd zijn zonder tijdzone, van 1900 tot vijftig jaar vooruit, zoals 2026-03-29T09:00.");
        validator.RuleFor(r => r.LooptijdDagen).NotNull().InclusiveBetween(1, 365);
        validator.RuleFor(r => r.Herinneringen!.NaDagen)
            .Must(d => d is null || (d.Length <= 3 && d.All(n => n is >= 1 and <= 365) && d.Distinct().Count() == d.Length))
            .When(r => r.Herinneringen is not null).WithMessage("Noem hooguit drie verschillende aantallen dagen, elk van 1 tot 365.");
        validator.RuleFor(r => r.Anonimiteit).NotEmpty().OneOf(Anonimiteiten);
        validator.RuleFor(r => r.Drempel).InclusiveBetween(2, 100);
        validator.RuleFor(r => r.Uitsplitsing).OneOf(Resultaten.Uitsplitsing.Namen);
        validator.RuleFor(r => r.Uitsplitsing).Null().When(r => r.Anonimiteit == "op_naam")
            .WithMessage("Alleen een vertrouwelijke peiling legt haar uitsplitsing vast; op naam kan elke.");
        validator.RuleFor(r => r.Onderwerp).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Onderwerp).Must(IsOneLine).WithMessage(MoreLines).Must(HasKnownFields).WithMessage(UnknownField);
        validator.RuleFor(r => r.Bericht).NotEmpty().FreeText(4_000);
        validator.RuleFor(r => r.Bericht).Must(HasKnownFields).WithMessage(UnknownField);
        validator.RuleFor(r => r.Vertalingen).Languages();
        validator.RuleForEachValue(r => r.Vertalingen).ChildRules(vertaling =>
        {
            vertaling.RuleFor(t => t.Onderwerp).NotEmpty().FreeText(200);
            vertaling.RuleFor(t => t.Onderwerp).Must(IsOneLine).WithMessage(MoreLines).Must(HasKnownFields).WithMessage(UnknownField);
            vertaling.RuleFor(t => t.Bericht).NotEmpty().FreeText(4_000);
            vertaling.RuleFor(t => t.Bericht).Must(HasKnownFields).WithMessage(UnknownField);
        });
        validator.RuleFor(r => r.Status).OneOf(Statussen);
    }

    /// <summary>
    /// Refuses (400), all at once, what the body names and is not there. The foreign key has the last word on the questionnaire: this looks
    /// so that its fault is told together with those of the audience.
    /// </summary>
    public static Task RefuseMissingReferencesAsync(Tx tx, IDoelgroepen doelgroepen, IPeilingFields fields, CancellationToken ct) =>
        AllFaults.RefuseAsync(
            () => doelgroepen.RefuseMissingAsync(tx, fields.Doelgroep, ct),
            () => RefuseMissingVragenlijstAsync(tx, fields, ct));

    private static async Task RefuseMissingVragenlijstAsync(Tx tx, IPeilingFields fields, CancellationToken ct)
    {
        if (!await tx.ScalarAsync<bool>("select exists (select from surveys.vragenlijst where id = @VragenlijstId)",
            new { fields.VragenlijstId }, ct))
            throw new ProblemException(Problem.Invalid("vragenlijstId", Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."));
    }

    public static object Parameters(this IPeilingFields r, Guid id, int[]? versies) => new
    {
        Id = id,
        Versies = versies,
        Naam = Tekst.OpEenRegel(r.Naam!),
        r.VragenlijstId,
        Doelgroep = JsonSerializer.Serialize(r.Doelgroep!.Volledig(), Json.Options),
        Herhaling = r.Herhaling is null ? null : Herhalingsregel.Vorm(r.Herhaling),
        r.Start,
        r.LooptijdDagen,
        NaDagen = (r.Herinneringen?.NaDagen ?? []).Order().ToArray(),
        r.Anonimiteit,
        Drempel = r.Drempel ?? 5,
        r.Uitsplitsing,
        r.Onderwerp,
        r.Bericht,
        Status = r.Status ?? "concept",
        Vertalingen = JsonSerializer.Serialize(r.Vertalingen ?? [], Json.Options),
    };

    /// <summary>Puts a person's own particulars in the places that a text leaves open.</summary>
    /// <remarks>The whole of the last day counts, on the page too: "voor" that day would be a day short.</remarks>
    public static string FillIn(string text, string voornaam, string organisatie, string sluitdatum) => Field().Replace(
        BeforeLastDay().Replace(text, OnLastDay), match => match.Groups[1].Value switch
    {
        "voornaam" => voornaam,
        "organisatie" => organisatie,
        _ => sluitdatum,
    });

    private static string OnLastDay(Match match) =>
        match.Value[0] switch { 'V' => "Uiterlijk ", 'v' => "uiterlijk ", 'B' => "By ", _ => "by " };

    private const string MoreLines = "Een onderwerp staat op één regel.";
    private const string UnknownField = "Alleen {{voornaam}}, {{organisatie}} en {{sluitdatum}} kunnen worden ingevuld.";

    private static bool IsOneLine(string? text) => text?.Any(char.IsControl) != true;

    private static bool HasKnownFields(string? text) => text is null || !Field().Replace(
        text, match => Invulvelden.Contains(match.Groups[1].Value) ? "" : "{{").Contains("{{", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\{\s*(\w*)\s*\}\}", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Field();

    [GeneratedRegex(@"\b(?:[Vv](?:oor|óór)|[Bb]efore) (?=\{\{\s*sluitdatum\s*\}\})", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex BeforeLastDay();
}
