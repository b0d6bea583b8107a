using System.Xml.Linq;

namespace Netwerkplatform.Tests.Information;

public sealed class KennisitemsTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<JsonArray> OpenbaarAsync(string query = "") =>
        (await host.Anonymous.GetJsonAsync($"/v1/openbaar/kennisitems{query}"))["results"]!.AsArray();

    private async Task<bool> IsOpenbaarAsync(JsonNode item) =>
        (await OpenbaarAsync("?limit=500")).Any(k => (string)k!["id"]! == (string)item["id"]!);

    [Fact]
    public async Task An_item_is_made_read_replaced_and_removed_and_each_text_is_a_version()
    {
        using var made = await host.Api.PostAsJsonAsync("/v1/kennisitems", Kennis.Item().Met("themas", new JsonArray("jeugd")));
        Assert.Equal(201, (int)made.StatusCode);
        var item = await made.JsonAsync();
        Assert.Equal((1, "geldig"), ((int)item["nummer"]!, (string)item["status"]!));
        var url = made.Headers.Location!.OriginalString;
        using var again = await host.Api.GetAsync(url);
        Assert.Equal(made.Headers.ETag, again.Headers.ETag);

        using var zonder = await host.Api.PutAsync(url, Kennis.Item(), ifMatch: null);
        Assert.Equal(428, (int)zonder.StatusCode);
        using var anders = await host.Api.PutAsync(url, Kennis.Item().Met("inhoud", "Anders."), ifMatch: made.Headers.ETag!.Tag);
        Assert.Equal(200, (int)anders.StatusCode);
        using var oud = await host.Api.PutAsync(url, Kennis.Item(), ifMatch: made.Headers.ETag!.Tag);
        Assert.Equal(412, (int)oud.StatusCode);
        // The date alone makes no version.
        var nu = await anders.JsonAsync();
        using var datum = await host.Api.PutAsync(url, Kennis.Item().Met("titel", (string)nu["titel"]!).Met("inhoud", "Anders.")
            .Met("geldigTotDatum", "2026-09-01"));
        Assert.Equal(2, (int)(await datum.JsonAsync())["nummer"]!);
        var versies = (await host.Api.GetJsonAsync($"{url}/versies"))["results"]!.AsArray();
        Assert.Equal(["# Let op\n\n- iemand trekt zich terug\n- iemand praat **anders**", "Anders."],
            versies.Select(v => (string)v!["inhoud"]!));
        Assert.Equal("Anders.", (string?)(await host.Api.GetJsonAsync($"{url}/versies/2"))["inhoud"]);

        using var weg = await host.Api.DeleteAsync(url, "*");
        Assert.Equal(204, (int)weg.StatusCode);
        Assert.Equal(404, (int)(await host.Api.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task An_item_holds_for_24_months_at_most_and_every_fault_is_told_at_once()
    {
        using var leeg = await host.Api.PostAsJsonAsync("/v1/kennisitems", new { });
        Assert.Equal(["geldigTotDatum:verplicht", "inhoud:verplicht", "openbaarheid:verplicht", "samenvatting:verplicht", "soort:verplicht",
            "titel:verplicht"], (await leeg.FaultsAsync()).Order(StringComparer.Ordinal));
        await host.KennisitemAsync(Kennis.Item().Met("geldigTotDatum", host.Clock.Vandaag().AddMonths(24)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        using var laat = await host.Api.PostAsJsonAsync("/v1/kennisitems",
            Kennis.Item().Met("geldigTotDatum", host.Clock.Vandaag().AddMonths(24).AddDays(1)
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.StartsWith("geldigTotDatum:", Assert.Single(await laat.FaultsAsync()));
        using var eigenaar = await host.Api.PostAsJsonAsync("/v1/kennisitems", Kennis.Item(eigenaar: $"{Guid.NewGuid()}"));
        Assert.Equal(["eigenaarContactpersoonId:bestaat_niet"], await eigenaar.FaultsAsync());
    }

    [Fact]
    public async Task Everybody_reads_what_is_public_and_holds_and_nothing_of_who_keeps_it()
    {
        var persoon = await host.PersoonAsync("Kanarienaam");
        var openbaar = await host.KennisitemAsync(Kennis.Item(eigenaar: persoon));
        var partners = await host.KennisitemAsync(Kennis.Item(openbaarheid: "partners"));
        var regisseur = await host.KennisitemAsync(Kennis.Item(openbaarheid: "regisseur"));
        var verlopen = await host.KennisitemAsync(Kennis.Item().Met("geldigTotDatum",
            host.Clock.Vandaag().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

        Assert.True(await IsOpenbaarAsync(openbaar));
        foreach (var niet in new[] { partners, regisseur, verlopen })
        {
            Assert.False(await IsOpenbaarAsync(niet));
            Assert.Equal(404, (int)(await host.Anonymous.GetAsync($"/v1/openbaar/kennisitems/{niet["id"]}")).StatusCode);
        }
        Assert.Equal("verlopen", (string?)(await host.Api.GetJsonAsync($"/v1/kennisitems/{verlopen["id"]}"))["status"]);
        var een = await host.Anonymous.GetJsonAsync($"/v1/openbaar/kennisitems/{openbaar["id"]}");
        Assert.DoesNotContain(persoon, een.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("<strong>anders</strong>", (string?)een["inhoudHtml"], StringComparison.Ordinal);

        using var veilig = await host.Api.PostAsJsonAsync("/v1/kennisitems",
            Kennis.Item().Met("inhoud", "<script>alert(1)</script> ![x](https://elders.example/x.png) [k](javascript:alert(1))"));
        var html = (string)(await host.Anonymous.GetJsonAsync($"/v1/openbaar/kennisitems/{(await veilig.JsonAsync())["id"]}"))["inhoudHtml"]!;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_public_list_goes_to_any_site_with_a_tag_and_as_a_feed()
    {
        var item = await host.KennisitemAsync(Kennis.Item().Met("titel", "Thuis <praten> & luisteren")
            .Met("themas", new JsonArray("gezin")));
        using var vraag = new HttpRequestMessage(HttpMethod.Get, "/v1/openbaar/kennisitems?limit=500");
        vraag.Headers.Add("Origin", "https://gemeente.example");
        using var lijst = await host.Anonymous.SendAsync(vraag);
        Assert.Equal("*", lijst.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("ETag", lijst.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        using var nogmaals = new HttpRequestMessage(HttpMethod.Get, "/v1/openbaar/kennisitems?limit=500");
        nogmaals.Headers.IfNoneMatch.Add(lijst.Headers.ETag!);
        Assert.Equal(304, (int)(await host.Anonymous.SendAsync(nogmaals)).StatusCode);

        using var atom = new HttpRequestMessage(HttpMethod.Get, "/v1/openbaar/kennisitems?limit=500");
        atom.Headers.Add("Accept", "application/atom+xml");
        using var feed = await host.Anonymous.SendAsync(atom);
        Assert.Equal("application/atom+xml", feed.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual(lijst.Headers.ETag, feed.Headers.ETag);
        XNamespace ns = "http://www.w3.org/2005/Atom";
        var xml = XDocument.Parse(await feed.Content.ReadAsStringAsync());
        var entry = xml.Root!.Elements(ns + "entry").Single(e => (string)e.Element(ns + "id")! == $"urn:uuid:{item["id"]}");
        Assert.Equal("Thuis <praten> & luisteren", (string?)entry.Element(ns + "title"));
        Assert.Contains("<strong>", (string?)entry.Element(ns + "content"), StringComparison.Ordinal);
        Assert.Contains("gezin", entry.Elements(ns + "category").Select(c => (string)c.Attribute("term")!));
        foreach (var verplicht in new[] { "id", "title", "updated", "author" }) Assert.NotNull(xml.Root.Element(ns + verplicht));

        using var geen = new HttpRequestMessage(HttpMethod.Get, "/v1/openbaar/kennisitems");
        geen.Headers.Add("Accept", "text/csv");
        Assert.Equal(406, (int)(await host.Anonymous.SendAsync(geen)).StatusCode);
    }

    [Fact]
    public async Task Words_find_it_a_typing_error_too_and_filters_and_pages_work_together()
    {
        foreach (var n in Enumerable.Range(0, 3)) await host.KennisitemAsync(Kennis.Item("gesprek")
            .Met("titel", $"Opvoeding in het gezin {n}")
            .Met("themas", new JsonArray("Opvoeden")).Met("domeinen", new JsonArray("jeugd")).Met("wijken", new JsonArray("Oost")));
        foreach (var zoek in new[] { "opvoeding gezin", "opvoding gezn", "OPVOEDING", "oost" })
            Assert.Equal(3, (await OpenbaarAsync($"?soort=gesprek&zoek={Uri.EscapeDataString(zoek)}")).Count);
        Assert.Empty(await OpenbaarAsync("?zoek=zeilboot"));
        Assert.Equal(3, (await OpenbaarAsync("?soort=gesprek&thema=opvoeden&domein=jeugd&wijk=oost")).Count);
        Assert.Empty(await OpenbaarAsync("?soort=gesprek&wijk=west"));

        var pagina = await host.Anonymous.GetJsonAsync("/v1/openbaar/kennisitems?soort=gesprek&limit=2");
        var volgende = await host.Anonymous.GetJsonAsync((string)pagina["next"]!);
        Assert.Equal((2, 1), (pagina["results"]!.AsArray().Count, volgende["results"]!.AsArray().Count));
        Assert.Null((string?)volgende["next"]);
        Assert.Single((await host.Anonymous.GetJsonAsync("/v1/openbaar/kennisitems?soort=gesprek&limit=1&velden=titel"))["results"]!
            .AsArray()[0]!.AsObject().Select(v => v.Key).Except(["id"]));
    }

    [Fact]
    public async Task Attachments_are_kept_in_order_and_go_with_what_is_public()
    {
        var item = await host.KennisitemAsync();
        var url = $"/v1/kennisitems/{item["id"]}";
        var bestand = Protocols.Pdf.Make(text: "BT (Kaart) Tj ET");
        using var made = await host.BijlageAsync((string)item["id"]!, bestand, "Stroomschema");
        var bijlage = await made.JsonAsync();
        Assert.Equal(($"{url}/bijlagen/{bijlage["id"]}", 1), (made.Headers.Location!.OriginalString, (int)bijlage["plaats"]!));
        Assert.Equal(bestand, await host.Api.GetByteArrayAsync($"{url}/bijlagen/{bijlage["id"]}/inhoud"));
        using var zelfde = await host.BijlageAsync((string)item["id"]!, bestand);
        Assert.Equal("bijlage-bestaat", await zelfde.ConflictAsync());
        using var geen = await host.BijlageAsync((string)item["id"]!, "geen pdf"u8.ToArray());
        Assert.Equal(["bestand:geen_pdf"], await geen.FaultsAsync());
        for (var n = 2; n <= 10; n++)
            Assert.Equal(201, (int)(await host.BijlageAsync((string)item["id"]!, Protocols.Pdf.Make(text: $"BT ({n}) Tj ET"))).StatusCode);
        using var elfde = await host.BijlageAsync((string)item["id"]!, Protocols.Pdf.Make(text: "BT (11) Tj ET"));
        Assert.Equal("kennisitem-vol", await elfde.ConflictAsync());

        var openbaar = await host.Anonymous.GetJsonAsync($"/v1/openbaar/kennisitems/{item["id"]}");
        Assert.Equal("Stroomschema", (string?)openbaar["bijlagen"]![0]!["titel"]);
        var open = $"/v1/openbaar/kennisitems/{item["id"]}/bijlagen/{bijlage["id"]}";
        Assert.Equal(bestand, await host.Anonymous.GetByteArrayAsync(open));
        using var weg = await host.Api.DeleteAsync($"{url}/bijlagen/{bijlage["id"]}", "*");
        Assert.Equal(204, (int)weg.StatusCode);
        Assert.Equal(Enumerable.Range(1, 9),
            (await host.Api.GetJsonAsync($"{url}/bijlagen"))["results"]!.AsArray().Select(b => (int)b!["plaats"]!));
        Assert.Equal(404, (int)(await host.Anonymous.GetAsync(open)).StatusCode);
    }

    [Fact]
    public async Task A_session_names_items_that_there_are_and_such_an_item_stays()
    {
        var training = await host.Api.PostJsonAsync("/v1/trainingen",
            new { titel = "Casus bespreken", soort = "verdieping", geldigheidMaanden = 12 });
        var item = await host.KennisitemAsync();
        object Sessie(params string[] ids) => new
        {
            trainingId = (string)training["id"]!,
            begintOp = "2026-06-01T09:00:00Z",
            eindigtOp = "2026-06-01T12:00:00Z",
            locatie = "Stadhuis",
            capaciteit = 10,
            kennisitemIds = ids,
        };
        using var onbekend = await host.Api.PostAsJsonAsync("/v1/sessies", Sessie((string)item["id"]!, $"{Guid.NewGuid()}"));
        Assert.Equal(["kennisitemIds[1]:bestaat_niet"], await onbekend.FaultsAsync());
        using var dubbel = await host.Api.PostAsJsonAsync("/v1/sessies", Sessie((string)item["id"]!, (string)item["id"]!));
        Assert.StartsWith("kennisitemIds:", Assert.Single(await dubbel.FaultsAsync()));
        var sessie = await host.Api.PostJsonAsync("/v1/sessies", Sessie((string)item["id"]!));
        Assert.Equal([(string)item["id"]!], sessie["kennisitemIds"]!.AsArray().Select(k => (string)k!));

        using var weg = await host.Api.DeleteAsync($"/v1/kennisitems/{item["id"]}", "*");
        Assert.Equal("kennisitem-in-gebruik", await weg.ConflictAsync());
        (await host.Api.PutAsync($"/v1/sessies/{sessie["id"]}", Sessie())).EnsureSuccessStatusCode();
        Assert.Equal(204, (int)(await host.Api.DeleteAsync($"/v1/kennisitems/{item["id"]}", "*")).StatusCode);
    }

    /// <summary>Once for each last day, whatever runs twice.</summary>
    [Fact]
    public async Task The_owner_is_mailed_thirty_days_ahead_once_and_again_for_a_later_day()
    {
        const string email = "eigenaar-van-kennis@voorbeeld.example";
        var eigenaar = await host.PersoonAsync(email: email);
        string Dag(int erbij) => host.Clock.Vandaag().AddDays(erbij).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var item = Kennis.Item(eigenaar: eigenaar).Met("geldigTotDatum", Dag(31));
        var url = $"/v1/kennisitems/{(await host.KennisitemAsync(item))["id"]}";
        async Task<int> MailsAsync()
        {
            await host.RunJobAsync("kennis-verloopt");
            await host.RunJobAsync("kennis-verloopt");
            return (await host.SendMailsAsync())[email].Count();
        }

        Assert.Equal(0, await MailsAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(1, await MailsAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(0, await MailsAsync());
        (await host.Api.PutAsync(url, item.Met("geldigTotDatum", Dag(90)))).EnsureSuccessStatusCode();
        Assert.Equal(0, await MailsAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(61));
        Assert.Equal(1, await MailsAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal("verlopen", (string?)(await host.Api.GetJsonAsync(url))["status"]);
        Assert.Equal(0, await MailsAsync());
    }

    /// <summary>What is told follows what others may read, not each edit.</summary>
    [Fact]
    public async Task That_an_item_can_be_read_is_told_and_that_it_cannot_any_more()
    {
        string Dag(int erbij) => host.Clock.Vandaag().AddDays(erbij).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var item = Kennis.Item(openbaarheid: "regisseur").Met("geldigTotDatum", Dag(400));
        var id = (string)(await host.KennisitemAsync(item))["id"]!;
        async Task<string[]> FeitenAsync() => (await host.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(case when f.dag is null then '' else 'later ' end || split_part(f.soort, '.', 2) order by f.id), '{}')
              from platform.feit f where f.onderwerp_id = @id::uuid
            """, new { id }))!;
        async Task WijzigAsync(JsonObject body) =>
            (await host.Api.PutAsync($"/v1/kennisitems/{id}", body)).EnsureSuccessStatusCode();

        Assert.Empty(await FeitenAsync());
        await WijzigAsync(item.Met("openbaarheid", "partners"));
        Assert.Equal(["gepubliceerd", "later ingetrokken"], await FeitenAsync());
        await WijzigAsync(item.Met("geldigTotDatum", Dag(300)).Met("inhoud", "Anders."));
        Assert.Equal(["gepubliceerd", "later ingetrokken"], await FeitenAsync());
        await WijzigAsync(item.Met("openbaarheid", "regisseur"));
        Assert.Equal(["gepubliceerd", "ingetrokken"], await FeitenAsync());
        await WijzigAsync(item.Met("openbaarheid", "openbaar"));
        Assert.Equal(204, (int)(await host.Api.DeleteAsync($"/v1/kennisitems/{id}", "*")).StatusCode);
        Assert.Equal(["gepubliceerd", "ingetrokken", "gepubliceerd", "ingetrokken"], await FeitenAsync());
    }

    /// <summary>Regression: every report knows the filter, and this one did not.</summary>
    [Fact]
    public async Task The_report_of_knowledge_is_filtered_by_the_verband_of_who_keeps_it()
    {
        var organisatie = await host.OrganisatieAsync();
        var eigenaar = await host.MedewerkerAsync(organisatie);
        var id = (string)(await host.KennisitemAsync(Kennis.Item(eigenaar: eigenaar)))["id"]!;
        var verband = (string)(await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}"))["verband"]!;
        async Task<bool> StaatErAsync(string vraag) => (await host.Api.GetJsonAsync($"/v1/rapportages/kennis?{vraag}")).AsArray()
            .Any(r => (string?)r!["kennisitemId"] == id);
        Assert.True(await StaatErAsync(""));
        Assert.True(await StaatErAsync($"verband={verband}"));
        Assert.False(await StaatErAsync($"verband={(verband == "formeel" ? "informeel" : "formeel")}"));
        Assert.False(await StaatErAsync($"verband={verband}&peildatum=1990-01-01"));
    }
}
