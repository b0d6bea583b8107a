using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Insights.Doelen;

internal sealed record GetDoelenRapportageRequest
{
    public Guid? NetwerkId { get; init; }
    public Guid? EigenaarOrganisatieId { get; init; }
}

internal sealed record DoelenRij
{
    public required Guid DoelId { get; init; }
    public required string Titel { get; init; }
    public decimal? Nulwaarde { get; init; }
    /// <summary>Wat het rapport van het doel nu zegt; leeg als er niets te meten is.</summary>
    public decimal? Waarde { get; init; }
    public required decimal Streefwaarde { get; init; }
    /// <summary>Welk deel van de weg is afgelegd: 0 niets, 1 alles.</summary>
    public decimal? Aandeel { get; init; }
    public bool? OpKoers { get; init; }
    public required DateOnly Streefdatum { get; init; }
}

/// <summary>Geeft de doelen van het netwerk en hoe ver zij zijn, wat het eerst bereikt moet zijn voorop.</summary>
internal sealed class GetDoelenRapportage(Db db, INetwerkdoelen doelen) : Endpoint<GetDoelenRapportageRequest, Rapport<DoelenRij>>
{
    public override void Configure()
    {
        Get("rapportages/doelen");
        Scopes(Scope.RapportagesLezen);
    }

    public override async Task<Rapport<DoelenRij>> ExecuteAsync(GetDoelenRapportageRequest req, CancellationToken ct)
    {
        await using var snapshot = await db.SnapshotAsync(ct);
        var standen = await doelen.StandenAsync(
            snapshot, req.NetwerkId, req.EigenaarOrganisatieId, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);
        return Rapport.Van<DoelenRij>([.. standen.Select(d => new DoelenRij
        {
            DoelId = d.DoelId,
            Titel = d.Titel,
            Nulwaarde = d.Nulwaarde,
            Waarde = d.Waarde,
            Streefwaarde = d.Streefwaarde,
            Aandeel = d.Aandeel,
            OpKoers = d.OpKoers,
            Streefdatum = d.Streefdatum,
        })]);
    }
}
