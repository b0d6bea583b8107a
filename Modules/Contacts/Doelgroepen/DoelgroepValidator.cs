namespace Netwerkplatform.Contacts.Doelgroepen;

/// <summary>An audience names known codes only. Whoever asks for one, in any module, is given this as its validator.</summary>
internal sealed class DoelgroepValidator : AbstractValidator<Doelgroep>
{
    public DoelgroepValidator()
    {
        RuleFor(d => d.Rollen).EachOneOf(RolCodes.Rollen);
        RuleFor(d => d.Domeinen).EachOneOf(OrganisatieCodes.Domeinen);
        RuleFor(d => d.Verbanden).EachOneOf(OrganisatieCodes.Verbanden);
        RuleFor(d => d.Soorten).EachOneOf(OrganisatieCodes.Soorten);
        RuleFor(d => d.Wijken).Labels();
        RuleFor(d => d.OrganisatieIds).Must(ids => ids is null || ids.Length <= 1_000).WithMessage("Noem hooguit 1000 organisaties.");
    }
}
