namespace Netwerkplatform.Platform;

public static class Moments
{
    /// <summary>
    /// A moment as fine as PostgreSQL keeps it. What is both kept and answered is cut first, so that it is the same when it is read back.
    /// </summary>
    public static DateTimeOffset ToMicrosecond(this DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
}
