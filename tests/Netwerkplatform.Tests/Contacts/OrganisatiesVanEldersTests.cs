namespace Netwerkplatform.Tests.Contacts;

/// <summary>Organisations as another system sends them: by its own key, and many at a time.</summary>
public sealed class OrganisatiesVanEldersTests(TestHost host) : IClassFixture<TestHost>
{
    private static object Huis(string naam, string? kvkNummer = null, object[]? externeSleutels = null, string soort = "zorg") =>
        new { naam, soort, verband = "formeel", omvang = "klein", domeinen = new[] { "zorg" }, kvkNummer, externeSleutels };

    private static object[] Sleutels(params string[] sleutels) => [.. sleutels.Select(s => new { systeem = "crm", sleutel = s })];

    private Task<HttpResponseMessage> PutAsync(string sleutel, object body, string? ifMatch = null) =>
        host.Api.PutAsync($"/v1/organisaties/extern/crm/{Uri.EscapeDataString(sleutel)}", body, ifMatch);

    [Fact]
    public async Task By_its_key_an_organisation_is_made_once_and_replaced_from_then_on()
    {
        using var gemaakt = await PutAsync("a/b:1", Huis("Eerst"));
        Assert.Equal(201, (int)gemaakt.StatusCode);
        var eerst = await gemaakt.JsonAsync();
        Assert.Equal($"/v1/organisaties/{eerst["id"]}", gemaakt.Headers.Location!.OriginalString);
        Assert.Equal("a/b:1", (string)eerst["externeSleutels"]![0]!["sleutel"]!);

        using var vervangen = await PutAsync("a/b:1", Huis("Dan", externeSleutels: Sleutels("2")));
        Assert.Equal(200, (int)vervangen.StatusCode);
        var dan = await vervangen.JsonAsync();
        Assert.Equal(((string)eerst["id"]!, "Dan"), ((string)dan["id"]!, (string)dan["naam"]!));
        Assert.Equal(["2", "a/b:1"], dan["externeSleutels"]!.AsArray().Select(s => (string)s!["sleutel"]!));
        using var zonder = await PutAsync("2", Huis("Zonder"));
        Assert.Equal(2, (await zonder.JsonAsync())["externeSleutels"]!.AsArray().Count);

        using var oud = await PutAsync("2", Huis("Oud"), gemaakt.Headers.ETag!.Tag);
        Assert.Equal(412, (int)oud.StatusCode);
        using var nieuw = await PutAsync("2", Huis("Nieuw"), zonder.Headers.ETag!.Tag);
        Assert.Equal(200, (int)nieuw.StatusCode);
        using var nergens = await PutAsync("nergens", Huis("Nergens"), "*");
        Assert.Equal(412, (int)nergens.StatusCode);
        using var fout = await PutAsync("3", Huis(""));
        Assert.Equal(400, (int)fout.StatusCode);
        using var bezet = await PutAsync("3", Huis("Bezet", externeSleutels: Sleutels("2")));
        Assert.Equal(409, (int)bezet.StatusCode);
    }

