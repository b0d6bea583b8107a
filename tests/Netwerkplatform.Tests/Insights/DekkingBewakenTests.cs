using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Tests.Support;

namespace Netwerkplatform.Tests.Insights;

public sealed class DekkingBewakenTests(DekkingBewakenTests.WithRegisseur host) : IClassFixture<DekkingBewakenTests.WithRegisseur>
{
    public sealed class WithRegisseur(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Regisseur:Email"] = "regisseur@almere.example" };
    }

    private readonly DekkingNetwerk netwerk = new(host);

    private async Task<string[]> KeysAsync() =>
        await host.ScalarAsync<string[]>("select array_agg(sleutel order by id) from platform.mail where soort = 'dekking_verloren' and contactpersoon_id is null and not telt_mee") ?? [];

    private async Task<Bericht?> WriteAsync(string sleutel)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(TestContext.Current.CancellationToken);
        return await scope.ServiceProvider.GetServices<IMailTemplate>().Single(t => t.Soort == "dekking_verloren").WriteAsync(tx, sleutel, TestContext.Current.CancellationToken);
    }

    private Task EndRolesAsync(string organisatie) =>
        host.ExecuteAsync("update contacts.rolvervulling set einddatum = '2026-03-01' where organisatie_id = @id::uuid", new { id = organisatie });

    [Fact]
    public async Task Organisations_that_lose_coverage_are_told_to_the_regisseur_in_one_mail_however_many_hosts_look()
    {
        var (een, _) = await netwerk.GedektAsync("Zonnewende");
        var (twee, persoon) = await netwerk.GedektAsync("Bibliotheek\r\nBcc: x@y.example");
        await netwerk.GedektAsync("Blijft gedekt");
        await netwerk.OrganisatieAsync("Was nooit gedekt");
        await host.RunJobAsync("dekking-bewaken");
        var before = (await KeysAsync()).Length;

        await EndRolesAsync(een);
        await host.ExecuteAsync("truncate trainings.bewijs");
        await netwerk.BewijsAsync(persoon, await netwerk.TrainingAsync(geldigheidMaanden: 1), "2025-01-01");
        await netwerk.GedektAsync("Nieuw en meteen gedekt");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("dekking-bewaken")));
        await host.RunJobAsync("dekking-bewaken");

        var keys = await KeysAsync();
        Assert.Equal(before + 1, keys.Length);
        var bericht = (await WriteAsync(keys[^1]))!;
        Assert.Equal("regisseur@almere.example", bericht.AanAdres);
        Assert.Equal("Dekking verloren bij 3 organisaties", bericht.Onderwerp);
        Assert.Contains("- Zonnewende: er is geen aandachtfunctionaris; er is geen plaatsvervanger.", bericht.Tekst, StringComparison.Ordinal);
        Assert.Contains("x@y.example: de scholing van een aandachtfunctionaris is verlopen; er is geen plaatsvervanger.", bericht.Tekst, StringComparison.Ordinal);
        Assert.Contains("- Blijft gedekt: een aandachtfunctionaris is nog niet geschoold", bericht.Tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("Was nooit gedekt", bericht.Tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("Nieuw", bericht.Tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("Bakker", bericht.Tekst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_that_ends_or_becomes_exempt_has_not_lost_its_coverage_and_one_that_regains_and_loses_it_is_told_again()
    {
        var (exempt, _) = await netwerk.GedektAsync("Wordt vrijgesteld");
        var (ends, _) = await netwerk.GedektAsync("Houdt op");
        var (wisselt, _) = await netwerk.GedektAsync("Wisselt");
        await host.RunJobAsync("dekking-bewaken");
        var before = (await KeysAsync()).Length;

        await host.ExecuteAsync("update contacts.organisatie set vrijstelling_reden = 'fusie', vrijstelling_vanaf_datum = '2026-03-01' where id = @id::uuid", new { id = exempt });
        await host.ExecuteAsync("update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-01' where id = @id::uuid", new { id = ends });
        await EndRolesAsync(exempt);
        await EndRolesAsync(ends);
        await host.RunJobAsync("dekking-bewaken");
        Assert.Equal(before, (await KeysAsync()).Length);

        await EndRolesAsync(wisselt);
        await host.RunJobAsync("dekking-bewaken");
        await host.ExecuteAsync("update contacts.rolvervulling set einddatum = null where organisatie_id = @id::uuid", new { id = wisselt });
        await host.RunJobAsync("dekking-bewaken");
        Assert.Equal(before + 1, (await KeysAsync()).Length);
        await EndRolesAsync(wisselt);
        await host.ExecuteAsync("update contacts.organisatie set vrijstelling_tot_datum = '2026-03-01' where id = @id::uuid", new { id = exempt });
        await host.RunJobAsync("dekking-bewaken");

        var bericht = (await WriteAsync((await KeysAsync())[^1]))!;
        Assert.Equal(before + 2, (await KeysAsync()).Length);
        Assert.Contains("- Wisselt: ", bericht.Tekst, StringComparison.Ordinal);
        Assert.Contains("- Wordt vrijgesteld: ", bericht.Tekst, StringComparison.Ordinal);
    }
}

public sealed class DekkingBewakenWithoutRegisseurTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Without_an_address_for_the_regisseur_nothing_is_sent_then_or_later()
    {
        var (organisatie, _) = await new DekkingNetwerk(host).GedektAsync("Onopgemerkt");
        await host.RunJobAsync("dekking-bewaken");
        await host.ExecuteAsync("update contacts.rolvervulling set einddatum = '2026-03-01' where organisatie_id = @id::uuid", new { id = organisatie });

        await host.RunJobAsync("dekking-bewaken");

        Assert.Equal(0, await host.ScalarAsync<long>("select count(*) from platform.mail"));
        Assert.Equal("ongedekt", await host.ScalarAsync<string>("select status from insights.dekking_stand"));
    }
}
