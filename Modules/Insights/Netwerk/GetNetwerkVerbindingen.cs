using FastEndpoints;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Insights.Netwerk;

internal sealed record NetwerkVerbindingRij
{
    public required Guid VanId { get; init; }
    public required Guid NaarId { get; init; }
    /// <summary>Namen van de netwerken waaraan beide deelnemen, gescheiden door |.</summary>
    public required string Netwerken { get; init; }
    /// <summary>Hoeveel netwerken dat zijn.</summary>
    public required int Gewicht { get; init; }
}

/// <summary>Geeft de verbindingen tussen organisaties: elk paar dat een netwerk deelt, één keer.</summary>
/// <remarks>
/// De knopen staan in netwerk/knopen. Een verbinding heeft geen richting: vanId is de organisatie waarvan de naam voorgaat. Een filter laat de
/// verbindingen over waarvan beide organisaties eraan voldoen.
/// </remarks>
internal sealed class GetNetwerkVerbindingen(Db db, TimeProvider clock) : Endpoint<NetwerkRequest, Rapport<NetwerkVerbindingRij>>
{
    public override void Configure()
    {
        Get("rapportages/netwerk/verbindingen");
        Scopes(Scope.RapportagesLezen);
    }

    public override async Task<Rapport<NetwerkVerbindingRij>> ExecuteAsync(NetwerkRequest req, CancellationToken ct) =>
        Rapport.Van((await Netwerkgraaf.LeesAsync(db, req, clock.Vandaag(), ct)).VerbindingRijen());
}
