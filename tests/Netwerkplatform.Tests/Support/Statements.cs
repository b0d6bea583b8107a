using System.Collections.Concurrent;

namespace Netwerkplatform.Tests.Support;

/// <summary>What a host asks its database.</summary>
public static class Statements
{
    /// <summary>
    /// The statements that reach the database of this host while something is done. To open a connection is no statement. What the logboek
    /// writes of requests before is left out: it comes in batches of its own, at any moment.
    /// </summary>
    public static async Task<string[]> StatementsAsync(this TestHost host, Func<Task> act)
    {
        var database = new NpgsqlConnectionStringBuilder(host.ConnectionString).Database;
        var statements = new ConcurrentQueue<string>();
        using (var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if (a.TagObjects.Any(t => Equals(t.Value, database)))
                    statements.Enqueue($"{a.TagObjects.FirstOrDefault(t => t.Key is "db.statement" or "db.query.text").Value}");
            },
        })
        {
            ActivitySource.AddActivityListener(listener);
            await act();
        }
        return [.. statements.Where(s => s.Length > 0 && !s.Contains("dataverwerking", StringComparison.Ordinal))];
    }
}
