namespace Netwerkplatform.Contracts.Contacts;

/// <summary>Whose an organisation is: told by the module that knows who the regisseurs are.</summary>
public interface IRegisseurkeuze
{
    /// <summary>The organisations that are this regisseur's on that day.</summary>
    Task<Guid[]> OrganisatiesAsync(IReader reader, Guid regisseurId, DateOnly dag, CancellationToken ct);
}
