using System.Diagnostics;
using System.Security.Cryptography;

namespace Netwerkplatform.Platform.Logboek;

/// <summary>
/// One processing of persons, as the logboek tells of it (docs/adr/0068): in a request the whole request, elsewhere each transaction. What
/// is read is added here by whoever lets it out; what is written is noted by the database itself (<c>pub_betrokkenen_volgen</c>).
/// </summary>
public sealed class Verwerking(Pseudoniemen pseudoniemen, TimeProvider clock, Verwerkingsactiviteiten activiteiten)
{
    private readonly HashSet<Guid> betrokkenen = [];

    /// <summary>Those of them who stand in no line yet; kept apart, as an export asks for them at each piece.</summary>
    private readonly HashSet<Guid> nieuw = [];

    /// <summary>Who stands in a line since a transaction was committed.</summary>
    private readonly HashSet<Guid> vastgelegd = [];
    private long begonnen = Stopwatch.GetTimestamp();
    private DateTimeOffset op = clock.GetUtcNow();
    private Microsoft.Extensions.Primitives.StringValues traceparent;

    /// <summary>Made when there is a line to write: most requests have none.</summary>
    private (Guid Id, string Trace, string Span, string? Ouder)? spoor;

    /// <summary>Whether it is one request; then all its transactions and its answer are one line.</summary>
    internal bool IsVerzoek { get; private set; }

    private string Handeling { get; set; } = "systeem";
    private string Activiteit { get; set; } = Verwerkingsactiviteiten.Beheer;
    private string Client { get; set; } = "systeem";
    private string? Sub { get; set; }

    /// <summary>These persons are read, shown or handed over by it.</summary>
    public void Betreft(params IEnumerable<Guid> personen)
    {
        foreach (var persoon in personen) Neem(pseudoniemen.Van(persoon));
    }

    /// <summary>The same, of persons of whom no more is known than their pseudonyms.</summary>
    public void BetreftPseudoniemen(IEnumerable<Guid> personen)
    {
        foreach (var pseudoniem in personen) Neem(pseudoniem);
    }

    /// <summary>What the system does by itself; each transaction of it is a processing of its own.</summary>
    /// <param name="handeling">What is done, as its log lines call it.</param>
    /// <param name="deel">A type of the module that does it.</param>
    public void Begint(string handeling, Type deel)
    {
        Handeling = handeling;
        Activiteit = activiteiten.Van(deel);
    }

    internal void Begint(HttpContext http, string handeling, Type deel, bool link)
    {
        Begint(handeling, deel);
        IsVerzoek = true;
        traceparent = http.Request.Headers.TraceParent;
        Client = link ? "link" : Actor.ClientOf(http.User) ?? "anoniem";
        Sub = link ? null : http.User.FindFirst("sub")?.Value;
    }

    /// <summary>What of it has not been written down yet; null when all has.</summary>
    /// <param name="deel">Whether more is to come.</param>
    internal Logregel? Nieuw(bool deel)
    {
        if (nieuw.Count == 0) return null;
        var regel = Regel([.. nieuw.Order()]) with { Deel = deel };
        nieuw.Clear();
        return regel;
    }

    /// <summary>For a transaction: all that is known of it before the commit; the database adds whom it has changed.</summary>
    internal Logregel VoorTransactie()
    {
        var regel = Regel([.. betrokkenen.Order()]);
        if (IsVerzoek) return regel;
        // The next one is another processing.
        (op, begonnen, spoor) = (clock.GetUtcNow(), Stopwatch.GetTimestamp(), null);
        betrokkenen.Clear();
        nieuw.Clear();
        return regel;
    }

    /// <summary>These stand in the line since the transaction was committed.</summary>
    internal void Vastgelegd(IEnumerable<Guid> pseudoniem)
    {
        if (!IsVerzoek) return;
        foreach (var wie in pseudoniem)
        {
            vastgelegd.Add(wie);
            nieuw.Remove(wie);
        }
    }

    private void Neem(Guid pseudoniem)
    {
        if (betrokkenen.Add(pseudoniem) && !vastgelegd.Contains(pseudoniem)) nieuw.Add(pseudoniem);
    }

    internal Pseudoniemen Pseudoniemen => pseudoniemen;

