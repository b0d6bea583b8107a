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
    /// <summary>
    /// De genoemde collega. Dertig dagen na het besluit gewist, net als de toelichting. Is het besluit overnemen en is de collega een
    /// informele sleutelfiguur, dan zijn naam, e-mail, toelichting en nieuweUitnodigingId null voor wie sleutelfiguren.lezen niet heeft.
    /// </summary>
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

    /// <summary>With its invitations: another one of the same person may count now.</summary>
    public static readonly string Gewijzigd =
        $"({Changes.Since("d")} or {Changes.Since("u.gewijzigd_op", "u.tx")} or {Changes.Since("n.gewijzigd_op", "n.tx")})";

    /// <summary>
    /// With the invitation that counts as <c>u</c>, for <see cref="Uitnodigingen.Uitnodiging.Visible"/>, which asks of who referred. Of the
    /// colleague it is asked in here: without <c>@Sleutelfiguren</c> nothing is told of who is out of sight on <c>@Vandaag</c>.
    /// </summary>
    public const string Select =
        """
        select d.id, u.ronde_id, u.id as uitnodiging_id, u.contactpersoon_id, u.organisatie_id, d.status,
               case when z.zichtbaar then d.gegevens::text end as gegevens_json,
               case when z.zichtbaar then n.id end as nieuwe_uitnodiging_id, d.besloten_op, d.aangemaakt_op, d.gewijzigd_op,
               -- whether the colleague is in sight is part of what is shown, so it is part of the ETag
               ('x' || substr(md5(concat_ws(':', d.versie, z.zichtbaar, u.id, n.id)), 1, 7))::bit(28)::int as versie
          from surveys.doorverwijzing d
          join surveys.uitnodiging e on e.id = d.uitnodiging_id
          join surveys.geldige_uitnodiging u on u.ronde_id = e.ronde_id and u.contactpersoon_id = e.contactpersoon_id
          left join surveys.uitnodiging c on c.id = d.nieuwe_uitnodiging_id
          left join surveys.geldige_uitnodiging n on n.ronde_id = c.ronde_id and n.contactpersoon_id = c.contactpersoon_id
         cross join lateral (select contacts.pub_in_zicht(c.contactpersoon_id, @Vandaag, @Sleutelfiguren) as zichtbaar) z
        """;
}
