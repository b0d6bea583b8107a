using System.Diagnostics;

namespace Netwerkplatform.Tests.Support;

public static class Eventually
{
    /// <summary>Waits until it holds; fails when it does not within this many seconds.</summary>
    public static async Task HoldsAsync(int seconds, string what, Func<Task<bool>> holds)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, $"not within {seconds} seconds: {what}");
            await Task.Delay(100);
        }
    }
}

/// <summary>For tests that measure: they run when the others are done, one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
