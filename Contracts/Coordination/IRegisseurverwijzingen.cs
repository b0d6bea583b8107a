namespace Netwerkplatform.Contracts.Coordination;

/// <summary>
/// A module that keeps ids of regisseurs says whether it does, so that Coordination removes nobody to whom others still refer (no foreign
/// key crosses schemas).
/// </summary>
public interface IRegisseurverwijzingen
{
    /// <param name="reader">The caller's transaction, which holds the regisseur's row.</param>
    /// <param name="id">The regisseur.</param>
    /// <param name="ct">Ends the query.</param>
    Task<bool> RefersToRegisseurAsync(IReader reader, Guid id, CancellationToken ct);
}
