namespace Netwerkplatform.Notifications.Leveringen;

/// <summary>Eén gebeurtenis voor één abonnement.</summary>
internal sealed record LeveringResponse
{
    public required Guid Id { get; init; }
    /// <summary>Het id van de gebeurtenis, ook bij elke herhaling: webhook-id.</summary>
    public required Guid GebeurtenisId { get; init; }
    public required string Type { get; init; }
    /// <summary>Hoe vaak het is geprobeerd.</summary>
    public required int Poging { get; init; }
    /// <summary>Wat de ontvanger de laatste keer antwoordde; null als er geen antwoord kwam.</summary>
    public int? Statuscode { get; init; }
    /// <summary>Hoe lang dat duurde, in milliseconden.</summary>
    public int? DuurMs { get; init; }
    [OneOf("LeveringStatus")] public required string Status { get; init; }
    /// <summary>Niet eerder dan dan; null als het is geleverd of geparkeerd.</summary>
    public DateTimeOffset? VolgendeOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Levering
{
    [Vocabulary("LeveringStatus")]
    public static readonly string[] Statussen = ["wachtend", "opnieuw", "geleverd", "geparkeerd"];

    /// <summary>A proof or a trial: no event of the feed, and about the subscription itself.</summary>
    public const string Proef = "abonnement.proef";

    public const string Columns =
        """
        l.id, l.gebeurtenis_id, 'nl.netwerkplatform.' || l.type as type, l.poging, l.statuscode, l.duur_ms, l.status, l.volgende_op,
        l.aangemaakt_op, l.gewijzigd_op
        """;
}
