namespace Netwerkplatform.Coordination.Regisseurs;

/// <summary>Een deel van het netwerk: organisaties die aan alle ingevulde lijsten voldoen. Een lege lijst laat elke door.</summary>
internal sealed record Gebied
{
    public string[]? Wijken { get; init; }
    [OneOf("Domein")] public string[]? Domeinen { get; init; }
    [OneOf("OrganisatieSoort")] public string[]? Soorten { get; init; }
    public Guid[]? OrganisatieIds { get; init; }

    /// <summary>As every answer gives it: what was left out is an empty list.</summary>
    public Gebied Volledig() => new()
    {
        Wijken = Wijken ?? [],
        Domeinen = Domeinen ?? [],
        Soorten = Soorten ?? [],
        OrganisatieIds = OrganisatieIds ?? [],
    };
}

internal sealed class GebiedValidator : AbstractValidator<Gebied>
{
    public GebiedValidator()
    {
        RuleFor(g => g.Wijken).Labels();
        RuleFor(g => g.Domeinen).EachOneOf(OrganisatieCodes.Domeinen);
        RuleFor(g => g.Soorten).EachOneOf(OrganisatieCodes.Soorten);
        RuleFor(g => g.OrganisatieIds).AtMost(1_000);
    }
}
