using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Netwerkplatform.Platform.Wake;

/// <summary>
/// Wakes whoever waits for work, so that nobody has to look whether there is any (docs/adr/0054). A commit rings for what it left to do
/// (<see cref="Tx"/>): here at once, and on the other hosts through the database (<see cref="BellWire"/>). A ring is a hint that may be
/// lost: the tables are the truth, and <see cref="Alarm"/> looks into them now and then in any case.
/// </summary>
public sealed class Bell
{
    /// <summary>Mails to send.</summary>
    public const string Mail = "mail";

    /// <summary>Events to hand out.</summary>
    public const string Events = "gebeurtenis";

    /// <summary>Facts that other systems are told: any change may have left some, written by a trigger.</summary>
    public const string Facts = "feit";

    /// <summary>Figures that are kept of what reports say: any change may have moved one.</summary>
    public const string Figures = "cijfer";

    /// <summary>Facts to bring to other systems.</summary>
    public const string Deliveries = "levering";

    /// <summary>Lines for the logboek of the municipality.</summary>
    public const string Logboek = "logboek";

    /// <summary>Something has changed: the moments at which work is due may be others now.</summary>
    public const string Change = "wijziging";

    private readonly ConcurrentDictionary<string, Channel<bool>> waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> toTell = new(StringComparer.Ordinal);
    private readonly Channel<bool> telling = OneRing();

    /// <summary>Whether what other hosts ring is heard here; as long as it is not, who waits must look more often.</summary>
    public bool Hears { get; internal set; }

    /// <summary>Wakes who waits for this, here and on every other host.</summary>
    public void Ring(string what)
    {
        RingHere(what);
        if (toTell.TryAdd(what, true)) telling.Writer.TryWrite(true);
    }

    /// <summary>Wakes who waits for this here. Nobody waiting yet: whoever comes next does not have to wait.</summary>
    /// <param name="what">Which work.</param>
    /// <param name="facts">Whether a change may have left facts; false where many come that cannot.</param>
    public void RingHere(string what, bool facts = true)
    {
        waiting.GetOrAdd(what, _ => OneRing()).Writer.TryWrite(true);
        if (what != Change) return;
        if (facts) RingHere(Facts);
        RingHere(Figures);
    }

    /// <summary>Until this is rung; at once when it was since the last time. One waits for each kind of work, on each host.</summary>
    public async Task WaitAsync(string what, CancellationToken ct) =>
        await waiting.GetOrAdd(what, _ => OneRing()).Reader.ReadAsync(ct);

    /// <summary>The same, and no longer than this.</summary>
    public async Task WaitAsync(string what, TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            await WaitAsync(what, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody rang.
        }
    }

    /// <summary>Everything, after a time in which rings may have been missed.</summary>
    internal void RingAllHere()
    {
        foreach (var what in waiting.Keys) RingHere(what);
    }

    /// <summary>Until there is something to tell the other hosts.</summary>
    internal async Task UntilSomethingToTellAsync(CancellationToken ct) => await telling.Reader.ReadAsync(ct);

    /// <summary>What there is to tell them.</summary>
    internal IReadOnlyCollection<string> ToTell()
    {
        var told = toTell.Keys.ToArray();
        foreach (var what in told) toTell.TryRemove(what, out _);
        return told;
    }

    private static Channel<bool> OneRing() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
