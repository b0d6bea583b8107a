namespace Netwerkplatform.Tests.OpenApi;

/// <summary>What every list takes, whatever it is of. A list that is new in the contract is in here by itself.</summary>
[Trait("Category", "Slow")]
public sealed class LijstenTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] Soms =
    [
        // Answers by name have no gewijzigdOp, but may be given again while the round is open.
        "/rondes/{id}/inzendingen",
    ];

    private static JsonObject? Rij(ContractWalk.Operation o) => o.Method != "GET" ? null
        : o.Responses.GetValueOrDefault(200)?["content"]?["application/json"]?["schema"] is { } schema
            && ContractWalk.Current.Resolve(schema)["properties"]?["results"]?["items"] is { } items
            ? ContractWalk.Current.Resolve(items) : null;

    internal static IReadOnlyList<ContractWalk.Operation> Lijsten =>
        [.. ContractWalk.Current.Operations.Where(o => Rij(o) is not null && o.Parameters.Any(p => p.Name == "cursor"))];

    [Fact]
    public void Each_list_of_what_can_change_can_be_asked_what_has_changed()
    {
        var zonder = Lijsten
            .Where(o => ((JsonObject)Rij(o)!["properties"]!).ContainsKey("gewijzigdOp") || Soms.Contains(o.Path))
            .Where(o => !o.Parameters.Any(p => p is { Name: "gewijzigdVanaf", Required: false })).Select(o => $"{o}");

        Assert.True(Lijsten.Count > 35, "most resources have a list");
        Assert.Equal([], zonder);
    }

    /// <summary>Of what changes often or is many; the parts of one thing are found by that thing.</summary>
    [Fact]
    public async Task What_has_changed_is_found_by_an_index_in_each_table_with_a_list_of_its_own()
    {
        string[] parts =
        [
            "contacts.beperking", "contacts.bevestigingsverzoek", "contacts.organisatieopvolging", "contacts.voorkeur",
            "coordination.overdracht_organisatie", "information.introductie",
            "information.kennisitem_bijlage", "information.kennisitem_versie", "information.vrijgave", "notifications.levering",
            "privacy.bewaartermijn", "privacy.inzageverzoek", "protocols.afhandeling", "protocols.bijlage", "protocols.kennisname",
            "protocols.protocolversie", "protocols.raadpleging", "protocols.ratificatie", "protocols.ratificatieronde", "protocols.reactie",
            "protocols.uitnodiging",
        ];
        var zonder = await host.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(c.attrelid::regclass::text order by c.attrelid::regclass::text), '{}')
              from pg_attribute c
              join pg_class t on t.oid = c.attrelid and t.relkind = 'r'
             where c.attname = 'gewijzigd_op' and not c.attisdropped
               and not exists (select from pg_index i where i.indrelid = c.attrelid and i.indkey[0] = c.attnum)
            """);
        Assert.Equal(parts, zonder!.Except(["trainings.uitnodiging"]));
    }

    [Fact]
    public async Task What_changed_since_long_ago_is_all_and_what_changed_after_now_is_nothing()
    {
        var aanroepen = new Aanroepen(host);
        List<string> faults = [];
        foreach (var lijst in Lijsten.Where(o => o.Parameters.Any(p => p.Name == "gewijzigdVanaf")))
        {
            var aanroep = await aanroepen.MaakAsync(lijst);
            async Task<string[]> RijenAsync(string extra)
            {
                using var answer = await host.Api.SendAsync(aanroep.Request(query: extra));
                return [.. (await answer.JsonAsync())["results"]!.AsArray().Select(r => r!.ToJsonString())];
            }
            var alles = await RijenAsync("?limit=500");
            var sinds = await RijenAsync("?limit=500&gewijzigdVanaf=2000-01-01T00:00:00Z");
            if (!alles.SequenceEqual(sinds)) faults.Add($"{lijst} misses some");
            if ((await RijenAsync("?gewijzigdVanaf=2100-01-01T00:00:00Z")).Length > 0) faults.Add($"{lijst} repeats some");
        }
        Assert.Equal([], faults);
    }

    /// <summary>Regression: all of them, 400 for a parameter that is not known.</summary>
    [Fact]
    public async Task Each_list_gives_the_fields_that_are_asked_and_the_id_and_refuses_what_it_does_not_have()
    {
        var aanroepen = new Aanroepen(host);
        List<string> faults = [];
        foreach (var lijst in Lijsten)
        {
            if (!lijst.Parameters.Any(p => p is { Name: "velden", Required: false })) faults.Add($"{lijst} does not say so");
            var aanroep = await aanroepen.MaakAsync(lijst);
            var velden = ((JsonObject)Rij(lijst)!["properties"]!).Select(p => p.Key).Where(p => p != "id").Take(2).ToArray();
            var en = aanroep.Query.Length == 0 ? "?" : $"{aanroep.Query}&";
            using var answer = await host.Api.SendAsync(aanroep.Request(query: $"{en}velden={string.Join(',', velden)}"));
            var rijen = answer.IsSuccessStatusCode ? (await answer.JsonAsync())["results"]!.AsArray() : [];
            var anders = rijen.Where(r => r!.AsObject().Any(p => p.Key != "id" && !velden.Contains(p.Key))).Any();
            if (!answer.IsSuccessStatusCode || anders) faults.Add($"{lijst}: {(int)answer.StatusCode}");
            foreach (var fout in new[] { "geen_veld", "", $"{velden[0]},geenVeld" })
            {
                using var refused = await host.Api.SendAsync(aanroep.Request(query: $"{en}velden={fout}"));
                if ((int)refused.StatusCode != 400) faults.Add($"{lijst} takes {fout}");
            }
        }
        Assert.Equal([], faults);
    }

    /// <summary>Their name is not that of what is listed, or what is listed has an order of its own.</summary>
    private static readonly string[] NietOpNaam = ["/doorverwijzingen", "/werkvoorraad"];

    /// <summary>Regression: goals had none but the moments.</summary>
    [Fact]
    public async Task Each_list_is_sorted_by_when_it_was_made_or_changed_and_by_the_name_of_what_is_in_it_up_and_down()
    {
        List<string> faults = [];
        foreach (var lijst in Lijsten.Where(o => o.Path.LastIndexOf('/') == 0 && !NietOpNaam.Contains(o.Path)))
        {
            var velden = ((JsonObject)Rij(lijst)!["properties"]!).Select(p => p.Key)
                .Intersect(["naam", "achternaam", "titel", "aangemaaktOp", "gewijzigdOp"]);
            foreach (var sort in velden.SelectMany(v => new[] { v, $"-{v}" }))
            {
                using var answer = await host.Api.GetAsync($"/v1{lijst.Path}?sort={sort}");
                if (!answer.IsSuccessStatusCode) faults.Add($"{lijst} by {sort}: {(int)answer.StatusCode}");
            }
        }
        Assert.Equal([], faults);
    }

    /// <summary>Regression: it had neither id nor sleutel, so that a caller could not tell which work it was.</summary>
    [Fact]
    public async Task A_row_without_an_id_is_given_with_what_it_is_known_by()
    {
        await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wie helpt?", organisatieId = await host.OrganisatieAsync(), kanaal = "telefoon" });
        async Task<string[]> VeldenAsync(string url) =>
            [.. (await host.Api.GetJsonAsync(url))["results"]![0]!.AsObject().Select(f => f.Key)];

        Assert.Equal(["sleutel", "titel"], await VeldenAsync("/v1/werkvoorraad?velden=titel"));
        Assert.Equal(["type", "scope"], await VeldenAsync("/v1/gebeurtenistypen?velden=scope"));
    }

    /// <summary>Regression: a list took the cursor of any other with rows in the same order, and began somewhere in its middle.</summary>
    [Fact]
    public async Task No_list_takes_the_cursor_of_another()
    {
        foreach (var naam in new[] { "Anker", "Baken" }) await host.OrganisatieAsync(naam);
        var cursors = new List<string>();
        foreach (var sort in new[] { "naam", "gewijzigdOp", "-gewijzigdOp", "aangemaaktOp" })
            cursors.Add(Cursor(await host.Api.GetJsonAsync($"/v1/organisaties?limit=1&sort={sort}")));
        var aanroepen = new Aanroepen(host);
        List<string> faults = [];
        foreach (var lijst in Lijsten.Where(l => l.Path != "/organisaties"))
        {
            var aanroep = await aanroepen.MaakAsync(lijst);
            var en = aanroep.Query.Length == 0 ? "?" : $"{aanroep.Query}&";
            foreach (var extra in cursors.SelectMany(c => new[] { $"cursor={c}", $"sort=gewijzigdOp&cursor={c}" }))
            {
                using var answer = await host.Api.SendAsync(aanroep.Request(query: en + extra));
                if ((int)answer.StatusCode != 400) faults.Add($"{lijst} {extra}: {(int)answer.StatusCode}");
            }
        }
        Assert.Equal([], faults);
    }

    /// <summary>Regression: only the order was looked at.</summary>
    [Fact]
    public async Task A_cursor_leads_on_in_the_list_with_the_filters_and_the_order_that_it_was_made_for_and_in_no_other()
    {
        foreach (var naam in new[] { "Cirkel", "Dijk", "Esdoorn" }) await host.OrganisatieAsync(naam);
        var cursor = Cursor(await host.Api.GetJsonAsync("/v1/organisaties?limit=1&status=actief&soort=zorg"));
        foreach (var goed in new[]
        {
            "status=actief&soort=zorg", "soort=zorg&limit=2&status=actief&velden=naam", "sort=naam&soort=zorg&status=actief",
        }) await host.Api.GetJsonAsync($"/v1/organisaties?{goed}&cursor={cursor}");
        foreach (var anders in new[]
        {
            "soort=zorg", "status=actief", "status=inactief&soort=zorg", "status=actief&soort=onderwijs",
                "status=actief&soort=zorg&wijk=Oost",
            "status=actief&soort=zorg&sort=-naam", "status=actief&soort=zorg&gewijzigdVanaf=2020-01-01T00:00:00Z",
        })
        {
            using var answer = await host.Api.GetAsync($"/v1/organisaties?{anders}&cursor={cursor}");
            Assert.Equal(["cursor:ongeldige_cursor"], await answer.FaultsAsync());
        }

        // Of the same kind, below another.
        var (een, ander) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        foreach (var (organisatie, trede) in new[] { (een, "bekend"), (een, "onderschreven"), (ander, "bekend"), (ander, "onderschreven") })
            await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede, datum = "2026-02-01" });
        var eerste = Cursor(await host.Api.GetJsonAsync($"/v1/organisaties/{een}/draagvlak?limit=1"));
        await host.Api.GetJsonAsync($"/v1/organisaties/{een}/draagvlak?cursor={eerste}");
        using var elders = await host.Api.GetAsync($"/v1/organisaties/{ander}/draagvlak?cursor={eerste}");
        Assert.Equal(["cursor:ongeldige_cursor"], await elders.FaultsAsync());
    }

    /// <summary>Regression: the seal was of the address as it was written, which is matched in any case.</summary>
    [Fact]
    public async Task A_list_takes_its_cursor_however_the_case_of_its_address_is_written()
    {
        var organisatie = await host.OrganisatieAsync();
        foreach (var trede in new[] { "bekend", "onderschreven" })
            await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede, datum = "2026-02-01" });
        var cursor = Cursor(await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}/draagvlak?limit=1"));
        var rest = await host.Api.GetJsonAsync($"/V1/Organisaties/{organisatie.ToUpperInvariant()}/draagVlak?cursor={cursor}");
        Assert.Single(rest["results"]!.AsArray());
    }

    /// <summary>Regression: an empty cursor began again at the first page, so that a reader with a fault went round for ever.</summary>
    [Fact]
    public async Task No_list_takes_an_empty_cursor_limit_sort_or_moment()
    {
        var aanroepen = new Aanroepen(host);
        List<string> faults = [];
        foreach (var lijst in Lijsten)
        {
            var aanroep = await aanroepen.MaakAsync(lijst);
            foreach (var leeg in lijst.Parameters.Select(p => p.Name)
                .Intersect(["cursor", "limit", "sort", "velden", "gewijzigdVanaf", "vanafDatum"]))
            {
                var en = aanroep.Query.Length == 0 ? "?" : $"{aanroep.Query}&";
                using var answer = await host.Api.SendAsync(aanroep.Request(query: $"{en}{leeg}="));
                if ((int)answer.StatusCode != 400) faults.Add($"{lijst} takes {leeg}=");
                else if (leeg == "cursor" && await answer.FaultsAsync() is not ["cursor:ongeldige_cursor"])
                    faults.Add($"{lijst} does not say what is wrong with its cursor");
            }
        }
        Assert.Equal([], faults);
    }

    private static string Cursor(JsonNode page) => ((string)page["next"]!).Split("cursor=")[1].Split('&')[0];

    [Fact]
    public async Task A_page_of_chosen_fields_leads_on_with_the_same_choice_and_is_a_page_of_JSON()
    {
        foreach (var naam in new[] { "Een", "Twee" }) await host.OrganisatieAsync(naam);
        var eerste = await host.Api.GetJsonAsync("/v1/organisaties?velden=naam,status&limit=1");
        Assert.Equal(["id", "naam", "status"], eerste["results"]![0]!.AsObject().Select(p => p.Key));
        var tweede = await host.Api.GetJsonAsync((string)eerste["next"]!);
        Assert.Equal(["id", "naam", "status"], tweede["results"]![0]!.AsObject().Select(p => p.Key));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/contactpersonen?velden=achternaam");
        request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        using var csv = await host.Api.SendAsync(request);
        Assert.Equal(400, (int)csv.StatusCode);
        using var zonderToken = await host.Anonymous.GetAsync("/v1/organisaties?velden=naam");
        Assert.Equal(401, (int)zonderToken.StatusCode);
    }
}
