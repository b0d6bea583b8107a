namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>Vanaf een dag hebben organisaties een andere regisseur.</summary>
internal sealed record OverdrachtResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VanRegisseurId { get; init; }
    public required Guid AanRegisseurId { get; init; }
    /// <summary>De eerste dag van de nieuwe regisseur: vanaf 0.00 uur in Amsterdam.</summary>
    public required DateOnly Datum { get; init; }
    /// <summary>Welke organisaties, en met welke al is kennisgemaakt.</summary>
    public IReadOnlyList<OverdrachtKennismaking> Organisaties =>
        JsonSerializer.Deserialize<OverdrachtKennismaking[]>(OrganisatiesJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string OrganisatiesJson { get; init; } = "[]";
    [JsonIgnore] public int Versie { get; init; }
}

/// <summary>Een organisatie in een overdracht.</summary>
internal sealed record OverdrachtKennismaking
{
    public required Guid OrganisatieId { get; init; }
    /// <summary>Wanneer de nieuwe regisseur er kennismaakte; null zolang dat niet is gebeurd.</summary>
    public DateTimeOffset? KennisgemaaktOp { get; init; }
}

/// <summary>De kennismaking met een organisatie die is of wordt overgedragen.</summary>
internal sealed record OverdrachtOrganisatieResponse : IVersioned
{
    public required Guid OverdrachtId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>Wanneer de nieuwe regisseur er kennismaakte; null zolang dat niet is gebeurd.</summary>
    public DateTimeOffset? KennisgemaaktOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Regieoverdracht
{
    public const string Columns =
        """
        v.id, v.van_regisseur_id, v.aan_regisseur_id, v.datum, v.aangemaakt_op, v.gewijzigd_op, v.versie,
        (select coalesce(jsonb_agg(jsonb_build_object('organisatieId', u.organisatie_id, 'kennisgemaaktOp', u.kennisgemaakt_op)
                                   order by u.organisatie_id), '[]')::text
           from coordination.overdracht_organisatie u where u.overdracht_id = v.id) as organisaties_json
        """;

    public const string OrganisatieColumns =
        "u.overdracht_id, u.organisatie_id, u.kennisgemaakt_op, u.aangemaakt_op, u.gewijzigd_op, u.versie";

    internal static readonly Problem NietInDienst = Problem.Conflict("regisseur-niet-in-dienst", "Regisseur is er dan niet",
        "Op deze dag is degene aan wie u overdraagt geen regisseur.");

    internal static readonly Problem NietVanRegisseur = Problem.Conflict("organisatie-niet-van-regisseur",
        "Niet van deze regisseur", "Op deze dag heeft deze regisseur niet al deze organisaties, of geen enkele.");

    internal static readonly Problem Bestaat = Problem.Conflict("overdracht-bestaat", "Er is al een overdracht",
        "Een van deze organisaties wordt op deze dag of later al overgedragen. Trek die overdracht eerst in.");

    internal static readonly Problem Ingegaan = Problem.Conflict("overdracht-ingegaan", "Overdracht is ingegaan",
        "Een overdracht kan tot haar datum worden ingetrokken. Draag de organisaties daarna opnieuw over.");

    internal static readonly Problem HeeftVervolg = Problem.Conflict("overdracht-heeft-vervolg", "Een latere overdracht gaat hiervan uit",
        "Een van deze organisaties wordt daarna weer overgedragen. Trek die latere overdracht eerst in.");

    /// <summary>Whoever changes whose an organisation is takes turns: areas (bewaak_gebieden) and transfers.</summary>
    public static Task WaitForTurnAsync(this Tx tx, CancellationToken ct) =>
        tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('coordination.regisseur.gebieden'))", null, ct);
}
