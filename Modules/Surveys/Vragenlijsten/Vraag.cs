namespace Netwerkplatform.Surveys.Vragenlijsten;

/// <summary>Een vraag van een vragenlijst.</summary>
internal sealed record Vraag
{
    /// <summary>Vaste code; onder deze code worden antwoorden over rondes heen vergeleken.</summary>
    public string? Code { get; init; }
    [OneOf("VraagSoort")] public string? Soort { get; init; }
    public string? Tekst { get; init; }
    public string? Toelichting { get; init; }
    /// <summary>Of versturen zonder antwoord niet kan; false als het niet is gezegd.</summary>
    public bool? Verplicht { get; init; } = false;
    /// <summary>Bij enkele_keuze en meerkeuze.</summary>
    public Optie[]? Opties { get; init; }
    /// <summary>Bij schaal.</summary>
    public Schaal? Schaal { get; init; }
    /// <summary>Toon deze vraag alleen bij een van deze antwoorden op een eerdere vraag.</summary>
    public ToonAls? ToonAls { get; init; }
    /// <summary>Welk antwoord een behoefte is.</summary>
    public VraagBehoefte? Behoefte { get; init; }
    /// <summary>Teksten in andere talen, per taalcode. Wat niet is vertaald, blijft Nederlands.</summary>
    public Dictionary<string, Vertaling>? Vertalingen { get; init; }

    [Vocabulary("VraagSoort")]
    public static readonly string[] Soorten = ["ja_nee", "enkele_keuze", "meerkeuze", "schaal", "open", "getal", "datum"];
    [Vocabulary("BehoefteSoort")]
    public static readonly string[] Behoeften = ["overleg", "scholing", "informatie", "ondersteuning", "anders"];

    /// <summary>
    /// The question in another language as far as it has been translated; its own Dutch stays at hand among the translations.
    /// </summary>
    public Vraag In(string taal) => Vertalingen?.GetValueOrDefault(taal) is not { } vertaling ? this : this with
    {
        Tekst = vertaling.Tekst ?? Tekst,
        Toelichting = vertaling.Toelichting ?? Toelichting,
        Opties = Opties?.Select(o => o with { Tekst = vertaling.Opties?.GetValueOrDefault(o.Code!) ?? o.Tekst }).ToArray(),
        Schaal = Schaal is null ? null
            : Schaal with { LabelVan = vertaling.LabelVan ?? Schaal.LabelVan, LabelTot = vertaling.LabelTot ?? Schaal.LabelTot },
        Vertalingen = new(Vertalingen)
        {
            [Talen.Nederlands] = new Vertaling
            {
                Tekst = Tekst,
                Toelichting = Toelichting,
                Opties = Opties?.ToDictionary(o => o.Code!, o => o.Tekst!),
                LabelVan = Schaal?.LabelVan,
                LabelTot = Schaal?.LabelTot
            },
        },
    };
}

/// <summary>Een antwoord waaruit gekozen kan worden.</summary>
internal sealed record Optie
{
    public string? Code { get; init; }
    public string? Tekst { get; init; }
}

/// <summary>Een schaal van gehele getallen.</summary>
internal sealed record Schaal
{
    public int? Van { get; init; }
    public int? Tot { get; init; }
    public string? LabelVan { get; init; }
    public string? LabelTot { get; init; }
}

/// <summary>Voorwaarde om een vraag te tonen.</summary>
internal sealed record ToonAls
{
    /// <summary>Code van een eerdere vraag.</summary>
    public string? Vraag { get; init; }
    /// <summary>Hooguit 100 waarden die daar kunnen worden geantwoord.</summary>
    public JsonElement[]? Waarden { get; init; }
}

/// <summary>Welke behoefte uit welke antwoorden blijkt.</summary>
internal sealed record VraagBehoefte
{
    [OneOf("BehoefteSoort")] public string? Soort { get; init; }
    /// <summary>Hooguit 100 waarden die bij deze vraag kunnen worden geantwoord.</summary>
    public JsonElement[]? BijWaarden { get; init; }
}

/// <summary>De teksten van een vraag in een andere taal.</summary>
internal sealed record Vertaling
{
    public string? Tekst { get; init; }
    public string? Toelichting { get; init; }
    /// <summary>Per code van een optie.</summary>
    public Dictionary<string, string>? Opties { get; init; }
    public string? LabelVan { get; init; }
    public string? LabelTot { get; init; }
}

internal sealed class VraagValidator : AbstractValidator<Vraag>
{
    public const string CodePattern = @"^[A-Za-z0-9][A-Za-z0-9_-]{0,49}\z";
    private const int MostWaarden = 100;
    private const string WrongCode = "Een code heeft 1 tot 50 letters, cijfers, _ of -, en begint met een letter of cijfer.";

