using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>Two records that are one person.</summary>
[Trait("Category", "Slow")]
public sealed class SamenvoegingenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<JsonNode> MergeAsync(string deze, string met, object? behoud = null) => host.Api.PostJsonAsync(
        $"/v1/contactpersonen/{deze}/samenvoegingen", new { metId = met, behoud });

    private async Task UndoAsync(JsonNode samenvoeging, string? refused = null)
    {
        using var answer = await host.Api.DeleteAsync(
            $"/v1/contactpersonen/{samenvoeging["contactpersoonId"]}/samenvoegingen/{samenvoeging["id"]}");
        if (refused is not null) Assert.Equal(refused, await answer.ConflictAsync());
        else Assert.Equal(204, (int)answer.StatusCode);
    }

    private Task<JsonNode> PersoonAsync(string id) => host.Api.GetJsonAsync($"/v1/contactpersonen/{id}");

    private async Task<string> MakeAsync(object persoon) => (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", persoon))["id"]!;

    private async Task<string[]> RollenAsync(string persoon) =>
        [.. (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}"))["results"]!.AsArray()
            .Select(r => $"{r!["rol"]} {r["begindatum"]}..{r["einddatum"]}").Order(StringComparer.Ordinal)];

    private async Task<JsonNode> PutAsync(string url, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.JsonAsync();
    }

    [Fact]
    public async Task By_default_this_one_stays_and_the_other_fills_what_is_empty_unless_told_otherwise()
    {
        var deze = await MakeAsync(new { achternaam = "Jansen", email = "jansen@voorbeeld.example", telefoon = "036 1111111" });
        var ander = await MakeAsync(new
        {
            voornaam = "Noor",
            achternaam = "Janssen",
            email = "noor@voorbeeld.example",
            telefoon = "036 2222222",
            taal = "en",
            bereikbaarheid = "ochtend"
        });
        var before = (string)(await PersoonAsync(deze))["gewijzigdOp"]!;

        var samenvoeging = await MergeAsync(deze, ander, new { telefoon = "andere", achternaam = "deze", bereikbaarheid = "deze" });

        var samen = await PersoonAsync(deze);
        Assert.Equal("Noor Jansen jansen@voorbeeld.example 036 2222222 nl ",
            string.Join(' ', new[] { "voornaam", "achternaam", "email", "telefoon", "taal", "bereikbaarheid" }
            .Select(v => (string?)samen[v])));
        Assert.NotEqual(before, (string?)samen["gewijzigdOp"]);
        Assert.Equal(("andere", ander), ((string)samenvoeging["behoud"]!["telefoon"]!, (string)samenvoeging["metId"]!));
        Assert.Equal((string?)samenvoeging["id"],
            (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{deze}/samenvoegingen"))["results"]![0]!["id"]);
        Assert.Null((await host.Api.GetJsonAsync($"/v1/contactpersonen/{deze}/samenvoegingen/{samenvoeging["id"]}"))["ongedaanGemaaktOp"]);
    }

    [Fact]
    public async Task The_other_is_gone_everywhere_and_says_who_to_ask_for_also_along_a_chain()
    {
        var (a, b, c, organisatie) = (await host.PersoonAsync("Ketting A"), await host.PersoonAsync("Ketting B"),
            await host.PersoonAsync("Ketting C"), await host.OrganisatieAsync());
        await host.RolAsync(a, organisatie);
        await MergeAsync(b, a);
        await MergeAsync(c, b);
        // Every address of a person but that of an erasure, which is known by nobody's name.
        const string Persoon = "/contactpersonen/{id}";
        (string Pad, string Methode)[] adressen = [.. (await host.Api.GetJsonAsync("/v1/openapi.json"))["paths"]!.AsObject()
            .Where(p => p.Key.StartsWith(Persoon, StringComparison.Ordinal) && !p.Key.Contains("/wissingen/", StringComparison.Ordinal))
            .SelectMany(p => p.Value!.AsObject().Where(o => o.Key is "get" or "delete").Select(o => (p.Key, o.Key)))];
        Assert.Contains(("/contactpersonen/{id}/beperkingen", "delete"), adressen);

        foreach (var weg in new[] { a, b })
        {
            foreach (var (pad, methode) in adressen)
            {
                var adres = Regex.Replace(pad.Replace(Persoon, $"/v1/contactpersonen/{weg}", StringComparison.Ordinal), "{[^}]*}",
                    $"{Guid.NewGuid()}");
                using var request = new HttpRequestMessage(HttpMethod.Parse(methode), adres);
                if (methode == "delete") request.Headers.TryAddWithoutValidation("If-Match", "*");
                using var answer = await host.Api.SendAsync(request);
                Assert.True((int)answer.StatusCode == 410, $"{methode} {pad} answers {(int)answer.StatusCode}");
                var problem = await answer.JsonAsync();
                Assert.Equal(("contactpersoon-samengevoegd", c), (problem.Soort(), (string?)problem["samengevoegdMet"]));
            }
            using var put = new HttpRequestMessage(HttpMethod.Put,
                $"/v1/contactpersonen/{weg}")
            { Content = JsonContent.Create(new { achternaam = "X" }) };
            put.Headers.TryAddWithoutValidation("If-Match", "*");
            using var changed = await host.Api.SendAsync(put);
            Assert.Equal(410, (int)changed.StatusCode);
            using var refer = await host.Api.PostAsJsonAsync("/v1/rolvervullingen",
                new { contactpersoonId = weg, organisatieId = organisatie, rol = "bestuurder", begindatum = "2026-01-01" });
            Assert.Equal(["contactpersoonId:bestaat_niet"], await refer.FaultsAsync());
            using var again = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{c}/samenvoegingen", new { metId = weg });
            Assert.Equal(["metId:bestaat_niet"], await again.FaultsAsync());
        }
        Assert.Equal([c], (await host.Api.GetJsonAsync("/v1/contactpersonen?zoek=Ketting"))["results"]!.AsArray()
            .Select(p => (string)p!["id"]!));
        Assert.Equal(["medewerker 2026-01-01.."], await RollenAsync(c));
    }

    [Fact]
    public async Task The_same_role_on_overlapping_days_becomes_one_over_all_of_them_and_comes_apart_again()
    {
        var (deze, ander, organisatie, elders) =
            (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await host.RolAsync(deze, organisatie, begindatum: "2024-01-01", einddatum: "2024-06-30");
        await host.RolAsync(deze, organisatie, begindatum: "2024-12-01", einddatum: "2025-03-31");
        await host.RolAsync(ander, organisatie, begindatum: "2024-06-01", einddatum: "2024-12-31");
        await host.RolAsync(ander, organisatie, begindatum: "2026-01-01");
        await host.RolAsync(ander, elders, begindatum: "2024-06-01");
        await host.RolAsync(ander, organisatie, "bestuurder", "2024-02-01");
        var (voor, anderVoor) = (await RollenAsync(deze), await RollenAsync(ander));

        var samenvoeging = await MergeAsync(deze, ander);
        Assert.Equal(["bestuurder 2024-02-01..", "medewerker 2024-01-01..2025-03-31", "medewerker 2024-06-01..", "medewerker 2026-01-01.."],
            await RollenAsync(deze));

        await UndoAsync(samenvoeging);
        Assert.Equal(voor, await RollenAsync(deze));
        Assert.Equal(anderVoor, await RollenAsync(ander));
    }

    [Fact]
    public async Task Merged_and_undone_two_people_with_relations_in_every_module_are_exactly_what_they_were()
    {
        var (deze, ander, organisatie) =
            (await host.PersoonAsync(voornaam: "Deze"), await host.PersoonAsync(), await host.OrganisatieAsync());
        await FillAsync(deze, ander, organisatie);
        var before = await AllesAsync();
        // Whatever can point to a person does so here.
        Assert.Empty(Wijzers.Except(await OfAsync(ander)));

        var samenvoeging = await MergeAsync(deze, ander, new { email = "andere", achternaam = "andere" });
        await host.DispatchAsync();
        Assert.NotEqual(before, await AllesAsync());
        // Regression: protocols.uitnodiging, protocols.kennisname, protocols.raadpleging_niet_gevraagd, trainings.uitnodiging,
        // trainings.bewijs and contacts.import_rij kept rows of who is gone.
        Assert.Empty(from t in await OfAsync(ander) where !Spoor.Contains(t) select t);
        Assert.Equal("afgemeld", (string?)(await PersoonAsync(deze))["mailstatus"]);
        Assert.Equal(2, (await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={deze}"))["results"]!.AsArray()
            .Count(b => (bool)b!["geldt"]!));

        await UndoAsync(samenvoeging);
        await host.DispatchAsync();
        Assert.Equal(before, await AllesAsync());
        Assert.NotNull((await host.Api.GetJsonAsync($"/v1/contactpersonen/{deze}/samenvoegingen/{samenvoeging["id"]}"))[
            "ongedaanGemaaktOp"]);
        await UndoAsync(samenvoeging);
        Assert.Equal(before, await AllesAsync());
    }

    [Fact]
    public async Task An_undoing_that_overtakes_its_merge_in_another_module_ends_the_same_and_so_does_a_second_merge()
    {
        var (deze, ander, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        await FillAsync(deze, ander, organisatie);
        var before = await AllesAsync();
        await UndoAsync(await MergeAsync(deze, ander));
        await ReverseAsync();
        Assert.Equal(before, await AllesAsync());

        // Merge, undo, merge again, all at once and delivered in the wrong order: what comes too early is tried again.
        await UndoAsync(await MergeAsync(deze, ander));
        var last = await MergeAsync(deze, ander);
        await ReverseAsync();
        Assert.Equal(2, (await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={deze}"))["results"]!.AsArray()
            .Count(b => (bool)b!["geldt"]!));
        await UndoAsync(last);
        await ReverseAsync();
        Assert.Equal(before, await AllesAsync());

        // The latest event alone, then the earlier ones, then whatever had to wait for them.
        async Task ReverseAsync()
        {
            await host.ExecuteAsync(
                """
                update platform.outbox set verspreid_op = 'infinity' where verspreid_op is null
                  and id <> (select max(id::text)::uuid from platform.outbox where verspreid_op is null)
                """);
            await host.DispatchAsync();
            await host.ExecuteAsync("update platform.outbox set verspreid_op = null where verspreid_op = 'infinity'");
            await Eventually.HoldsAsync(20, "all is delivered", async () =>
            {
                await host.DispatchAsync();
                await host.ExecuteAsync("update platform.levering set volgende_op = now() where status = 'wachtend'");
                return !await host.ScalarAsync<bool>("select exists (select from platform.levering where status <> 'verwerkt')");
            });
        }
    }

    [Fact]
    public async Task What_came_or_changed_after_the_merge_stays_where_it_is()
    {
        var (deze, ander, organisatie) = (await MakeAsync(new { achternaam = "Bos", telefoon = "036 1111111" }),
            await MakeAsync(new { voornaam = "Piet", achternaam = "Bos", email = "piet@voorbeeld.example" }),
            await host.OrganisatieAsync());
        await host.RolAsync(ander, organisatie);
        var samenvoeging = await MergeAsync(deze, ander);
        await PutAsync($"/v1/contactpersonen/{deze}",
            new { voornaam = "Piet", achternaam = "Bos", telefoon = "036 3333333", email = "piet@voorbeeld.example" });
        await host.RolAsync(deze, organisatie, "bestuurder");

        await UndoAsync(samenvoeging);
        var weer = await PersoonAsync(deze);
        Assert.Equal((null, null, "036 3333333"), ((string?)weer["voornaam"], (string?)weer["email"], (string?)weer["telefoon"]));
        Assert.Equal("piet@voorbeeld.example", (string?)(await PersoonAsync(ander))["email"]);
        Assert.Equal(["bestuurder 2026-01-01.."], await RollenAsync(deze));
        Assert.Equal(["medewerker 2026-01-01.."], await RollenAsync(ander));
    }

    [Fact]
    public async Task Several_are_undone_from_the_last_one_back()
    {
        var (a, b, c, d) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        var eerst = await MergeAsync(b, a);
        var dan = await MergeAsync(b, c);
        var laatst = await MergeAsync(d, b);
        await UndoAsync(eerst, "samenvoeging-niet-de-laatste");
        await UndoAsync(dan, "samenvoeging-niet-de-laatste");
        await UndoAsync(laatst);
        await UndoAsync(eerst, "samenvoeging-niet-de-laatste");
        await UndoAsync(dan);
        await UndoAsync(eerst);
        foreach (var id in new[] { a, b, c, d }) Assert.Equal(id, (string?)(await PersoonAsync(id))["id"]);
    }

    [Fact]
    public async Task Of_many_merges_at_once_each_person_goes_once_and_never_in_a_circle()
    {
        var (a, b, c) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        var pairs = new[] { (a, b), (b, a), (b, c), (c, b), (a, c), (c, a) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 24)
            .Select(i =>
            host.Api.PostAsJsonAsync($"/v1/contactpersonen/{pairs[i % 6].Item1}/samenvoegingen", new { metId = pairs[i % 6].Item2 })));
        Assert.Equal(2, answers.Count(r => (int)r.StatusCode == 201));
        Assert.All(answers.Where(r => (int)r.StatusCode != 201), r => Assert.Contains((int)r.StatusCode, new[] { 400, 410 }));
        var alive = await Task.WhenAll(new[] { a, b, c }.Select(id => host.Api.GetAsync($"/v1/contactpersonen/{id}")));
        Assert.Equal([200, 410, 410], alive.Select(r => (int)r.StatusCode).Order());
        foreach (var answer in answers.Concat(alive)) answer.Dispose();
    }

    [Fact]
    public async Task A_reference_made_while_merging_goes_along_or_is_refused()
    {
        var organisatie = await host.OrganisatieAsync();
        var training = (string)(await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Basis", soort = "basis" }))["id"]!;
        for (var round = 0; round < 5; round++)
        {
            var (deze, ander) = (await host.PersoonAsync(), await host.PersoonAsync());
            var merge = host.Api.PostAsJsonAsync($"/v1/contactpersonen/{deze}/samenvoegingen", new { metId = ander });
            var rollen = Enumerable.Range(1, 6)
                .Select(i =>
                host.Api.PostAsJsonAsync("/v1/rolvervullingen",
                new
                {
                    contactpersoonId = ander,
                    organisatieId = organisatie,
                    rol = "medewerker",
                    begindatum = $"20{i}0-01-01",
                    einddatum = $"20{i}0-01-31"
                })).ToArray();
            var bewijzen = Enumerable.Range(1, 6)
                .Select(i =>
                host.Api.PostAsJsonAsync("/v1/bewijzen",
                new { contactpersoonId = ander, trainingId = training, behaaldDatum = $"200{i}-01-01" })).ToArray();
            Assert.Equal(201, (int)(await merge).StatusCode);
            var made = (await Task.WhenAll(rollen)).Count(r => (int)r.StatusCode == 201);
            var earned = (await Task.WhenAll(bewijzen)).Count(r => (int)r.StatusCode == 201);
            await host.DispatchAsync();
            Assert.Equal(made, (await RollenAsync(deze)).Length);
            Assert.Equal(earned, (await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={deze}"))["results"]!.AsArray().Count);
            Assert.Empty((await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={ander}"))["results"]!.AsArray());
        }
    }

    [Fact]
    public async Task Whoever_may_not_know_of_a_key_figure_can_neither_merge_nor_find_them()
    {
        var (persoon, figuur, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        using var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        using var into = await without.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/samenvoegingen", new { metId = figuur });
        Assert.Equal(["metId:bestaat_niet"], await into.FaultsAsync());
        using var from = await without.PostAsJsonAsync($"/v1/contactpersonen/{figuur}/samenvoegingen", new { metId = persoon });
        Assert.Equal(404, (int)from.StatusCode);
        var samenvoeging = await MergeAsync(figuur, persoon);
        using var gone = await without.GetAsync($"/v1/contactpersonen/{persoon}");
        Assert.Equal(404, (int)gone.StatusCode);
        using var undo = await without.DeleteAsync($"/v1/contactpersonen/{figuur}/samenvoegingen/{samenvoeging["id"]}");
        Assert.Equal(404, (int)undo.StatusCode);
    }

    // Regression: without the scope the former id answered 410, and stood in samenvoegingen and verwijderingen.
    [Fact]
    public async Task A_key_figure_who_was_merged_into_somebody_in_sight_is_not_named_by_it()
    {
        var (persoon, figuur, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie);
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        using var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        var samenvoeging = await MergeAsync(persoon, figuur);
        foreach (var pad in new[] { $"/v1/contactpersonen/{persoon}/samenvoegingen", "/v1/verwijderingen?limit=500" })
        {
            Assert.DoesNotContain(figuur, (await without.GetJsonAsync(pad)).ToJsonString(), StringComparison.Ordinal);
            Assert.Contains(figuur, (await host.Api.GetJsonAsync(pad)).ToJsonString(), StringComparison.Ordinal);
        }
        async Task<(int, int)> StatusAsync()
        {
            using var a = await without.GetAsync($"/v1/contactpersonen/{figuur}");
            using var b = await host.Api.GetAsync($"/v1/contactpersonen/{figuur}");
            return ((int)a.StatusCode, (int)b.StatusCode);
        }
        Assert.Equal((404, 410), await StatusAsync());
        await UndoAsync(samenvoeging);
        Assert.Equal((404, 200), await StatusAsync());
    }

    [Fact]
    public async Task A_merge_with_oneself_or_with_unknown_choices_is_refused_with_all_faults()
    {
        var persoon = await host.PersoonAsync();
        using var self = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/samenvoegingen",
            new { metId = persoon, behoud = new { email = "beide", kleur = "deze" } });
        Assert.Equal(["behoud.email:ongeldige_waarde", "behoud.kleur:onbekend_veld", "metId:ongeldige_waarde"], (await self.FaultsAsync())
            .Order(StringComparer.Ordinal));
        using var nobody = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{Guid.NewGuid()}/samenvoegingen", new { metId = persoon });
        Assert.Equal(404, (int)nobody.StatusCode);
    }

    [Fact]
    public async Task With_the_one_who_stayed_the_trail_is_removed_too()
    {
        var (deze, ander) = (await host.PersoonAsync(), await host.PersoonAsync("Vergeetmijniet"));
        await MergeAsync(deze, ander);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/contactpersonen/{deze}");
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var deleted = await host.Api.SendAsync(request);
        Assert.Equal(204, (int)deleted.StatusCode);
        using var gone = await host.Api.GetAsync($"/v1/contactpersonen/{ander}");
        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from contacts.samenvoeging where andere::text like '%Vergeetmijniet%'"));
    }

    /// <summary>Regression: the bounce of the address that went away stayed with the one that came back.</summary>
    [Fact]
    public async Task An_address_that_comes_back_is_as_deliverable_as_it_was()
    {
        var (deze, ander) = (await host.PersoonAsync(email: Adres()), await host.PersoonAsync(email: Adres()));
        var samenvoeging = await MergeAsync(deze, ander, new { email = "andere" });
        await host.ExecuteAsync("update contacts.contactpersoon set onbestelbaar_op = now() where id = @deze::uuid", new { deze });
        Assert.Equal("onbestelbaar", (string?)(await PersoonAsync(deze))["mailstatus"]);

        await UndoAsync(samenvoeging);
        Assert.Equal("actief", (string?)(await PersoonAsync(deze))["mailstatus"]);
    }

    // Regression: the link of who is gone answered 404, but on mijn-ratificatie.
    [Theory]
    [InlineData("mijn-inschrijving")]
    [InlineData("mijn-raadpleging")]
    [InlineData("mijn-ratificatie")]
    [InlineData("mijn-kennisname")]
    [InlineData("mijn-gegevens")]
    public async Task The_links_of_both_are_answered_by_who_stayed(string pagina)
    {
        var (adressen, organisatie) = (new[] { Adres(), Adres() }, await host.OrganisatieAsync());
        var (deze, ander) = (await host.PersoonAsync(email: adressen[0]), await host.PersoonAsync(email: adressen[1]));
        foreach (var persoon in new[] { deze, ander }) await host.RolAsync(persoon, organisatie, "bestuurder");
        var doelgroep = new { doelgroep = new { organisatieIds = new[] { organisatie } } };
        var versie = await host.VersieAsync();
        var sessie = await host.SessieAsync(5);
        switch (pagina)
        {
            case "mijn-inschrijving": await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", doelgroep); break;
            case "mijn-raadpleging": (await host.RaadpleegAsync(versie, organisatie)).EnsureSuccessStatusCode(); break;
            case "mijn-ratificatie": await host.TerRatificatieAsync(versie, organisatie); break;
            case "mijn-kennisname":
                await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
                await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", doelgroep);
                break;
            default:
                foreach (var persoon in new[] { deze, ander })
                    await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
                break;
        }
        var mails = await host.SendMailsAsync();
        var links = adressen.Select(a => mails[a].Single().Token()).ToArray();
        async Task<int> StatusAsync(string link)
        {
            using var answer = await host.AlsPartnerAsync(link, HttpMethod.Get, $"/v1/{pagina}");
            return (int)answer.StatusCode;
        }
        async Task<(int, int)> ReadAsync() => (await StatusAsync(links[0]), await StatusAsync(links[1]));
        Assert.Equal((200, 200), await ReadAsync());

        var samenvoeging = await MergeAsync(deze, ander);
        Assert.Equal((200, 200), await ReadAsync());
        if (pagina == "mijn-kennisname")
        {
            foreach (var (link, status) in links.Zip([201, 409]))
            {
                using var gelezen = await host.AlsPartnerAsync(link, HttpMethod.Post, "/v1/mijn-kennisname/bevestigingen", new { });
                Assert.Equal(status, (int)gelezen.StatusCode);
            }
        }
        if (pagina == "mijn-raadpleging")
        {
            await host.TerRatificatieAsync(versie, organisatie);
            Assert.Equal((410, 410), await ReadAsync());
        }

        await UndoAsync(samenvoeging);
        Assert.Equal(pagina == "mijn-raadpleging" ? (410, 410) : (200, 200), await ReadAsync());
    }

    private static string Adres() => $"{Guid.NewGuid():N}@voorbeeld.example";

    /// <summary>Something of each of the two in every module, double where it can be.</summary>
    private async Task FillAsync(string deze, string ander, string organisatie)
    {
        var netwerk = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = "Wijktafel", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
        var training = (string)(await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Basis", soort = "basis" }))["id"]!;
        var sessie = (string)(
            await host.Api.PostJsonAsync("/v1/sessies",
            new
            {
                trainingId = training,
                begintOp = "2026-01-10T08:00:00Z",
                eindigtOp = "2026-01-10T12:00:00Z",
                locatie = "Stadhuis",
                capaciteit = 10
            }))["id"]!;
        foreach (var (persoon, dag) in new[] { (deze, "2026-01-01"), (ander, "2025-06-01") })
        {
            await host.RolAsync(persoon, organisatie, begindatum: dag);
            await host.RolAsync(persoon, organisatie, "aandachtfunctionaris", dag);
            await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
                new { organisatieId = organisatie, contactpersoonId = persoon, mandaat = "informeren", begindatum = dag });
            await host.Api.PostJsonAsync("/v1/contactmomenten",
                new
                {
                    organisatieId = organisatie,
                    contactpersoonId = persoon,
                    plaatsgevondenOp = $"{dag}T09:00:00Z",
                    vorm = "bezoek",
                    richting = "gebracht",
                    aanleiding = "regulier"
                });
            await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
                new { trede = "bekend", datum = dag, contactpersoonId = persoon });
            await host.Api.PostJsonAsync("/v1/bewijzen",
                new { contactpersoonId = persoon, trainingId = training, sessieId = sessie, behaaldDatum = "2026-01-10" });
            await host.Api.PostJsonAsync("/v1/protocollen",
                new { titel = "Delen", soort = "informatiedeling", reikwijdte = "netwerk", eigenaarContactpersoonId = persoon });
        }
        foreach (var persoon in new[] { deze, ander }) await host.Api.PostJsonAsync(
            $"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        foreach (var vraag in await host.MailsAanAsync(deze, ander))
        {
            using var gewijzigd = await host.AlsPartnerAsync(vraag.Token(), HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen",
                new { uitkomst = "vertrokken" });
            Assert.Equal(200, (int)gewijzigd.StatusCode);
        }
        var straks = await host.Api.PostJsonAsync("/v1/sessies",
            new
            {
                trainingId = training,
                begintOp = "2026-04-10T08:00:00Z",
                eindigtOp = "2026-04-10T12:00:00Z",
                locatie = "Stadhuis",
                capaciteit = 10
            });
        var later = await host.Api.PostJsonAsync("/v1/sessies",
            new
            {
                trainingId = training,
                begintOp = "2026-05-10T08:00:00Z",
                eindigtOp = "2026-05-10T12:00:00Z",
                locatie = "Stadhuis",
                capaciteit = 10
            });
        foreach (var persoon in new[] { deze, ander }) await host.Api.PostJsonAsync($"/v1/sessies/{straks["id"]}/inschrijvingen",
            new { contactpersoonId = persoon });
        await host.SendMailsAsync();
        // Both were asked about one version in every way, and have answered.
        await host.Api.PostJsonAsync($"/v1/sessies/{later["id"]}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        using (var form = new MultipartFormDataContent
        {
            { new StringContent("Organisatie;Soort;Verband;Domeinen;Omvang;Achternaam;Rol\r\nElders;zorg;formeel;zorg;klein;;"),
                "bestand", "lijst.csv" },
            { new StringContent("false"), "proef" },
        })
            (await host.Api.PostAsync("/v1/importen", form)).EnsureSuccessStatusCode();
        var versie = await host.VersieAsync();
        (await host.RaadpleegAsync(versie, organisatie)).EnsureSuccessStatusCode();
        foreach (var persoon in new[] { deze, ander }) await host.Api.PostJsonAsync($"{versie}/reacties",
            new { tekst = "Goed zo.", oordeel = "eens", contactpersoonId = persoon });
        await host.ExecuteAsync(
            """
            insert into protocols.raadpleging_niet_gevraagd (raadpleging_id, contactpersoon_id, reden)
            select r.id, p.id, 'afgemeld'
              from (select id from protocols.raadpleging order by id desc limit 1) r, unnest(@Ids::uuid[]) as p (id);
            insert into contacts.import_rij (import_id, rij, contactpersoon_id, sleutelfiguur, nieuwe_persoon, nieuwe_rol, uitkomst)
            select i.id, p.rij, p.id, false, false, false, 'ongewijzigd'
              from (select id from contacts.import order by id desc limit 1) i, unnest(@Ids::uuid[]) with ordinality as p (id, rij);
            insert into contacts.voorkeur (contactpersoon_id, vindbaar, themas, frequentie)
            select p.id, (array['partners', 'niemand'])[p.rij], array['thema ' || p.rij], (array['direct', 'week'])[p.rij]
              from unnest(@Ids::uuid[]) with ordinality as p (id, rij);
            insert into information.mijn_link (id, hash, contactpersoon_id, adres, sluit_op)
            select gen_random_uuid(), sha256(p.id::text::bytea), p.id, sha256('a'), '2026-04-01' from unnest(@Ids::uuid[]) as p (id);
            insert into information.adreswijziging (id, contactpersoon_id, nieuw_email, oud_adres, gevraagd_op, sluit_op)
            select gen_random_uuid(), p.id, 'nieuw@voorbeeld.example', sha256('a'), '2026-03-01', '2026-03-01' from
              unnest(@Ids::uuid[]) as p (id);
            insert into information.introductie (id, vrager_id, gevraagde_id, reden, sluit_op)
            select gen_random_uuid(), p.id, gen_random_uuid(), 'Kennismaken', '2026-04-01' from unnest(@Ids::uuid[]) as p (id);
            insert into information.introductie (id, vrager_id, gevraagde_id, reden, sluit_op)
            select gen_random_uuid(), gen_random_uuid(), p.id, 'Gevraagd', '2026-04-01' from unnest(@Ids::uuid[]) as p (id);
            insert into information.bericht (id, onderwerp, inhoud, soort, doelgroep, status, verzonden_op)
            values (@Bericht, 'Nieuws', 'Tekst', 'nieuws', '{}', 'verzonden', '2026-03-01');
            insert into information.geadresseerde (id, bericht_id, contactpersoon_id, organisatie_id, sinds_op, wijze)
            select gen_random_uuid(), @Bericht, p.id, @Organisatie::uuid, '2026-03-01', 'direct'
              from unnest(@Ids::uuid[]) as p (id);
            insert into information.bundel (id, contactpersoon_id) select gen_random_uuid(), p.id from unnest(@Ids::uuid[]) as p (id);
            with regisseur as (
              insert into coordination.regisseur (id, naam, email, gebieden, begindatum)
              select gen_random_uuid(), 'Noor Bakker', 'noor@gemeente.example',
                     jsonb_build_array(jsonb_build_object('organisatieIds', jsonb_build_array(gen_random_uuid()))), '2026-01-01'
                from generate_series(1, 2)
              returning id
            ), overdracht as (
              insert into coordination.overdracht (id, van_regisseur_id, aan_regisseur_id, datum)
              select gen_random_uuid(), (array_agg(r.id))[1], (array_agg(r.id))[2], '2026-04-01' from regisseur r
              returning id
            )
            insert into coordination.dossierregel (overdracht_id, organisatie_id, deel, contactpersoon_id, inhoud, met, zonder,
              opgesteld_op)
            select v.id, @Organisatie::uuid, 'rol', p.id, '{}', true, true, '2026-03-01'
              from overdracht v cross join unnest(@Ids::uuid[]) as p (id)
            """, new { Ids = new[] { deze, ander }, Organisatie = organisatie, Bericht = Guid.CreateVersion7() });
        foreach (var persoon in new[] { deze, ander })
        {
            await host.Api.PostJsonAsync("/v1/vragen",
                new { vraag = "Wie helpt?", organisatieId = organisatie, contactpersoonId = persoon, kanaal = "telefoon" });
            await host.Api.PostJsonAsync("/v1/afspraken",
                new { organisatieId = organisatie, contactpersoonId = persoon, geplandOp = "2026-03-20T09:00:00Z" });
            var verwezen = await host.Api.PostJsonAsync("/v1/vragen",
                new { vraag = "En wie nog meer?", organisatieId = organisatie, kanaal = "telefoon" });
            await host.Api.PostJsonAsync($"/v1/vragen/{verwezen["id"]}/antwoorden",
                new { antwoord = "Daar.", verwezenNaarContactpersoonId = persoon });
            await host.Api.PostJsonAsync("/v1/kennisitems", new
            {
                titel = "Signalen",
                samenvatting = "Waar u op let.",
                inhoud = "Kijk.",
                soort = "signaleren",
                geldigTotDatum = "2026-12-31",
                openbaarheid = "partners",
                eigenaarContactpersoonId = persoon,
            });
            await host.ExecuteAsync(
                """
                insert into information.vrijgave (id, kennisitem_id, nummer, contactpersoon_id, organisatie_id, andere_organisatie)
                select gen_random_uuid(), k.id, 1, @Persoon::uuid, @Organisatie::uuid, false
                  from information.kennisitem k where k.eigenaar_contactpersoon_id = @Persoon::uuid
                """, new { Persoon = persoon, Organisatie = organisatie });
        }
        await host.RolAsync(ander, organisatie, "bestuurder");
        await host.RolAsync(deze, organisatie, "bestuurder");
        await host.TerRatificatieAsync(versie, organisatie);
        (await host.TekenAsync(versie, organisatie, ander)).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        foreach (var persoon in new[] { deze, ander }) await host.Api.PostJsonAsync($"{versie}/kennisnames",
            new { contactpersoonId = persoon });
        await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = ander, trainingId = training, behaaldDatum = "2020-01-10" });
        await host.RondeAsync([organisatie]);
        var mails = await host.MailsAanAsync(deze, ander);
        var anderMail = (string)(await PersoonAsync(ander))["email"]!;
        (await host.AntwoordAsync(mails[0].Token(), new { training = true })).Dispose();
        using (await host.Anonymous.PostAsync(mails.Single(m => m.To.ToString().Contains(anderMail, StringComparison.Ordinal))
            .AfmeldPad(), null)) { }
        await host.DispatchAsync();
    }

    /// <summary>
    /// Where the id of who is gone may stand: what was merged, what was done, what other systems are told, and the links to opt out, which
    /// follow the trail by themselves.
    /// </summary>
    private static readonly string[] Spoor =
    [
        "contacts.samenvoeging", "contacts.samenvoeging_keten", "contacts.samenvoeging_voorkeur", "platform.audit", "platform.feit",
        "platform.verwijdering", "platform.outbox", "platform.levering", "platform.idempotentie", "platform.afmeldlink",
            "platform.dataverwerking",
        "platform.dataverwerking_wachtrij",
    ];

    /// <summary>
    /// Not of two who are merged: who was erased, and whose data may not be used, are out of sight and cannot be. How somebody was told
    /// where their data came from, and what they asked to see, is told of the record that it was about. A count of one day is gone the
    /// next.
    /// </summary>
    private static readonly string[] NietVanTwee =
        ["privacy.wissing", "contacts.beperking", "contacts.informering", "privacy.inzageverzoek",
            "information.wegwijzergebruik"];

    /// <summary>The tables whose rows are somebody's, but for the trail and what is not of two.</summary>
    private static IEnumerable<string> Wijzers =>
        from t in PersonTables.Of(App.Modules).Select(t => t.Table)
        where t.Columns.Any(c => c.Name.EndsWith("contactpersoon_id", StringComparison.Ordinal)) && !Spoor.Contains(t.Name)
            && !NietVanTwee.Contains(t.Name)
        select t.Name;

    private static readonly string[] Schemas =
        ["contacts", "coordination", "trainings", "surveys", "protocols", "information", "platform"];

    private Task<string[]> OfAsync(string id) => host.TabellenMetAsync(id, Schemas);

    /// <summary>All rows of all modules, but for the bookkeeping: when a row changed, the trail, the audit and the events.</summary>
    private Task<string[]> AllesAsync() => host.RijenAsync(
        ["samenvoeging", "samenvoeging_keten", "verhuizing", "verhuisd", "audit", "outbox", "levering", "feit", "idempotentie", "stand",
            "dataverwerking", "dataverwerking_wachtrij"], Schemas);
}
