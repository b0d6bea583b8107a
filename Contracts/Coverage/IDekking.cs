using System.Data.Common;

namespace Netwerkplatform.Contracts.Coverage;

/// <summary>What other modules may ask about coverage.</summary>
public interface IDekking
{
    /// <summary>Those of these organisations that are partly covered or not covered on that day.</summary>
    /// <param name="binnen">
    /// The caller's transaction, or null. Someone who holds a lock asks within it: a second connection might only come free after the lock.
    /// </param>
    Task<IReadOnlySet<Guid>> ZonderDekkingAsync(IReadOnlyCollection<Guid> organisatieIds, DateOnly datum, DbTransaction? binnen,
        CancellationToken ct);
}
