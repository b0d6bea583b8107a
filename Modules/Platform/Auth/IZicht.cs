namespace Netwerkplatform.Platform.Auth;

/// <summary>
/// What a reader without the scope that shows all (<see cref="RuimZicht"/>) sees, and which parties belong where, as the module that knows
/// them says. On batches of ids, for who passes on what others have written.
/// </summary>
public interface IZicht
{
    /// <summary>Those of these people who are today out of sight of a reader, with that scope or without.</summary>
    Task<IReadOnlySet<Guid>> VerborgenAsync(IReadOnlyCollection<Guid> personen, bool ruim, CancellationToken ct);

    /// <summary>
    /// Every id that stands for somebody who is today out of sight of a reader with these scopes: key figures, and persons whose data are
    /// only kept.
    /// </summary>
    Task<Guid[]> AlleVerborgenAsync(bool ruim, bool privacy, CancellationToken ct);

    /// <summary>Those of these ids that are a person's, or were until they were merged.</summary>
    Task<IReadOnlyList<Guid>> PersonenAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>
    /// Those of these parties that are in one of the districts and one of the domains; an empty list asks nothing. Nobody knows any more
    /// where a party was that is gone: it is among them, so that who keeps a copy hears it.
    /// </summary>
    Task<IReadOnlySet<Guid>> PartijenInAsync(IReadOnlyCollection<Guid> partijen, string[] wijken, string[] domeinen, CancellationToken ct);
}
