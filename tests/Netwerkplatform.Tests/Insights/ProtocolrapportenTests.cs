using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>By the API alone: what is agreed, signed and read there is what the reports tell of today.</summary>
public sealed class ProtocolrapportenTests(TestHost host) : IClassFixture<TestHost>
{
    private readonly DekkingNetwerk netwerk = new(host);

    private async Task<string> OnderwerpAsync(string code)
    {
        await host.Api.PostJsonAsync("/v1/onderwerpen",
            new { code, vraag = $"{code}?", waarden = new[] { new { code = "ja", tekst = "Ja" }, new { code = "nee", tekst = "Nee" } } });
        return code;
    }

    private async Task<JsonNode> VersieAsync(string protocol, params (string Onderwerp, string Waarde)[] afspraken) =>
        await host.Api.PostJsonAsync($"/v1/protocollen/{protocol}/versies",
            new { inhoud = "Tekst", afspraken = afspraken.Select(a => new { onderwerpCode = a.Onderwerp, waarde = a.Waarde }) });

    private async Task<string> ProtocolAsync(string? organisatieId = null, string soort = "informatiedeling") =>
        (string)(await host.Api.PostJsonAsync("/v1/protocollen",
            new { titel = "Protocol", soort, reikwijdte = organisatieId is null ? "netwerk" : "organisatie", organisatieId }))["id"]!;

    private Task VaststellenAsync(string protocol, int nummer = 1) => host.Api.PostJsonAsync(
        $"/v1/protocollen/{protocol}/versies/{nummer}/vaststellingen", new { });

    private async Task TekenenAsync(string protocol, JsonNode versie, string organisatie)
    {
        var persoon = await netwerk.PersoonAsync();
        await host.RolAsync(persoon, organisatie, "bestuurder", "2025-01-01");
        await host.Api.PostJsonAsync($"/v1/protocollen/{protocol}/versies/{versie["nummer"]}/ratificaties",
            new { organisatieId = organisatie, contactpersoonId = persoon, inhoudHash = (string)versie["inhoudHash"]! });
    }

    private async Task<List<string>> VerschillenAsync(JsonNode referentie, string filter = "") =>
        [.. (await host.Api.GetJsonAsync($"/v1/rapportages/protocolverschillen?referentie={referentie["id"]}{filter}")).AsArray()
            .Select(r => $"{r!["naam"]} {r["onderwerpCode"]} {r["waarde"]} {r["referentiewaarde"]} {r["uitkomst"]}")];

    [Fact]
    public async Task Two_organisations_are_compared_with_the_network_and_with_each_other_also_while_a_text_is_a_draft()
    {
        var (a, b) = (await OnderwerpAsync("a_grond"), await OnderwerpAsync("b_termijn"));
        var (aak, boot, _) = (await netwerk.OrganisatieAsync("Aak", wijken: ["Kade"]),
            await netwerk.OrganisatieAsync("Boot", wijken: ["Kade"]), await netwerk.OrganisatieAsync("Coaster", wijken: ["Kade"]));
        var (vanAak, vanBoot, vanAllen) = (await ProtocolAsync(aak), await ProtocolAsync(boot), await ProtocolAsync());
        var eerste = await VersieAsync(vanAak, (a, "ja"));
        await VersieAsync(vanBoot, (a, "nee"), (b, "ja"));
        var concept = await VersieAsync(vanAllen, (b, "ja"), (a, "ja"));
        await VaststellenAsync(vanBoot);

        Assert.Equal(["Aak b_termijn  ja ontbreekt", "Aak a_grond  ja ontbreekt", "Boot b_termijn ja ja gelijk",
            "Boot a_grond nee ja verschilt", "Coaster b_termijn  ja ontbreekt", "Coaster a_grond  ja ontbreekt"],
            await VerschillenAsync(concept, "&wijk=Kade"));
        Assert.Equal(["Aak a_grond  ja ontbreekt", "Boot a_grond nee ja verschilt", "Coaster a_grond  ja ontbreekt"],
            await VerschillenAsync(eerste, "&wijk=Kade"));
        await VaststellenAsync(vanAak);
        Assert.Equal("Aak a_grond ja ja gelijk", (await VerschillenAsync(eerste, "&wijk=Kade"))[0]);
        Assert.Equal("Aak a_grond  ja ontbreekt", (await VerschillenAsync(eerste, "&wijk=Kade&peildatum=2026-03-01"))[0]);

        // The latest counts, save where an older one is of the same kind as the reference.
        var later = await ProtocolAsync(aak, "signalering");
        await VersieAsync(later, (a, "nee"), (b, "nee"));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await VaststellenAsync(later);
        Assert.Equal(["Aak b_termijn nee ja verschilt", "Aak a_grond ja ja gelijk"], (await VerschillenAsync(concept, "&wijk=Kade"))[..2]);

        var rijen = (await host.Api.GetJsonAsync("/v1/rapportages/protocoluniformiteit?wijk=Kade")).AsArray()
            .Where(r => (string?)r!["onderwerpCode"] is "a_grond" or "b_termijn");
        Assert.Equal(["a_grond a_grond? 2 1 nee 1 1", "b_termijn b_termijn? 2 2 ja 0.5 0"],
            rijen.Select(r =>
            $"{r!["onderwerpCode"]} {r["vraag"]} {r["organisaties"]} {r["waarden"]} {r["meestGekozen"]} {(decimal)r["aandeel"]!:0.#} {(decimal)r["uniformiteit"]!:0.#}".Replace(',', '.')));
    }

