namespace Netwerkplatform.Privacy.Verwerkingsactiviteiten;

/// <summary>Een regel van het register van verwerkingsactiviteiten (AVG 30).</summary>
internal sealed record VerwerkingsactiviteitResponse : IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>Vaste code. Het logboek noemt haar bij elke verwerking.</summary>
    public required string Code { get; init; }
    public required string Naam { get; init; }
    /// <summary>Waarvoor de gegevens worden gebruikt.</summary>
    public required string Doel { get; init; }
    /// <summary>Waarom dat mag: de grondslag in de AVG.</summary>
    public required string Grondslag { get; init; }
    /// <summary>Over wie het gaat.</summary>
    public required string[] Betrokkenen { get; init; }
    /// <summary>Welke gegevens.</summary>
    public required string[] Gegevens { get; init; }
    /// <summary>Wie ze te zien krijgt.</summary>
    public required string[] Ontvangers { get; init; }
    /// <summary>Hoe lang ze worden bewaard.</summary>
    public required string Bewaartermijn { get; init; }
    /// <summary>Hoe ze zijn beschermd.</summary>
    public required string Beveiliging { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Verwerkingsactiviteit
{
    public const string Columns =
        """
        v.id, v.code, v.naam, v.doel, v.grondslag, v.betrokkenen, v.gegevens, v.ontvangers, v.bewaartermijn, v.beveiliging,
        v.aangemaakt_op, v.gewijzigd_op, v.versie
        """;

    /// <summary>By its id, or by the code that the logboek names.</summary>
    public const string IsDeze = "(v.code = @Id or v.id::text = lower(@Id))";
}
