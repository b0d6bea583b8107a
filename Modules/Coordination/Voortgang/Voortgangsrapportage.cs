using System.Security.Cryptography;

namespace Netwerkplatform.Coordination.Voortgang;

internal interface IVoortgangsrapportageFields
{
    DateOnly? VanafDatum { get; }
    DateOnly? TotDatum { get; }
    Voortgangsteksten? Teksten { get; }
}

/// <summary>Wat het netwerk over een periode vertelt, naast de periode ervoor.</summary>
internal sealed record VoortgangsrapportageResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required DateOnly VanafDatum { get; init; }
    public required DateOnly TotDatum { get; init; }
    public Voortgangsteksten Teksten => JsonSerializer.Deserialize<Voortgangsteksten>(TekstenJson, Json.Options)!;
    [OneOf("VoortgangsrapportageStatus")] public required string Status { get; init; }
    public DateTimeOffset? VastgesteldOp { get; init; }
    /// <summary>Van een vastgestelde: SHA-256 van inhoud, letter voor letter zoals die in het antwoord staat.</summary>
    public string? Sha256 { get; init; }
    /// <summary>
    /// Van een concept wat er nu in staat; van een vastgestelde wat er bij het vaststellen in stond. In de lijst null.
    /// </summary>
    public Voortgangsinhoud? Inhoud { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string TekstenJson { get; init; } = "{}";
    /// <summary>What was adopted, letter by letter.</summary>
    [JsonIgnore] public string? Vast { get; init; }
    [JsonIgnore] public int Rijversie { get; init; }

    /// <summary>What a draft tells moves without its row: its tag has both, as that of a goal.</summary>
    [JsonIgnore] public int Versie => Voortgangsrapportage.Versie(Rijversie, Inhoud);
}

internal static class Voortgangsrapportage
{
    public const string Concept = "concept", Vastgesteld = "vastgesteld";

    [Vocabulary("VoortgangsrapportageStatus")]
    public static readonly string[] Statussen = [Concept, Vastgesteld];

    public static readonly Problem IsVastgesteld = Problem.Conflict("voortgangsrapportage-vastgesteld", "Al vastgesteld",
        "Deze voortgangsrapportage is vastgesteld en verandert niet meer.");

    public const string Columns =
        """
        r.id, r.vanaf_datum, r.tot_datum, r.teksten::text as teksten_json, r.status, r.vastgesteld_op, r.sha256, r.aangemaakt_op,
        r.gewijzigd_op, r.versie as rijversie
        """;

    public const string Geheel = $"{Columns}, r.inhoud as vast";

    public static void AddVoortgangsrapportageRules<T>(this AbstractValidator<T> validator) where T : IVoortgangsrapportageFields
    {
        validator.RuleFor(r => r.VanafDatum).NotNull().Dag();
        validator.RuleFor(r => r.TotDatum).NotNull().Dag();
        validator.RuleFor(r => r.TotDatum).Must((r, tot) => !(tot < r.VanafDatum)).WithMessage("De laatste dag ligt voor de eerste.");
        validator.When(r => r.Teksten?.Inleiding is not null, () => validator.AddMarkdownRules(r => r.Teksten!.Inleiding, Lengte));
        validator.When(r => r.Teksten?.Cijfers is not null, () => validator.AddMarkdownRules(r => r.Teksten!.Cijfers, Lengte));
        validator.When(r => r.Teksten?.Doelen is not null, () => validator.AddMarkdownRules(r => r.Teksten!.Doelen, Lengte));
        validator.When(r => r.Teksten?.Besluiten is not null, () => validator.AddMarkdownRules(r => r.Teksten!.Besluiten, Lengte));
        validator.When(r => r.Teksten?.Trainingen is not null, () => validator.AddMarkdownRules(r => r.Teksten!.Trainingen, Lengte));
        validator.When(r => r.Teksten?.Protocollen is not null, () => validator.AddMarkdownRules(r => r.Teksten!.Protocollen, Lengte));
        validator.When(r => r.Teksten?.Vooruitblik is not null, () => validator.AddMarkdownRules(r => r.Teksten!.Vooruitblik, Lengte));
    }

    private const int Lengte = 10_000;

    public static object Parameters(this IVoortgangsrapportageFields r, Guid id, int[]? versies) => new
    {
        Id = id,
        Versies = versies,
        r.VanafDatum,
        r.TotDatum,
        Teksten = JsonSerializer.Serialize(r.Teksten ?? new(), Zonder),
    };

    /// <summary>Texts that were not given are not kept.</summary>
    private static readonly JsonSerializerOptions Zonder = new(Json.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>With what it tells: of a draft as it is now, else as it was adopted.</summary>
    public static async Task<VoortgangsrapportageResponse> OpmakenAsync(
        this Voortgangsopmaak opmaak, IReader reader, VoortgangsrapportageResponse r, CancellationToken ct) => r with
        {
            Inhoud = r.Vast is null ? await opmaak.VanAsync(reader, r.VanafDatum, r.TotDatum, r.Teksten, ct)
                : JsonSerializer.Deserialize<Voortgangsinhoud>(r.Vast, Json.Options),
        };

    public static string Schrijf(Voortgangsinhoud inhoud) => JsonSerializer.Serialize(inhoud, Json.Options);

    private const int MerkBits = 12;

    public static int Versie(int rijversie, Voortgangsinhoud? inhoud) => (rijversie << MerkBits) | (inhoud is null ? 0
        : BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(Schrijf(inhoud)))) & ((1 << MerkBits) - 1));

    /// <summary>Of the tags that a caller sent, the versions of the row.</summary>
    public static int[]? Rijversies(int[]? versies) => versies?.Select(v => v >> MerkBits).ToArray();

    /// <summary>
    /// Holds one that is to be changed, and refuses what may not be: an adopted one, or another version than was read. Null: there is none.
    /// </summary>
    public static async Task<VoortgangsrapportageResponse?> ConceptAsync(this Tx tx, Guid id, int[]? versies, CancellationToken ct)
    {
        var r = await tx.RowAsync<VoortgangsrapportageResponse>(
            $"select {Columns} from coordination.voortgangsrapportage r where r.id = @Id for update", new { Id = id }, ct);
        if (r is null) return null;
        if (r.Status == Vastgesteld) throw new ProblemException(IsVastgesteld);
        return versies?.Contains(r.Rijversie) != false ? r : throw new ProblemException(Problem.PreconditionFailed());
    }
}
