using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

/// <summary>Filters van een rapport, zoals het rapport ze zelf kent.</summary>
internal sealed record Metingfilters
{
    public DateOnly? Peildatum { get; init; }
    public DateOnly? VanafDatum { get; init; }
    public DateOnly? TotDatum { get; init; }
    /// <summary>Zo ver vooruit kijkt een prognose.</summary>
    public int? Dagen { get; init; }
    public Guid? ProtocolId { get; init; }
    public string? Herkomst { get; init; }
    public string? Status { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? RegisseurId { get; init; }
    /// <summary>Van protocolverschillen: de versie waarmee wordt vergeleken. Daar verplicht.</summary>
    public Guid? Referentie { get; init; }
    public string? Thema { get; init; }
    public string? Bron { get; init; }
}

/// <summary>Een cijfer uit een rapport.</summary>
internal sealed record DoelMeting
{
    /// <summary>
    /// De naam van het rapport, zoals in zijn adres na rapportages/. Een cijfer van abonnementen, doelen, privacy of werkvoorraad is niet
    /// te volgen (<c>niet_te_volgen</c>): het is voor elke lezer anders, of zou van het doel zelf afhangen.
    /// </summary>
    public string? Rapport { get; init; }
    /// <summary>Een kolom van dat rapport; bij som, gemiddelde en mediaan een kolom met getallen.</summary>
    public string? Kolom { get; init; }
    public Metingfilters? Filters { get; init; }
    /// <summary>som, gemiddelde en mediaan van de kolom; aantal rijen; aandeel van de rijen met waarde in de kolom.</summary>
    public string? Functie { get; init; }
    /// <summary>Alleen bij aandeel, en dan verplicht.</summary>
    public string? Waarde { get; init; }
}

internal interface INetwerkdoelFields
{
    string? Titel { get; }
    Guid? NetwerkId { get; }
    Guid? EigenaarOrganisatieId { get; }
    DoelMeting? Meting { get; }
    decimal? Nulwaarde { get; }
    decimal? Streefwaarde { get; }
    DateOnly? Streefdatum { get; }
}

/// <summary>Wat het netwerk wil bereiken, gemeten aan een rapport.</summary>
internal sealed record NetwerkdoelResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    public Guid? NetwerkId { get; init; }
    public Guid? EigenaarOrganisatieId { get; init; }
    public DoelMeting Meting => new()
    {
        Rapport = Rapport,
        Kolom = Kolom,
        Filters = JsonSerializer.Deserialize<Metingfilters>(Filters, Json.Options),
        Functie = Functie,
        Waarde = MetingWaarde,
    };
    /// <summary>Waar het vandaan komt; wie er geen noemt, begint bij de waarde van de dag waarop de meting werd vastgelegd.</summary>
    public decimal? Nulwaarde { get; init; }
    /// <summary>Wat het rapport nu zegt; null als er niets te meten is.</summary>
    public decimal? Waarde { get; init; }
    public required decimal Streefwaarde { get; init; }
    public required DateOnly Streefdatum { get; init; }
    /// <summary>Welk deel van de weg van nulwaarde naar streefwaarde is afgelegd: 0 niets, 1 alles; onder 0 gaat het achteruit.</summary>
    public decimal? Voortgang => Netwerkdoel.Voortgang(Nulwaarde, Waarde, Streefwaarde);
    /// <summary>Of de voortgang minstens is wat vandaag verwacht mag worden, als het elke dag evenveel opschiet.</summary>
    public bool? OpKoers => Voortgang is { } v ? v >= Netwerkdoel.Verwacht(VanafDatum, Vandaag, Streefdatum) : null;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string Rapport { get; init; } = "";
    [JsonIgnore] public string Kolom { get; init; } = "";
    [JsonIgnore] public string Filters { get; init; } = "{}";
    [JsonIgnore] public string Functie { get; init; } = "";
    [JsonIgnore] public string? MetingWaarde { get; init; }
    [JsonIgnore] public DateOnly VanafDatum { get; init; }
    [JsonIgnore] public DateOnly Vandaag { get; init; }
    [JsonIgnore] public int Rijversie { get; init; }
    /// <summary>How many people the value is about; null where it is not about people.</summary>
    [JsonIgnore] public decimal? Mensen { get; init; }

    /// <summary>
    /// A figure moves without the row: so its tag has both, and If-Match looks at that of the row alone, by
    /// <see cref="Netwerkdoel.Rijversies"/>.
    /// </summary>
    [JsonIgnore]
    public int Versie => Netwerkdoel.Versie(Rijversie, Waarde, Nulwaarde, OpKoers);

    [JsonIgnore]
    public Meting Gemeten => new() { Rapport = Rapport, Kolom = Kolom, Filters = Filters, Functie = Functie, Waarde = MetingWaarde };
}

