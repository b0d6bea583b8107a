namespace Netwerkplatform.Contracts.Contacts;

/// <summary>What else falls away when somebody leaves: told by the module that knows it.</summary>
public interface IVertrekgevolg
{
    /// <summary>
    /// The organisations where this person is aandachtfunctionaris on that day, with their coverage as it is and as it would be without
    /// them.
    /// </summary>
    Task<IReadOnlyList<DekkingMetEnZonder>> MetEnZonderAsync(Guid contactpersoonId, DateOnly datum, CancellationToken ct);
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
