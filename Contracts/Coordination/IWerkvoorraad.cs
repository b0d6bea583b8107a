namespace Netwerkplatform.Contracts.Coordination;

/// <summary>The work list, counted, for who reports on it.</summary>
public interface IWerkvoorraad
{
    /// <summary>Of each kind that there is work of, how much; of one regisseur as the list itself takes it, or of all.</summary>
    Task<IReadOnlyList<Werkaantal>> AantallenAsync(IReader reader, Guid? regisseurId, bool sleutelfiguren, CancellationToken ct);
}

/// <summary>How much work of a kind there is.</summary>
public sealed record Werkaantal
{
    /// <summary>Een van <see cref="Werksoorten.Soorten"/>.</summary>
    public required string Soort { get; init; }
    public required int Aantal { get; init; }
    /// <summary>After its last day.</summary>
    public required int TeLaat { get; init; }
    /// <summary>Since when the oldest is there to do.</summary>
    public required DateTimeOffset OudsteOp { get; init; }
}
