namespace Netwerkplatform.Contracts.Contacts;

/// <summary>Who has which role, with what it takes to reach them.</summary>
public interface IRolbezetting
{
    /// <summary>Everyone with a role at these organisations on that day, one row for each role, by organisation, role and name.</summary>
    /// <param name="organisatieIds">The organisations.</param>
    /// <param name="dag">The day, in Amsterdam.</param>
    /// <param name="sleutelfiguren">Whether key figures are told too; otherwise that role is left out.</param>
    /// <param name="ct">Ends the query.</param>
    Task<IReadOnlyList<Rolvervuller>> VervullersAsync(IReadOnlyCollection<Guid> organisatieIds, DateOnly dag, bool sleutelfiguren,
        CancellationToken ct);
}

/// <summary>A person in a role.</summary>
public sealed record Rolvervuller
{
    public required Guid OrganisatieId { get; init; }
    /// <summary>Een van <see cref="RolCodes.Rollen"/>.</summary>
    public required string Rol { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required string Naam { get; init; }
    public string? Functie { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
}
