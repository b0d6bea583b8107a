namespace Netwerkplatform.Insights;

/// <summary>The filters that reports on organisations share.</summary>
internal interface IRapportFilters
{
    string? Domein { get; }
    string? Soort { get; }
    string? Verband { get; }
    string? Wijk { get; }
    /// <summary>One organisation alone.</summary>
    Guid? OrganisatieId { get; }
    /// <summary>The organisations of this regisseur alone.</summary>
    Guid? RegisseurId { get; }
}

internal static class RapportFilters
{
    /// <summary>For anything <c>o</c> with an organisation's soort, verband, domeinen and wijken.</summary>
    public const string Kenmerken =
        """
        (@Domein::text is null or o.domeinen @> array[@Domein])
        and (@Soort::text is null or o.soort = @Soort)
        and (@Verband::text is null or o.verband = @Verband)
        and (@Wijk::text is null or contacts.pub_labels(o.wijken) @> contacts.pub_labels(array[@Wijk]))
        """;

    private const string VanRegisseur =
        "(select e.organisatie_id from coordination.pub_regisseurs_op(@Regiedag) e where e.regisseur_id = @RegisseurId)";

    /// <summary>For an organisation <c>o</c>: whose it is on <c>@Regiedag</c>, the day that the report is about, or today.</summary>
    public const string Regie = $"(@RegisseurId::uuid is null or o.id in {VanRegisseur})";

    /// <summary>The same for anything <c>o</c> of an organisation.</summary>
    public const string RegieVan = $"(@RegisseurId::uuid is null or o.organisatie_id in {VanRegisseur})";

    /// <summary>For an organisation <c>o</c>.</summary>
    public const string Where = $"{Kenmerken} and (@OrganisatieId::uuid is null or o.id = @OrganisatieId) and {Regie}";

    public static void AddFilterRules<T>(this AbstractValidator<T> validator) where T : IRapportFilters
    {
        validator.RuleFor(r => r.Domein).OneOf(OrganisatieCodes.Domeinen);
        validator.RuleFor(r => r.Soort).OneOf(OrganisatieCodes.Soorten);
        validator.RuleFor(r => r.Verband).OneOf(OrganisatieCodes.Verbanden);
        validator.RuleFor(r => r.Wijk).FreeText(100);
    }

    public static void AddPeriodeRules<T>(this AbstractValidator<T> validator, Func<T, DateOnly?> vanafDatum,
        System.Linq.Expressions.Expression<Func<T, DateOnly?>> totDatum) =>
        validator.RuleFor(totDatum).Must((r, tot) => !(tot < vanafDatum(r))).WithMessage("De laatste dag ligt voor de eerste.");
}