    [Fact]
    public async Task Twenty_who_put_one_key_at_once_make_one_organisation()
    {
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 5 == 4
            ? host.Api.PostAsJsonAsync("/v1/organisaties", Huis($"Race {i}", externeSleutels: Sleutels("race")))
            : PutAsync("race", Huis($"Race {i}"))));
        Assert.Equal(1, antwoorden.Count(a => (int)a.StatusCode == 201));
        Assert.All(antwoorden, a => Assert.Contains((int)a.StatusCode, (int[])[200, 201, 409]));
        Assert.InRange(antwoorden.Count(a => (int)a.StatusCode == 200), 15, 16);
        Assert.Single((await host.Api.GetJsonAsync("/v1/organisaties?externeSleutel=crm:race"))["results"]!.AsArray());
        foreach (var antwoord in antwoorden) antwoord.Dispose();
    }

    [Fact]
    public async Task Of_many_at_once_each_is_told_what_came_of_it_in_order()
    {
        await host.Api.PostJsonAsync("/v1/organisaties", Huis("Er al", externeSleutels: Sleutels("er-al")));
        var items = new[]
        {
            Huis("Goed", "69001001", Sleutels("bulk-1")), Huis("", soort: "kerk"), Huis("Dubbel", "69001001"),
            Huis("Sleutel", externeSleutels: Sleutels("er-al")), Huis("Zelfde", externeSleutels: Sleutels("bulk-1")), Huis("Ook goed"),
        };
        using var proef = await host.Api.PostAsJsonAsync("/v1/organisaties/bulk", new { alles = true, items });
        Assert.Equal(409, (int)proef.StatusCode);
        Assert.EndsWith("reeks-niet-vastgelegd", (string)(await proef.JsonAsync())["type"]!, StringComparison.Ordinal);
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*)::int from contacts.organisatie where naam in ('Goed', 'Ook goed')"));

        using var antwoord = await host.Api.PostAsJsonAsync("/v1/organisaties/bulk", new { items });
        Assert.Equal(200, (int)antwoord.StatusCode);
        var uitkomsten = (await antwoord.JsonAsync()).AsArray();
        Assert.Equal([201, 400, 409, 409, 409, 201], uitkomsten.Select(u => (int)u!["status"]!));
        Assert.Equal(["naam", "soort"], uitkomsten[1]!["probleem"]!["invalidParams"]!.AsArray().Select(p => (string)p!["name"]!)
            .Order(StringComparer.Ordinal));
        Assert.EndsWith("kvk-bestaat", (string)uitkomsten[2]!["probleem"]!["type"]!, StringComparison.Ordinal);
        Assert.EndsWith("externe-sleutel-bestaat", (string)uitkomsten[3]!["probleem"]!["type"]!, StringComparison.Ordinal);
        Assert.Null(uitkomsten[0]!["probleem"]);
        Assert.Equal("Goed", (string)(await host.Api.GetJsonAsync($"/v1/organisaties/{uitkomsten[0]!["id"]}"))["naam"]!);
        Assert.Equal("Ook goed", (string)(await host.Api.GetJsonAsync($"/v1/organisaties/{uitkomsten[5]!["id"]}"))["naam"]!);
    }

    /// <summary>Regression: one of them refused the whole list, and what came after it was counted as one place earlier.</summary>
    [Fact]
    public async Task What_is_no_organisation_at_all_is_a_fault_of_its_own_place()
    {
        object?[] items =
        [
            null, Huis("Tussen"), 7, "tekst", new[] { 1 }, new[] { Huis("Binnenin") }, true,
            new { naam = "Sleutels", soort = "zorg", verband = "formeel", omvang = "klein", externeSleutels = new object?[] { null } },
            Huis("Achteraan"),
        ];
        using var alles = await host.Api.PostAsJsonAsync("/v1/organisaties/bulk", new { alles = true, items });
        Assert.Equal(409, (int)alles.StatusCode);
        Assert.Equal([400, null, 400, 400, 400, 400, 400, 400, null],
            (await alles.JsonAsync())["items"]!.AsArray().Select(i => (int?)i?["status"]));
        Assert.Equal(0,
            await host.ScalarAsync<int>("select count(*)::int from contacts.organisatie where naam in ('Tussen', 'Achteraan')"));

        using var antwoord = await host.Api.PostAsJsonAsync("/v1/organisaties/bulk", new { items });
        Assert.Equal(200, (int)antwoord.StatusCode);
        var uitkomsten = (await antwoord.JsonAsync()).AsArray();
        Assert.Equal([400, 201, 400, 400, 400, 400, 400, 400, 201], uitkomsten.Select(u => (int)u!["status"]!));
        foreach (var plaats in new[] { 0, 2, 3, 4, 5, 6 })
            Assert.Equal([":ongeldig_type"], uitkomsten[plaats]!["probleem"]!["invalidParams"]!.AsArray().Select(p =>
                $"{p!["name"]}:{p["code"]}"));
        Assert.Contains("externeSleutels[0]:ongeldig_type", uitkomsten[7]!["probleem"]!["invalidParams"]!.AsArray().Select(p =>
            $"{p!["name"]}:{p["code"]}"));
        Assert.Equal("Achteraan", (string)(await host.Api.GetJsonAsync($"/v1/organisaties/{uitkomsten[8]!["id"]}"))["naam"]!);
    }

    [Fact]
    public async Task Each_field_is_stored_as_when_it_is_sent_alone()
    {
        static object Alles(string kvkNummer) => new
        {
            naam = " Alles ",
            soort = "zorg",
            verband = "formeel",
            domeinen = new[] { "zorg", "jeugd" },
            omvang = "groot",
            spilorganisatie = true,
            kvkNummer,
            vestigingsnummer = "000012345678",
            website = "https://www.alles.example",
            wijken = new[] { "Haven" },
            themas = new[] { "geweld" },
            vereistAantalAandachtfunctionarissen = 3,
            vrijstelling = new { reden = "Verhuist", vanafDatum = "2026-01-01", totDatum = "2026-02-01" },
            signaalroute = "duidelijk",
            status = "inactief",
            geverifieerdOp = "2026-01-15T12:00:00Z",
        };
        static string Zonder(JsonNode organisatie)
        {
            foreach (var eigen in new[] { "id", "kvkNummer", "aangemaaktOp", "gewijzigdOp", "externeSleutels" })
                organisatie.AsObject().Remove(eigen);
            return organisatie.ToJsonString();
        }
        var los = Zonder(await host.Api.PostJsonAsync("/v1/organisaties", Alles("69002001")));
        using var bulk = await host.Api.PostAsJsonAsync("/v1/organisaties/bulk",
            new { items = new[] { Alles("69002002"), Alles("69002003") } });
        foreach (var uitkomst in (await bulk.JsonAsync()).AsArray())
            Assert.Equal(los, Zonder(await host.Api.GetJsonAsync($"/v1/organisaties/{uitkomst!["id"]}")));
        foreach (var status in new[] { 201, 200 })
        {
            using var antwoord = await PutAsync("alles", Alles("69002004"));
            Assert.Equal(status, (int)antwoord.StatusCode);
            Assert.Equal(los, Zonder(await antwoord.JsonAsync()));
        }
    }

    [Fact]
    public async Task Five_hundred_go_at_once_more_do_not_and_a_repeat_with_the_same_key_makes_none()
    {
        using var teveel = await host.Api.PostAsJsonAsync("/v1/organisaties/bulk",
            new { items = Enumerable.Range(0, 501).Select(i => Huis($"Te veel {i}")) });
        Assert.Equal(400, (int)teveel.StatusCode);
        using var zonder = await host.Api.PostAsJsonAsync("/v1/organisaties/bulk", new { alles = false });
        Assert.Equal(400, (int)zonder.StatusCode);

        var body = new { alles = true, items = Enumerable.Range(0, 500).Select(i => Huis($"Veel {i}")).ToArray() };
        var sleutel = $"{Guid.NewGuid()}";
        var teksten = new List<string>();
        for (var keer = 0; keer < 2; keer++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/organisaties/bulk") { Content = JsonContent.Create(body) };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", sleutel);
            using var antwoord = await host.Api.SendAsync(request);
            Assert.Equal(200, (int)antwoord.StatusCode);
            teksten.Add((await antwoord.JsonAsync()).ToJsonString());
        }
        Assert.Equal(teksten[0], teksten[1]);
        Assert.Equal(500, await host.ScalarAsync<int>("select count(*)::int from contacts.organisatie where naam like 'Veel %'"));
    }
}
