namespace Netwerkplatform.Platform.Logboek;

/// <summary>Under which ids somebody is known, as the module says that knows persons.</summary>
public interface IPersoonIds
{
    /// <summary>The id itself, and those of whom was merged into them.</summary>
    Task<IReadOnlyList<Guid>> IdsAsync(Guid persoon, CancellationToken ct);
}
