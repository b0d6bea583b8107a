namespace Netwerkplatform.Tests.Surveys;

public sealed class DoorverwijzingenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(JsonNode Ronde, string Token, string Persoon, string Organisatie)> UitgezetAsync(string rol = "medewerker")
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie, rol);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie }, rollen = new[] { rol } }));
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        return (ronde, Assert.Single(await host.MailsVanAsync(ronde)).Token(), persoon, organisatie);
    }

    private Task<HttpResponseMessage> DoorverwijzenAsync(string token, object body) => host.AlsPartnerAsync(
        token, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen", body);

    private async Task<JsonNode> VanRondeAsync(JsonNode ronde) => Assert.Single(
        (await host.Api.GetJsonAsync($"/v1/doorverwijzingen?rondeId={ronde["id"]}&status=open"))["results"]!.AsArray())!;

    [Fact]
    public async Task A_colleague_is_proposed_and_gets_nothing_until_the_regisseur_decides()
    {
        var (ronde, token, persoon, organisatie) = await UitgezetAsync();
        (await DoorverwijzenAsync(token, new { naam = "Iemand", email = "eerst@voorbeeld.example" })).Dispose();
        using var proposed = await DoorverwijzenAsync(token,
            new { naam = "Bo de Wit", email = "bo@voorbeeld.example", toelichting = "Zij doet dit nu." });
        Assert.Equal(204, (int)proposed.StatusCode);
        Assert.DoesNotContain(await host.SendMailsAsync(), m => m.Key is "eerst@voorbeeld.example" or "bo@voorbeeld.example");

        // The second thought took the place of the first.
        var voorstel = await VanRondeAsync(ronde);
        Assert.Equal((persoon, organisatie, "Bo de Wit", "bo@voorbeeld.example", "Zij doet dit nu."),
            ((string)voorstel["contactpersoonId"]!, (string)voorstel["organisatieId"]!, (string?)voorstel["naam"],
                (string?)voorstel["email"], (string?)voorstel["toelichting"]));
        var collega = await host.PersoonAsync(email: "bo@voorbeeld.example");
        var besloten = await host.Api.PostJsonAsync($"/v1/doorverwijzingen/{voorstel["id"]}/besluiten",
            new { besluit = "overnemen", contactpersoonId = collega });
        Assert.Equal("overgenomen", (string?)besloten["status"]);

        var mail = (await host.SendMailsAsync())["bo@voorbeeld.example"].Single();
        using var old = await host.AlsPartnerAsync(token, HttpMethod.Get);
        Assert.Equal(404, (int)old.StatusCode);
        using var answered = await host.AntwoordAsync(mail.Token(), new { training = true });
        Assert.Equal(200, (int)answered.StatusCode);
        var uitnodigingen = (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"))["results"]!.AsArray();
        Assert.Equal(new[] { ("ingetrokken", persoon), ("ingevuld", collega) }
            .Order(), uitnodigingen.Select(u => ((string)u!["status"]!, (string)u["contactpersoonId"]!)).Order());
        Assert.Equal((string?)besloten["nieuweUitnodigingId"],
            (string?)uitnodigingen.Single(u => (string)u!["status"]! == "ingevuld")!["id"]);

        using var again = await host.Api.PostAsJsonAsync($"/v1/doorverwijzingen/{voorstel["id"]}/besluiten", new { besluit = "afwijzen" });
        Assert.Equal("urn:netwerkplatform:probleem:doorverwijzing-al-besloten", (string?)(await again.JsonAsync())["type"]);

        // A month later who was named is forgotten; that it happened stays.
        await host.ExecuteAsync($"update surveys.doorverwijzing set besloten_op = '2026-01-15' where id = '{voorstel["id"]}'");
        await host.RunJobAsync("peilingen-opruimen");
        var later = await host.Api.GetJsonAsync($"/v1/doorverwijzingen/{voorstel["id"]}");
        Assert.Equal(("overgenomen", null, null, null),
            ((string?)later["status"], (string?)later["naam"], (string?)later["email"], (string?)later["toelichting"]));
    }

    [Fact]
    public async Task What_cannot_be_taken_over_is_refused_with_the_reason()
    {
        var (ronde, token, persoon, _) = await UitgezetAsync();
        using var wrong = await DoorverwijzenAsync(token, new { naam = "geboren 12-03-2008", email = "geen adres" });
        Assert.Equal(["email:ongeldig_formaat", "naam:persoonsgegevens_niet_toegestaan"], await wrong.FaultsAsync());
        using var nobody = await DoorverwijzenAsync(new string('x', 43), new { naam = "Bo", email = "bo@voorbeeld.example" });
        Assert.Equal(404, (int)nobody.StatusCode);

        (await DoorverwijzenAsync(token, new { naam = "Bo", email = "bo@voorbeeld.example" })).Dispose();
        var voorstel = await VanRondeAsync(ronde);
        async Task<(int, string?)> BesluitAsync(object body)
        {
            using var answer = await host.Api.PostAsJsonAsync($"/v1/doorverwijzingen/{voorstel["id"]}/besluiten", body);
            var problem = await answer.JsonAsync();
            return ((int)answer.StatusCode, problem["invalidParams"] is { } faults ? (string?)faults[0]!["code"]
                : ((string?)problem["type"])?.Split(':')[^1]);
        }
        Assert.Equal((400, "verplicht"), await BesluitAsync(new { besluit = "overnemen" }));
        Assert.Equal((400, "bestaat_niet"), await BesluitAsync(new { besluit = "overnemen", contactpersoonId = Guid.NewGuid() }));
        Assert.Equal((409, "al-uitgenodigd"), await BesluitAsync(new { besluit = "overnemen", contactpersoonId = persoon }));
        (await host.AntwoordAsync(token, new { training = true })).Dispose();
        Assert.Equal((409, "niet-over-te-nemen"),
            await BesluitAsync(new { besluit = "overnemen", contactpersoonId = await host.PersoonAsync() }));
        Assert.Equal((201, null), await BesluitAsync(new { besluit = "afwijzen" }));
        using var tooLate = await DoorverwijzenAsync(token, new { naam = "Bo", email = "bo@voorbeeld.example" });
        Assert.Equal("urn:netwerkplatform:probleem:al-verstuurd", (string?)(await tooLate.JsonAsync())["type"]);
    }

    [Fact]
    public async Task Of_answering_and_taking_over_at_once_one_happens()
    {
        for (var i = 0; i < 5; i++)
        {
            var (ronde, token, _, _) = await UitgezetAsync();
            (await DoorverwijzenAsync(token, new { naam = "Bo", email = "bo@voorbeeld.example" })).Dispose();
            var (voorstel, collega) = (await VanRondeAsync(ronde), await host.PersoonAsync());
            var answers = await Task.WhenAll(
                [host.AntwoordAsync(token, new { training = true }), .. Enumerable.Range(0, 4)
                    .Select(_ =>
                    host.Api.PostAsJsonAsync($"/v1/doorverwijzingen/{voorstel["id"]}/besluiten",
                    new { besluit = "overnemen", contactpersoonId = collega }))]);
            Assert.Equal(1, answers.Count(a => a.IsSuccessStatusCode));
            Assert.All(answers, a => Assert.True((int)a.StatusCode < 500));
            await host.SendMailsAsync();
        }
    }

    [Fact]
    public async Task A_key_figures_referral_is_out_of_sight_without_their_scope()
    {
        var (ronde, token, _, _) = await UitgezetAsync("sleutelfiguur");
        (await DoorverwijzenAsync(token, new { naam = "Bo", email = "bo@voorbeeld.example" })).Dispose();
        var voorstel = await VanRondeAsync(ronde);
        using var few = await host.ClientAsync("peilingen.lezen", "peilingen.beheren");
        Assert.Empty((await few.GetJsonAsync($"/v1/doorverwijzingen?rondeId={ronde["id"]}"))["results"]!.AsArray());
        using var one = await few.GetAsync($"/v1/doorverwijzingen/{voorstel["id"]}");
        using var decided = await few.PostAsJsonAsync($"/v1/doorverwijzingen/{voorstel["id"]}/besluiten", new { besluit = "afwijzen" });
        Assert.Equal((404, 404), ((int)one.StatusCode, (int)decided.StatusCode));
    }

    // Regression: all four fields were shown.
    [Fact]
    public async Task Of_a_key_figure_who_took_over_a_reader_without_the_scope_is_told_nothing()
    {
        var (ronde, token, persoon, organisatie) = await UitgezetAsync();
        (await DoorverwijzenAsync(token, new { naam = "Fatima", email = "fatima@voorbeeld.example", toelichting = "Zij weet dit." }))
            .Dispose();
        var adres = $"/v1/doorverwijzingen/{(await VanRondeAsync(ronde))["id"]}";
        var collega = await host.PersoonAsync(email: "fatima@voorbeeld.example");
        await host.RolAsync(collega, organisatie, "sleutelfiguur");
        var reader = await host.ClientAsync("peilingen.lezen", "peilingen.beheren");

        var taken = await BesluitAsync(host.Api);
        var again = await BesluitAsync(reader);
        Assert.Equal(("Fatima", true), ((string?)taken["naam"], taken["nieuweUitnodigingId"] is not null));
        var list = (await reader.GetJsonAsync($"/v1/doorverwijzingen?rondeId={ronde["id"]}"))["results"]![0]!;
        var (een, first) = await ReadAsync();
        foreach (var told in new[] { again, list, een })
        {
            Assert.Equal(("overgenomen", persoon), ((string?)told["status"], (string?)told["contactpersoonId"]));
            Assert.All((string[])["naam", "email", "toelichting", "nieuweUitnodigingId"], f => Assert.Null(told[f]));
        }

        // In sight from now on: what is shown changes, and so does the tag.
        await host.RolAsync(collega, organisatie);
        var (zichtbaar, second) = await ReadAsync();
        Assert.Equal(("Fatima", (string?)taken["nieuweUitnodigingId"]),
            ((string?)zichtbaar["naam"], (string?)zichtbaar["nieuweUitnodigingId"]));
        Assert.NotEqual(first, second);

        async Task<JsonNode> BesluitAsync(HttpClient caller)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{adres}/besluiten")
            {
                Content = JsonContent.Create(new { besluit = "overnemen", contactpersoonId = collega }),
            };
            request.Headers.Add("Idempotency-Key", "overnemen-door-fatima");
            using var answer = await caller.SendAsync(request);
            Assert.Equal(201, (int)answer.StatusCode);
            return await answer.JsonAsync();
        }
        async Task<(JsonNode, string)> ReadAsync()
        {
            using var answer = await reader.GetAsync(adres);
            return (await answer.JsonAsync(), answer.Headers.ETag!.Tag);
        }
    }
}
