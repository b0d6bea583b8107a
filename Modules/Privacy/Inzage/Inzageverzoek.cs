namespace Netwerkplatform.Privacy.Inzage;

/// <summary>Dat iemand wil zien wat er van hem of haar wordt bewaard (AVG artikel 15).</summary>
internal sealed record InzageverzoekResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>
    /// Hoe de persoon het dossier krijgt: api, u haalt het op en geeft het zelf; email, door een link naar het bekende adres.
    /// </summary>
    [OneOf("Inzagekanaal")] public required string Kanaal { get; init; }
    /// <summary>Wie heeft vastgesteld dat het deze persoon is.</summary>
    public required string IdentiteitVastgesteldDoor { get; init; }
    /// <summary>Een maand na het verzoek.</summary>
    public required DateOnly UiterlijkDatum { get; init; }
    /// <summary>open of afgehandeld.</summary>
    [OneOf("InzageverzoekStatus")] public string Status => AfgehandeldOp is null ? "open" : "afgehandeld";
    /// <summary>Wanneer het dossier het eerst is gegeven.</summary>
    public DateTimeOffset? AfgehandeldOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Inzageverzoek
{
    [Vocabulary("Inzagekanaal")]
    public static readonly string[] Kanalen = ["api", "email"];

    [Vocabulary("InzageverzoekStatus")]
    public static readonly string[] Statussen = ["open", "afgehandeld"];

    public const string Columns =
        """
        v.id, v.contactpersoon_id, v.kanaal, v.identiteit_vastgesteld_door, v.uiterlijk_datum, v.afgehandeld_op, v.aangemaakt_op,
        v.gewijzigd_op, v.versie
        """;
}
