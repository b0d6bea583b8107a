namespace Netwerkplatform.Contacts.Organisaties;

/// <summary>The fields of an organisation that a client sets: the same for making and replacing one.</summary>
internal interface IOrganisatieFields
{
    string? Naam { get; }
    string? Soort { get; }
    string? Verband { get; }
    string[]? Domeinen { get; }
    string? Omvang { get; }
    bool? Spilorganisatie { get; }
    string? KvkNummer { get; }
    string? Vestigingsnummer { get; }
    string? Website { get; }
    string[]? Wijken { get; }
    string[]? Themas { get; }
    int? VereistAantalAandachtfunctionarissen { get; }
    Vrijstelling? Vrijstelling { get; }
    string? Signaalroute { get; }
    string? Status { get; }
    DateOnly? InactiefVanafDatum { get; }
    DateTimeOffset? GeverifieerdOp { get; }
    ExterneSleutel[]? ExterneSleutels { get; }
}

/// <summary>Waarom en wanneer een organisatie geen aandachtfunctionaris hoeft te hebben.</summary>
/// <param name="Reden">De reden, in een zin.</param>
/// <param name="VanafDatum">Eerste vrijgestelde dag.</param>
/// <param name="TotDatum">Laatste vrijgestelde dag, of null zolang zij duurt.</param>
internal sealed record Vrijstelling(string? Reden, DateOnly? VanafDatum, DateOnly? TotDatum);

/// <summary>Een formele of informele partij in de stad.</summary>
internal sealed record OrganisatieResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Naam { get; init; }
    [OneOf("OrganisatieSoort")] public required string Soort { get; init; }
    [OneOf("Verband")] public required string Verband { get; init; }
    [OneOf("Domein")] public required string[] Domeinen { get; init; }
    [OneOf("Omvang")] public required string Omvang { get; init; }
    /// <summary>Speelt een spilfunctie in het netwerk (netwerkanalyse, hoofdstuk 4).</summary>
    public required bool Spilorganisatie { get; init; }
    public string? KvkNummer { get; init; }
    public string? Vestigingsnummer { get; init; }
    public string? Website { get; init; }
    public required string[] Wijken { get; init; }
    public required string[] Themas { get; init; }
    /// <summary>Hoeveel geschoolde aandachtfunctionarissen zij hoort te hebben; standaard naar omvang en verband.</summary>
    public required int VereistAantalAandachtfunctionarissen { get; init; }
    public Vrijstelling? Vrijstelling => VrijstellingReden is null ? null : new Vrijstelling(
        VrijstellingReden, VrijstellingVanafDatum, VrijstellingTotDatum);
    [OneOf("SignaalrouteStand")] public string? Signaalroute { get; init; }
    [OneOf("OrganisatieStatus")] public required string Status { get; init; }
    public DateOnly? InactiefVanafDatum { get; init; }
    public DateTimeOffset? GeverifieerdOp { get; init; }
    /// <summary>Waaronder andere systemen dit kennen.</summary>
    public IReadOnlyList<ExterneSleutel> ExterneSleutels => ExterneSleutel.Gelezen(Sleutels);
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? VrijstellingReden { get; init; }
    [JsonIgnore] public DateOnly? VrijstellingVanafDatum { get; init; }
    [JsonIgnore] public DateOnly? VrijstellingTotDatum { get; init; }
    [JsonIgnore] public string[] Sleutels { get; init; } = [];
    [JsonIgnore] public int Versie { get; init; }
}

/// <summary>An organisation as it is stored; the names are those of the parameters.</summary>
internal sealed record Organisatievelden
{
    public required Guid Id { get; init; }
    public int[]? Versies { get; init; }
    public required string Naam { get; init; }
    public required string Soort { get; init; }
    public required string Verband { get; init; }
    public required string[] Domeinen { get; init; }
    public required string Omvang { get; init; }
    public required bool Spilorganisatie { get; init; }
    public required string? KvkNummer { get; init; }
    public required string? Vestigingsnummer { get; init; }
    public required string? Website { get; init; }
    public required string[] Wijken { get; init; }
    public required string[] Themas { get; init; }
    public required int Vereist { get; init; }
    public required string? Reden { get; init; }
    public required DateOnly? VanafDatum { get; init; }
    public required DateOnly? TotDatum { get; init; }
    public required string? Signaalroute { get; init; }
    public required string Status { get; init; }
    public required DateOnly? InactiefVanafDatum { get; init; }
    public required DateOnly Vandaag { get; init; }
    public required DateTimeOffset? GeverifieerdOp { get; init; }
    public required string[] Sleutels { get; init; }
}

