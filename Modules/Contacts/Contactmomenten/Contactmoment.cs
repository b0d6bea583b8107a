namespace Netwerkplatform.Contacts.Contactmomenten;

internal interface IContactmomentFields
{
    Guid? OrganisatieId { get; }
    Guid? ContactpersoonId { get; }
    DateTimeOffset? PlaatsgevondenOp { get; }
    string? Vorm { get; }
    string? Richting { get; }
    string? Aanleiding { get; }
    string? Onderwerp { get; }
    string[]? Themas { get; }
    Vervolg? Vervolg { get; }
}

/// <summary>Wat is beloofd.</summary>
internal sealed record Vervolg
{
    public string? Omschrijving { get; init; }
    /// <summary>Laatste dag waarop het gedaan moet zijn.</summary>
    public DateOnly? UiterlijkeDatum { get; init; }
    /// <summary>Wanneer het is gedaan; null zolang het openstaat.</summary>
    public DateTimeOffset? AfgerondOp { get; init; }
}

/// <summary>Een gesprek met een organisatie: is er informatie gehaald, gebracht of allebei.</summary>
internal sealed record ContactmomentResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public required DateTimeOffset PlaatsgevondenOp { get; init; }
    [OneOf("ContactmomentVorm")] public required string Vorm { get; init; }
    [OneOf("ContactmomentRichting")] public required string Richting { get; init; }
    [OneOf("ContactmomentAanleiding")] public required string Aanleiding { get; init; }
    public string? Onderwerp { get; init; }
    public required string[] Themas { get; init; }
    public Vervolg? Vervolg => VervolgOmschrijving is null ? null
        : new Vervolg { Omschrijving = VervolgOmschrijving, UiterlijkeDatum = VervolgUiterlijkeDatum, AfgerondOp = VervolgAfgerondOp };
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? VervolgOmschrijving { get; init; }
    [JsonIgnore] public DateOnly? VervolgUiterlijkeDatum { get; init; }
    [JsonIgnore] public DateTimeOffset? VervolgAfgerondOp { get; init; }
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Contactmoment
{
    [Vocabulary("ContactmomentVorm")]
    public static readonly string[] Vormen = ["bezoek", "telefoon", "email", "bijeenkomst"];
    [Vocabulary("ContactmomentRichting")]
    public static readonly string[] Richtingen = ["gehaald", "gebracht", "wederzijds"];
    [Vocabulary("ContactmomentAanleiding")]
    public static readonly string[] Aanleidingen = ["regulier", "zorgen", "crisis"];

    public const string Columns =
        """
        m.id, m.organisatie_id, m.contactpersoon_id, m.plaatsgevonden_op, m.vorm, m.richting, m.aanleiding, m.onderwerp, m.themas,
        m.vervolg_omschrijving, m.vervolg_uiterlijke_datum, m.vervolg_afgerond_op, m.aangemaakt_op, m.gewijzigd_op, m.versie
        """;

    /// <summary>A conversation with someone out of the caller's sight is out of sight too.</summary>
    public const string Visible =
        "contacts.pub_in_zicht(m.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>A conversation confirms that whoever was spoken to can be reached; an edit of a field never does.</summary>
    public const string Verify =
        """
        update contacts.contactpersoon set geverifieerd_op = @PlaatsgevondenOp, gewijzigd_op = default, versie = versie + 1
         where id = @ContactpersoonId and (geverifieerd_op is null or geverifieerd_op < @PlaatsgevondenOp)
        """;

    public static void AddContactmomentRules<T>(this AbstractValidator<T> validator) where T : IContactmomentFields
    {
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.PlaatsgevondenOp).NotNull().Geweest();
        validator.RuleFor(r => r.Vorm).NotEmpty().OneOf(Vormen);
        validator.RuleFor(r => r.Richting).NotEmpty().OneOf(Richtingen);
        validator.RuleFor(r => r.Aanleiding).NotEmpty().OneOf(Aanleidingen);
        validator.RuleFor(r => r.Onderwerp).FreeText(200);
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Vervolg!.Omschrijving).NotEmpty().FreeText(500).When(r => r.Vervolg is not null);
        validator.RuleFor(r => r.Vervolg!.UiterlijkeDatum).Dag().When(r => r.Vervolg is not null);
        validator.RuleFor(r => r.Vervolg!.AfgerondOp).Geweest().When(r => r.Vervolg is not null);
    }

    public static object Parameters(this IContactmomentFields r, Guid id, int[]? versies, bool sleutelfiguren, DateOnly vandaag) => new
    {
        Id = id,
        Versies = versies,
        Sleutelfiguren = sleutelfiguren,
        Vandaag = vandaag,
        r.OrganisatieId,
        r.ContactpersoonId,
        r.PlaatsgevondenOp,
        r.Vorm,
        r.Richting,
        r.Aanleiding,
        r.Onderwerp,
        Themas = r.Themas ?? [],
        r.Vervolg?.Omschrijving,
        r.Vervolg?.UiterlijkeDatum,
        r.Vervolg?.AfgerondOp,
    };
}
