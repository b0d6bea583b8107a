using System.Diagnostics;

namespace Netwerkplatform.Platform.Http;

/// <summary>Whether there are partners, who come by a link: what others read then leaves them room.</summary>
public sealed class PartnerTraffic
{
    /// <summary>So long after a request a partner is still there.</summary>
    private static readonly long There = Stopwatch.Frequency;

    private long seenAt = -There;

    public bool AreThere => Stopwatch.GetTimestamp() - Volatile.Read(ref seenAt) < There;

    internal void Seen() => Volatile.Write(ref seenAt, Stopwatch.GetTimestamp());
}