internal static class Organisatie
{
    internal static readonly Problem OrganisatieSamengevoegd =
        Problem.Gone("organisatie-samengevoegd", "Samengevoegd", "Deze organisatie is samengevoegd met een andere.");

    public static readonly string[] Soorten = OrganisatieCodes.Soorten;
    public static readonly string[] Verbanden = OrganisatieCodes.Verbanden;
    public static readonly string[] Domeinen = OrganisatieCodes.Domeinen;
    public static readonly string[] Omvangen = OrganisatieCodes.Omvangen;
    [Vocabulary("SignaalrouteStand")]
    public static readonly string[] Signaalroutes = ["onduidelijk", "in_ontwikkeling", "duidelijk"];
    [Vocabulary("OrganisatieStatus")]
    public static readonly string[] Statussen = ["actief", "inactief"];

    /// <summary>What every reading of an organisation selects, from <c>contacts.organisatie o</c>.</summary>
    public const string Columns =
        """
        o.id, o.naam, o.soort, o.verband, o.domeinen, o.omvang, o.spilorganisatie, o.kvk_nummer, o.vestigingsnummer, o.website, o.wijken,
        o.themas, o.vereist_aantal_aandachtfunctionarissen, o.vrijstelling_reden, o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum,
        o.signaalroute, o.status, o.inactief_vanaf_datum, o.geverifieerd_op, o.externe_sleutels as sleutels,
        o.aangemaakt_op, o.gewijzigd_op, o.versie
        """;

    public const string Insert =
        $"""
        insert into contacts.organisatie as o
          (id, naam, soort, verband, domeinen, omvang, spilorganisatie, kvk_nummer, vestigingsnummer, website, wijken, themas,
           vereist_aantal_aandachtfunctionarissen, vrijstelling_reden, vrijstelling_vanaf_datum, vrijstelling_tot_datum, signaalroute,
           status, inactief_vanaf_datum, geverifieerd_op, externe_sleutels)
        values
          (@Id, @Naam, @Soort, @Verband, @Domeinen, @Omvang, @Spilorganisatie, @KvkNummer, @Vestigingsnummer, @Website, @Wijken,
            @Themas,
           @Vereist, @Reden, @VanafDatum, @TotDatum, @Signaalroute, @Status,
           case when @Status = 'inactief' then coalesce(@InactiefVanafDatum::date, @Vandaag::date) end, @GeverifieerdOp, @Sleutels)
        returning {Columns}
        """;

    public const string Update =
        $"""
        update contacts.organisatie as o
           set naam = @Naam, soort = @Soort, verband = @Verband, domeinen = @Domeinen, omvang = @Omvang,
               spilorganisatie = @Spilorganisatie, kvk_nummer = @KvkNummer, vestigingsnummer = @Vestigingsnummer, website = @Website,
               wijken = @Wijken, themas = @Themas, vereist_aantal_aandachtfunctionarissen = @Vereist, vrijstelling_reden = @Reden,
               vrijstelling_vanaf_datum = @VanafDatum, vrijstelling_tot_datum = @TotDatum, signaalroute = @Signaalroute,
               status = @Status, geverifieerd_op = coalesce(@GeverifieerdOp, o.geverifieerd_op),
               -- The day it ended stays the day it ended, unless the client names another.
               inactief_vanaf_datum = case when @Status = 'inactief'
                 then coalesce(@InactiefVanafDatum::date, o.inactief_vanaf_datum, @Vandaag::date) end,
               externe_sleutels = @Sleutels, gewijzigd_op = default, versie = versie + 1
         where o.id = @Id and (@Versies::int[] is null or o.versie = any(@Versies))
        returning {Columns}
        """;