    private Logregel Regel(Guid[] personen)
    {
        var (id, trace, span, ouder) = spoor ??= Spoor.Van(traceparent);
        return new()
        {
            Id = id,
            TraceId = trace,
            SpanId = span,
            OuderSpanId = ouder,
            Op = op,
            DuurMs = (int)Math.Min(Stopwatch.GetElapsedTime(begonnen).TotalMilliseconds, int.MaxValue),
            Verwerkingsactiviteit = Activiteit,
            Client = Kort(Client),
            Sub = Sub is null ? null : Kort(Sub),
            Handeling = Handeling,
            Betrokkenen = personen,
        };
    }

    /// <summary>An issuer may write anything in a token; a line takes no more than a name of it.</summary>
    private static string Kort(string text)
    {
        text = text.Replace("\0", "", StringComparison.Ordinal);
        return text.Length <= 200 ? text : text[..200];
    }
}

/// <summary>A line of the logboek on its way to the table.</summary>
internal sealed record Logregel
{
    public required Guid Id { get; init; }
    public required string TraceId { get; init; }
    public required string SpanId { get; init; }
    public string? OuderSpanId { get; init; }
    public required DateTimeOffset Op { get; init; }
    public required int DuurMs { get; init; }
    public required string Verwerkingsactiviteit { get; init; }
    public required string Client { get; init; }
    public string? Sub { get; init; }
    public required string Handeling { get; init; }
    /// <summary>Pseudonyms: never who somebody is.</summary>
    public required Guid[] Betrokkenen { get; init; }
    /// <summary>More of the same line may follow: an export is written down as far as it has been sent.</summary>
    public bool Deel { get; init; }
}

/// <summary>Where a processing stands in a chain of them (W3C Trace Context).</summary>
internal static partial class Spoor
{
    /// <summary>Taken over from a caller who says so in the prescribed form; otherwise a new trace.</summary>
    public static (Guid Id, string Trace, string Span, string? Ouder) Van(Microsoft.Extensions.Primitives.StringValues traceparent)
    {
        var (id, span) = (Guid.CreateVersion7(), Nieuw(8));
        if (traceparent.Count == 1 && Vorm().Match(traceparent.ToString()) is { Success: true } m)
            return (id, m.Groups["trace"].Value, span, m.Groups["span"].Value);
        return (id, Activity.Current is { IdFormat: ActivityIdFormat.W3C } hier ? hier.TraceId.ToHexString() : Nieuw(16), span, null);
    }

    private static string Nieuw(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>A later version may say more behind it; version ff and ids of zeros do not count.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(
        @"^(?!ff)(?:00-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<span>[0-9a-f]{16})-[0-9a-f]{2}"
        + @"|(?!00)[0-9a-f]{2}-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<span>[0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?)\z")]
    private static partial System.Text.RegularExpressions.Regex Vorm();
}

/// <summary>Which processing of the register (AVG 30) something belongs to: each module has one, and what it does belongs to it.</summary>
public sealed class Verwerkingsactiviteiten(IEnumerable<IModule> modules)
{
    /// <summary>What belongs to no module: running the system.</summary>
    public const string Beheer = "beheer";

    public const string Post = "mailverkeer";

    private readonly Dictionary<System.Reflection.Assembly, string> codes =
        modules.ToDictionary(m => m.GetType().Assembly, m => m.Verwerkingsactiviteit);

    /// <summary>Every code that a line can have.</summary>
    public IReadOnlyList<string> Codes => [.. codes.Values.Append(Post).Append(Beheer).Order(StringComparer.Ordinal)];

    internal string Van(Type deel) => deel == typeof(MailSender) ? Post : codes.GetValueOrDefault(deel.Assembly, Beheer);
}

public static class LogboekExtensions
{
    /// <summary>These persons are in the answer that this request gets, where they do not stand in its JSON as such.</summary>
    public static void Betreft(this HttpContext http, params IEnumerable<Guid> personen) =>
        http.RequestServices.GetRequiredService<Verwerking>().Betreft(personen);

    /// <summary>The same, of persons of whom no more is known than their pseudonyms.</summary>
    public static void BetreftPseudoniemen(this HttpContext http, IEnumerable<Guid> personen) =>
        http.RequestServices.GetRequiredService<Verwerking>().BetreftPseudoniemen(personen);
}
