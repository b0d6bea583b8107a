namespace Netwerkplatform.Information.Berichten;

internal interface IBerichtFields
{
    string? Onderwerp { get; }
    string? Inhoud { get; }
    string? Soort { get; }
    Doelgroep? Doelgroep { get; }
    string[]? Themas { get; }
    string[]? Wijken { get; }
    Guid[]? KennisitemIds { get; }
    DateTimeOffset? VerstuurOp { get; }
    string? Status { get; }
}

/// <summary>Wat de netwerkregisseur aan een deel van het netwerk laat weten.</summary>
internal sealed record BerichtResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Onderwerp { get; init; }
    /// <summary>De tekst in Markdown. In de e-mail komen geen plaatjes en geen HTML.</summary>
    public required string Inhoud { get; init; }
    /// <summary>Elke ontvanger kan een soort uitzetten.</summary>
    [OneOf("Berichtsoort")] public required string Soort { get; init; }
    public Doelgroep Doelgroep => JsonSerializer.Deserialize<Doelgroep>(DoelgroepJson, Json.Options)!.Volledig();
    /// <summary>Wie alleen andere thema's koos, krijgt dit bericht niet.</summary>
    public required string[] Themas { get; init; }
    /// <summary>Wie alleen andere wijken koos, krijgt dit bericht niet.</summary>
    public required string[] Wijken { get; init; }
    public required Guid[] KennisitemIds { get; init; }
    /// <summary>Wanneer het vanzelf wordt verstuurd; null is met de hand.</summary>
    public DateTimeOffset? VerstuurOp { get; init; }
    [OneOf("BerichtStatus")] public required string Status { get; init; }
    public DateTimeOffset? VerzondenOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string DoelgroepJson { get; init; } = "{}";
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Berichtvelden
{
    [Vocabulary("BerichtStatus")]
    public static readonly string[] Statussen = ["concept", "gepland", "verzonden", "geannuleerd"];

    /// <summary>The text of a mail that somebody reads to its end.</summary>
    private const int LongestInhoud = 20_000;

    private const int MostKennisitems = 20;

    internal static readonly Problem BerichtVerzonden =
        Problem.Conflict("bericht-verzonden", "Bericht al verzonden",
            "Dit bericht is al verzonden en verandert niet meer. Maak een nieuw.");
    internal static readonly Problem BerichtGeannuleerd = Problem.Conflict("bericht-geannuleerd", "Bericht geannuleerd",
        "Dit bericht is geannuleerd en verandert niet meer. Maak een nieuw.");

    public const string Columns =
        """
        b.id, b.onderwerp, b.inhoud, b.soort, b.doelgroep::text as doelgroep_json, b.themas, b.wijken, b.kennisitem_ids, b.verstuur_op,
        b.status, b.verzonden_op, b.aangemaakt_op, b.gewijzigd_op, b.versie
        """;

    public static void AddBerichtRules<T>(this AbstractValidator<T> validator, IValidator<Doelgroep> doelgroep) where T : IBerichtFields
    {
        validator.RuleFor(r => r.Onderwerp).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Onderwerp).Must(o => o?.Any(char.IsControl) != true).WithMessage("Een onderwerp staat op één regel.");
        validator.AddMarkdownRules(r => r.Inhoud, LongestInhoud);
        validator.RuleFor(r => r.Soort).NotEmpty().OneOf(VoorkeurCodes.Berichtsoorten);
        validator.RuleFor(r => r.Doelgroep).NotNull();
        validator.RuleFor(r => r.Doelgroep!).SetValidator(doelgroep).When(r => r.Doelgroep is not null);
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.KennisitemIds).Ids(MostKennisitems);
        validator.RuleFor(r => r.VerstuurOp).Moment();
        validator.RuleFor(r => r.Status).OneOf(Statussen);
        validator.RuleFor(r => r.Status).NotEqual("verzonden").WithMessage("Verstuur een bericht via verzendingen, of met verstuurOp.");
        validator.RuleFor(r => r.VerstuurOp).NotNull().When(r => r.Status == "gepland")
            .WithMessage("Een gepland bericht heeft een moment waarop het wordt verstuurd.");
    }

    /// <summary>Items of knowledge that there are; they stay while this bericht is written.</summary>
    public static async Task RefuseUnknownKennisitemsAsync(Tx tx, IBerichtFields fields, CancellationToken ct)
    {
        if (fields.KennisitemIds is not { Length: > 0 } ids) return;
        var bekend = await tx.RowsAsync<Guid>(
            "select id from information.kennisitem where id = any(@ids) order by id for key share", new { ids }, ct);
        if (ids.Index().Where(k => !bekend.Contains(k.Item)).ToArray() is { Length: > 0 } onbekend)
            throw new ProblemException(Problem.Invalid([.. onbekend.Select(k =>
                new InvalidParam($"kennisitemIds[{k.Index}]", Fout.BestaatNiet, "Dit kennisitem bestaat niet."))]));
    }

    /// <summary>A moment makes it planned, whatever else was said but that it is cancelled.</summary>
    public static object Parameters(this IBerichtFields r, Guid id) => new
    {
        Id = id,
        Onderwerp = Tekst.OpEenRegel(r.Onderwerp!),
        r.Inhoud,
        r.Soort,
        Doelgroep = JsonSerializer.Serialize(r.Doelgroep!.Volledig(), Json.Options),
        Themas = r.Themas ?? [],
        Wijken = r.Wijken ?? [],
        KennisitemIds = r.KennisitemIds ?? [],
        r.VerstuurOp,
        Status = r.Status == "geannuleerd" ? r.Status : r.VerstuurOp is null ? "concept" : "gepland",
    };
}
