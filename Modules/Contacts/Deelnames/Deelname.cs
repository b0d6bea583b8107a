namespace Netwerkplatform.Contacts.Deelnames;

internal interface IDeelnameFields
{
    Guid? OrganisatieId { get; }
    Guid? ContactpersoonId { get; }
    string? Rol { get; }
    string? Mandaat { get; }
    DateOnly? Begindatum { get; }
    DateOnly? Einddatum { get; }
}

/// <summary>Wie namens welke organisatie deelneemt aan een netwerk, en met welk mandaat.</summary>
internal sealed record DeelnameResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid NetwerkId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Rol in het netwerk, in eigen woorden: voorzitter, lid.</summary>
    public string? Rol { get; init; }
    /// <summary>Hoe ver het woord van deze deelnemer reikt.</summary>
    [OneOf("Mandaat")] public required string Mandaat { get; init; }
    public required DateOnly Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of null zolang de deelname duurt.</summary>
    public DateOnly? Einddatum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Deelname
{
    [Vocabulary("Mandaat")]
    public static readonly string[] Mandaten = ["informeren", "adviseren", "beslissen", "ondertekenen"];

    public const string Columns = "d.id, d.netwerk_id, d.organisatie_id, d.contactpersoon_id, d.rol, d.mandaat, d.begindatum, "
        + "d.einddatum, d.aangemaakt_op, d.gewijzigd_op, d.versie";

    /// <summary>Someone out of the caller's sight takes part out of sight.</summary>
    public const string Visible =
        "contacts.pub_in_zicht(d.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>
    /// Whether by this seat the organisation takes part, for this caller. The seat of somebody who was erased, or whose data may not be
    /// used, goes on counting, as in the reports on networks (docs/adr/0070): only the person is out of sight.
    /// </summary>
    public const string Counts =
        "(@Sleutelfiguren or not contacts.alleen_sleutelfiguur(d.contactpersoon_id, @Vandaag))";

    public static void AddDeelnameRules<T>(this AbstractValidator<T> validator) where T : IDeelnameFields
    {
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.Rol).FreeText(100);
        validator.RuleFor(r => r.Mandaat).NotEmpty().OneOf(Mandaten);
        validator.RuleFor(r => r.Begindatum).NotNull().Begindag();
        validator.RuleFor(r => r.Einddatum).Dag();
        validator.RuleFor(r => r.Einddatum).GreaterThanOrEqualTo(r => r.Begindatum)
            .When(r => r.Einddatum is not null && r.Begindatum is not null).WithMessage("De einddatum ligt voor de begindatum.");
    }

    public static object Parameters(
        this IDeelnameFields r, Guid netwerkId, Guid deelnameId, int[]? versies, bool sleutelfiguren, DateOnly vandaag) => new
        {
            Id = netwerkId,
            DeelnameId = deelnameId,
            Versies = versies,
            Sleutelfiguren = sleutelfiguren,
            Vandaag = vandaag,
            r.OrganisatieId,
            r.ContactpersoonId,
            r.Rol,
            r.Mandaat,
            r.Begindatum,
            r.Einddatum,
        };
}
