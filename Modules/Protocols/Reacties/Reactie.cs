namespace Netwerkplatform.Protocols.Reacties;

internal interface IReactieFields
{
    string? Tekst { get; }
    string? OnderwerpCode { get; }
    int? StapVolgorde { get; }
    string? Oordeel { get; }
}

/// <summary>
/// Wat iemand van een versie in raadpleging vindt: van één onderwerp, van één stap, of van het geheel. Dat verandert niet meer.
/// </summary>
internal sealed record ReactieResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    /// <summary>De hash van de tekst waarop is gereageerd.</summary>
    public required string InhoudHash { get; init; }
    /// <summary>Wie reageerde; null als die persoon is gewist, of na de bewaartermijn.</summary>
    public required Guid? ContactpersoonId { get; init; }
    /// <summary>Namens wie; null als dat niet bekend is.</summary>
    public Guid? OrganisatieId { get; init; }
    public required string Tekst { get; init; }
    public string? OnderwerpCode { get; init; }
    /// <summary>De stap waarover het gaat, naar haar plaats in de volgorde.</summary>
    public int? StapVolgorde { get; init; }
    [OneOf("Oordeel")] public required string Oordeel { get; init; }
    /// <summary>Wat ermee is gedaan; null zolang dat niet is vastgelegd.</summary>
    public AfhandelingResponse? Afhandeling => Besluit is null ? null : new()
    {
        ReactieId = Id,
        Besluit = Besluit,
        Toelichting = Toelichting!,
        AangemaaktOp = AfgehandeldOp!.Value,
        GewijzigdOp = AfhandelingGewijzigdOp!.Value,
    };
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? Besluit { get; init; }
    [JsonIgnore] public string? Toelichting { get; init; }
    [JsonIgnore] public DateTimeOffset? AfgehandeldOp { get; init; }
    [JsonIgnore] public DateTimeOffset? AfhandelingGewijzigdOp { get; init; }
    [JsonIgnore] public int Versie { get; init; }
}

/// <summary>Wat met een reactie is gedaan.</summary>
internal sealed record AfhandelingResponse
{
    public required Guid ReactieId { get; init; }
    [OneOf("AfhandelingBesluit")] public required string Besluit { get; init; }
    public required string Toelichting { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Reactie
{
    [Vocabulary("Oordeel")]
    public static readonly string[] Oordelen = ["eens", "oneens", "vraag"];

    public const string GewijzigdOp = "greatest(x.gewijzigd_op, a.gewijzigd_op)";

    public static readonly string Gewijzigd = $"({Changes.Since("x")} or {Changes.Since("a")})";

    /// <summary>Dealing with a comment is part of what is shown, so it is part of the ETag and of when it changed.</summary>
    public const string Select =
        $"""
        select x.id, x.versie_id, x.inhoud_hash,
          case when not contacts.pub_gewist(x.contactpersoon_id) then x.contactpersoon_id end as contactpersoon_id,
          x.organisatie_id, x.tekst, x.onderwerp_code, x.stap_volgorde,
          x.oordeel,
               a.besluit, a.toelichting, a.aangemaakt_op as afgehandeld_op, a.gewijzigd_op as afhandeling_gewijzigd_op,
               x.aangemaakt_op, {GewijzigdOp} as gewijzigd_op, x.versie + coalesce(a.versie, 0) as versie
          from protocols.reactie x
          join protocols.protocolversie v on v.id = x.versie_id
          left join protocols.afhandeling a on a.reactie_id = x.id
        """;

    /// <summary>
    /// Whether this caller may know of it: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day. That somebody who is erased
    /// commented stays in sight, without them and their words.
    /// </summary>
    public const string Visible =
        "(contacts.pub_in_zicht(x.contactpersoon_id, @Vandaag, @Sleutelfiguren) or contacts.pub_gewist(x.contactpersoon_id))";

    public static void AddReactieRules<T>(this AbstractValidator<T> validator) where T : IReactieFields
    {
        validator.RuleFor(r => r.Tekst).NotEmpty().FreeText(4_000);
        validator.RuleFor(r => r.Oordeel).NotEmpty().OneOf(Oordelen);
        validator.RuleFor(r => r.OnderwerpCode).MaximumLength(50);
        validator.RuleFor(r => r.StapVolgorde).Null().When(r => r.OnderwerpCode is not null)
            .WithMessage("Een reactie gaat over een onderwerp of over een stap, niet over allebei.");
    }
}
