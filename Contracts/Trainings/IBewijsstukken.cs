namespace Netwerkplatform.Contracts.Trainings;

/// <summary>Somebody's own certificates, to see and to hand over on paper.</summary>
public interface IBewijsstukken
{
    /// <summary>Those that count, the newest first.</summary>
    Task<IReadOnlyList<Bewijsstuk>> VanAsync(IReader reader, Guid contactpersoonId, CancellationToken ct);

    /// <summary>
    /// One of those as a PDF, with a code by which anybody can ask whether it is real; null where it is not theirs or does not count.
    /// </summary>
    Task<byte[]?> PdfAsync(IReader reader, Guid id, Guid contactpersoonId, CancellationToken ct);
}

/// <summary>A certificate.</summary>
public sealed record Bewijsstuk
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    public required DateOnly BehaaldDatum { get; init; }
    /// <summary>Laatste geldige dag; null is voor altijd.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
}
