namespace Netwerkplatform.Coordination.Regisseurs;

internal interface IRegisseurFields
{
    string? Naam { get; }
    string? Email { get; }
    string? Telefoon { get; }
    string? Subject { get; }
    Gebied[]? Gebieden { get; }
    DateOnly? Begindatum { get; }
    DateOnly? Einddatum { get; }
    Guid? PlaatsvervangerId { get; }
}

/// <summary>Een netwerkregisseur: een medewerker van de gemeente, geen contactpersoon.</summary>
internal sealed record RegisseurResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Naam { get; init; }
    public required string Email { get; init; }
    public string? Telefoon { get; init; }
    /// <summary>De sub van deze persoon bij de uitgever van de tokens.</summary>
    public string? Subject { get; init; }
    /// <summary>De delen van het netwerk van deze regisseur; zonder delen het hele netwerk.</summary>
    public IReadOnlyList<Gebied> Gebieden =>
        [.. JsonSerializer.Deserialize<Gebied[]>(GebiedenJson, Json.Options)!.Select(g => g.Volledig())];
    public required DateOnly Begindatum { get; init; }
    /// <summary>De laatste dag; null als er geen einde aan zit.</summary>
    public DateOnly? Einddatum { get; init; }
    /// <summary>Wie binnenkrijgt wat er komt zolang deze regisseur afwezig is.</summary>
    public Guid? PlaatsvervangerId { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string GebiedenJson { get; init; } = "[]";
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Regisseur
{
    public const string Columns =
        """
        r.id, r.naam, r.email, r.telefoon, r.subject, r.gebieden::text as gebieden_json, r.begindatum, r.einddatum, r.plaatsvervanger_id,
        r.aangemaakt_op, r.gewijzigd_op, r.versie
        """;

    internal static readonly Problem InGebruik =
        Problem.Conflict("in-gebruik", "In gebruik", "Iets anders verwijst hiernaar; beëindig het in plaats van het te verwijderen.");

    public static void AddRegisseurRules<T>(this AbstractValidator<T> validator) where T : IRegisseurFields
    {
        validator.RuleFor(r => r.Naam).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Email).NotEmpty().Email();
        validator.RuleFor(r => r.Telefoon).Telefoon();
        validator.RuleFor(r => r.Subject).FreeText(255);
        validator.RuleFor(r => r.Gebieden).AtMost(50);
        validator.RuleForEach(r => r.Gebieden).NotNull().SetValidator(new GebiedValidator());
        validator.RuleFor(r => r.Begindatum).NotNull().Begindag();
        validator.RuleFor(r => r.Einddatum).Dag();
        validator.RuleFor(r => r.Einddatum).Must((r, einde) => !(einde < r.Begindatum))
            .WithMessage("De einddatum ligt voor de begindatum.");
    }

    public static Task RefuseMissingOrganisatiesAsync(this Tx tx, IRegisseurFields r, CancellationToken ct) =>
        tx.RefuseMissingOrganisatiesAsync(
        [
            .. (r.Gebieden ?? []).SelectMany((g, i) => Genoemd.In(
                string.Create(CultureInfo.InvariantCulture, $"gebieden[{i}].organisatieIds"), g.OrganisatieIds)),
        ], ct);

    public static object Parameters(this IRegisseurFields r, Guid id, int[]? versies) => new
    {
        Id = id,
        Versies = versies,
        Naam = Tekst.OpEenRegel(r.Naam!),
        Email = Tekst.OpEenRegel(r.Email!),
        Telefoon = string.IsNullOrWhiteSpace(r.Telefoon) ? null : Tekst.OpEenRegel(r.Telefoon),
        Subject = string.IsNullOrWhiteSpace(r.Subject) ? null : r.Subject,
        Gebieden = JsonSerializer.Serialize((r.Gebieden ?? []).Select(g => g.Volledig()), Json.Options),
        r.Begindatum,
        r.Einddatum,
        r.PlaatsvervangerId,
    };
}
