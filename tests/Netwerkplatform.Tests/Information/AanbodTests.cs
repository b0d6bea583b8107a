namespace Netwerkplatform.Tests.Information;

/// <summary>
/// What organisations offer: found in spite of a typing error, public while somebody says that it is right, and without names.
/// </summary>
public sealed class AanbodTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<JsonNode> BiedAsync(
        string titel, string? organisatie = null, string soort = "activiteit", string[]? doelgroep = null,
            string omschrijving = "Elke week in de wijk.", string[]? wijken = null, string[]? talen = null, int? van = null,
            int? tot = null) =>
        await host.Api.PostJsonAsync("/v1/aanbod", new
        {
            organisatieId = organisatie ?? await host.OrganisatieAsync(),
            titel,
            omschrijving,
            soort,
            doelgroep = doelgroep ?? ["jongere"],
            leeftijdVan = van,
            leeftijdTot = tot,
            wijken,
            talen,
            kosten = "Gratis",
            aanmelding = "Via de website",
        });

    private async Task<string[]> WijzerAsync(string vraag) =>
        [.. (await host.Api.GetJsonAsync($"/v1/wegwijzer?{vraag}"))["results"]!.AsArray()
            .Where(r => (string?)r!["resultaatsoort"] == "aanbod").Select(r => (string)r!["naam"]!)];

    private async Task<string[]> OpenbaarAsync(string vraag = "") =>
        [.. (await host.Anonymous.GetJsonAsync($"/v1/openbaar/aanbod?limit=500{vraag}"))["results"]!.AsArray().Select(r =>
            (string)r!["titel"]!)];

    /// <summary>Regression: without the branch that looks alike, the second gave nothing.</summary>
    [Theory]
    [InlineData("opvoeding gezin")]
    [InlineData("opvoding gezn")]
    [InlineData("Opvoedíng GEZIN")]
    public async Task An_offer_is_found_by_words_and_in_spite_of_typing_errors(string zoek)
    {
        // In letters: nine digits in a row may pass for a citizen service number.
        var titel = $"Thuis sterker {Netwerk.Woord()}";
        await BiedAsync(titel, soort: "opvoeding", doelgroep: ["gezin", "ouder"]);
        await BiedAsync("Voetbaltoernooi voor iedereen");
        var vraag = $"zoek={Uri.EscapeDataString(zoek)}";
        Assert.Contains(titel, await WijzerAsync(vraag));
        Assert.DoesNotContain("Voetbaltoernooi voor iedereen", await WijzerAsync(vraag));
        Assert.Contains(titel, await OpenbaarAsync($"&{vraag}"));
        Assert.Contains((await host.Api.GetJsonAsync($"/v1/aanbod?limit=500&{vraag}"))["results"]!.AsArray(),
            a => (string?)a!["titel"] == titel);
    }

    [Fact]
    public async Task An_offer_stands_beside_persons_with_how_to_apply_and_never_with_the_name_of_one()
    {
        var organisatie = await host.OrganisatieAsync("Stichting Wegwijs", wijken: ["Zeewijk"]);
        var persoon = await host.PersoonAsync("Zeewijker");
        await host.RolAsync(persoon, organisatie);
        await BiedAsync("Inloop", organisatie);
        var resultaten = (await host.Api.GetJsonAsync("/v1/wegwijzer?wijk=zeewijk"))["results"]!.AsArray();
        Assert.Equal(["persoon", "aanbod"], resultaten.Select(r => (string?)r!["resultaatsoort"]));
        Assert.Equal(("Inloop", "Via de website", null, "Stichting Wegwijs"), ((string?)resultaten[1]!["naam"],
            (string?)resultaten[1]!["aanmelding"], (string?)resultaten[1]!["contactpersoonId"], (string?)resultaten[1]!["organisatie"]));
    }

    [Fact]
    public async Task Whoever_confirms_is_asked_after_what_their_organisation_offers_and_makes_it_public_again()
    {
        var organisatie = await host.OrganisatieAsync("Buurthuis De Haard");
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        var (koken, vreemd) = (await BiedAsync("Samen koken", organisatie), await BiedAsync("Van een ander"));
        var oud = await BiedAsync("Huiswerkhulp", organisatie);
        await VerouderAsync(oud, 13);
        Assert.DoesNotContain("Huiswerkhulp", await OpenbaarAsync());

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var mail = Assert.Single(await host.MailsAanAsync(persoon));
        Assert.Contains("Samen koken (Buurthuis De Haard)", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Huiswerkhulp", mail.TextBody, StringComparison.Ordinal);
        using var gegevens = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Get, "/v1/mijn-gegevens");
        Assert.Equal(["Huiswerkhulp", "Samen koken"], (await gegevens.JsonAsync())["aanbod"]!.AsArray().Select(a => (string?)a!["titel"]));

        using (var anders = await BevestigAsync(mail, new { uitkomst = "klopt", aanbodIds = new[] { (string)vreemd["id"]! } }))
            Assert.Equal("aanbodIds[0]", (string?)(await anders.JsonAsync())["invalidParams"]![0]!["name"]);
        using (var klopt = await BevestigAsync(mail, new { uitkomst = "klopt" })) Assert.Equal(200, (int)klopt.StatusCode);
        Assert.Contains("Huiswerkhulp", await OpenbaarAsync());
        Assert.NotNull((await host.Api.GetJsonAsync($"/v1/aanbod/{koken["id"]}"))["geverifieerdOp"]);
        Assert.Null((await host.Api.GetJsonAsync($"/v1/aanbod/{vreemd["id"]}"))["geverifieerdOp"]);
    }

    [Fact]
    public async Task Of_what_is_offered_one_may_confirm_a_part()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        var (een, twee) = (await BiedAsync("Een", organisatie), await BiedAsync("Twee", organisatie));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var mail = Assert.Single(await host.MailsAanAsync(persoon));
        using (var deel = await BevestigAsync(mail, new
        {
            uitkomst = "gewijzigd",
            toelichting = "Twee is gestopt.",
            aanbodIds = new[] { (string)een["id"]! },
        })) Assert.Equal(200, (int)deel.StatusCode);
        Assert.NotNull((await host.Api.GetJsonAsync($"/v1/aanbod/{een["id"]}"))["geverifieerdOp"]);
        Assert.Null((await host.Api.GetJsonAsync($"/v1/aanbod/{twee["id"]}"))["geverifieerdOp"]);
    }

    private Task<HttpResponseMessage> BevestigAsync(MimeKit.MimeMessage mail, object body) => host.AlsPartnerAsync(
        mail.Token(), HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen", body);

    /// <summary>As if it had been made, and never confirmed, so many months ago.</summary>
    private Task<int> VerouderAsync(JsonNode aanbod, int maanden, int dagen = 0) => host.ExecuteAsync(
        "update information.aanbod set aangemaakt_op = @Nu - make_interval(months => @maanden, days => @dagen), geverifieerd_op = null "
            + "where id::text = @Id",
        new { Nu = host.Clock.GetUtcNow(), maanden, dagen, Id = (string)aanbod["id"]! });

    [Fact]
    public async Task Stale_ended_and_past_offers_are_neither_public_nor_in_the_wegwijzer()
    {
        var woord = $"woord{Netwerk.Woord()}";
        var gestopt = await host.OrganisatieAsync();
        var (vers, oud, voorbij) = (await BiedAsync($"{woord} vers"), await BiedAsync($"{woord} oud"), await BiedAsync($"{woord} voorbij"));
        await BiedAsync($"{woord} gestopt", gestopt);
        await VerouderAsync(vers, 12, -1);
        await VerouderAsync(oud, 12);
        await host.ExecuteAsync("update information.aanbod set geldig_tot_datum = '2026-03-01' where id::text = @Id",
            new { Id = (string)voorbij["id"]! });
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-01' where id::text = @gestopt",
            new { gestopt });
        Assert.Equal([$"{woord} vers"], await OpenbaarAsync($"&zoek={woord}"));
        Assert.Equal([$"{woord} vers"], await WijzerAsync($"zoek={woord}"));
        Assert.Equal(4, (await host.Api.GetJsonAsync($"/v1/aanbod?zoek={woord}"))["results"]!.AsArray().Count);
        Assert.Equal(3, (await host.Api.GetJsonAsync($"/v1/aanbod?zoek={woord}&openbaar=false"))["results"]!.AsArray().Count);
        // Regression: what was confirmed by mistake could not be taken back.
        using var teruggenomen = await host.Api.PutAsync($"/v1/aanbod/{vers["id"]}", new
        {
            organisatieId = (string)vers["organisatieId"]!,
            titel = $"{woord} vers",
            omschrijving = "Elke week.",
            soort = "activiteit",
            doelgroep = new[] { "jongere" },
            geverifieerdOp = (DateTimeOffset?)null,
        });
        Assert.Null((await teruggenomen.JsonAsync())["geverifieerdOp"]);
        // The regisseur heard by telephone that it still is.
        using var bevestigd = await host.Api.PutAsync($"/v1/aanbod/{oud["id"]}", new
        {
            organisatieId = (string)oud["organisatieId"]!,
            titel = $"{woord} oud",
            omschrijving = "Elke week.",
            soort = "activiteit",
            doelgroep = new[] { "jongere" },
            geverifieerdOp = host.Clock.GetUtcNow(),
        });
        Assert.True((bool)(await bevestigd.JsonAsync())["openbaar"]!);
        Assert.Equal(2, (await OpenbaarAsync($"&zoek={woord}")).Length);
    }

    [Fact]
    public async Task The_public_list_is_anyones_in_three_forms_with_filters_and_a_tag()
    {
        var wijk = $"Wijk {Netwerk.Woord()}";
        var organisatie = await host.OrganisatieAsync("Jeugdpunt", soort: "welzijn");
        var vrijwilliger = await host.PersoonAsync("Onnoembaar", voornaam: "Nel");
        await host.RolAsync(vrijwilliger, organisatie, "sleutelfiguur");
        await BiedAsync(
            "Praten helpt", organisatie, "gesprek", ["jongere", "ouder"], wijken: [wijk], talen: ["nl", "ar"], van: 12, tot: 18);
        await BiedAsync("=2+2", organisatie, "opvang", ["gezin"], wijken: [wijk], van: 0, tot: 4);
        var filter = $"wijk={Uri.EscapeDataString(wijk.ToUpperInvariant())}";
        var adres = $"/v1/openbaar/aanbod?{filter}";

        using var request = new HttpRequestMessage(HttpMethod.Get, adres);
        request.Headers.Add("Origin", "https://www.gemeente.example");
        using var json = await host.Anonymous.SendAsync(request);
        Assert.Equal("*", json.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var tekst = await json.Content.ReadAsStringAsync();
        Assert.Equal(["=2+2", "Praten helpt"], JsonNode.Parse(tekst)!["results"]!.AsArray().Select(r => (string?)r!["titel"]));
        Assert.Equal(["Praten helpt"], await OpenbaarAsync($"&{filter}&leeftijd=12&taal=ar&doelgroep=ouder&soort=gesprek"));

        var csv = await TekstAsync(adres, "text/csv");
        Assert.StartsWith("id,organisatieId,organisatie,titel", csv, StringComparison.Ordinal);
        // Regression: a copy could not be kept of what has no moment of change.
        Assert.Contains(",geverifieerdOp,aangemaaktOp,gewijzigdOp", csv, StringComparison.Ordinal);
        var eerste = JsonNode.Parse(tekst)!["results"]![0]!;
        Assert.Equal(["Praten helpt", "=2+2"], await OpenbaarAsync($"&{filter}&sort=aangemaaktOp"));
        Assert.Equal(["=2+2", "Praten helpt"], await OpenbaarAsync($"&{filter}&sort=-gewijzigdOp"));
        var sinds = Uri.EscapeDataString(host.Clock.GetUtcNow().AddYears(-30).ToString("O"));
        Assert.Equal(2, (await OpenbaarAsync($"&{filter}&gewijzigdVanaf={sinds}")).Length);
        Assert.Equal(2, new[] { "aangemaaktOp", "gewijzigdOp" }.Count(veld => eerste[veld] is not null));
        Assert.Contains(",'=2+2,", csv, StringComparison.Ordinal);
        Assert.Contains("jongere|ouder", csv, StringComparison.Ordinal);
        var hsds = JsonNode.Parse(await TekstAsync(adres, "application/vnd.hsds+json"))!;
        Assert.Equal((2, 1, true), ((int)hsds["total_items"]!, (int)hsds["total_pages"]!, (bool)hsds["last_page"]!));
        var dienst = hsds["contents"]![1]!;
        Assert.Equal(("Praten helpt", "active", "Jeugdpunt", 12), ((string?)dienst["name"], (string?)dienst["status"],
            (string?)dienst["organization"]!["name"], (int)dienst["minimum_age"]!));
        Assert.Equal(["nl", "ar"], dienst["languages"]!.AsArray().Select(l => (string?)l!["code"]));
        Assert.All([tekst, csv, hsds.ToJsonString()], t => Assert.DoesNotContain("Onnoembaar", t, StringComparison.Ordinal));

        using var nogEens = new HttpRequestMessage(HttpMethod.Get, adres);
        nogEens.Headers.TryAddWithoutValidation("If-None-Match", json.Headers.ETag!.Tag);
        using var zelfde = await host.Anonymous.SendAsync(nogEens);
        Assert.Equal(304, (int)zelfde.StatusCode);
    }

    /// <summary>
    /// Of the schemas of HSDS 3 (service, organization, language, service_area; github.com/openreferral/specification): what each must
    /// have, and of what type are the fields of it that we give. None may be null.
    /// </summary>
    private static readonly Dictionary<string, (string[] Verplicht, Dictionary<string, string> Soort)> Hsds = new(StringComparer.Ordinal)
    {
        ["page"] = (["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"], new()
        {
            ["total_items"] = "number",
            ["total_pages"] = "number",
            ["page_number"] = "number",
            ["size"] = "number",
            ["first_page"] = "boolean",
            ["last_page"] = "boolean",
            ["empty"] = "boolean",
            ["contents"] = "service[]",
        }),
        ["service"] = (["id", "name", "status"], new()
        {
            ["id"] = "uuid",
            ["name"] = "string",
            ["description"] = "string",
            ["status"] = "active|inactive|defunct|temporarily closed",
            ["application_process"] = "string",
            ["fees_description"] = "string",
            ["eligibility_description"] = "string",
            ["minimum_age"] = "number",
            ["maximum_age"] = "number",
            ["assured_date"] = "date",
            ["organization"] = "organization",
            ["languages"] = "language[]",
            ["service_areas"] = "service_area[]",
        }),
        ["organization"] = (["id", "name", "description"], new() { ["id"] = "uuid", ["name"] = "string", ["description"] = "string" }),
        ["language"] = (["id"], new() { ["id"] = "uuid", ["name"] = "string", ["code"] = "string" }),
        ["service_area"] = (["id"], new() { ["id"] = "uuid", ["name"] = "string" }),
    };

    private static IEnumerable<string> HsdsFaults(JsonNode? waarde, string soort, string waar)
    {
        if (soort.EndsWith("[]", StringComparison.Ordinal)) return waarde is JsonArray rij
            ? rij.SelectMany((deel, i) => HsdsFaults(deel, soort[..^2], $"{waar}[{i}]")) : [$"{waar}: no list"];
        if (Hsds.TryGetValue(soort, out var vorm)) return waarde is JsonObject velden
            ? vorm.Verplicht.Where(v => !velden.ContainsKey(v)).Select(v => $"{waar}.{v} is missing").Concat(velden.SelectMany(v =>
                vorm.Soort.TryGetValue(v.Key, out var van) ? HsdsFaults(v.Value, van, $"{waar}.{v.Key}") : [$"{waar}.{v.Key} is no field"]))
            : [$"{waar}: no object"];
        var tekst = waarde?.GetValueKind() == JsonValueKind.String ? (string?)waarde : null;
        var goed = soort switch
        {
            "number" => waarde?.GetValueKind() == JsonValueKind.Number,
            "boolean" => waarde?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "uuid" => Guid.TryParseExact(tekst, "D", out _),
            "date" => DateOnly.TryParseExact(tekst, "yyyy-MM-dd", out _),
            "string" => tekst is not null,
            _ => soort.Split('|').Contains(tekst),
        };
        return goed ? [] : [$"{waar} is no {soort}"];
    }

    [Fact]
    public async Task As_hsds_every_offer_has_what_the_schema_requires_and_nothing_that_it_does_not_know()
    {
        var wijk = $"Wijk {Netwerk.Woord()}";
        var vol = await BiedAsync("Vol", soort: "opvang", doelgroep: ["gezin", "ouder"], wijken: [wijk, "Waterwijk"],
            talen: ["nl", "ar", "ckb"], van: 0, tot: 12);
        await host.ExecuteAsync("update information.aanbod set geverifieerd_op = @Nu where id::text = @Id",
            new { Nu = host.Clock.GetUtcNow(), Id = (string)vol["id"]! });
        // With nothing more than an offer must have.
        await host.Api.PostJsonAsync("/v1/aanbod", new
        {
            organisatieId = await host.OrganisatieAsync(),
            titel = "Kaal",
            omschrijving = "Niets meer.",
            soort = "gesprek",
            doelgroep = new[] { "jongere" },
            wijken = new[] { wijk },
        });
        var pagina = JsonNode.Parse(await TekstAsync($"/v1/openbaar/aanbod?wijk={wijk}", "application/vnd.hsds+json"))!;
        Assert.Equal(["Kaal", "Vol"], pagina["contents"]!.AsArray().Select(d => (string?)d!["name"]));
        Assert.Empty(HsdsFaults(pagina, "page", "page"));
        var leeg = JsonNode.Parse(await TekstAsync($"/v1/openbaar/aanbod?wijk={Guid.NewGuid()}", "application/vnd.hsds+json"))!;
        Assert.Empty(HsdsFaults(leeg, "page", "page"));
        Assert.True((bool)leeg["empty"]!);
        // Each thing has an id of its own, and the same one every time.
        string[] Ids(JsonNode van) => [.. van["contents"]!.AsArray().SelectMany(d =>
            new[] { d!["id"] }.Concat(d["languages"]!.AsArray().Concat(d["service_areas"]!.AsArray())
                .Select(x => x!["id"]))).Select(i => (string)i!)];
        Assert.Equal(8, Ids(pagina).Distinct().Count());
        Assert.Equal(Ids(pagina),
            Ids(JsonNode.Parse(await TekstAsync($"/v1/openbaar/aanbod?wijk={wijk}", "application/vnd.hsds+json"))!));
    }

    [Fact]
    public void What_the_schema_does_not_allow_would_be_seen() => Assert.Equal(
        ["p.contents[0].name is no string", "p.contents[0].organization.id is no uuid", "p.contents[0].phones is no field",
            "p.contents[0].status is missing", "p.size is missing"],
        HsdsFaults(JsonNode.Parse(
            """
            {"total_items":1,"total_pages":1,"page_number":1,"first_page":true,"last_page":true,"empty":false,
             "contents":[{"id":"5e0ec5a8-8d61-4f3b-9f0e-3f6f5a3d0c11","name":null,"phones":[],
                          "organization":{"id":"1","name":"A","description":"B"}}]}
            """), "page", "p").Order(StringComparer.Ordinal));

    private async Task<string> TekstAsync(string adres, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, adres);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await host.Anonymous.SendAsync(request);
        Assert.StartsWith(accept, answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Regression: an offer with the name of a volunteer in it was public at once.</summary>
    [Fact]
    public async Task A_name_of_somebody_in_the_network_is_refused_in_every_free_text_with_its_place()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync("Zeldenthuis", voornaam: "Mirthe"), organisatie, "sleutelfiguur");
        object Aanbod(string titel, string omschrijving, string kosten, string aanmelding) => new
        {
            organisatieId = organisatie,
            titel,
            omschrijving,
            soort = "activiteit",
            doelgroep = new[] { "jongere" },
            kosten,
            aanmelding,
        };
        using var fout = await host.Api.PostAsJsonAsync("/v1/aanbod",
            Aanbod("Koken met Mirthe", "Elke week, met mirthe zeldenthuis.", "Mirthe weet het", "Vraag naar mevrouw Zeldenthuis"));
        Assert.Equal(["aanmelding:herleidbaar", "kosten:herleidbaar", "omschrijving:herleidbaar", "titel:herleidbaar"],
            (await fout.FaultsAsync()).Order(StringComparer.Ordinal));
        var waar = (await fout.JsonAsync())["invalidParams"]!.AsArray().Single(p => (string?)p!["name"] == "titel")!;
        Assert.Equal((10, 6), ((int)waar["positie"]!, (int)waar["lengte"]!));
        Assert.DoesNotContain("Mirthe", waar.ToJsonString(), StringComparison.OrdinalIgnoreCase);

        // Regression: what it is about, and where, is public too.
        var velden = JsonSerializer.SerializeToNode(Aanbod("Koken", "Elke week.", "Gratis", "Kom langs"))!.AsObject();
        velden["themas"] = new JsonArray("Koken", "Mirthe");
        velden["wijken"] = new JsonArray("Zeldenthuis", "Bij Mirthe Zeldenthuis");
        using var labels = await host.Api.PostAsJsonAsync("/v1/aanbod", velden);
        Assert.Equal(["themas[1]:herleidbaar", "wijken[1]:herleidbaar"], (await labels.FaultsAsync()).Order(StringComparer.Ordinal));

        // How to apply is what an offer is for.
        var goed = Aanbod("Koken", "Elke dinsdag, vanaf 3 maart 2026.", "Gratis", "Bel 036 5550123 of mail info@voorbeeld.example");
        var aanbod = await host.Api.PostJsonAsync("/v1/aanbod", goed);
        using var anders = await host.Api.PutAsync($"/v1/aanbod/{aanbod["id"]}", Aanbod("Koken", "Met Mirthe.", "Gratis", "Kom langs"));
        Assert.Equal(["omschrijving:herleidbaar"], await anders.FaultsAsync());
        using var zelfde = await host.Api.PutAsync($"/v1/aanbod/{aanbod["id"]}", goed);
        Assert.Equal(200, (int)zelfde.StatusCode);
    }

    /// <summary>Regression: each word that somebody is called by was refused, whatever it meant there.</summary>
    [Fact]
    public async Task A_name_that_is_a_word_or_a_place_names_nobody_unless_it_is_said_of_a_person()
    {
        var organisatie = await host.OrganisatieAsync("Stichting Zilvermeeuw", wijken: ["Almere Haven"]);
        foreach (var (voornaam, achternaam) in new[] { ("Roos", "Zomervacht"), ("Storm", "Kantelaar"), ("Iris", "Haven"),
            ("Wim", "Zilvermeeuw"),
            ("Mei", "Bakker"), ("Jan", "Kan"), ("Berend", "Poort") })
            await host.RolAsync(await host.PersoonAsync(achternaam, voornaam: voornaam), organisatie, "sleutelfiguur");
        async Task<string> BiedAsync(string tekst)
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/aanbod", new
            {
                organisatieId = organisatie,
                titel = "Inloop",
                omschrijving = tekst,
                soort = "activiteit",
                doelgroep = new[] { "jongere" },
            });
            return (int)answer.StatusCode == 201 ? "mag" : string.Join(' ', await answer.FaultsAsync());
        }
        foreach (var tekst in new[] { "Koken in Buurthuis De Roos.", "Bij Storm binnen.", "In Almere Haven, elke week.",
            "Iedereen van Utrecht Haven.",
            "Stichting Zilvermeeuw, met de Zilvermeeuw.", "Elke week in Mei.", "Kan iedereen meedoen? Ja.", "Bakker worden? Kom kijken.",
            "Van de Bakker om de hoek.", "In Almere Poort.", "Iris en lelie: samen tuinieren.", "Mail roos@voorbeeld.example." })
            Assert.Equal(("mag", tekst), (await BiedAsync(tekst), tekst));
        foreach (var tekst in new[] { "Bel Roos.", "Vraag naar Storm.", "Met Roos Zomervacht.", "Met roos zomervacht.",
            "Mevrouw Bakker helpt.",
            "Onder leiding van Iris.", "Iris Haven kookt.", "Wim kookt.", "De heer Kan helpt.", "Contactpersoon Mei.", "Met Kantelaar.",
            "Vraag naar kantelaar.", "Mail roos.zomervacht@voorbeeld.example.", "Trainer Roos doet mee.", "Meneer van der Poort helpt." })
            Assert.Equal(("omschrijving:herleidbaar", tekst), (await BiedAsync(tekst), tekst));
    }

    /// <summary>Regression: a long list of people left no offer in sight, and an offer that fits better came last.</summary>
    [Fact]
    public async Task The_wegwijzer_mixes_people_and_offers_best_first_and_gives_25_in_all()
    {
        var organisatie = await host.OrganisatieAsync("Stichting Mengsel", wijken: ["Mengwijk"]);
        await host.RolAsync(await host.PersoonAsync(), organisatie, "centraal_contact");
        for (var i = 0; i < 30; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        for (var i = 0; i < 8; i++) await BiedAsync($"Mengkraam {i}", organisatie);
        var resultaten = (await host.Api.GetJsonAsync("/v1/wegwijzer?wijk=mengwijk"))["results"]!.AsArray();
        Assert.Equal((25, 5, "centraal_contact"), (resultaten.Count, resultaten.Count(r => (string?)r!["resultaatsoort"] == "aanbod"),
            (string?)resultaten[0]!["rol"]));
        var scores = resultaten.Skip(1).Select(r => (decimal)r!["score"]!).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);

        // By its title an offer fits better than somebody who works there.
        var gezocht = (await host.Api.GetJsonAsync("/v1/wegwijzer?zoek=mengkraam"))["results"]!.AsArray();
        Assert.Equal("aanbod", (string?)gezocht[0]!["resultaatsoort"]);
        Assert.Equal(8, gezocht.Count(r => (string?)r!["resultaatsoort"] == "aanbod"));
    }

    [Fact]
    public async Task An_organisation_with_offers_or_questions_stays_and_a_wrong_offer_is_refused_with_all_its_faults()
    {
        var organisatie = await host.OrganisatieAsync();
        var aanbod = await BiedAsync("Blijft", organisatie);
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var weg = await host.Api.DeleteAsync($"/v1/aanbod/{aanbod["id"]}", "\"v1\"")) Assert.Equal(412, (int)weg.StatusCode);
        using (var weg = await host.Api.DeleteAsync($"/v1/aanbod/{aanbod["id"]}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        using var fout = await host.Api.PostAsJsonAsync("/v1/aanbod", new
        {
            organisatieId = Guid.NewGuid(),
            titel = "",
            soort = "iets",
            doelgroep = Array.Empty<string>(),
            leeftijdVan = 12,
            leeftijdTot = 4,
            talen = new[] { "Arabisch" },
        });
        Assert.Equal(["doelgroep", "leeftijdTot", "omschrijving", "soort", "talen", "titel"],
            (await fout.JsonAsync())["invalidParams"]!.AsArray().Select(p => ((string)p!["name"]!).Split('[')[0]).Distinct().Order());
    }
}
