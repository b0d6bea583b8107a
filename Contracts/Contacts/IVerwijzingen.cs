namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// A module that keeps ids of organisations or networks says whether it does, so that Contacts removes nothing that others still refer to
/// (no foreign key crosses schemas). Whom a module keeps ids of, its tables of persons say (docs/adr/0071).
/// </summary>
public interface IVerwijzingen
{
    /// <param name="reader">The caller's transaction, which holds the organisation's row.</param>
    /// <param name="id">The organisation.</param>
    /// <param name="ct">Ends the query.</param>
    Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct);

    /// <param name="reader">The caller's transaction, which holds the network's row.</param>
    /// <param name="id">The network.</param>
    /// <param name="ct">Ends the query.</param>
    Task<bool> RefersToNetwerkAsync(IReader reader, Guid id, CancellationToken ct) => Task.FromResult(false);
}
