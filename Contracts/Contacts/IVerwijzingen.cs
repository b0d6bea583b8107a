using System.Data.Common;

namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// A module that keeps ids of people or organisations says whether it does, so that Contacts removes nothing that others still refer to
/// (no foreign key crosses schemas).
/// </summary>
public interface IVerwijzingen
{
    /// <param name="id">The person.</param>
    /// <param name="binnen">
    /// The caller's transaction: it holds a lock, and a second connection might only come free after that lock.
    /// </param>
    /// <param name="ct">Ends the query.</param>
    Task<bool> VerwijstNaarContactpersoonAsync(Guid id, DbTransaction binnen, CancellationToken ct);

    /// <inheritdoc cref="VerwijstNaarContactpersoonAsync"/>
    Task<bool> VerwijstNaarOrganisatieAsync(Guid id, DbTransaction binnen, CancellationToken ct);
}
