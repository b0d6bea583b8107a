namespace Netwerkplatform.Protocols.Ratificaties;

/// <summary>Dat een organisatie een versie heeft ondertekend. Dat verandert niet meer.</summary>
internal sealed record RatificatieResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>Wie namens de organisatie tekende; null als die persoon is gewist.</summary>
    public required Guid? ContactpersoonId { get; init; }
    /// <summary>De hash van de tekst die is ondertekend.</summary>
    public required string InhoudHash { get; init; }
    /// <summary>Waarom deze persoon mocht tekenen: bestuurder of mandaat (een deelname met mandaat ondertekenen).</summary>
    [OneOf("RatificatieGrond", "bestuurder", "mandaat")]
    public required string Grond { get; init; }
    /// <summary>De dag van ondertekenen.</summary>
    public required DateOnly Datum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Ratificatie
{
    public const string Columns =
        "r.id, r.versie_id, r.organisatie_id, "
            + "case when not contacts.pub_gewist(r.contactpersoon_id) then r.contactpersoon_id end as contactpersoon_id, "
            + "r.inhoud_hash, r.grond, r.datum, r.aangemaakt_op, r.gewijzigd_op, "
            + "r.versie";

    /// <summary>
    /// Whether this caller may know of it: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day. What an organisation signed
    /// stays in sight when its person is erased.
    /// </summary>
    public const string Visible =
        "(contacts.pub_in_zicht(r.contactpersoon_id, @Vandaag, @Sleutelfiguren) or contacts.pub_gewist(r.contactpersoon_id))";
}
