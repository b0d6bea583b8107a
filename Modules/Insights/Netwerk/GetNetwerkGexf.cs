using FastEndpoints;

namespace Netwerkplatform.Insights.Netwerk;

/// <summary>Geeft het hele netwerk als GEXF 1.3, voor programma's die netwerken tekenen, zoals Gephi.</summary>
/// <remarks>
/// Dezelfde knopen en verbindingen, met dezelfde kolommen als kenmerken, als in netwerk/knopen en netwerk/verbindingen. Alleen als
/// application/gexf+xml. Met organisatieId de organisatie en die waarmee zij is verbonden.
/// </remarks>
internal sealed class GetNetwerkGexf(Db db, TimeProvider clock) : Endpoint<NetwerkRequest, Gexf>
{
    public override void Configure()
    {
        Get("rapportages/netwerk");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Gexf> ExecuteAsync(NetwerkRequest req, CancellationToken ct) =>
        Task.FromResult(new Gexf(db, req, clock.Vandaag()));
}
