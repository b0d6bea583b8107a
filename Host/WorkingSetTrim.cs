using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Netwerkplatform.Host;

/// <summary>
/// Trims the working set of a host that falls quiet after work, its start included: it gives back garbage, and pages of program files that
/// it has read. What it reads of these later comes from the page cache again (docs/adr/0053).
/// </summary>
internal sealed partial class WorkingSetTrim(ILogger<WorkingSetTrim> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>What a host computes between two looks at most when nobody asks it anything.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    /// <summary>A mapping that is the same after this time is not being loaded.</summary>
    private static readonly TimeSpan Loading = TimeSpan.FromSeconds(1);

    private const int DontNeed = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        for (var (worked, before) = (true, Environment.CpuUsage.TotalTime); await timer.WaitForNextTickAsync(stoppingToken);)
        {
            var computed = Environment.CpuUsage.TotalTime - before;
            if (computed > Quiet) worked = true;
            else if (worked)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                if (OperatingSystem.IsLinux()) await GiveBackFilePagesAsync(stoppingToken);
                worked = false;
            }
            before = Environment.CpuUsage.TotalTime;
        }
    }

    /// <summary>
    /// Only of mappings that nothing was ever written to. A page with something of its own, such as an address that the loader filled in,
    /// would come back from the file without it.
    /// </summary>
    private async Task GiveBackFilePagesAsync(CancellationToken ct)
    {
        try
        {
            var loaded = UntouchedMappings();
            await Task.Delay(Loading, ct);
            foreach (var (start, length) in loaded.Intersect(UntouchedMappings())) _ = Advise(start, length, DontNeed);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A system that does not say what is mapped, or has no such call: the host goes on with what it holds.
            log.LogWarning("Pages of files are kept: {Exception}", e.GetType().Name);
        }
    }

    private static List<(nint Start, nuint Length)> UntouchedMappings()
    {
        var found = new List<(nint, nuint)>();
        (nint Start, nuint Length)? mapping = null;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            if (MappingOfFile().Match(line) is { Success: true } file)
            {
                var (start, end) = (Address(file.Groups[1]), Address(file.Groups[2]));
                mapping = (start, (nuint)(end - start));
            }
            // Another mapping, or one with pages of its own.
            else if (char.IsAsciiHexDigitLower(line[0]) || (Field(line, "Anonymous:") && !Zero(line))) mapping = null;
            else if (Field(line, "Swap:") && Zero(line) && mapping is { } untouched) found.Add(untouched);
        }
        return found;

        static bool Field(string line, string name) => line.StartsWith(name, StringComparison.Ordinal);
        static bool Zero(string line) => line.EndsWith(" 0 kB", StringComparison.Ordinal);
        static nint Address(Group hexadecimal) => nint.Parse(hexadecimal.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>A mapping of a file on disk through which nobody may write: from address, to address.</summary>
    [GeneratedRegex("^([0-9a-f]+)-([0-9a-f]+) r-.[ps] [0-9a-f]+ [0-9a-f:]+ [1-9][0-9]* +/(?!memfd:)")]
    private static partial Regex MappingOfFile();

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint start, nuint length, int advice);
}
