namespace Netwerkplatform.Contracts.Coverage;

/// <summary>What other modules may ask about coverage.</summary>
public interface IDekking
{
    /// <summary>Those of these organisations that are partly covered or not covered on that day.</summary>
    Task<IReadOnlySet<Guid>> ZonderDekkingAsync(
        IReader reader, IReadOnlyCollection<Guid> organisatieIds, DateOnly datum, CancellationToken ct);

    /// <summary>The status of each of these organisations on that day, as in the report; one that has ended is left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> StatusAsync(
        IReader reader, IReadOnlyCollection<Guid> organisatieIds, DateOnly datum, CancellationToken ct);
}
