namespace Netwerkplatform.Privacy.Bewaartermijnen;

/// <summary>Hoe lang gegevens van een soort blijven, en wat er daarna mee gebeurt.</summary>
internal sealed record BewaartermijnResponse : IVersioned
{
    public required Guid Id { get; init; }
    [OneOf("BewaartermijnSoort")] public required string Soort { get; init; }
    /// <summary>
    /// 1 tot en met 240. Van idempotentie staat 1 vast: bewaarde antwoorden gaan al na 24 uur, de termijn is het langste. Van gebeurtenis
    /// ten minste 3, want wie een kopie bijhoudt mag negentig dagen terug; zij gaan na het aantal dagen dat de gemeente instelt, en de
    /// termijn is het langste.
    /// </summary>
    public required int Maanden { get; init; }
    /// <summary>
    /// Waarvan de termijn telt: einde_relatie (de laatste rol, of de laatste handeling waar die er nooit was), sluiting of vastlegging.
    /// </summary>
    [OneOf("BewaartermijnVanaf")] public required string Vanaf { get; init; }
    [OneOf("BewaartermijnHandeling")] public required string Handeling { get; init; }
    public required string Grondslag { get; init; }
    /// <summary>Waar de soort in de Selectielijst gemeenten staat.</summary>
    public string? Selectielijstcategorie { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Bewaartermijn
{
    [Vocabulary("BewaartermijnSoort")]
    public static readonly string[] Soorten =
    [
        "contactpersoon_zonder_rol", "contactmoment", "inzending_op_naam", "uitnodiging", "mail", "audit", "inschrijving", "reactie",
        "voorstel", "import", "samenvoeging", "idempotentie", "gebeurtenis", "vraag", "bericht",
    ];

    [Vocabulary("BewaartermijnVanaf")]
    public static readonly string[] Beginnen = ["einde_relatie", "sluiting", "vastlegging"];

    [Vocabulary("BewaartermijnHandeling")]
    public static readonly string[] Handelingen = ["wissen", "anonimiseren"];

    /// <summary>Of which kinds not every number of months can be kept: what else decides, and how it is told.</summary>
    public static readonly IReadOnlyDictionary<string, (int Minst, int Meest, string Waarom)> Grenzen =
        new Dictionary<string, (int, int, string)>
        {
            ["idempotentie"] = (1, 1, "Bewaarde antwoorden gaan na 24 uur. De termijn staat vast: 1 maand is het langste."),
            ["gebeurtenis"] = (3, 240, "Wie een kopie bijhoudt mag negentig dagen terug: geef 3 maanden of meer."),
        };

    public const string Columns =
        """
        b.id, b.soort, b.maanden, b.vanaf, b.handeling, b.grondslag, b.selectielijstcategorie, b.aangemaakt_op, b.gewijzigd_op, b.versie
        """;

    /// <summary>By id, or by kind.</summary>
    public const string IsDeze = "(b.id::text = @Id or b.soort = @Id)";
}
