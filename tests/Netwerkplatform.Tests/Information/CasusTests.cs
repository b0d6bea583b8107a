namespace Netwerkplatform.Tests.Information;

public sealed class CasusTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly JsonNode Zaak =
        JsonNode.Parse(Repository.Read("tests", "Netwerkplatform.Tests", "Cases", "casus-herleidbaar.json"))!;

    private static JsonObject Casus(string? inhoud = null, string? eigenaar = null) =>
        Kennis.Item("casus", "partners", eigenaar).Met("inhoud", inhoud ?? "Een jongen van 14 kwam steeds minder naar de training.");

    private async Task BekendAsync()
    {
        if (await host.ScalarAsync<bool>("select exists (select from contacts.contactpersoon where achternaam = 'El Amrani')")) return;
        foreach (var persoon in Zaak["bekend"]!["personen"]!.AsArray()) await host.Api.PostJsonAsync("/v1/contactpersonen", persoon!);
        foreach (var o in Zaak["bekend"]!["organisaties"]!.AsArray())
            await host.OrganisatieAsync((string)o!["naam"]!, wijken: [.. o["wijken"]!.AsArray().Select(w => (string)w!)]);
    }

    [Fact]
    public async Task Forty_texts_that_identify_somebody_in_forty_ways_are_refused_with_the_place_in_the_text()
    {
        await BekendAsync();
        var gemist = new List<string>();
        foreach (var geval in Zaak["herleidbaar"]!.AsArray())
        {
            var (tekst, stuk) = ((string)geval!["tekst"]!, (string)geval["stuk"]!);
            using var answer = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus(tekst));
            var fouten = (int)answer.StatusCode == 400 ? (await answer.JsonAsync())["invalidParams"]!.AsArray() : [];
            if (!fouten.Any(f => (string)f!["name"]! == "inhoud" && (string)f["code"]! == "herleidbaar"
                && (int)f["positie"]! == tekst.IndexOf(stuk, StringComparison.Ordinal) && (int)f["lengte"]! == stuk.Length))
                gemist.Add($"{geval["manier"]}: {(int)answer.StatusCode} {string.Join("; ", fouten.Select(f => f!.ToJsonString()))}");
            // What stands there is not repeated.
            Assert.All(fouten, f => Assert.DoesNotContain(stuk, (string)f!["reason"]!, StringComparison.OrdinalIgnoreCase));
        }
        Assert.Empty(gemist);
        Assert.Equal(40, Zaak["herleidbaar"]!.AsArray().Count);
    }

    [Fact]
    public async Task Of_forty_harmless_texts_at_least_36_pass()
    {
        await BekendAsync();
        var geweigerd = new List<string>();
        foreach (var tekst in Zaak["onschuldig"]!.AsArray())
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus((string)tekst!));
            if ((int)answer.StatusCode != 201) geweigerd.Add($"{tekst}: {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.Equal(40, Zaak["onschuldig"]!.AsArray().Count);
        Assert.True(geweigerd.Count <= 4, string.Join('\n', geweigerd));
    }

    /// <summary>Regression: each field was looked at alone, and who reads a case reads them all.</summary>
    [Theory]
    [InlineData("titel", "Zorgen op het Erasmus College", "Een jongen van 14 kwam steeds minder.", "inhoud:herleidbaar")]
    [InlineData("samenvatting", "Een meisje van vijftien.", "Zij zit op het Erasmus College.", "samenvatting:herleidbaar")]
    [InlineData("titel", "Een 15-jarige", "Hij komt uit de Vogelbuurt.", "titel:herleidbaar")]
    [InlineData("titel", "Een 15-jarige", "Hij komt van De Regenboog.", "inhoud:herleidbaar titel:herleidbaar")]
    [InlineData("titel", "Zorgen op het Erasmus College", "Hij zat er drie jaar lang, en na twee jaar ging het mis.", "")]
    public async Task An_age_in_one_field_and_a_school_in_another_tell_together(string veld, string waarde, string inhoud, string fouten)
    {
        await BekendAsync();
        using var answer = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus(inhoud).Met(veld, waarde));
        Assert.Equal(fouten.Length == 0 ? 201 : 400, (int)answer.StatusCode);
        if (fouten.Length > 0) Assert.Equal(fouten, string.Join(' ', (await answer.FaultsAsync()).Order(StringComparer.Ordinal)));
    }

    /// <summary>
    /// Regression: after a form of address, and at the beginning of a sentence, every word that is also somebody's surname was taken for
    /// it.
    /// </summary>
    [Fact]
    public async Task A_word_that_is_a_surname_too_is_none_where_it_can_only_be_the_word()
    {
        foreach (var naam in new[] { "Kwam", "Kan", "Er", "Wil", "Niet", "Plein", "Bakker" }) await host.PersoonAsync(naam,
            voornaam: "Theodorus");
        foreach (var tekst in new[] { "Mevrouw kwam binnen.", "De mentor kan helpen.", "Het gezin wil geen hulp.",
            "Meneer er bleef iets achter.",
            "De coach niet, de ouders wel.", "Kan hij hulp krijgen?", "Hij bleef. Er kwam niemand.", "Mevrouw bij de bakker zag het.",
            "De wijkagent op het plein zag het.", "- Kwam hij niet?\n- Niet vaak." })
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus(tekst));
            Assert.Equal((201, tekst), ((int)answer.StatusCode, tekst));
        }
        foreach (var tekst in new[] { "Mevrouw Kwam belde.", "Toen belde Kan.", "De familie bakker wil geen hulp.",
            "Meneer de bakker belde.",
            "Theodorus kwam binnen.", "theodorus kwam belde." })
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus(tekst));
            Assert.Equal((400, tekst), ((int)answer.StatusCode, tekst));
        }
    }

    [Fact]
    public async Task The_guard_looks_at_every_field_and_only_at_a_case()
    {
        await BekendAsync();
        using var casus = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus("Sanne en Sanne.").Met("titel", "Wat Sanne deed")
            .Met("samenvatting", "Over Sanne.").Met("themas", new JsonArray("Sanne")).Met("wijken", new JsonArray("Kanaleneiland")));
        Assert.Equal(["inhoud:herleidbaar", "inhoud:herleidbaar", "samenvatting:herleidbaar", "themas[0]:herleidbaar", "titel:herleidbaar",
            "wijken[0]:herleidbaar"], (await casus.FaultsAsync()).Order(StringComparer.Ordinal));

        var gewoon = await host.KennisitemAsync(Kennis.Item().Met("inhoud", "Bel Sanne Bakker van Stichting De Brug."));
        using var wordtCasus = await host.Api.PutAsync($"/v1/kennisitems/{gewoon["id"]}", Casus("Bel Sanne Bakker."));
        Assert.Equal(["inhoud:herleidbaar"], await wordtCasus.FaultsAsync());
        using var openbaar = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus().Met("openbaarheid", "openbaar"));
        Assert.Equal(["openbaarheid:casus_niet_openbaar"], await openbaar.FaultsAsync());
    }

    [Fact]
    public async Task A_case_is_released_by_two_one_of_another_organisation_and_a_new_text_voids_that()
    {
        var (hier, daar) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (eigenaar, collega, ander) = (await host.MedewerkerAsync(hier), await host.MedewerkerAsync(hier),
            await host.MedewerkerAsync(daar));
        var id = (string)(await host.KennisitemAsync(Casus(eigenaar: eigenaar)))["id"]!;
        async Task<string> GeefAsync(string persoon)
        {
            using var answer = await host.Api.PostAsJsonAsync($"/v1/kennisitems/{id}/vrijgaven", new { contactpersoonId = persoon });
            return (int)answer.StatusCode == 409 ? await answer.ConflictAsync() : $"{(int)answer.StatusCode}";
        }
        async Task<string> StatusAsync() => (string)(await host.Api.GetJsonAsync($"/v1/kennisitems/{id}"))["status"]!;

        Assert.Equal("wacht_op_vrijgave", await StatusAsync());
        Assert.Equal("201", await GeefAsync(eigenaar));
        Assert.Equal("wacht_op_vrijgave", await StatusAsync());
        Assert.Equal("al-vrijgegeven", await GeefAsync(eigenaar));
        Assert.Equal("vrijgave-andere-organisatie", await GeefAsync(collega));
        Assert.Equal("vrijgever-zonder-rol", await GeefAsync(await host.PersoonAsync()));
        Assert.Equal("400", await GeefAsync($"{Guid.NewGuid()}"));
        Assert.Equal("201", await GeefAsync(ander));
        Assert.Equal("geldig", await StatusAsync());
        var vrijgaven = (await host.Api.GetJsonAsync($"/v1/kennisitems/{id}/vrijgaven"))["results"]!.AsArray();
        Assert.Equal([(hier, false), (daar, true)],
            vrijgaven.Select(v => ((string)v!["organisatieId"]!, (bool)v["andereOrganisatie"]!)));

        // Not the text: the releases stay.
        await host.Api.PutAsync($"/v1/kennisitems/{id}", (await LeesAsync(id)).Met("geldigTotDatum", "2027-01-01"));
        Assert.Equal("geldig", await StatusAsync());
        await host.Api.PutAsync($"/v1/kennisitems/{id}", (await LeesAsync(id)).Met("inhoud", "Een meisje van 15 praatte anders."));
        Assert.Equal("wacht_op_vrijgave", await StatusAsync());
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/kennisitems/{id}/vrijgaven"))["results"]!.AsArray());
        Assert.Equal("201", await GeefAsync(ander));
        Assert.Equal("201", await GeefAsync(collega));
        Assert.Equal("geldig", await StatusAsync());

        var gewoon = await host.KennisitemAsync();
        using var geenCasus = await host.Api.PostAsJsonAsync($"/v1/kennisitems/{gewoon["id"]}/vrijgaven", new { contactpersoonId = ander });
        Assert.Equal("geen-casus", await geenCasus.ConflictAsync());
    }

    /// <summary>What can be sent back of an item as it is read.</summary>
    private async Task<JsonObject> LeesAsync(string id)
    {
        var item = (await host.Api.GetJsonAsync($"/v1/kennisitems/{id}")).AsObject();
        foreach (var veld in new[] { "id", "status", "nummer", "vrijgegevenOp", "aangemaaktOp", "gewijzigdOp" }) item.Remove(veld);
        return item;
    }

    [Fact]
    public async Task Of_a_case_without_an_owner_the_two_who_release_it_are_of_different_organisations()
    {
        var (hier, daar) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var id = (string)(await host.KennisitemAsync(Casus()))["id"]!;
        await host.Api.PostJsonAsync($"/v1/kennisitems/{id}/vrijgaven", new { contactpersoonId = await host.MedewerkerAsync(hier) });
        using var zelfde = await host.Api.PostAsJsonAsync($"/v1/kennisitems/{id}/vrijgaven",
            new { contactpersoonId = await host.MedewerkerAsync(hier) });
        Assert.Equal("vrijgave-andere-organisatie", await zelfde.ConflictAsync());
        await host.Api.PostJsonAsync($"/v1/kennisitems/{id}/vrijgaven", new { contactpersoonId = await host.MedewerkerAsync(daar) });
        Assert.Equal("geldig", (string?)(await host.Api.GetJsonAsync($"/v1/kennisitems/{id}"))["status"]);
    }

    [Fact]
    public async Task A_name_that_came_to_be_known_since_stops_the_release()
    {
        var id = (string)(await host.KennisitemAsync(Casus("Daarna belde Wubbo, een vriend.")))["id"]!;
        await host.PersoonAsync(voornaam: "Wubbo");
        using var answer = await host.Api.PostAsJsonAsync($"/v1/kennisitems/{id}/vrijgaven",
            new { contactpersoonId = await host.MedewerkerAsync(await host.OrganisatieAsync()) });
        Assert.Equal("casus-herleidbaar", await answer.ConflictAsync());
    }

    /// <summary>Whoever comes first: no text is ever released that was not read.</summary>
    [Fact]
    public async Task A_release_racing_a_new_text_never_releases_that_text()
    {
        for (var ronde = 0; ronde < 5; ronde++)
        {
            var id = (string)(await host.KennisitemAsync(Casus()))["id"]!;
            var mensen = new[] { await host.MedewerkerAsync(await host.OrganisatieAsync()),
                await host.MedewerkerAsync(await host.OrganisatieAsync()) };
            await host.Api.PostJsonAsync($"/v1/kennisitems/{id}/vrijgaven", new { contactpersoonId = mensen[0] });

            await Task.WhenAll(
                host.Api.PutAsync($"/v1/kennisitems/{id}", Casus("Een andere tekst.")),
                host.Api.PostAsJsonAsync($"/v1/kennisitems/{id}/vrijgaven", new { contactpersoonId = mensen[1] }));

            var item = await host.Api.GetJsonAsync($"/v1/kennisitems/{id}");
            Assert.Equal(("wacht_op_vrijgave", 2), ((string)item["status"]!, (int)item["nummer"]!));
        }
    }

    [Fact]
    public async Task A_case_has_no_attachments()
    {
        var casus = await host.KennisitemAsync(Casus());
        using var bij = await host.BijlageAsync((string)casus["id"]!, Protocols.Pdf.Make());
        Assert.Equal("casus-zonder-bijlagen", await bij.ConflictAsync());
        var item = await host.KennisitemAsync();
        (await host.BijlageAsync((string)item["id"]!, Protocols.Pdf.Make())).Dispose();
        using var wordt = await host.Api.PutAsync($"/v1/kennisitems/{item["id"]}", Casus());
        Assert.Equal("casus-zonder-bijlagen", await wordt.ConflictAsync());
    }

    [Fact]
    public async Task Two_releases_by_what_turns_out_to_be_one_person_are_one_until_that_is_undone()
    {
        var (hier, daar) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (een, twee) = (await host.MedewerkerAsync(hier), await host.MedewerkerAsync(daar));
        var id = (string)(await host.KennisitemAsync(Casus()))["id"]!;
        foreach (var persoon in new[] { een, twee })
            await host.Api.PostJsonAsync($"/v1/kennisitems/{id}/vrijgaven", new { contactpersoonId = persoon });
        async Task<string> StatusAsync() => (string)(await host.Api.GetJsonAsync($"/v1/kennisitems/{id}"))["status"]!;
        Assert.Equal("geldig", await StatusAsync());

        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{een}/samenvoegingen", new { metId = twee });
        await host.DispatchAsync();
        Assert.Equal("wacht_op_vrijgave", await StatusAsync());
        using var terug = await host.Api.DeleteAsync($"/v1/contactpersonen/{een}/samenvoegingen/{samen["id"]}", null);
        Assert.True(terug.IsSuccessStatusCode, await terug.Content.ReadAsStringAsync());
        await host.DispatchAsync();
        Assert.Equal("geldig", await StatusAsync());
    }

    /// <summary>The names of ten thousand people cost one statement.</summary>
    [Fact, Trait("Category", "Full")]
    public async Task With_ten_thousand_people_a_long_case_is_looked_at_within_a_second()
    {
        await host.ExecuteAsync(
            """
            insert into contacts.contactpersoon (id, voornaam, achternaam)
            select gen_random_uuid(), 'Voornaam' || n % 900, 'Achternaam' || n from generate_series(1, 10000) n
            """);
        var tekst = string.Concat(Enumerable.Repeat("Een jongen van 14 kwam steeds minder vaak naar de training van de club. ", 400));
        await host.KennisitemAsync(Casus(tekst));
        var klok = Stopwatch.StartNew();
        await host.KennisitemAsync(Casus(tekst));
        TestContext.Current.SendDiagnosticMessage($"{tekst.Length} characters, 10,000 people: {klok.ElapsedMilliseconds} ms");
        Assert.True(klok.Elapsed < TimeSpan.FromSeconds(1), $"{klok.Elapsed}");
        using var met = await host.Api.PostAsJsonAsync("/v1/kennisitems", Casus(tekst + "Daarna belde Achternaam7777."));
        Assert.Equal(["inhoud:herleidbaar"], await met.FaultsAsync());
    }
}
