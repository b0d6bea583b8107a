using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Netwerken;

internal interface INetwerkFields
{
    string? Naam { get; }
    string? Vorm { get; }
    string? Verband { get; }
    string[]? Domeinen { get; }
    string[]? Themas { get; }
    string[]? Wijken { get; }
    string[]? Doelen { get; }
    Guid? HoofdverantwoordelijkeOrganisatieId { get; }
    string? Frequentie { get; }
    string? Status { get; }
    ExterneSleutel[]? ExterneSleutels { get; }
}

/// <summary>Een overleg, netwerk of samenwerkingsverband.</summary>
internal sealed record NetwerkResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Naam { get; init; }
    [OneOf("NetwerkVorm")] public required string Vorm { get; init; }
    [OneOf("Verband")] public required string Verband { get; init; }
    [OneOf("Domein")] public required string[] Domeinen { get; init; }
    public required string[] Themas { get; init; }
    public required string[] Wijken { get; init; }
    public required string[] Doelen { get; init; }
    public Guid? HoofdverantwoordelijkeOrganisatieId { get; init; }
    /// <summary>Hoe vaak het bijeenkomt, in eigen woorden.</summary>
    public string? Frequentie { get; init; }
    [OneOf("NetwerkStatus")] public required string Status { get; init; }
    /// <summary>Waaronder andere systemen dit kennen.</summary>
    public IReadOnlyList<ExterneSleutel> ExterneSleutels => ExterneSleutel.Gelezen(Sleutels);
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string[] Sleutels { get; init; } = [];
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Netwerk
{
    [Vocabulary("NetwerkVorm")]
    public static readonly string[] Vormen = ["overleg", "netwerk", "samenwerkingsverband"];
    [Vocabulary("NetwerkStatus")]
    public static readonly string[] Statussen = ["actief", "inactief"];

    public const string Columns =
        """
        n.id, n.naam, n.vorm, n.verband, n.domeinen, n.themas, n.wijken, n.doelen, n.hoofdverantwoordelijke_organisatie_id,
        n.frequentie, n.status, n.externe_sleutels as sleutels,
        n.aangemaakt_op, n.gewijzigd_op, n.versie
        """;

    public static void AddNetwerkRules<T>(this AbstractValidator<T> validator) where T : INetwerkFields
    {
        validator.RuleFor(r => r.Naam).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Vorm).NotEmpty().OneOf(Vormen);
        validator.RuleFor(r => r.Verband).NotEmpty().OneOf(Organisatie.Verbanden);
        validator.RuleFor(r => r.Domeinen).NotEmpty().EachOneOf(Organisatie.Domeinen);
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.Doelen).Labels(maxCount: 20, maxLength: 300);
        validator.RuleFor(r => r.Frequentie).FreeText(100);
        validator.RuleFor(r => r.ExterneSleutels).Sleutels();
        validator.RuleForEach(r => r.ExterneSleutels).SetValidator(new ExterneSleutelValidator());
        validator.RuleFor(r => r.Status).OneOf(Statussen);
    }

    public static object Parameters(this INetwerkFields r, Guid id, int[]? versies) => new
    {
        Id = id,
        Versies = versies,
        Naam = Tekst.OpEenRegel(r.Naam!),
        r.Vorm,
        r.Verband,
        r.Domeinen,
        Themas = r.Themas ?? [],
        Wijken = r.Wijken ?? [],
        Doelen = r.Doelen ?? [],
        r.HoofdverantwoordelijkeOrganisatieId,
        r.Frequentie,
        Sleutels = ExterneSleutel.Bewaard(r.ExterneSleutels),
        Status = r.Status ?? "actief",
    };
}