    [Fact]
    public async Task A_reference_that_is_no_version_is_not_found_and_without_one_there_is_nothing_to_compare_with()
    {
        using var unknown = await host.Api.GetAsync($"/v1/rapportages/protocolverschillen?referentie={Guid.NewGuid()}");
        Assert.Equal((404, "application/problem+json"), ((int)unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
        using var none = await host.Api.GetAsync("/v1/rapportages/protocolverschillen");
        Assert.Equal(["referentie:verplicht"], await none.FaultsAsync());
        using var nonsense = await host.Api.GetAsync("/v1/rapportages/protocolverschillen?referentie=x");
        Assert.Equal(400, (int)nonsense.StatusCode);
    }

    [Fact]
    public async Task A_protocol_of_the_network_concerns_everybody_one_of_an_organisation_that_organisation_and_a_draft_nobody()
    {
        var (dok, eb) = (await netwerk.OrganisatieAsync("Dok", wijken: ["Haven"]), await netwerk.OrganisatieAsync("Eb", wijken: ["Haven"]));
        var (vanAllen, vanEb) = (await ProtocolAsync(), await ProtocolAsync(eb));
        var versie = await VersieAsync(vanAllen);
        await VersieAsync(vanEb);
        async Task<string[]> RijenAsync(string protocol) =>
            [.. (await host.Api.GetJsonAsync($"/v1/rapportages/protocollen?wijk=Haven&protocolId={protocol}")).AsArray()
                .Select(r => $"{r!["nummer"]} {r["naam"]} {r["geratificeerd"]} {r["kennisgenomen"]}")];
        Assert.Empty(await RijenAsync(vanAllen));

        await VaststellenAsync(vanAllen);
        await VaststellenAsync(vanEb);
        await TekenenAsync(vanAllen, versie, dok);
        var lezer = await netwerk.PersoonAsync();
        await host.RolAsync(lezer, eb);
        await host.Api.PostJsonAsync($"/v1/protocollen/{vanAllen}/versies/1/kennisnames", new { contactpersoonId = lezer });

        Assert.Equal(["1 Dok true false", "1 Eb false true"], await RijenAsync(vanAllen));
        Assert.Equal(["1 Eb false false"], await RijenAsync(vanEb));
        await VersieAsync(vanAllen);
        await VaststellenAsync(vanAllen, 2);
        Assert.Equal(["1 Dok true false", "1 Eb false true", "2 Dok false false", "2 Eb false false"], await RijenAsync(vanAllen));
        Assert.Empty(await RijenAsync($"{Guid.NewGuid()}"));
    }

    [Fact]
    public async Task Who_has_not_signed_an_adopted_version_that_was_put_to_them_reads_so_in_the_coverage_which_stays_covered()
    {
        var (organisatie, _) = await netwerk.GedektAsync("Fok");
        var (ander, _) = await netwerk.GedektAsync("Giek");
        async Task<string> StandAsync(string wie) =>
            await netwerk.DekkingAsync(wie) is var rij ? $"{rij["status"]} {rij["ontbreekt"]}" : "";
        async Task<JsonNode> VoorleggenAsync(string protocol, int nummer)
        {
            var versie = await VersieAsync(protocol);
            await host.Api.PostJsonAsync($"/v1/protocollen/{protocol}/versies/{nummer}/ratificatierondes",
                new { sluitdatum = "2026-03-31", organisatieIds = new[] { organisatie } });
            return versie;
        }
        var protocol = await ProtocolAsync();
        var eerste = await VoorleggenAsync(protocol, 1);
        Assert.Equal("gedekt geen_plaatsvervanger", await StandAsync(organisatie));       // not adopted yet

        await VaststellenAsync(protocol);
        Assert.Equal("gedekt geen_plaatsvervanger|protocol_niet_geratificeerd", await StandAsync(organisatie));
        Assert.Equal("gedekt geen_plaatsvervanger", await StandAsync(ander));
        await TekenenAsync(protocol, eerste, organisatie);
        Assert.Equal("gedekt geen_plaatsvervanger", await StandAsync(organisatie));

        await VoorleggenAsync(protocol, 2);
        await VaststellenAsync(protocol, 2);
        Assert.Equal("gedekt geen_plaatsvervanger|protocol_niet_geratificeerd", await StandAsync(organisatie));
        await VersieAsync(protocol);
        await VaststellenAsync(protocol, 3);        // nobody was asked to sign this one
        Assert.Equal("gedekt geen_plaatsvervanger", await StandAsync(organisatie));
    }
}
