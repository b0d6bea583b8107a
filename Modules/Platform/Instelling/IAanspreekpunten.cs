namespace Netwerkplatform.Platform.Instelling;

/// <summary>
/// Who signs and who can be reached, today: told by the module that knows whose work it is (docs/adr/0047, 0081). Where it is nobody's, it
/// is the one of the settings (<c>Regisseur:*</c>).
/// </summary>
public interface IAanspreekpunten
{
    /// <summary>Where nobody in particular is meant: on pages, and of what concerns all.</summary>
    Task<RegisseurSettings> VoorAllenAsync(IReader reader, CancellationToken ct);

    /// <summary>By the keys that the caller gave, for each of them.</summary>
    Task<IReadOnlyDictionary<Guid, RegisseurSettings>> VanAsync(
        IReader reader, IReadOnlyCollection<Aangesprokene> wie, CancellationToken ct);
}

/// <summary>Somebody who is addressed.</summary>
/// <param name="Sleutel">The caller's own: of a mail, or of what it is about.</param>
/// <param name="OntvangerId">Who reads it; null where it is nobody of the address book.</param>
/// <param name="NamensId">In whose name, or what it is about; null: wherever the reader belongs.</param>
public sealed record Aangesprokene(Guid Sleutel, Guid? OntvangerId, Guid? NamensId);
