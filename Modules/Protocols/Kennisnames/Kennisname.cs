namespace Netwerkplatform.Protocols.Kennisnames;

/// <summary>Dat iemand een versie heeft gelezen. Dat verandert niet meer.</summary>
internal sealed record KennisnameResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>De hash van de tekst die is gelezen.</summary>
    public required string InhoudHash { get; init; }
    public required DateOnly Datum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Kennisname
{
    public const string Columns =
        "k.id, k.versie_id, k.contactpersoon_id, k.inhoud_hash, k.datum, k.aangemaakt_op, k.gewijzigd_op, k.versie";

    /// <summary>Whether this caller may know of the person: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day.</summary>
    public const string Visible = "contacts.pub_in_zicht(k.contactpersoon_id, @Vandaag, @Sleutelfiguren)";
}
