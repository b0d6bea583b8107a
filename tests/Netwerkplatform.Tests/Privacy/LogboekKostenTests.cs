using Netwerkplatform.Platform.Logboek;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>What a line costs whoever reads: two hosts that differ in nothing else are asked in turn.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Full")]
public sealed class LogboekKostenTests(TestCluster cluster)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private sealed class MetOfZonder(TestCluster cluster, bool zonder) : TestHost(cluster)
    {
        protected override void AddServices(IServiceCollection services)
        {
            if (zonder) services.AddSingleton<ZonderLogboek>();
        }
    }

    [Fact]
    public async Task The_median_of_a_read_is_within_a_tenth_of_what_it_is_without_the_logboek()
    {
        await using var met = new MetOfZonder(cluster, zonder: false);
        await using var zonder = new MetOfZonder(cluster, zonder: true);
        var hosts = new[] { met, zonder };
        var personen = new string[2];
        for (var h = 0; h < 2; h++)
        {
            await hosts[h].InitializeAsync();
            for (var i = 0; i < 60; i++) personen[h] = await hosts[h].PersoonAsync();
        }

        foreach (var (wat, url) in ((string, Func<int, string>)[])[
            ("one person", h => $"/v1/contactpersonen/{personen[h]}"), ("a list of fifty", _ => "/v1/contactpersonen?limit=50")])
        {
            var duur = new[] { new List<double>(), new List<double>() };
            for (var i = 0; i < 6_000; i++)
            {
                // First the one, then the other, and the other way round: what else the machine does meets both.
                foreach (var h in i % 2 == 0 ? (int[])[0, 1] : [1, 0])
                {
                    var begin = Stopwatch.GetTimestamp();
                    using var answer = await hosts[h].Api.GetAsync(url(h), Ct);
                    await answer.Content.ReadAsByteArrayAsync(Ct);
                    if (i >= 1_000) duur[h].Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
                }
            }
            var (m, z) = (Mediaan(duur[0]), Mediaan(duur[1]));
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{wat}: p50 {m:0} us with, {z:0} us without: {m / z:0.000}"));
            Assert.True(m / z <= 1.1, string.Create(CultureInfo.InvariantCulture, $"{wat}: {m:0} us with, {z:0} us without"));
        }
        await met.Services.GetRequiredService<ILogboek>().BringAsync(Ct);
        Assert.Equal(12_000 + 60, await met.ScalarAsync<int>("select count(*)::int from platform.dataverwerking"));
    }

    private static double Mediaan(List<double> waarden)
    {
        waarden.Sort();
        return waarden[waarden.Count / 2];
    }
}
