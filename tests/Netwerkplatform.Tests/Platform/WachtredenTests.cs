using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Platform;

/// <summary>
/// An invitation that waits says why and until when, and who made it hears how many wait. Regression: "wachtend", and nothing more.
/// </summary>
public sealed class WachtredenTests(WachtredenTests.Host host) : IClassFixture<WachtredenTests.Host>
{
    /// <summary>One mail a month, and a mail server that is not there.</summary>
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration =>
            new() { ["Mail:Budget"] = "1", ["Mail:Transport"] = "smtp", ["Mail:Security"] = "none", ["Mail:Port"] = "1" };
    }

    private async Task<(string Persoon, string Organisatie)> IemandAsync()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        return (persoon, organisatie);
    }

    private static void AssertWacht(JsonNode uitnodiging, string reden)
    {
        Assert.Equal(("wachtend", reden), ((string?)uitnodiging["status"], (string?)uitnodiging["wachtReden"]));
        Assert.True((DateTimeOffset)uitnodiging["nietVoorOp"]! > DateTimeOffset.UtcNow);
    }

    private async Task<JsonNode> EnigeAsync(string url) => Assert.Single((await host.Api.GetJsonAsync(url))["results"]!.AsArray())!;

    [Fact]
    public async Task Whoever_has_had_their_share_waits_for_next_month_in_every_kind_of_invitation()
    {
        var (persoon, organisatie) = await IemandAsync();
        var eerste = await host.RondeAsync([organisatie]);
        Assert.Equal(0, (int)eerste["aantallen"]!["wachtend"]!);
        Assert.Null((await EnigeAsync($"/v1/rondes/{eerste["id"]}/uitnodigingen"))["wachtReden"]);

        var tweede = await host.RondeAsync([organisatie]);
        Assert.Equal(1, (int)tweede["aantallen"]!["wachtend"]!);
        AssertWacht(await EnigeAsync($"/v1/rondes/{tweede["id"]}/uitnodigingen"), "budget");

        var versie = await host.VersieAsync();
        using var raadpleging = await host.RaadpleegAsync(versie, organisatie);
        Assert.Equal(1, (int)(await raadpleging.JsonAsync())["wachtend"]!);
        AssertWacht(await EnigeAsync($"{versie}/uitnodigingen"), "budget");

        var vast = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{vast}/vaststellingen", new { });
        var verzoek = await host.Api.PostJsonAsync($"{vast}/kennisnameverzoeken",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        Assert.Equal(1, (int)verzoek["wachtend"]!);
        AssertWacht(await EnigeAsync($"{vast}/uitnodigingen"), "budget");

        var sessie = await host.SessieAsync(5);
        var uitnodigingen = await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        Assert.Equal(1, (int)uitnodigingen["wachtend"]!);
        AssertWacht(await EnigeAsync($"/v1/sessies/{sessie}/uitnodigingen"), "budget");

        AssertWacht(await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { }), "budget");
    }

    // Regression: it waited for next month, in a session that was off and about a version that had lapsed.
    [Fact]
    public async Task What_can_no_longer_be_asked_waits_for_nothing()
    {
        var (_, organisatie) = await IemandAsync();
        await host.RondeAsync([organisatie]);
        var versie = await host.VersieAsync();
        using var raadpleging = await host.RaadpleegAsync(versie, organisatie);
        var sessie = await host.SessieAsync(5);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        foreach (var url in (string[])[$"{versie}/uitnodigingen", $"/v1/sessies/{sessie}/uitnodigingen"])
            AssertWacht(await EnigeAsync(url), "budget");

        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await host.ExecuteAsync("update trainings.sessie set status = 'geannuleerd' where id = @sessie::uuid", new { sessie });
        foreach (var url in (string[])[$"{versie}/uitnodigingen", $"/v1/sessies/{sessie}/uitnodigingen"])
        {
            var uitnodiging = await EnigeAsync(url);
            Assert.Equal(("vervallen", null, null), ((string?)uitnodiging["status"], (string?)uitnodiging["wachtReden"],
                (string?)uitnodiging["nietVoorOp"]));
        }
    }

    [Fact]
    public async Task What_the_mail_server_did_not_take_says_so_and_when_it_is_tried_again()
    {
        var (_, organisatie) = await IemandAsync();
        var ronde = await host.RondeAsync([organisatie]);
        await host.SendMailsAsync();
        AssertWacht(await EnigeAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"), "mailserver");
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["wachtend"]!);
    }

    [Fact]
    public async Task Who_was_mailed_lately_is_left_in_peace_and_the_invitation_says_until_when()
    {
        var (persoon, organisatie) = await IemandAsync();
        var ronde = await host.RondeAsync([organisatie]);
        await host.ExecuteAsync("update platform.mail set telt_mee = false, rust_dagen = 14 where contactpersoon_id = @persoon::uuid",
            new { persoon });
        await host.ExecuteAsync(
            """
            insert into platform.mail (id, soort, sleutel, contactpersoon_id, telt_mee, status, verzonden_op)
            values (gen_random_uuid(), 'proef', gen_random_uuid()::text, @persoon::uuid, false, 'verzonden', now())
            """, new { persoon });
        AssertWacht(await EnigeAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"), "rust");
    }
}
