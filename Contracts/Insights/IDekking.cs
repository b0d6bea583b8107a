using System.Data.Common;

namespace Netwerkplatform.Contracts.Insights;

/// <summary>What other modules may ask about coverage.</summary>
public interface IDekking
{
    /// <summary>The organisations where this person is aandachtfunctionaris on that day, with their coverage as it is and as it would be without them.</summary>
    Task<IReadOnlyList<DekkingMetEnZonder>> MetEnZonderAsync(Guid contactpersoonId, DateOnly datum, CancellationToken ct);

    /// <summary>Those of these organisations that are partly covered or not covered on that day.</summary>
    /// <param name="binnen">
    /// The caller's transaction, or null. Someone who holds a lock asks within it: a second connection might only come free after the lock.
    /// </param>
    Task<IReadOnlySet<Guid>> ZonderDekkingAsync(IReadOnlyCollection<Guid> organisatieIds, DateOnly datum, DbTransaction? binnen, CancellationToken ct);
}

/// <summary>Coverage of one organisation; statuses as in the report <c>dekking</c>.</summary>
public sealed record DekkingMetEnZonder
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Hoeveel geschoolde aandachtfunctionarissen de organisatie moet hebben.</summary>
    public required int Vereist { get; init; }
    public required int Geschoold { get; init; }
    /// <summary>gedekt, deels, ongedekt, vrijgesteld of niet_vereist.</summary>
    [OneOf("DekkingStatus")] public required string Status { get; init; }
    /// <summary>Hoeveel er geschoold overblijven zonder deze persoon.</summary>
    public required int GeschooldZonder { get; init; }
    [OneOf("DekkingStatus")] public required string StatusZonder { get; init; }
}
