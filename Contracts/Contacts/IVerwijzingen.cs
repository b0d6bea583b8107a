namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// A module that keeps ids of people or organisations says whether it does, so that Contacts removes nothing that others still refer to
/// (no foreign key crosses schemas).
/// </summary>
public interface IVerwijzingen
{
    /// <param name="reader">The caller's transaction, which holds the person's row.</param>
    /// <param name="id">The person.</param>
    /// <param name="ct">Ends the query.</param>
    Task<bool> RefersToContactpersoonAsync(IReader reader, Guid id, CancellationToken ct);

    /// <inheritdoc cref="RefersToContactpersoonAsync"/>
    Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct);
}
