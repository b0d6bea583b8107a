namespace Netwerkplatform.Tests.Information;

/// <summary>What a partner asks on their own page becomes an answer there, and knowledge for others without who asked.</summary>
public sealed class MijnVragenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Regression: without end, each a line of work for the regisseur.</summary>
    [Fact]
    public async Task Of_twenty_two_questions_at_once_twenty_are_asked()
    {
        var (_, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync(), "Vraaggraag");
        var answers = await Task.WhenAll(Enumerable.Range(0, 22).Select(i =>
            host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/vragen", new { vraag = $"Vraag {i}?" })));
        Assert.Equal((20, 2), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 429)));
    }

    /// <summary>Regression: less than nothing, in the last hour of the day that has twenty-five.</summary>
    [Fact]
    public async Task Who_asked_too_much_may_ask_again_the_next_morning_also_when_the_clocks_go_back()
    {
        await using var herfst = new TestHost(host.Cluster);
        await herfst.InitializeAsync();
        await herfst.AdvanceAsync(new DateTimeOffset(2026, 10, 25, 22, 30, 0, TimeSpan.Zero) - herfst.Clock.GetUtcNow());
        var (_, _, token) = await herfst.BezoekerAsync(await herfst.OrganisatieAsync(), "Vraaglaat");
        HttpResponseMessage laatste = null!;
        for (var i = 0; i < 21; i++) laatste = await herfst.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/vragen",
            new { vraag = $"Vraag {i}?" });
        Assert.Equal(429, (int)laatste.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(30), laatste.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_question_by_link_is_answered_on_the_page_and_becomes_knowledge_without_who_asked()
    {
        var organisatie = await host.OrganisatieAsync("Wijkhuis");
        var (persoon, _, token) = await host.BezoekerAsync(organisatie, "Vraagstaart");

        using var vreemd = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/vragen",
            new { vraag = "Wie helpt?", organisatieId = await host.OrganisatieAsync() });
        Assert.Equal(["organisatieId:bestaat_niet"], await vreemd.FaultsAsync());
        using var gesteld = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/vragen",
            new { vraag = "Wie geeft een ouderavond?", organisatieId = organisatie });
        Assert.Equal(201, (int)gesteld.StatusCode);
        var vraag = Assert.Single((await host.Api.GetJsonAsync($"/v1/vragen?contactpersoonId={persoon}"))["results"]!.AsArray())!;
        var id = vraag["id"];
        // Regression: whoever asked got no id, and no moment by which it can be found again.
        var antwoord = await gesteld.JsonAsync();
        Assert.Equal((string?)id, (string?)antwoord["id"]);
        foreach (var moment in new[] { "gesteldOp", "aangemaaktOp", "gewijzigdOp" })
            Assert.Equal((string?)vraag[moment], (string?)antwoord[moment]);
        Assert.Equal(("link", persoon, organisatie, "2026-03-09"), ((string?)vraag["kanaal"], (string?)vraag["contactpersoonId"],
            (string?)vraag["organisatieId"], (string?)vraag["uiterlijkDatum"]));

        using var teVroeg = await host.Api.PostAsJsonAsync($"/v1/vragen/{id}/kennisitems", new { });
        Assert.Equal("vraag-niet-beantwoord", await teVroeg.ConflictAsync());
        // Regression: whoever was named in the answer was named in the item.
        await host.PersoonAsync("Ouderavond-Kuiper", voornaam: "Wilhelmina");
        const string Antwoord = "Het JIT, elke dinsdag. Vraag naar Wilhelmina Ouderavond-Kuiper.";
        await host.Api.PostJsonAsync($"/v1/vragen/{id}/antwoorden", new { antwoord = Antwoord });
        var mijn = await (await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-netwerk")).JsonAsync();
        Assert.Equal(Antwoord, (string?)Assert.Single(mijn["vragen"]!.AsArray())!["antwoord"]);

        var item = await host.Api.PostJsonAsync($"/v1/vragen/{id}/kennisitems", new { titel = "Wat Wilhelmina Ouderavond-Kuiper weet" });
        Assert.Equal("Wat *** weet", (string?)item["titel"]);
        Assert.Equal(("vraag_en_antwoord", "regisseur", null), ((string?)item["soort"], (string?)item["openbaarheid"],
            (string?)item["eigenaarContactpersoonId"]));
        Assert.Equal("Het JIT, elke dinsdag. Vraag naar ***.", ((string)item["inhoud"]!)
            .Replace("*** ***", "***", StringComparison.Ordinal));
        Assert.DoesNotContain("Vraagstaart", item.ToJsonString(), StringComparison.Ordinal);
        Assert.Single((await host.Api.GetJsonAsync($"/v1/kennisitems/{item["id"]}/versies"))["results"]!.AsArray());
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/kennisitems/{item["id"]}/versies/{1}"))["nummer"]!);
        // Only the regisseur sees it, until that is changed.
        Assert.Empty(mijn["kennisitems"]!.AsArray());
        using var geenBijlage = await host.Api.GetAsync($"/v1/kennisitems/{item["id"]}/bijlagen/{Guid.NewGuid()}");
        using var geenInhoud = await host.Api.GetAsync($"/v1/kennisitems/{item["id"]}/bijlagen/{Guid.NewGuid()}/inhoud");
        using var geenVrijgave = await host.Api.GetAsync($"/v1/kennisitems/{item["id"]}/vrijgaven/{Guid.NewGuid()}");
        Assert.Equal([404, 404, 404], new[] { geenBijlage, geenInhoud, geenVrijgave }.Select(a => (int)a.StatusCode));
    }
}