    /// <summary>What is stored of these fields; what was left out has its default.</summary>
    public static Organisatievelden Op(this IOrganisatieFields r, Guid id, DateOnly vandaag) => new()
    {
        Id = id,
        Naam = Tekst.OpEenRegel(r.Naam!),
        Soort = r.Soort!,
        Verband = r.Verband!,
        Domeinen = r.Domeinen!,
        Omvang = r.Omvang!,
        Spilorganisatie = r.Spilorganisatie ?? false,
        KvkNummer = r.KvkNummer,
        Vestigingsnummer = r.Vestigingsnummer,
        Website = r.Website,
        Wijken = r.Wijken ?? [],
        Themas = r.Themas ?? [],
        Vereist = r.VereistAantalAandachtfunctionarissen ?? DefaultVereist(r.Verband!, r.Omvang!),
        Reden = r.Vrijstelling?.Reden,
        VanafDatum = r.Vrijstelling?.VanafDatum,
        TotDatum = r.Vrijstelling?.TotDatum,
        Signaalroute = r.Signaalroute,
        Status = r.Status ?? "actief",
        InactiefVanafDatum = r.InactiefVanafDatum,
        Vandaag = vandaag,
        GeverifieerdOp = r.GeverifieerdOp,
        Sleutels = ExterneSleutel.Bewaard(r.ExterneSleutels),
    };

    /// <summary>Not found; or gone, for one that was merged into another: then that is the one to ask for.</summary>
    public static async Task<NotFound> OrganisatieWegAsync(this IReader reader, Guid id, CancellationToken ct)
    {
        var nu = await reader.ScalarAsync<Guid?>("select contacts.pub_welke_organisatie(@id)", new { id }, ct);
        if (nu is null || nu == id) return TypedResults.NotFound();
        throw new ProblemException(OrganisatieSamengevoegd with
        {
            Extensions = new() { ["reden"] = "samengevoegd", ["samengevoegdMet"] = nu },
        });
    }

    /// <summary>Formal: small and middle 1, large 2; informal: none, for volunteers are not staff.</summary>
    public static int DefaultVereist(string verband, string omvang) => verband == "informeel" ? 0 : omvang == "groot" ? 2 : 1;

    public static void AddOrganisatieRules<T>(this AbstractValidator<T> validator) where T : IOrganisatieFields
    {
        validator.RuleFor(r => r.Naam).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Soort).NotEmpty().OneOf(Soorten);
        validator.RuleFor(r => r.Verband).NotEmpty().OneOf(Verbanden);
        validator.RuleFor(r => r.Domeinen).NotEmpty().EachOneOf(Domeinen);
        validator.RuleFor(r => r.Omvang).NotEmpty().OneOf(Omvangen);
        validator.RuleFor(r => r.KvkNummer).Matches(@"^(?!0{8})[0-9]{8}\z");
        validator.RuleFor(r => r.Vestigingsnummer).Matches(@"^[0-9]{12}\z");
        validator.RuleFor(r => r.Vestigingsnummer).Empty().When(r => string.IsNullOrEmpty(r.KvkNummer))
            .WithMessage("Een vestigingsnummer hoort bij een KvK-nummer.");
        validator.RuleFor(r => r.Website).MaximumLength(300).Must(IsWebsite)
            .WithMessage("Geef een volledig adres, zoals https://www.voorbeeld.nl.");
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.ExterneSleutels).Sleutels();
        validator.RuleForEach(r => r.ExterneSleutels).SetValidator(new ExterneSleutelValidator());
        validator.RuleFor(r => r.VereistAantalAandachtfunctionarissen).InclusiveBetween(0, 100);
        validator.RuleFor(r => r.Vrijstelling!).SetValidator(new VrijstellingValidator()).When(r => r.Vrijstelling is not null);
        validator.RuleFor(r => r.Signaalroute).OneOf(Signaalroutes);
        validator.RuleFor(r => r.Status).OneOf(Statussen);
        validator.RuleFor(r => r.InactiefVanafDatum).Dag();
        validator.RuleFor(r => r.GeverifieerdOp).Geweest();
        validator.RuleFor(r => r.InactiefVanafDatum).Null().When(r => r.Status is null or "actief")
            .WithMessage("Dit kan alleen bij status inactief.");
    }

    private sealed class VrijstellingValidator : AbstractValidator<Vrijstelling>
    {
        public VrijstellingValidator()
        {
            RuleFor(v => v.Reden).NotEmpty().FreeText(500);
            RuleFor(v => v.VanafDatum).NotNull().Dag();
            RuleFor(v => v.TotDatum).Dag();
            RuleFor(v => v.TotDatum).GreaterThanOrEqualTo(v => v.VanafDatum).When(v => v is { TotDatum: not null, VanafDatum: not null })
                .WithMessage("De einddatum ligt voor de begindatum.");
        }
    }

    private static bool IsWebsite(string? website) =>
        string.IsNullOrEmpty(website) || (!website.Any(char.IsWhiteSpace) && Uri.TryCreate(website, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" && uri.UserInfo == "");
}
