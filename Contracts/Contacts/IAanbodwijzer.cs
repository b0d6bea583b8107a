namespace Netwerkplatform.Contracts.Contacts;

/// <summary>What organisations offer, for who shows the way to people and asks them whether all is still right.</summary>
public interface IAanbodwijzer
{
    /// <summary>What holds today and fits all that is asked, best first; at most 25.</summary>
    Task<IReadOnlyList<Aanbodtreffer>> SearchAsync(IReader reader, Aanbodzoekvraag vraag, CancellationToken ct);

    /// <summary>
    /// What these organisations offer, also what has not been confirmed for too long; not what has ended. By title.
    /// </summary>
    Task<IReadOnlyList<Aanbodtitel>> VanAsync(
        IReader reader, IReadOnlyCollection<Guid> organisatieIds, DateOnly dag, CancellationToken ct);
}

/// <summary>What is asked; null asks nothing. Domein and soort are of the organisation.</summary>
public sealed record Aanbodzoekvraag(DateOnly Vandaag)
{
    public string? Zoek { get; init; }
    public string? Thema { get; init; }
    public string? Domein { get; init; }
    public string? Wijk { get; init; }
    public string? Soort { get; init; }
}

/// <summary>An offer that fits.</summary>
public sealed record Aanbodtreffer
{
    public required Guid AanbodId { get; init; }
    public required string Titel { get; init; }
    public string? Aanmelding { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    /// <summary>How well it fits, 0 to 1.</summary>
    public required decimal Score { get; init; }
    /// <summary>Why it is here; in Dutch.</summary>
    public required string[] Redenen { get; init; }
}

/// <summary>An offer by name.</summary>
public sealed record Aanbodtitel
{
    public required Guid AanbodId { get; init; }
    public required string Titel { get; init; }
    public required string Organisatie { get; init; }
}

/// <summary>Somebody of the organisation said that these offers are still right.</summary>
public sealed record AanbodBevestigd(Guid[] AanbodIds, DateTimeOffset Op) : IEvent;
