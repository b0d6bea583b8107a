namespace Netwerkplatform.Privacy.Wissingen;

/// <summary>
/// Wat het wissen van een contactpersoon doet, per onderdeel van het systeem. Vertrouwelijke antwoorden staan er niet bij: die zijn niet
/// tot een persoon te herleiden.
/// </summary>
internal sealed record WissingResponse : IVersionedByContent
{
    public required Guid ContactpersoonId { get; init; }
    /// <summary>Kenmerk van de wissing; null bij een proef.</summary>
    public Guid? WissingId { get; init; }
    /// <summary>Alleen gekeken wat er zou gebeuren.</summary>
    public required bool Proef { get; init; }
    [OneOf("Wisgrond")] public required string Grond { get; init; }
    public DateTimeOffset? GewistOp { get; init; }
    public required IReadOnlyList<Onderdeelgevolg> Onderdelen { get; init; }
    /// <summary>Wat er met vertrouwelijke antwoorden gebeurt.</summary>
    public string Vertrouwelijk => Wissing.Vertrouwelijk;
}

/// <summary>Wat het wissen doet met wat een onderdeel van de persoon bewaart.</summary>
internal sealed record Onderdeelgevolg
{
    /// <summary>Zoals de API het onderdeel noemt.</summary>
    public required string Onderdeel { get; init; }
    /// <summary>Dit gaat weg.</summary>
    public required IReadOnlyList<Wisgevolg> Gewist { get; init; }
    /// <summary>Dit blijft zonder wie het was.</summary>
    public required IReadOnlyList<Wisgevolg> Geanonimiseerd { get; init; }
    /// <summary>Dit blijft zoals het is.</summary>
    public required IReadOnlyList<Wisgevolg> Behouden { get; init; }
}

/// <summary>Een soort gegeven en hoeveel er van zijn.</summary>
internal sealed record Wisgevolg
{
    public required string Wat { get; init; }
    public required int Aantal { get; init; }
    /// <summary>Waarom het blijft; null bij wat weggaat.</summary>
    public string? Waarom { get; init; }
}

internal static class Wissing
{
    [Vocabulary("Wisgrond")]
    public static readonly string[] Gronden = ["verzoek", "bezwaar", "onrechtmatig", "termijn"];

    public const string Vertrouwelijk = "Vertrouwelijke antwoorden zijn niet tot een persoon te herleiden. Zij blijven buiten dit alles.";
}
