namespace Netwerkplatform.Contacts.Voorstellen;

/// <summary>Wat iemand via een link heeft gemeld en wat pas telt als de netwerkregisseur het overneemt.</summary>
internal sealed record VoorstelResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>wijziging: van naam of e-mailadres, of alleen een toelichting; vertrokken: deze persoon werkt er niet meer.</summary>
    [OneOf("VoorstelSoort")] public required string Soort { get; init; }
    /// <summary>open, overgenomen of afgewezen.</summary>
    [OneOf("VoorstelStatus")] public required string Status { get; init; }
    /// <summary>
    /// Bij soort wijziging wat anders moet worden. Dertig dagen na het besluit wordt dit gewist, net als opvolger en toelichting.
    /// </summary>
    public VoorgesteldeWijzigingen? Wijzigingen => Gegevens?.Wijzigingen;
    /// <summary>Bij soort vertrokken wie het volgens deze persoon overneemt.</summary>
    public Opvolger? Opvolger => Gegevens?.Opvolger;
    public string? Toelichting => Gegevens?.Toelichting;
    /// <summary>Laatste dag van de rollen en deelnames die met dit besluit zijn beëindigd.</summary>
    public DateOnly? Einddatum { get; init; }
    public DateTimeOffset? BeslotenOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? GegevensJson { get; init; }
    [JsonIgnore] public int Versie { get; init; }
    [JsonIgnore]
    public Voorstelgegevens? Gegevens =>
        GegevensJson is null ? null : JsonSerializer.Deserialize<Voorstelgegevens>(GegevensJson, Json.Options);
}

/// <summary>Alleen wat anders moet worden staat erin; een lege tekst haalt een gegeven weg.</summary>
internal sealed record VoorgesteldeWijzigingen
{
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public string? Achternaam { get; init; }
    public string? Email { get; init; }
}

/// <summary>Wie het overneemt, in de woorden van wie vertrekt; dit legt niemand vast als contactpersoon.</summary>
internal sealed record Opvolger
{
    public string? Naam { get; init; }
    public string? Email { get; init; }
}

/// <summary>All that is personal in a proposal, so that it can go as one.</summary>
internal sealed record Voorstelgegevens
{
    public VoorgesteldeWijzigingen? Wijzigingen { get; init; }
    public Opvolger? Opvolger { get; init; }
    public string? Toelichting { get; init; }
}

internal static class Voorstel
{
    [Vocabulary("VoorstelSoort")]
    public static readonly string[] Soorten = ["wijziging", "vertrokken"];
    [Vocabulary("VoorstelStatus")]
    public static readonly string[] Statussen = ["open", "overgenomen", "afgewezen"];

    /// <summary>With the person as <c>p</c>, for <see cref="Contactpersonen.Contactpersoon.Visible"/>.</summary>
    public const string Select =
        """
        select v.id, v.contactpersoon_id, v.soort, v.status, v.gegevens::text as gegevens_json, v.einddatum, v.besloten_op,
          v.aangemaakt_op, v.gewijzigd_op, v.versie
          from contacts.voorstel v
          join contacts.contactpersoon p on p.id = v.contactpersoon_id
        """;
}
