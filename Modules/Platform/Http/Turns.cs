using System.Collections.Concurrent;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// How many requests of one client are in hand at once; whoever sends more waits for their own. What takes long, a report and all that does
/// not ask for JSON, may be a quarter of what a client reads. While partners are there, who come by a link, a client reads only half as
/// many as there are processors, and of what takes long all clients together have no more than that: the short request of a partner then
/// finds a processor free.
/// </summary>
internal sealed class Turns(int most, PartnerTraffic partners)
{
    private static readonly int Few = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly ConcurrentDictionary<string, OfClient> clients = new(StringComparer.Ordinal);
    private readonly Lane longOnes = new();

    public async ValueTask<Turn> TakeAsync(string client, HttpRequest request, CancellationToken ct)
    {
        var own = clients.GetOrAdd(client, _ => new OfClient(new Lane(), new Lane(), new Lane()));
        // Its own long ones first: who sends many of them then stands in the row of all but once, and the others are not behind them.
        (Lane Lane, Func<int> Room)[] lanes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            ? [(own.Writes, () => most)]
            : TakesLong(request) ? [(own.LongOnes, MostLongOnes), (longOnes, MostLongOnesOfAll), (own.Reads, MostReads)]
            : [(own.Reads, MostReads)];
        var entered = 0;
        try
        {
            for (; entered < lanes.Length; entered++) await lanes[entered].Lane.EnterAsync(lanes[entered].Room, ct);
        }
        catch
        {
            Leave(lanes.AsSpan(0, entered));
            throw;
        }
        return new Turn(lanes.Length > 1, () => Leave(lanes));
    }

    private static void Leave(ReadOnlySpan<(Lane Lane, Func<int> Room)> lanes)
    {
        for (var i = lanes.Length - 1; i >= 0; i--) lanes[i].Lane.Leave(lanes[i].Room);
    }

    private int MostReads() => partners.AreThere ? Math.Min(most, Few) : most;

    private int MostLongOnes() => Math.Max(1, MostReads() / 4);

    private int MostLongOnesOfAll() => partners.AreThere ? Few : int.MaxValue;

    private static bool TakesLong(HttpRequest request) => request.Path.StartsWithSegments("/v1/rapportages", StringComparison.Ordinal)
        || request.Query.ContainsKey(Csvvorm.Parameter)
        || (request.Headers.Accept.ToString() is { Length: > 0 } accept && !accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("*/*", StringComparison.Ordinal));

    private sealed record OfClient(Lane Reads, Lane LongOnes, Lane Writes);

    internal readonly struct Turn(bool takesLong, Action leave) : IDisposable
    {
        public bool TakesLong => takesLong;

        public void Dispose() => leave();
    }

    /// <summary>In order of arrival, for as many as there is room for at the moment.</summary>
    private sealed class Lane
    {
        private readonly LinkedList<TaskCompletionSource> waiting = new();
        private int inHand;

        public async ValueTask EnterAsync(Func<int> room, CancellationToken ct)
        {
            LinkedListNode<TaskCompletionSource> mine;
            lock (waiting)
            {
                if (waiting.Count == 0 && inHand < room())
                {
                    inHand++;
                    return;
                }
                mine = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }
            try
            {
                await mine.Value.Task.WaitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                bool given;
                lock (waiting)
                {
                    given = mine.List is null;
                    if (!given) waiting.Remove(mine);
                }
                // It came at the same moment: somebody else's turn.
                if (given) Leave(room);
                throw;
            }
        }

        public void Leave(Func<int> room)
        {
            lock (waiting)
            {
                inHand--;
                while (waiting.First is { } next && inHand < room())
                {
                    inHand++;
                    waiting.Remove(next);
                    next.Value.SetResult();
                }
            }
        }
    }
}
