using System.Collections.Concurrent;

namespace Netwerkplatform.Tests.Faults;

/// <summary>Three hosts behind a real nginx, by the example that we give away; one after the other is killed under load.</summary>
public sealed class DrieHostsTests(TestCluster cluster)
{
    private const int Callers = 8;

    [Fact]
    [Trait("Category", "Full")]
    public Task A_host_that_is_killed_costs_only_what_it_had_in_hand_and_a_repeat_of_that_is_done_once() => KillAsync(1, 3);

    [Fact]
    [Trait("Category", "Full")]
    public Task A_host_killed_each_minute_costs_only_what_it_had_in_hand() => KillAsync(6, 60);

    private async Task KillAsync(int kills, int secondsBetween)
    {
        var database = await cluster.CloneAsync();
        var ports = new[] { HostProcess.FreePort(), HostProcess.FreePort(), HostProcess.FreePort() };
        using var certificate = new Certificaat();
        var port = HostProcess.FreePort();
        // An issuer that all share: each host outside Production is one of its own.
        var data = Directory.CreateTempSubdirectory("netwerkplatform-hosts-").FullName;
        var hosts = new List<HostProcess>();
        foreach (var each in ports) hosts.Add(await HostProcess.StartAsync(each, database, ("Data:Folder", data)));
        using var proxy = await Nginx.StartAsync(port, ports, certificate, "/netwerk");
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => certificate.Is(shown),
        };
        using var api = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
        api.DefaultRequestHeaders.Authorization = (await hosts[0].ClientAsync()).DefaultRequestHeaders.Authorization;

        var reads = new ConcurrentBag<int>();
        var writes = new ConcurrentBag<int>();
        using var ends = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(c => CallAsync(api, c, reads, writes, ends.Token)).ToArray();
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(secondsBetween));
            await hosts[kill % 3].KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            hosts[kill % 3] = await HostProcess.StartAsync(ports[kill % 3], database, ("Data:Folder", data));
        }
        await ends.CancelAsync();
        var made = (await Task.WhenAll(callers)).Sum();

        Assert.Equal([200], reads.Distinct());
        Assert.All(writes.Where(s => s != 201), s => Assert.Contains(s, new[] { 409, 502, 504 }));
        Assert.InRange(writes.Count(s => s >= 500), 0, kills * Callers);
        await using var connection = new NpgsqlConnection(database);
        Assert.Equal(made, await connection.ExecuteScalarAsync<int>("select count(*)::int from contacts.organisatie"));
        foreach (var host in hosts) await host.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Reads and writes in turn; a write that got no answer is repeated with its key until it does.</summary>
    private static async Task<int> CallAsync(
        HttpClient api, int caller, ConcurrentBag<int> reads, ConcurrentBag<int> writes, CancellationToken ends)
    {
        var made = 0;
        for (; !ends.IsCancellationRequested; made++)
        {
            var key = $"{Guid.NewGuid()}";
            for (var done = false; !done;)
            {
                using var write = new HttpRequestMessage(HttpMethod.Post, "/v1/organisaties");
                write.Headers.Add("Idempotency-Key", key);
                var naam = $"Huis {caller} {made}";
                write.Content = JsonContent.Create(
                    new { naam, soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "klein" });
                using var answer = await api.SendAsync(write, CancellationToken.None);
                writes.Add((int)answer.StatusCode);
                done = answer.IsSuccessStatusCode;
                if (!done) await Task.Delay(500, CancellationToken.None);
            }
            using var read = await api.GetAsync($"/v1/organisaties?limit=5&zoek=Huis%20{caller}", CancellationToken.None);
            reads.Add((int)read.StatusCode);
            await Task.Delay(20, CancellationToken.None);
        }
        return made;
    }
}