internal static class Netwerkdoel
{
    /// <summary>
    /// With <c>@Sleutelfiguren</c> and <c>@Vandaag</c>. The value of the day on which the measuring began stands in for one that was not
    /// given.
    /// </summary>
    public const string Columns =
        """
        d.id, d.titel, d.netwerk_id, d.eigenaar_organisatie_id, d.rapport, d.kolom, d.filters::text as filters, d.functie,
        d.waarde as meting_waarde,
        coalesce(d.nulwaarde, (select case when @Sleutelfiguren then s.waarde_alles else s.waarde end
                                 from coordination.doelstand s
                                where s.doel_id = d.id and s.datum = d.vanaf_datum)) as nulwaarde,
        d.streefwaarde, d.streefdatum, d.vanaf_datum, @Vandaag::date as vandaag, d.aangemaakt_op, d.gewijzigd_op, d.versie as rijversie
        """;

    public static void AddNetwerkdoelRules<T>(this AbstractValidator<T> validator) where T : INetwerkdoelFields
    {
        validator.RuleFor(r => r.Titel).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Streefwaarde).NotNull();
        validator.RuleFor(r => r.Streefwaarde).Must((r, streef) => streef is null || streef != r.Nulwaarde)
            .WithMessage("De streefwaarde is gelijk aan de nulwaarde: er is niets te bereiken.");
        validator.RuleFor(r => r.Nulwaarde).Must(Telbaar).WithMessage(Grens);
        validator.RuleFor(r => r.Streefwaarde).Must(Telbaar).WithMessage(Grens);
        validator.RuleFor(r => r.Streefdatum).NotNull().Dag();
        validator.RuleFor(r => r.Meting).NotNull();
        validator.RuleFor(r => r.Meting!).SetValidator(new MetingValidator()).When(r => r.Meting is not null);
    }

    private sealed class MetingValidator : AbstractValidator<DoelMeting>
    {
        public MetingValidator()
        {
            RuleFor(m => m.Rapport).NotEmpty().FreeText(60);
            RuleFor(m => m.Kolom).NotEmpty().FreeText(60);
            RuleFor(m => m.Filters!).SetValidator(new FiltersValidator()).When(m => m.Filters is not null);
            RuleFor(m => m.Functie).NotEmpty().OneOf(Meting.Functies);
            RuleFor(m => m.Waarde).FreeText(200);
            RuleFor(m => m.Waarde).NotEmpty().When(m => m.Functie == Meting.Aandeel);
            RuleFor(m => m.Waarde).Null().When(m => m.Functie is not null and not Meting.Aandeel)
                .WithMessage("Een waarde hoort alleen bij aandeel.");
        }
    }

    /// <summary>What a report makes of its filters, it says itself.</summary>
    private sealed class FiltersValidator : AbstractValidator<Metingfilters>
    {
        public FiltersValidator()
        {
            RuleFor(f => f.Peildatum).Dag();
            RuleFor(f => f.VanafDatum).Dag();
            RuleFor(f => f.TotDatum).Dag();
            RuleFor(f => f.Dagen).InclusiveBetween(1, 3650);
            RuleFor(f => f.Herkomst).FreeText(60);
            RuleFor(f => f.Status).FreeText(60);
            RuleFor(f => f.Domein).FreeText(60);
            RuleFor(f => f.Soort).FreeText(60);
            RuleFor(f => f.Verband).FreeText(60);
            RuleFor(f => f.Wijk).FreeText(100);
            RuleFor(f => f.Thema).FreeText(100);
            RuleFor(f => f.Bron).FreeText(60);
        }
    }

    private const string Grens = "Kies een getal van -1000000000000 tot en met 1000000000000, met hooguit 6 decimalen.";

    /// <summary>As fine as a figure is rounded, and small enough for every part of the way to be a number too.</summary>
    private static bool Telbaar(decimal? getal) => getal is not { } g || (Math.Abs(g) <= 1_000_000_000_000 && Math.Round(g, 6) == g);

    public static decimal? Voortgang(decimal? nul, decimal? waarde, decimal streef) =>
        nul is not { } van || waarde is not { } nu ? null
        // It was there already when it was set.
        : van == streef ? nu == streef ? 1 : 0
        : Math.Round((nu - van) / (streef - van), 4, MidpointRounding.AwayFromZero);

    /// <summary>The part of the way that may be expected: as much every day.</summary>
    public static decimal Verwacht(DateOnly vanaf, DateOnly op, DateOnly streefdatum) => op >= streefdatum ? 1 : op <= vanaf ? 0
        : (op.DayNumber - vanaf.DayNumber) / (decimal)(streefdatum.DayNumber - vanaf.DayNumber);

    private const int MerkBits = 12;

    public static int Versie(int rijversie, decimal? waarde, decimal? nulwaarde, bool? opKoers) => (rijversie << MerkBits)
        | BitConverter.ToUInt16(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{waarde} {nulwaarde} {opKoers}")))) & ((1 << MerkBits) - 1);

    /// <summary>Of the tags that a caller sent, the versions of the row.</summary>
    public static int[]? Rijversies(int[]? versies) => versies?.Select(v => v >> MerkBits).ToArray();

    public static Meting Lees(this DoelMeting meting) => new()
    {
        Rapport = meting.Rapport!,
        Kolom = meting.Kolom!,
        Filters = JsonSerializer.Serialize(meting.Filters ?? new(), Zonder),
        Functie = meting.Functie!,
        Waarde = meting.Waarde,
    };

    /// <summary>Filters that were not given are not kept.</summary>
    private static readonly JsonSerializerOptions Zonder = new(Json.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>No foreign key crosses schemas: what it names is looked up and held, so that who deletes it waits.</summary>
    public static async Task RefuseWrongAsync(this Tx tx, INetwerkdoelFields req, Meting meting, IMetingen metingen, CancellationToken ct)
    {
        var fouten = metingen.Fouten(meting);
        if (fouten.Count > 0) throw new ProblemException(Problem.Invalid(
            [.. fouten.Select(f => new InvalidParam($"meting.{f.Veld}", f.Code, f.Reden))]));
        if (req.NetwerkId is not null && await tx.ScalarAsync<Guid?>(
            "select id from contacts.pub_netwerk where id = @NetwerkId for key share", new { req.NetwerkId }, ct) is null)
            throw new ProblemException(Problem.Invalid("netwerkId", Fout.BestaatNiet, "Dit netwerk bestaat niet."));
        var filters = req.Meting!.Filters;
        await tx.RefuseMissingOrganisatiesAsync(
        [
            .. Genoemd.Een("eigenaarOrganisatieId", req.EigenaarOrganisatieId),
            .. Genoemd.Een("meting.filters.organisatieId", filters?.OrganisatieId),
        ], ct);
        if (filters?.RegisseurId is { } regisseur && await tx.ScalarAsync<Guid?>(
            "select id from coordination.regisseur where id = @regisseur for key share", new { regisseur }, ct) is null)
            throw new ProblemException(Problem.Invalid("meting.filters.regisseurId", Fout.BestaatNiet, "Deze regisseur bestaat niet."));
        if (filters?.ProtocolId is { } protocol && !await tx.ScalarAsync<bool>(
            "select exists (select from protocols.pub_versie where protocol_id = @protocol)", new { protocol }, ct))
            throw new ProblemException(
                Problem.Invalid("meting.filters.protocolId", Fout.BestaatNiet, "Dit protocol bestaat niet, of heeft nog geen versie."));
        if (filters?.Referentie is { } versie && !await tx.ScalarAsync<bool>(
            "select exists (select from protocols.pub_versie where id = @versie)", new { versie }, ct))
            throw new ProblemException(Problem.Invalid("meting.filters.referentie", Fout.BestaatNiet, "Deze versie bestaat niet."));
    }

    public static object Parameters(
        this INetwerkdoelFields r, Guid id, int[]? versies, Meting meting, bool sleutelfiguren, DateOnly vandaag) => new
        {
            Id = id,
            Versies = versies,
            r.Titel,
            r.NetwerkId,
            r.EigenaarOrganisatieId,
            meting.Rapport,
            meting.Kolom,
            meting.Filters,
            meting.Functie,
            meting.Waarde,
            r.Nulwaarde,
            r.Streefwaarde,
            r.Streefdatum,
            Sleutelfiguren = sleutelfiguren,
            Vandaag = vandaag,
        };

    /// <summary>With what the reports say now.</summary>
    public static async Task<IReadOnlyList<NetwerkdoelResponse>> MeasureAsync(
        this IMetingen metingen, IReader reader, IReadOnlyList<NetwerkdoelResponse> doelen, bool sleutelfiguren, CancellationToken ct)
    {
        var waarden = await metingen.WaardenAsync(reader, [.. doelen.Select(d => d.Gemeten)], sleutelfiguren, ct);
        return [.. doelen.Zip(waarden, (d, w) => d with { Waarde = w.Waarde, Mensen = w.Mensen })];
    }

    /// <summary>One, with what its report says now; null when there is none.</summary>
    public static async Task<NetwerkdoelResponse?> DoelAsync(
        this IReader reader, Guid id, IMetingen metingen, bool sleutelfiguren, DateOnly vandaag, CancellationToken ct)
    {
        var doelen = await reader.RowsAsync<NetwerkdoelResponse>($"select {Columns} from coordination.netwerkdoel d where d.id = @Id",
            new { Id = id, Sleutelfiguren = sleutelfiguren, Vandaag = vandaag }, ct);
        return (await metingen.MeasureAsync(reader, doelen, sleutelfiguren, ct)).SingleOrDefault();
    }
}
