namespace Netwerkplatform.Tests.Support;

/// <summary>The client of PostgreSQL itself, to compare with.</summary>
public static class Psql
{
    /// <summary>Runs these statements and nothing else; the rows go nowhere.</summary>
    public static async Task RunAsync(string database, string sql)
    {
        var to = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo("psql", ["-qXAt", "-v", "ON_ERROR_STOP=1", "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!,
            "-d", to.Database!, "-o", "/dev/null"])
        { RedirectStandardInput = true };
        start.Environment["PGPASSWORD"] = to.Password;
        using var psql = Process.Start(start)!;
        await psql.StandardInput.WriteAsync(sql);
        psql.StandardInput.Close();
        await psql.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, psql.ExitCode);
    }
}
