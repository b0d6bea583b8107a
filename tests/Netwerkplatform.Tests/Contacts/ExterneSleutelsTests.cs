using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>Another system finds what it knows by its own key.</summary>
public sealed class ExterneSleutelsTests(TestHost host) : IClassFixture<TestHost>
{
    private static object[] Sleutels(params string[] sleutels) =>
        [.. sleutels.Select(s => new { systeem = "crm", sleutel = s })];

    private async Task<Dictionary<string, Func<object[], JsonObject>>> SoortenAsync()
    {
        var training = await host.TrainingAsync();
        return new()
        {
            ["organisaties"] = k => Body(new
            { naam = "Huis", soort = "zorg", verband = "formeel", omvang = "klein", domeinen = new[] { "zorg" }, externeSleutels = k }),
            ["contactpersonen"] = k => Body(new { achternaam = "Bos", externeSleutels = k }),
            ["netwerken"] = k => Body(new
            { naam = "Overleg", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" }, externeSleutels = k }),
            ["sessies"] = k => Body(new
            {
                trainingId = training,
                begintOp = "2026-04-01T09:00:00Z",
                eindigtOp = "2026-04-01T12:00:00Z",
                locatie = "Hal",
                capaciteit = 5,
                externeSleutels = k,
            }),
        };
    }

    private static JsonObject Body(object body) => JsonSerializer.SerializeToNode(body)!.AsObject();

    [Fact]
    public async Task One_of_each_kind_holds_a_key_and_is_found_by_it()
    {
        foreach (var (soort, maak) in await SoortenAsync())
        {
            var eerste = await host.Api.PostJsonAsync($"/v1/{soort}", maak(Sleutels("a:b/1")));
            var id = (string)eerste["id"]!;
            Assert.Equal(["a:b/1"], eerste["externeSleutels"]!.AsArray().Select(s => (string)s!["sleutel"]!));
            var gevonden = await host.Api.GetJsonAsync($"/v1/{soort}?externeSleutel={Uri.EscapeDataString("crm:a:b/1")}");
            Assert.Equal([id], gevonden["results"]!.AsArray().Select(r => (string)r!["id"]!));
            Assert.Empty((await host.Api.GetJsonAsync($"/v1/{soort}?externeSleutel=crm:a"))["results"]!.AsArray());

            using var tweede = await host.Api.PostAsJsonAsync($"/v1/{soort}", maak(Sleutels("a:b/1")));
            Assert.Equal(409, (int)tweede.StatusCode);
            Assert.EndsWith("externe-sleutel-bestaat", (string)(await tweede.JsonAsync())["type"]!, StringComparison.Ordinal);

            using var was = await host.Api.GetAsync($"/v1/{soort}/{id}");
            using var ander = await host.Api.PutAsync($"/v1/{soort}/{id}", maak(Sleutels("2", "3")));
            Assert.Equal(200, (int)ander.StatusCode);
            Assert.NotEqual(was.Headers.ETag, ander.Headers.ETag);
            var vrij = await host.Api.PostJsonAsync($"/v1/{soort}", maak(Sleutels("a:b/1")));
            using var bezet = await host.Api.PutAsync($"/v1/{soort}/{vrij["id"]}", maak(Sleutels("3")));
            Assert.Equal(409, (int)bezet.StatusCode);
        }
        foreach (var filter in new[] { "crm", ":x", "crm:", "" })
        {
            using var fout = await host.Api.GetAsync($"/v1/organisaties?externeSleutel={filter}");
            Assert.Equal(400, (int)fout.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_has_a_form_is_named_once_and_of_a_person_is_no_BSN()
    {
        var maak = (await SoortenAsync())["contactpersonen"];
        foreach (var fout in new object[][]
        {
            [new { systeem = "crm" }], [new { systeem = "a:b", sleutel = "1" }], [new { systeem = "crm", sleutel = " " }],
            Sleutels("1", "1"),
            Sleutels("123456782"),
        })
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/contactpersonen", maak(fout));
            Assert.Equal(400, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task Who_stays_after_a_merge_has_the_keys_of_both_and_its_undoing_gives_them_back()
    {
        var maak = (await SoortenAsync())["contactpersonen"];
        var blijft = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", maak(Sleutels("blijft"))))["id"]!;
        var vervalt = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", maak(Sleutels("vervalt", "weg"))))["id"]!;
        async Task<string> VanAsync(string id) => string.Join(' ', (await host.Api.GetJsonAsync($"/v1/contactpersonen/{id}"))
            ["externeSleutels"]!.AsArray().Select(s => (string)s!["sleutel"]!));

        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        Assert.Equal("blijft vervalt weg", await VanAsync(blijft));
        // One of them is given to somebody else meanwhile.
        (await host.Api.PutAsync($"/v1/contactpersonen/{blijft}", maak(Sleutels("blijft", "vervalt", "nieuw")))).Dispose();
        await host.Api.PostJsonAsync("/v1/contactpersonen", maak(Sleutels("weg")));

        using var ongedaan = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}");
        Assert.Equal(204, (int)ongedaan.StatusCode);
        Assert.Equal("blijft nieuw", await VanAsync(blijft));
        Assert.Equal("vervalt", await VanAsync(vervalt));
        Assert.Equal(vervalt, (string)(await host.Api.GetJsonAsync("/v1/contactpersonen?externeSleutel=crm:vervalt"))
            ["results"]![0]!["id"]!);
    }
}
