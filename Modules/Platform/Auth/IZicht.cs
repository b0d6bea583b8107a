namespace Netwerkplatform.Platform.Auth;

/// <summary>
/// What a reader without the scope for key figures sees, and what belongs to which organisation, as the module that knows people and
/// organisations says. On batches of ids, for who passes on what others have written.
/// </summary>
public interface IZicht
{
    /// <summary>Those of these people who are today out of sight of a reader without <see cref="Scope.SleutelfigurenLezen"/>.</summary>
    Task<IReadOnlySet<Guid>> VerborgenAsync(IReadOnlyCollection<Guid> personen, CancellationToken ct);

    /// <summary>Those of these organisations that are in one of the districts and one of the domains; an empty list asks nothing.</summary>
    Task<IReadOnlySet<Guid>> OrganisatiesInAsync(IReadOnlyCollection<Guid> organisaties, string[] wijken, string[] domeinen,
        CancellationToken ct);
}
