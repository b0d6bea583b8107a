namespace Netwerkplatform.Coordination.Voortgang;

/// <summary>Wat een voortgangsrapportage vertelt. Zodra zij is vastgesteld, verandert hier niets meer aan.</summary>
internal sealed record Voortgangsinhoud
{
    public required DateOnly VanafDatum { get; init; }
    public required DateOnly TotDatum { get; init; }
    /// <summary>De periode ervoor: even lang, of bij hele maanden even zoveel hele maanden.</summary>
    public required DateOnly VorigeVanafDatum { get; init; }
    public required DateOnly VorigeTotDatum { get; init; }
    /// <summary>De dag waarop de standen gelden: de laatste van de periode, of vandaag als die nog komt.</summary>
    public required DateOnly Peildatum { get; init; }
    public required Voortgangsteksten Teksten { get; init; }
    public required IReadOnlyList<Voortgangscijfer> Cijfers { get; init; }
    /// <summary>Rondes van de netwerkregisseur die in de periode zijn geopend.</summary>
    public required IReadOnlyList<VoortgangRonde> Rondes { get; init; }
    public required IReadOnlyList<VoortgangDoel> Doelen { get; init; }
    /// <summary>Besluiten op behoeften, genomen in de periode.</summary>
    public required IReadOnlyList<VoortgangBesluit> Besluiten { get; init; }
    /// <summary>Wie in het jaar van de peildatum tot en met die dag zijn getraind, naast het doel.</summary>
    public required IReadOnlyList<VoortgangTraining> Trainingen { get; init; }
    /// <summary>Protocollen van het netwerk die in de periode golden of werden getekend.</summary>
    public required IReadOnlyList<VoortgangProtocol> Protocollen { get; init; }
}

/// <summary>Teksten van de regisseur bij de delen, in Markdown.</summary>
internal sealed record Voortgangsteksten
{
    public string? Inleiding { get; init; }
    /// <summary>Bij de cijfers.</summary>
    public string? Cijfers { get; init; }
    public string? Doelen { get; init; }
    public string? Besluiten { get; init; }
    public string? Trainingen { get; init; }
    public string? Protocollen { get; init; }
    /// <summary>Wat er komt, als slot.</summary>
    public string? Vooruitblik { get; init; }
}

/// <summary>Een cijfer naast dat van de vorige periode.</summary>
internal sealed record Voortgangscijfer
{
    [OneOf("VoortgangscijferSoort")] public required string Cijfer { get; init; }
    /// <summary>Null als er geen is, of als het niet wordt getoond.</summary>
    public decimal? Waarde { get; init; }
    /// <summary>
    /// Waarom de waarde niet wordt getoond: minder_dan_5 mensen, of herleidbaar tot minder dan 5, ook met een vastgestelde rapportage
    /// ernaast.
    /// </summary>
    [OneOf("Verzwijgreden")] public string? Reden { get; init; }
    public decimal? Vorige { get; init; }
    /// <summary>Waarom het vorige cijfer niet wordt getoond.</summary>
    [OneOf("Verzwijgreden")] public string? VorigeReden { get; init; }
    /// <summary>Waarde min vorige; null als een van beide er niet is.</summary>
    public decimal? Verschil { get; init; }
}

internal sealed record VoortgangRonde
{
    /// <summary>Naam van de peiling.</summary>
    public required string Peiling { get; init; }
    public required int Nummer { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    public int? Uitgenodigd { get; init; }
    public int? Ingevuld { get; init; }
    public decimal? Aandeel { get; init; }
    /// <summary>Waarom er een cijfer ontbreekt.</summary>
    [OneOf("Verzwijgreden")] public string? Reden { get; init; }
}

internal sealed record VoortgangDoel
{
    public required string Titel { get; init; }
    /// <summary>Het rapport en de kolom waaraan het doel wordt gemeten.</summary>
    public required string Rapport { get; init; }
    public required string Kolom { get; init; }
    public decimal? Nulwaarde { get; init; }
    /// <summary>Wat het doel was op waardeDatum.</summary>
    public decimal? Waarde { get; init; }
    /// <summary>
    /// De peildatum. Kan het rapport die dag niet vertellen: de laatste dag ervoor waarop is gemeten, of van een doel dat er toen nog niet
    /// was, de dag van opmaken.
    /// </summary>
    public required DateOnly WaardeDatum { get; init; }
    /// <summary>
    /// Wat het was op de laatste dag voor de periode; kan het rapport die dag niet vertellen, dan op de laatste gemeten dag ervoor.
    /// </summary>
    public decimal? Vorige { get; init; }
    public required decimal Streefwaarde { get; init; }
    public required DateOnly Streefdatum { get; init; }
    public decimal? Voortgang { get; init; }
    public bool? OpKoers { get; init; }
    /// <summary>Waarom er een cijfer ontbreekt.</summary>
    [OneOf("Verzwijgreden")] public string? Reden { get; init; }
    /// <summary>De laatste waarde van elke maand in de periode; leeg bij een doel dat mensen telt.</summary>
    public required IReadOnlyList<VoortgangVerloop> Verloop { get; init; }
}

internal sealed record VoortgangVerloop
{
    public required DateOnly Datum { get; init; }
    public decimal? Waarde { get; init; }
}

internal sealed record VoortgangBesluit
{
    /// <summary>Naam van de peiling.</summary>
    public required string Peiling { get; init; }
    [OneOf("BehoefteSoort")] public required string Soort { get; init; }
    /// <summary>Hoeveel mensen de behoefte noemden.</summary>
    public int? Aantal { get; init; }
    [OneOf("Verzwijgreden")] public string? Reden { get; init; }
    [OneOf("BehoefteBesluit")] public required string Besluit { get; init; }
    public required DateOnly BeslotenDatum { get; init; }
    /// <summary>Of het besluit is teruggekoppeld aan wie het vroegen.</summary>
    public required bool Teruggekoppeld { get; init; }
}

internal sealed record VoortgangTraining
{
    public required int Jaar { get; init; }
    /// <summary>Soort organisatie, of totaal.</summary>
    [OneOf("BereikSoort")] public required string Soort { get; init; }
    public int? Personen { get; init; }
    public int? Doel { get; init; }
    /// <summary>Personen als deel van het doel.</summary>
    public decimal? Aandeel { get; init; }
    [OneOf("Verzwijgreden")] public string? Reden { get; init; }
}

internal sealed record VoortgangProtocol
{
    public required string Titel { get; init; }
    public required int Nummer { get; init; }
    /// <summary>Null als het nog niet is vastgesteld.</summary>
    public DateOnly? VastgesteldDatum { get; init; }
    public DateOnly? VervallenDatum { get; init; }
    /// <summary>Hoeveel organisaties is gevraagd te tekenen.</summary>
    public required int Gevraagd { get; init; }
    /// <summary>Hoeveel van hen dat tot en met de laatste dag hebben gedaan.</summary>
    public required int Geratificeerd { get; init; }
}
