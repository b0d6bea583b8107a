namespace Netwerkplatform.Coordination.Beeld;

/// <summary>Alles wat de regisseur van een organisatie wil weten, op één dag.</summary>
internal sealed record BeeldResponse
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    public DateOnly Peildatum { get; init; }
    [OneOf("SignaalrouteStand")] public string? Signaalroute { get; init; }
    /// <summary>Wie op de peildatum welke rol heeft, de langste eerst.</summary>
    public required IReadOnlyList<BeeldRol> Rollen { get; init; }
    /// <summary>Aan welke netwerken zij op de peildatum deelneemt.</summary>
    public required IReadOnlyList<BeeldDeelname> Netwerken { get; init; }
    /// <summary>Null als de organisatie op de peildatum niet actief is.</summary>
    public BeeldDekking? Dekking { get; init; }
    /// <summary>De stap op de ladder die het laatst is gezet; null als er nog geen is.</summary>
    public BeeldDraagvlak? Draagvlak { get; init; }
    /// <summary>Null als de organisatie op de peildatum niet actief is.</summary>
    public BeeldContactritme? Contactritme { get; init; }
    /// <summary>Null als de organisatie op de peildatum niet actief is.</summary>
    public BeeldBalans? Balans { get; init; }
    /// <summary>Wat is toegezegd en nog niet gedaan, het eerste eerst.</summary>
    public required IReadOnlyList<BeeldBelofte> Beloften { get; init; }
    /// <summary>Wat de organisatie vroeg en nog op antwoord wacht, het eerste eerst.</summary>
    public required IReadOnlyList<BeeldVraag> Vragen { get; init; }
    /// <summary>Wat mensen van de organisatie nodig hebben, met het besluit; niet uit vertrouwelijke rondes.</summary>
    public required IReadOnlyList<BeeldBehoefte> Behoeften { get; init; }
    /// <summary>Wat haar ter ondertekening is voorgelegd, voor zover het nog geldt of moet gaan gelden.</summary>
    public required IReadOnlyList<BeeldProtocol> Protocollen { get; init; }
    public required IReadOnlyList<BeeldAanbod> Aanbod { get; init; }
    /// <summary>Null als dat de regisseur uit de instellingen is.</summary>
    public BeeldRegisseur? Regisseur { get; init; }
    /// <summary>Null als de organisatie op de peildatum niet actief is.</summary>
    public BeeldVitaliteit? Vitaliteit { get; init; }
}

/// <summary>Iemand met een rol.</summary>
internal sealed record BeeldRol
{
    public required Guid RolvervullingId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required string Naam { get; init; }
    [OneOf("Rol")] public required string Rol { get; init; }
    public string? Functie { get; init; }
    public required DateOnly Begindatum { get; init; }
    public DateOnly? Einddatum { get; init; }
}

/// <summary>Een netwerk waaraan de organisatie deelneemt.</summary>
internal sealed record BeeldDeelname
{
    public required Guid DeelnameId { get; init; }
    public required Guid NetwerkId { get; init; }
    /// <summary>Van het netwerk.</summary>
    public required string Naam { get; init; }
    public Guid? ContactpersoonId { get; init; }
    [OneOf("Mandaat")] public required string Mandaat { get; init; }
    public required DateOnly Begindatum { get; init; }
    public DateOnly? Einddatum { get; init; }
}

/// <summary>Of er genoeg geschoolde aandachtfunctionarissen zijn, en wat eraan ontbreekt.</summary>
internal sealed record BeeldDekking
{
    [OneOf("DekkingStatus")] public required string Status { get; init; }
    /// <summary>Codes gescheiden door |, of lege tekst.</summary>
    [OneOf("DekkingGebrek", Joined = true)] public required string Ontbreekt { get; init; }
    public required int Vereist { get; init; }
    public required int Aangesteld { get; init; }
    public required int Geschoold { get; init; }
    public required bool Plaatsvervanger { get; init; }
}

/// <summary>Hoe ver het bestuur erachter staat.</summary>
internal sealed record BeeldDraagvlak
{
    [OneOf("DraagvlakTrede")] public required string Trede { get; init; }
    public required DateOnly Datum { get; init; }
}

/// <summary>Of er op tijd contact is.</summary>
internal sealed record BeeldContactritme
{
    [OneOf("ContactritmeStatus")] public required string Status { get; init; }
    public DateTimeOffset? LaatsteContactOp { get; init; }
    public int? DagenGeleden { get; init; }
    public DateOnly? VolgendeDatum { get; init; }
}

