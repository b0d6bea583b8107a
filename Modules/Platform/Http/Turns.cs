using System.Collections.Concurrent;
using System.Diagnostics;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// How many requests of one client are in hand at once; whoever sends more waits for their own. While partners are there, who come by a
/// link, of what it reads only half as many as there are processors: their short request then finds one free. What does not ask for JSON is
/// an export, which takes long: a quarter of what it reads at most.
/// </summary>
internal sealed class Turns(int most)
{
    private static readonly int Few = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>So long after a request a partner is still there.</summary>
    private static readonly long There = Stopwatch.Frequency;

    private readonly ConcurrentDictionary<string, OfClient> clients = new(StringComparer.Ordinal);
    private long partnerAt = -There;

    public void PartnerSeen() => Volatile.Write(ref partnerAt, Stopwatch.GetTimestamp());

    public async ValueTask<Turn> TakeAsync(string client, HttpRequest request, CancellationToken ct)
    {
        var own = clients.GetOrAdd(client, _ => new OfClient(new Lane(), new Lane(), new Lane()));
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            await own.Writes.EnterAsync(() => most, ct);
            return new Turn(() => own.Writes.Leave(() => most));
        }
        var export = IsExport(request) ? own.Exports : null;
        if (export is not null) await export.EnterAsync(MostExports, ct);
        try
        {
            await own.Reads.EnterAsync(MostReads, ct);
        }
        catch
        {
            export?.Leave(MostExports);
            throw;
        }
        return new Turn(() =>
        {
            own.Reads.Leave(MostReads);
            export?.Leave(MostExports);
        });
    }

    private int MostReads() => Stopwatch.GetTimestamp() - Volatile.Read(ref partnerAt) < There ? Math.Min(most, Few) : most;

    private int MostExports() => Math.Max(1, MostReads() / 4);

    private static bool IsExport(HttpRequest request) => request.Query.ContainsKey(Csvvorm.Parameter)
        || (request.Headers.Accept.ToString() is { Length: > 0 } accept && !accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("*/*", StringComparison.Ordinal));

    private sealed record OfClient(Lane Reads, Lane Exports, Lane Writes);

    internal readonly struct Turn(Action leave) : IDisposable
    {
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
