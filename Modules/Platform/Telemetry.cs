using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Netwerkplatform.Platform;

/// <summary>The names under which traces and metrics of this system appear. Tags are ids, states and kinds, never personal data.</summary>
public static class Telemetry
{
    public const string Name = "Netwerkplatform";
    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);
}
