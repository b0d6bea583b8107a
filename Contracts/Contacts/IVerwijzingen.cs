namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// A module that keeps ids of people or organisations says whether it does, so that Contacts removes nothing that others still refer to
/// (no foreign key crosses schemas).
/// </summary>
public interface IVerwijzingen
{
    Task<bool> VerwijstNaarContactpersoonAsync(Guid id, CancellationToken ct);

    Task<bool> VerwijstNaarOrganisatieAsync(Guid id, CancellationToken ct);
}
