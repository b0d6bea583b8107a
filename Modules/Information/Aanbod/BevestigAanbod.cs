using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Information.Aanbod;

/// <summary>Somebody of the organisation said that these offers are still right. A second time changes nothing.</summary>
internal sealed class BevestigAanbod : IEventHandler<AanbodBevestigd>
{
    public Task HandleAsync(AanbodBevestigd fact, Tx tx, CancellationToken ct) => tx.ExecuteAsync(
        """
        update information.aanbod set geverifieerd_op = @Op, gewijzigd_op = default
         where id = any(@AanbodIds) and (geverifieerd_op is null or geverifieerd_op < @Op)
        """, fact, ct);
}