    public VraagValidator()
    {
        RuleFor(v => v.Code).NotEmpty().Matches(CodePattern).WithMessage(WrongCode);
        RuleFor(v => v.Soort).NotEmpty().OneOf(Vraag.Soorten);
        RuleFor(v => v.Tekst).NotEmpty().FreeText(500);
        RuleFor(v => v.Toelichting).FreeText(1_000);
        RuleFor(v => v.Opties).NotEmpty().When(v => v.Soort is "enkele_keuze" or "meerkeuze");
        RuleFor(v => v.Opties).Empty().When(v => v.Soort is not ("enkele_keuze" or "meerkeuze"));
        RuleFor(v => v.Opties).Must(o => o!.Length <= 50 && o.Select(x => x.Code).Distinct().Count() == o.Length)
            .When(v => v.Opties is not null).WithMessage("Hooguit 50 opties, elk met een eigen code.");
        RuleForEach(v => v.Opties).SetValidator(new OptieValidator());
        RuleFor(v => v.Schaal).NotNull().When(v => v.Soort == "schaal");
        RuleFor(v => v.Schaal).Null().When(v => v.Soort != "schaal");
        RuleFor(v => v.Schaal!).SetValidator(new SchaalValidator()).When(v => v.Schaal is not null);
        RuleFor(v => v.ToonAls!).SetValidator(new ToonAlsValidator()).When(v => v.ToonAls is not null);
        RuleFor(v => v.Behoefte!).SetValidator(new BehoefteValidator()).When(v => v.Behoefte is not null);
        RuleFor(v => v.Behoefte!.BijWaarden)
            .Must((v, waarden) => waarden!.Length <= MostWaarden && waarden.All(w => Antwoorden.Fits(v, w)))
            .When(v => v.Behoefte?.BijWaarden is not null)
            .WithMessage("Noem een tot honderd waarden die bij deze vraag kunnen worden geantwoord.");
        RuleFor(v => v.Vertalingen).Languages();
        this.RuleForEachValue(v => v.Vertalingen).SetValidator(new VertalingValidator());
        RuleFor(v => v.Vertalingen)
            .Must((v, talen) => talen!.Values.All(t => t?.Opties?.Keys.All(code => v.Opties?.Any(o => o.Code == code) == true) != false))
            .When(v => v.Vertalingen is not null).WithMessage("Een vertaling noemt alleen codes van opties die de vraag heeft.");
    }

    private sealed class VertalingValidator : AbstractValidator<Vertaling>
    {
        public VertalingValidator()
        {
            RuleFor(t => t.Tekst).NotEmpty().FreeText(500);
            RuleFor(t => t.Toelichting).FreeText(1_000);
            this.RuleForEachValue(t => t.Opties).NotEmpty().FreeText(300);
            RuleFor(t => t.LabelVan).FreeText(100);
            RuleFor(t => t.LabelTot).FreeText(100);
        }
    }

    /// <summary>A value that is looked for among answers: where the question is open it is a text like any other.</summary>
    private sealed class WaardeValidator : AbstractValidator<JsonElement>
    {
        public WaardeValidator() => RuleFor(w => w.GetString()).FreeText(300).OverridePropertyName("").When(
            w => w.ValueKind == JsonValueKind.String);
    }

    private sealed class ToonAlsValidator : AbstractValidator<ToonAls>
    {
        public ToonAlsValidator()
        {
            RuleFor(t => t.Vraag).NotEmpty();
            RuleFor(t => t.Waarden).NotEmpty();
            RuleFor(t => t.Waarden).Must(w => w is null or { Length: <= MostWaarden }).WithMessage("Noem hooguit honderd waarden.");
            RuleForEach(t => t.Waarden).SetValidator(new WaardeValidator());
        }
    }

    private sealed class BehoefteValidator : AbstractValidator<VraagBehoefte>
    {
        public BehoefteValidator()
        {
            RuleFor(b => b.Soort).NotEmpty().OneOf(Vraag.Behoeften);
            RuleFor(b => b.BijWaarden).NotEmpty();
            RuleForEach(b => b.BijWaarden).SetValidator(new WaardeValidator());
        }
    }

    private sealed class OptieValidator : AbstractValidator<Optie>
    {
        public OptieValidator()
        {
            RuleFor(o => o.Code).NotEmpty().Matches(CodePattern).WithMessage(WrongCode);
            RuleFor(o => o.Tekst).NotEmpty().FreeText(300);
        }
    }

    private sealed class SchaalValidator : AbstractValidator<Schaal>
    {
        public SchaalValidator()
        {
            RuleFor(s => s.Van).NotNull().InclusiveBetween(-100, 100);
            RuleFor(s => s.Tot).NotNull().InclusiveBetween(-100, 100);
            RuleFor(s => s.Tot).Must((s, tot) => tot > s.Van).When(s => s.Van is not null && s.Tot is not null)
                .WithMessage("Tot moet hoger zijn dan van.");
            RuleFor(s => s.LabelVan).FreeText(100);
            RuleFor(s => s.LabelTot).FreeText(100);
        }
    }
}
