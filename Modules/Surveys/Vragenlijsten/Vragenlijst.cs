namespace Netwerkplatform.Surveys.Vragenlijsten;

internal interface IVragenlijstFields
{
    string? Titel { get; }
    string? Inleiding { get; }
    Vraag[]? Vragen { get; }
    Dictionary<string, VragenlijstVertaling>? Vertalingen { get; }
}

/// <summary>Titel en inleiding in een andere taal.</summary>
internal sealed record VragenlijstVertaling
{
    public string? Titel { get; init; }
    public string? Inleiding { get; init; }
}

/// <summary>Een vragenlijst. Een ronde neemt er een momentopname van; later wijzigen raakt eerdere resultaten niet.</summary>
internal sealed record VragenlijstResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    public string? Inleiding { get; init; }
    public IReadOnlyList<Vraag> Vragen => JsonSerializer.Deserialize<List<Vraag>>(VragenJson, Json.Options)!;
    /// <summary>Titel en inleiding in andere talen, per taalcode; de vragen hebben hun eigen vertalingen.</summary>
    public Dictionary<string, VragenlijstVertaling> Vertalingen => JsonSerializer.Deserialize<Dictionary<string, VragenlijstVertaling>>(
        VertalingenJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string VertalingenJson { get; init; } = "{}";
    [JsonIgnore] public string VragenJson { get; init; } = "[]";
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Vragenlijst
{
    public const string Columns = "l.id, l.titel, l.inleiding, l.vragen::text as vragen_json, l.vertalingen::text as vertalingen_json, "
        + "l.aangemaakt_op, l.gewijzigd_op, l.versie";

    public static void AddVragenlijstRules<T>(this AbstractValidator<T> validator) where T : IVragenlijstFields
    {
        validator.RuleFor(r => r.Titel).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Inleiding).FreeText(4_000);
        validator.RuleFor(r => r.Vragen).NotEmpty();
        validator.RuleFor(r => r.Vragen).Must(v => v!.Length <= 50 && v.Select(x => x.Code).Distinct().Count() == v.Length)
            .When(r => r.Vragen is not null).WithMessage("Hooguit 50 vragen, elk met een eigen code.");
        validator.RuleForEach(r => r.Vragen).SetValidator(new VraagValidator());
        validator.RuleFor(r => r.Vertalingen).Languages();
        validator.RuleForEachValue(r => r.Vertalingen).ChildRules(vertaling =>
        {
            vertaling.RuleFor(t => t.Titel).NotEmpty().FreeText(200);
            vertaling.RuleFor(t => t.Inleiding).FreeText(4_000);
        });
        validator.RuleForEach(r => r.Vragen).Must((r, v) => RefersBackwards(r.Vragen!, v))
            .WithMessage("toonAls verwijst naar een eerdere vraag en naar antwoorden die daar mogelijk zijn.");
    }

    public static object Parameters(this IVragenlijstFields r, Guid id, int[]? versies) => new
    {
        Id = id,
        Versies = versies,
        Titel = Tekst.OpEenRegel(r.Titel!),
        r.Inleiding,
        Vragen = JsonSerializer.Serialize(r.Vragen, Json.Options),
        Vertalingen = JsonSerializer.Serialize(r.Vertalingen ?? [], Json.Options),
    };

    private static bool RefersBackwards(Vraag[] vragen, Vraag vraag)
    {
        if (vraag.ToonAls?.Vraag is not { } code || vraag.ToonAls.Waarden is not { } waarden) return true;
        var earlier = vragen.TakeWhile(v => !ReferenceEquals(v, vraag)).FirstOrDefault(v => v.Code == code);
        return earlier is not null && waarden.All(w => Antwoorden.Fits(earlier, w));
    }
}
