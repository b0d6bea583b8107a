namespace Netwerkplatform.Contracts.Coordination;

/// <summary>The goals of the network and how far they are, for who reports on them.</summary>
public interface INetwerkdoelen
{
    /// <summary>As they stand now, the first to be reached first: of one network, of one owner, or all of them.</summary>
    Task<IReadOnlyList<Doelstand>> StandenAsync(
        IReader reader, Guid? netwerkId, Guid? eigenaarOrganisatieId, bool sleutelfiguren, CancellationToken ct);
}

/// <summary>How far a goal is.</summary>
public sealed record Doelstand
{
    public required Guid DoelId { get; init; }
    public required string Titel { get; init; }
    public decimal? Nulwaarde { get; init; }
    /// <summary>What its report says now; null where there is nothing to count of.</summary>
    public decimal? Waarde { get; init; }
    public required decimal Streefwaarde { get; init; }
    /// <summary>The part of the way that is behind: 0 nothing, 1 all of it.</summary>
    public decimal? Aandeel { get; init; }
    public bool? OpKoers { get; init; }
    public required DateOnly Streefdatum { get; init; }
}
