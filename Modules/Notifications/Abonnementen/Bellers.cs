using System.Collections.Concurrent;
using System.Diagnostics;

namespace Netwerkplatform.Notifications.Abonnementen;

/// <summary>
/// Keeps what the last token of each client with a subscription allowed, for at delivery nobody asks (docs/adr/0051). Looked at on every
/// request, written where it differs or the last time is a while ago.
/// </summary>
internal sealed class Bellers(NpgsqlDataSource source, TimeProvider clock, ILogger<Bellers> log) : IBellers
{
    private static readonly TimeSpan Tussen = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (string Scopes, long Op)> gezien = new();

    public async Task GezienAsync(string wie, string scopes, CancellationToken ct)
    {
        if (gezien.TryGetValue(wie, out var laatst) && laatst.Scopes == scopes && Stopwatch.GetElapsedTime(laatst.Op) < Tussen) return;
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update notifications.client set scopes = @scopes, gezien_op = @nu
                 where client = @wie and (scopes <> @scopes or gezien_op < @nu - interval '1 minute')
                """, new { wie, scopes = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), nu = clock.GetUtcNow() },
                cancellationToken: ct));
            gezien[wie] = (scopes, Stopwatch.GetTimestamp());
        }
        catch (NpgsqlException e) when (e.IsUnavailable())
        {
            log.LogWarning("What a client may read was not noted: the database is away");
        }
    }
}
