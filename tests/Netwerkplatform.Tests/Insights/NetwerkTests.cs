using System.Xml.Linq;

namespace Netwerkplatform.Tests.Insights;

/// <summary>Measures look at the whole network, so each test has a host of its own. The clock stands at 2026-03-02.</summary>
[Trait("Category", "Slow")]
public sealed class NetwerkTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestHost host = new(cluster);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<string> NetwerkAsync(string naam, params string[] organisaties)
    {
        var netwerk = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam, vorm = "overleg", verband = "formeel", domeinen = new[] { "jeugd" } }))["id"]!;
        foreach (var organisatie in organisaties) await DeelnameAsync(netwerk, organisatie);
        return netwerk;
    }

    private Task<JsonNode> DeelnameAsync(
        string netwerk, string organisatieId, string? contactpersoonId = null, string begindatum = "2025-01-01",
        string? einddatum = null) =>
        host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
            new { organisatieId, contactpersoonId, mandaat = "adviseren", begindatum, einddatum });

    private async Task<string[]> KnopenAsync(string query = "") =>
        [.. (await host.Api.GetJsonAsync($"/v1/rapportages/netwerk/knopen{query}")).AsArray()
            .Select(k =>
            $"{k!["naam"]} {k["graad"]} {((decimal)k["tussenheid"]!).ToString("0.######", CultureInfo.InvariantCulture)} [{k["brug"]}]")];

    private async Task<string[]> VerbindingenAsync(string query = "")
    {
        var namen = (await host.Api.GetJsonAsync($"/v1/rapportages/netwerk/knopen{query}")).AsArray()
            .ToDictionary(k => (string)k!["organisatieId"]!, k => (string)k!["naam"]!);
        return [.. (await host.Api.GetJsonAsync($"/v1/rapportages/netwerk/verbindingen{query}")).AsArray()
            .Select(v => $"{namen[(string)v!["vanId"]!]}-{namen[(string)v["naarId"]!]} {v["netwerken"]} {v["gewicht"]}")];
    }

    /// <summary>Politie sits with the gemeente in the JIT; zorg and buurt with the gemeente at the zorgtafel; sport nowhere.</summary>
    private async Task<(string Politie, string Gemeente, string Zorg, string Buurt, string Jit, string Zorgtafel)> StadAsync()
    {
        var politie = await host.OrganisatieAsync("Politie", "politie", domein: "veiligheid");
        var gemeente = await host.OrganisatieAsync("Gemeente", "gemeente", domein: "jeugd", wijken: ["Oost"]);
        var zorg = await host.OrganisatieAsync("Zorg", wijken: ["Oost"]);
        var buurt = await host.OrganisatieAsync("Buurt", "bewonersinitiatief", "informeel", domein: "samenleving");
        await host.OrganisatieAsync("Sport", "sport", domein: "jeugd");
        return (politie, gemeente, zorg, buurt, await NetwerkAsync("JIT", politie, gemeente),
            await NetwerkAsync("Zorgtafel", gemeente, zorg, buurt));
    }

    [Fact]
    public async Task Organisations_that_share_a_network_are_linked_and_who_links_two_sides_is_a_bridge()
    {
        var stad = await StadAsync();

        // Of the six pairs of others, politie-zorg and politie-buurt meet in the gemeente only.
        Assert.Equal(["Buurt 2 0 []", "Gemeente 3 0.333333 [veiligheid_zorg|formeel_informeel]", "Politie 1 0 []", "Sport 0 0 []",
            "Zorg 2 0 []"], await KnopenAsync());
        Assert.Equal(["Buurt-Gemeente Zorgtafel 1", "Buurt-Zorg Zorgtafel 1", "Gemeente-Politie JIT 1", "Gemeente-Zorg Zorgtafel 1"],
            await VerbindingenAsync());

        await NetwerkAsync("Veiligheid | zorg", stad.Politie, stad.Gemeente, stad.Zorg);
        Assert.Equal(["Buurt 2 0 []", "Gemeente 3 0.083333 [formeel_informeel]", "Politie 2 0 []", "Sport 0 0 []",
            "Zorg 3 0.083333 [formeel_informeel]"], await KnopenAsync());
        Assert.Contains("Gemeente-Politie JIT|Veiligheid / zorg 2", await VerbindingenAsync());
    }

    [Fact]
    public async Task Of_one_organisation_there_is_its_row_its_links_and_as_a_drawing_whom_it_is_linked_with()
    {
        var stad = await StadAsync();

        Assert.Equal(["Gemeente 3 0.333333 [veiligheid_zorg|formeel_informeel]"], await KnopenAsync($"?organisatieId={stad.Gemeente}"));
        Assert.Empty(await KnopenAsync($"?organisatieId={stad.Gemeente}&verband=informeel"));
        var van = (await host.Api.GetJsonAsync($"/v1/rapportages/netwerk/verbindingen?organisatieId={stad.Zorg}")).AsArray();
        Assert.Equal(new[] { (stad.Buurt, stad.Zorg), (stad.Gemeente, stad.Zorg) },
            van.Select(v => ((string)v!["vanId"]!, (string)v["naarId"]!)));

        async Task<(string[] Nodes, int Edges)> TekeningAsync(string query)
        {
            var gexf = XDocument.Parse(
                await host.Api.GetStringAsync($"/v1/rapportages/netwerk?{query}", TestContext.Current.CancellationToken));
            XNamespace ns = "http://gexf.net/1.3";
            return ([.. gexf.Descendants(ns + "node").Select(n => (string)n.Attribute("label")!)], gexf.Descendants(ns + "edge").Count());
        }
        Assert.Equivalent((new[] { "Buurt", "Gemeente", "Zorg" }, 2), await TekeningAsync($"organisatieId={stad.Zorg}"));
        Assert.Equivalent((new[] { "Gemeente", "Zorg" }, 1), await TekeningAsync($"organisatieId={stad.Zorg}&verband=formeel"));
        Assert.Equivalent((Array.Empty<string>(), 0), await TekeningAsync($"organisatieId={Guid.NewGuid()}"));
    }

    [Fact]
    public async Task A_bridge_rests_on_one_person_until_a_second_sits_in_both_networks()
    {
        var stad = await StadAsync();
        var (een, twee) = (await host.PersoonAsync(), await host.PersoonAsync());
        await DeelnameAsync(stad.Jit, stad.Gemeente, een);
        Assert.DoesNotContain(await KnopenAsync(), k => k.Contains("een_persoon", StringComparison.Ordinal));

        await DeelnameAsync(stad.Zorgtafel, stad.Gemeente, een);
        Assert.Contains("Gemeente 3 0.333333 [veiligheid_zorg|formeel_informeel|een_persoon]", await KnopenAsync());
        Assert.Single(await KnopenAsync(), k => k.Contains("een_persoon", StringComparison.Ordinal));

        await DeelnameAsync(stad.Jit, stad.Politie, twee);
        await DeelnameAsync(stad.Zorgtafel, stad.Zorg, twee, begindatum: "2026-03-03");
        Assert.Contains(await KnopenAsync(), k => k.Contains("een_persoon", StringComparison.Ordinal));
        Assert.DoesNotContain(await KnopenAsync("?peildatum=2026-03-03"), k => k.Contains("een_persoon", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_seats_of_the_day_in_active_networks_of_active_organisations_count_and_those_of_key_figures_never()
    {
        var (a, b, c) = (await host.OrganisatieAsync("A"), await host.OrganisatieAsync("B"), await host.OrganisatieAsync("C"));
        var netwerk = await NetwerkAsync("Verloop", a);
        await DeelnameAsync(netwerk, b, einddatum: "2026-02-28");
        await host.ExecuteAsync("update contacts.netwerk set status = 'inactief' where id = @id::uuid",
            new { id = await NetwerkAsync("Opgeheven", a, b, c) });
        var sleutelfiguur = await host.PersoonAsync();
        await host.RolAsync(sleutelfiguur, c, "sleutelfiguur");
        await DeelnameAsync(netwerk, c, sleutelfiguur);

        Assert.Empty(await VerbindingenAsync());
        Assert.Equal(["A-B Verloop 1"], await VerbindingenAsync("?peildatum=2026-02-28"));
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-02-01' where id = @id::uuid",
            new { id = b });
        Assert.Equal(["A-B Verloop 1"], await VerbindingenAsync("?peildatum=2026-01-31"));
        Assert.Empty(await VerbindingenAsync("?peildatum=2026-02-01"));
        Assert.Equal(["A 0 0 []", "C 0 0 []"], await KnopenAsync());
    }

    [Fact]
    public async Task Filters_choose_rows_and_leave_the_measures_those_of_the_whole_network()
    {
        await StadAsync();

        Assert.Equal(["Gemeente 3 0.333333 [veiligheid_zorg|formeel_informeel]", "Zorg 2 0 []"], await KnopenAsync("?wijk=Oost"));
        Assert.Equal(["Gemeente-Zorg Zorgtafel 1"], await VerbindingenAsync("?wijk=Oost"));
        Assert.Equal(["Buurt 2 0 []"], await KnopenAsync("?verband=informeel"));
        Assert.Empty(await VerbindingenAsync("?verband=informeel"));
        Assert.Equal(["Zorg 2 0 []"], await KnopenAsync("?domein=zorg&soort=zorg"));
    }

    [Fact]
    public async Task Gexf_holds_the_same_network_as_the_rows_and_nothing_but_gexf_is_to_be_had()
    {
        await StadAsync();
        var raar = await host.OrganisatieAsync("Zorg & \"Zo\" <b> \U0001F600");
        // Stored before such characters were refused.
        await host.ExecuteAsync("update contacts.organisatie set naam = @Naam where id = @Id",
            new { Naam = "Zorg & \"Zo\" <b>\u0001 \U0001F600", Id = Guid.Parse(raar) });
        using var answer = await host.Api.GetAsync("/v1/rapportages/netwerk");
        Assert.Equal("application/gexf+xml; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        XNamespace ns = "http://gexf.net/1.3";

        var gexf = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        Assert.Equal((ns + "gexf", "1.3"), (gexf.Name, (string?)gexf.Attribute("version")));
        Assert.Equal(["meta", "graph"], gexf.Elements().Select(e => e.Name.LocalName));
        Assert.Equal("2026-03-02", (string?)gexf.Element(ns + "meta")!.Attribute("lastmodifieddate"));
        var graaf = gexf.Element(ns + "graph")!;
        Assert.Equal(("static", "undirected"), ((string?)graaf.Attribute("mode"), (string?)graaf.Attribute("defaultedgetype")));
        Assert.Equal(["attributes", "attributes", "nodes", "edges"], graaf.Elements().Select(e => e.Name.LocalName));
        var kenmerken = graaf.Elements(ns + "attributes").ToDictionary(a => (string)a.Attribute("class")!, a => a.Elements(ns + "attribute")
            .ToDictionary(k => (string)k.Attribute("id")!, k => $"{k.Attribute("title")!.Value}:{k.Attribute("type")!.Value}"));
        Assert.Equal(["verband:string", "domeinen:string", "graad:integer", "tussenheid:double", "brug:string"], kenmerken["node"].Values);
        Assert.Equal(["netwerken:string"], kenmerken["edge"].Values);

        var knopen = graaf.Element(ns + "nodes")!.Elements(ns + "node").ToDictionary(n => (string)n.Attribute("id")!);
        var rijen = (await host.Api.GetJsonAsync("/v1/rapportages/netwerk/knopen")).AsArray();
        Assert.Equal(rijen.Select(r => (string)r!["organisatieId"]!), knopen.Keys);
        Assert.All(rijen, rij =>
            Assert.All(Waarden(knopen[(string)rij!["organisatieId"]!]), w => Assert.Equal(w.Waarde, rij[w.Kenmerk]!.ToString())));
        Assert.Equal("Zorg & \"Zo\" <b>  \U0001F600", (string?)knopen[raar].Attribute("label"));
        var verbindingen = graaf.Element(ns + "edges")!.Elements(ns + "edge").ToList();
        Assert.Equal((await host.Api.GetJsonAsync("/v1/rapportages/netwerk/verbindingen")).AsArray()
            .Select(v => $"{v!["vanId"]} {v["naarId"]} {v["gewicht"]} {v["netwerken"]}"),
            verbindingen.Select(e =>
                $"{e.Attribute("source")!.Value} {e.Attribute("target")!.Value} {e.Attribute("weight")!.Value} "
                    + $"{Waarden(e).Single().Waarde}"));
        Assert.Equal(verbindingen.Count, verbindingen.Select(e => (string)e.Attribute("id")!).Distinct().Count());
        Assert.Equal(("6", "4"),
            ((string?)graaf.Element(ns + "nodes")!.Attribute("count"), (string?)graaf.Element(ns + "edges")!.Attribute("count")));

        foreach (var (accept, status) in new[] { ("application/json", 406), ("text/csv", 406), ("*/*", 200),
            ("application/gexf+xml", 200) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/rapportages/netwerk?wijk=Oost");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var other = await host.Api.SendAsync(request);
            Assert.Equal(status, (int)other.StatusCode);
        }
        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/rapportages/netwerk");
        again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.Tag);
        using var unchanged = await host.Api.SendAsync(again);
        Assert.Equal(304, (int)unchanged.StatusCode);

        IEnumerable<(string Kenmerk, string Waarde)> Waarden(XElement element) =>
            element.Element(ns + "attvalues")!.Elements(ns + "attvalue")
                .Select(w => ((string)w.Attribute("for")!, (string)w.Attribute("value")!));
    }
}
