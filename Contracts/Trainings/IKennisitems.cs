namespace Netwerkplatform.Contracts.Trainings;

/// <summary>
/// Whoever keeps ids of items of knowledge asks here whether they are there: no foreign key crosses schemas, and the module that keeps the
/// items is not known to all who refer to them (docs/adr/0076).
/// </summary>
public interface IKennisitems
{
    /// <summary>Those of the ids that are items; they stay until the transaction has ended.</summary>
    /// <param name="reader">The caller's transaction.</param>
    /// <param name="ids">Of what may be items.</param>
    /// <param name="ct">Ends the query.</param>
    Task<IReadOnlySet<Guid>> HoldAsync(IReader reader, IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
