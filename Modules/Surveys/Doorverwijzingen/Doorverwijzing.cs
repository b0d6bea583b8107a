namespace Netwerkplatform.Surveys.Doorverwijzingen;

/// <summary>
/// Een genodigde zegt niet meer de juiste persoon te zijn en noemt een collega. Er gebeurt niets tot de netwerkregisseur besluit.
/// </summary>
internal sealed record DoorverwijzingResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid RondeId { get; init; }
    public required Guid UitnodigingId { get; init; }
    /// <summary>Wie doorverwijst.</summary>
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>open, overgenomen of afgewezen.</summary>
    [OneOf("DoorverwijzingStatus")] public required string Status { get; init; }
    /// <summary>De genoemde collega. Dertig dagen na het besluit gewist, net als de toelichting.</summary>
    public string? Naam => Gegevens?.Naam;
    public string? Email => Gegevens?.Email;
    public string? Toelichting => Gegevens?.Toelichting;
    /// <summary>De uitnodiging die de collega heeft gekregen, als de doorverwijzing is overgenomen.</summary>
    public Guid? NieuweUitnodigingId { get; init; }
    public DateTimeOffset? BeslotenOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? GegevensJson { get; init; }
    [JsonIgnore] public int Versie { get; init; }
    [JsonIgnore] public Collega? Gegevens => GegevensJson is null ? null : JsonSerializer.Deserialize<Collega>(GegevensJson, Json.Options);
}

/// <summary>All that is personal in a referral, so that it can go as one.</summary>
internal sealed record Collega(string Naam, string Email, string? Toelichting);

internal static class Doorverwijzing
{
    [Vocabulary("DoorverwijzingStatus")]
    public static readonly string[] Statussen = ["open", "overgenomen", "afgewezen"];

    /// <summary>With the invitation as <c>u</c>, for <see cref="Uitnodigingen.Uitnodiging.Visible"/>.</summary>
    public const string Select =
        """
        select d.id, u.ronde_id, d.uitnodiging_id, u.contactpersoon_id, u.organisatie_id, d.status, d.gegevens::text as gegevens_json,
          d.nieuwe_uitnodiging_id,
               d.besloten_op, d.aangemaakt_op, d.gewijzigd_op, d.versie
          from surveys.doorverwijzing d
          join surveys.uitnodiging u on u.id = d.uitnodiging_id
        """;
}
