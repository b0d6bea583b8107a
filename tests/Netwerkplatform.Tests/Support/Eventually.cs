namespace Netwerkplatform.Tests.Support;

public static class Eventually
{
    /// <summary>
    /// Waits until it holds; fails when it does not within this many seconds. On a machine that does other things too, where the waiting
    /// itself comes late, a second is longer.
    /// </summary>
    public static async Task HoldsAsync(int seconds, string what, Func<Task<bool>> holds)
    {
        var start = Stopwatch.GetTimestamp();
        for (var looked = 1; !await holds(); looked++)
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds || looked < seconds * 8,
                $"not within {seconds} seconds: {what}");
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