/// <summary>Wat er tot en met de peildatum is gebracht en gehaald.</summary>
internal sealed record BeeldBalans
{
    public required int Gebracht { get; init; }
    public required int Gehaald { get; init; }
    public required int Wederzijds { get; init; }
    /// <summary>Gebracht min gehaald.</summary>
    public required int Balans { get; init; }
    public DateTimeOffset? LaatsteGehaaldOp { get; init; }
    public DateTimeOffset? LaatsteGebrachtOp { get; init; }
    public DateTimeOffset? LaatsteRegulierOp { get; init; }
}

/// <summary>Een toezegging die nog openstaat.</summary>
internal sealed record BeeldBelofte
{
    public required Guid ContactmomentId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public required DateTimeOffset PlaatsgevondenOp { get; init; }
    public required string Omschrijving { get; init; }
    public DateOnly? UiterlijkeDatum { get; init; }
    // Left out rather than null: what a dossier of before said, letter by letter, stays what its hash is of.
    /// <summary>Wie het beloofde: de sub van het token. Ontbreekt als dat niemand noemde.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Sub { get; init; }
    /// <summary>Hoe de regisseur met die sub op de dag van het gesprek heet. Ontbreekt als die er niet is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Door { get; init; }
}

/// <summary>Een vraag die nog op antwoord wacht.</summary>
internal sealed record BeeldVraag
{
    public required Guid VraagId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    [OneOf("VraagStatus")] public required string Status { get; init; }
    public required bool Spoed { get; init; }
    public required string[] Themas { get; init; }
    public required DateTimeOffset GesteldOp { get; init; }
    public required DateOnly UiterlijkDatum { get; init; }
}

/// <summary>Een behoefte die mensen van de organisatie noemden.</summary>
internal sealed record BeeldBehoefte
{
    public required Guid BehoefteId { get; init; }
    public required Guid RondeId { get; init; }
    [OneOf("BehoefteSoort")] public required string Soort { get; init; }
    [OneOf("BehoefteStatus")] public required string Status { get; init; }
    [OneOf("BehoefteBesluit")] public string? Besluit { get; init; }
    /// <summary>Hoeveel mensen van de organisatie haar noemden.</summary>
    public required int Aantal { get; init; }
}

/// <summary>Een protocol dat ter ondertekening is voorgelegd.</summary>
internal sealed record BeeldProtocol
{
    public required Guid ProtocolId { get; init; }
    public required int Nummer { get; init; }
    public required string Titel { get; init; }
    public required bool Ondertekend { get; init; }
    public DateOnly? OndertekendDatum { get; init; }
}

/// <summary>Wat de organisatie aanbiedt.</summary>
internal sealed record BeeldAanbod
{
    public required Guid AanbodId { get; init; }
    public required string Titel { get; init; }
    [OneOf("AanbodSoort")] public required string Soort { get; init; }
    [OneOf("AanbodDoelgroep")] public required string[] Doelgroep { get; init; }
    public DateOnly? GeldigTotDatum { get; init; }
    public DateTimeOffset? GeverifieerdOp { get; init; }
}

/// <summary>De regisseur van de organisatie op de peildatum.</summary>
internal sealed record BeeldRegisseur
{
    public required Guid RegisseurId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Wie het werk die dag doet: de plaatsvervanger bij afwezigheid, anders de regisseur zelf.</summary>
    public required Guid WaarnemerId { get; init; }
    public required string Waarnemer { get; init; }
}

/// <summary>Hoe levend de organisatie in het netwerk is, van 0 tot 100, en waarom.</summary>
internal sealed record BeeldVitaliteit
{
    /// <summary>De som van de punten van de delen.</summary>
    public required int Waarde { get; init; }
    public required IReadOnlyList<BeeldVitaliteitdeel> Delen { get; init; }
    /// <summary>Het deel waar de meeste punten te winnen zijn; null bij 100.</summary>
    public BeeldVitaliteitdeel? MeestTeWinnen => Delen.Where(d => d.Punten < d.Van).MaxBy(d => d.Van - d.Punten);
}

/// <summary>Een deel van de vitaliteit.</summary>
internal sealed record BeeldVitaliteitdeel
{
    [OneOf("VitaliteitDeel")] public required string Deel { get; init; }
    public required int Punten { get; init; }
    /// <summary>Hoeveel punten het hoogstens zijn.</summary>
    public required int Van { get; init; }
}
