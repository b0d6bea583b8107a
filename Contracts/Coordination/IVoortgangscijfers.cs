using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Contracts.Coordination;

/// <summary>
/// What a report on progress tells of a period and of the one before it: told by who makes the reports, as these give it to who may not
/// know of key figures, and with the small figures still in it.
/// </summary>
public interface IVoortgangscijfers
{
    Task<Voortgangscijfers> VanAsync(IReader reader, Voortgangsperiode periode, CancellationToken ct);
}

/// <summary>
/// Days of a period and of the one of the same length before it, the first and the last of each. Before whole months come as many whole
/// months: beside the second quarter stands the first, though it has a day less.
/// </summary>
public sealed record Voortgangsperiode
{
    public required DateOnly VanafDatum { get; init; }
    public required DateOnly TotDatum { get; init; }
    public required DateOnly Vandaag { get; init; }

    public DateOnly VorigeTotDatum => VanafDatum.AddDays(-1);
    public DateOnly VorigeVanafDatum => HeleMaanden
        ? VanafDatum.AddMonths((12 * (VanafDatum.Year - Erna.Year)) + VanafDatum.Month - Erna.Month)
        : VanafDatum.AddDays(VanafDatum.DayNumber - Erna.DayNumber);
    private DateOnly Erna => TotDatum.AddDays(1);
    private bool HeleMaanden => VanafDatum.Day == 1 && Erna.Day == 1;

    /// <summary>The day of which the figures tell how it stood: its last, or today.</summary>
    public DateOnly Peildatum => TotDatum < Vandaag ? TotDatum : Vandaag;
    public DateOnly VorigePeildatum => VorigeTotDatum < Vandaag ? VorigeTotDatum : Vandaag;
}

public sealed record Voortgangscijfers
{
    public required KerncijfersRij Kerncijfers { get; init; }
    public required KerncijfersRij VorigeKerncijfers { get; init; }
    public required Voortgangstelling Telling { get; init; }
    public required Voortgangstelling VorigeTelling { get; init; }
    public required IReadOnlyList<Voortgangsrespons> Rondes { get; init; }
    public required IReadOnlyList<Voortgangsbesluit> Besluiten { get; init; }
    public required IReadOnlyList<Voortgangsbereik> Trainingen { get; init; }
    public required IReadOnlyList<Voortgangsprotocol> Protocollen { get; init; }
}

/// <summary>What happened in a period, counted.</summary>
public sealed record Voortgangstelling
{
    public required int Contactmomenten { get; init; }
    public required int Gebracht { get; init; }
    public required int Gehaald { get; init; }
    public required int Wederzijds { get; init; }
    public required int OrganisatiesMetContact { get; init; }
    public required int Rondes { get; init; }
    public required int Besluiten { get; init; }
    public required int Sessies { get; init; }
    public required int Vaststellingen { get; init; }
    public required int Ratificaties { get; init; }
    /// <summary>Who was asked in the round that the key figures tell of, and who answered.</summary>
    public required int LaatsteRondeGevraagd { get; init; }
    public required int LaatsteRondeIngevuld { get; init; }
}

public sealed record Voortgangsrespons
{
    public required string Peiling { get; init; }
    public required int Nummer { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    public required int Uitgenodigd { get; init; }
    public required int Ingevuld { get; init; }
    public decimal? Aandeel { get; init; }
}

public sealed record Voortgangsbesluit
{
    public required string Peiling { get; init; }
    public required string Soort { get; init; }
    /// <summary>How many people had the need.</summary>
    public required int Aantal { get; init; }
    /// <summary>How many people answered in its round.</summary>
    public required int Ingevuld { get; init; }
    public required string Besluit { get; init; }
    public required DateOnly BeslotenDatum { get; init; }
    public required bool Teruggekoppeld { get; init; }
}

public sealed record Voortgangsbereik
{
    public required int Jaar { get; init; }
    public required string Soort { get; init; }
    public required int Personen { get; init; }
    public int? Doel { get; init; }
    public decimal? Aandeel { get; init; }
}

public sealed record Voortgangsprotocol
{
    public required string Titel { get; init; }
    public required int Nummer { get; init; }
    public DateOnly? VastgesteldDatum { get; init; }
    public DateOnly? VervallenDatum { get; init; }
    public required int Gevraagd { get; init; }
    public required int Geratificeerd { get; init; }
}
