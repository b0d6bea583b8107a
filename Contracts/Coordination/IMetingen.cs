namespace Netwerkplatform.Contracts.Coordination;

/// <summary>What the reports say in one figure: asked by Coordination, told by who makes the reports.</summary>
public interface IMetingen
{
    /// <summary>What is wrong with a measurement: a report, column, filter or value that does not exist. None: it can be asked.</summary>
    IReadOnlyList<Metingfout> Fouten(Meting meting);

    /// <summary>
    /// The figure of each, in their order, from the rows that the report gives today to who may or may not know of key figures. Null where
    /// there is nothing to count of. A report that several ask for in the same way is made once.
    /// </summary>
    Task<IReadOnlyList<Meetwaarde>> WaardenAsync(
        IReader reader, IReadOnlyCollection<Meting> metingen, bool sleutelfiguren, CancellationToken ct);

    /// <summary>
    /// The same of a day that has passed; null where the report cannot tell of one, or where a filter says which day it is.
    /// </summary>
    Meting? Op(Meting meting, DateOnly dag);

    /// <summary>
    /// Of each, in their order, what its report is made of: the day, and what the tables behind it have come to. Other than before when the
    /// figure may be. Makes no report.
    /// </summary>
    Task<IReadOnlyList<string>> StandenAsync(IReader reader, IReadOnlyCollection<Meting> metingen, CancellationToken ct);
}

/// <summary>What a measurement came to.</summary>
/// <param name="Waarde">Null where there is nothing to count of.</param>
/// <param name="Mensen">How many people the figure is about; null where it is not about people.</param>
public readonly record struct Meetwaarde(decimal? Waarde, decimal? Mensen);

/// <summary>A figure of a report.</summary>
public sealed record Meting
{
    /// <summary>Name of the report, as in its address.</summary>
    public required string Rapport { get; init; }
    public required string Kolom { get; init; }
    /// <summary>Filters of the report as a JSON object, without those that are not asked for.</summary>
    public required string Filters { get; init; }
    /// <summary>Een van <see cref="Functies"/>.</summary>
    public required string Functie { get; init; }
    /// <summary>Of aandeel: what the column must equal to count.</summary>
    public string? Waarde { get; init; }

    public const string Som = "som", Aantal = "aantal", Aandeel = "aandeel", Gemiddelde = "gemiddelde", Mediaan = "mediaan";

    [Vocabulary("Meetfunctie")]
    public static readonly string[] Functies = [Som, Aantal, Aandeel, Gemiddelde, Mediaan];
}

/// <summary>What is wrong, at which field of the measurement.</summary>
public sealed record Metingfout(string Veld, string Code, string Reden);
