namespace Netwerkplatform.Contracts.Coordination;

/// <summary>Who holds the network together, as its reports measure it: asked by Coordination, told by who makes the reports.</summary>
public interface INetwerkplaatsen
{
    /// <summary>The organisations that are a bridge on a day (docs/adr/0012). Key figures do not count in it.</summary>
    Task<IReadOnlyList<Netwerkplaats>> BruggenAsync(IReader reader, DateOnly dag, CancellationToken ct);
}

/// <summary>An organisation that links others.</summary>
public sealed record Netwerkplaats
{
    public required Guid OrganisatieId { get; init; }
    /// <summary>What it links, in the words of the report.</summary>
    public required string[] Bruggen { get; init; }
    /// <summary>The part of the shortest ways between two others that leads over it.</summary>
    public required decimal Tussenheid { get; init; }
    /// <summary>Those without whom two networks fall apart, who sit there for it.</summary>
    public required Guid[] PersoonIds { get; init; }
}
