namespace Netwerkplatform.Contacts.Draagvlak;

/// <summary>Een stap op de ladder van draagvlak, van bekend tot uren vrijgemaakt.</summary>
internal sealed record DraagvlakResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid OrganisatieId { get; init; }
    [OneOf("DraagvlakTrede")] public required string Trede { get; init; }
    public required DateOnly Datum { get; init; }
    /// <summary>De bestuurder van wie het komt.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Null voor wie deze persoon niet mag zien, net als contactpersoonId.</summary>
    public string? Toelichting { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Draagvlak
{
    [Vocabulary("DraagvlakTrede")]
    public static readonly string[] Treden =
        ["bekend", "geinformeerd", "onderschreven", "aandachtfunctionaris_aangesteld", "uren_vrijgemaakt"];

    private const string InZicht =
        "contacts.pub_in_zicht(d.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>Who stands behind it, and what was said of that, is shown as far as the caller may know of that person.</summary>
    public const string Columns =
        $"""
        d.id, d.organisatie_id, d.trede, d.datum, d.aangemaakt_op, d.gewijzigd_op,
        case when {InZicht} then d.contactpersoon_id end as contactpersoon_id, case when {InZicht} then d.toelichting end as toelichting
        """;
}
