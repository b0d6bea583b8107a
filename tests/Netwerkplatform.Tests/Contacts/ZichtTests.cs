using System.Collections.Concurrent;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>
/// Whoever may not know of key figures sees the same with and without them, whatever they do, in whatever the contract lets them read.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class ZichtTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Every scope but the one for key figures, and that of the logboek, in which reading itself is written.</summary>
    private static readonly string[] ZonderSleutelfiguren =
        ["contacten.lezen", "contacten.beheren", "trainingen.lezen", "trainingen.beheren", "protocollen.lezen", "protocollen.beheren",
            "peilingen.lezen", "peilingen.beheren", "rapportages.lezen", "gebeurtenissen.beheren", "privacy.beheren",
            "informatie.lezen", "informatie.beheren", "regie.lezen", "regie.beheren", "beheer"];

    // Regression: signing as a key figure moved the status of a colleague's invitation to ratify, and protocol_niet_geratificeerd in
    // dekking; adding one moved the tag of a report that did not change; a referral named the key figure who took it over.
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Whatever_key_figures_do_a_reader_without_their_scope_reads_the_same_at_every_address_of_the_contract()
    {
        var net = await FillAsync();
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        var contract = (await host.Api.GetJsonAsync("/v1/openapi.json"))["paths"]!.AsObject();
        var addresses = await AddressesAsync(contract, net);
        var before = await ReadAsync(reader, addresses);
        Assert.True(before.Count(b => b.Value.StartsWith("200", StringComparison.Ordinal)) > 100, "most of them show something");

        foreach (var (step, act) in Steps(net))
        {
            await act();
            await host.DispatchAsync();
            var more = await AddressesAsync(contract, net);
            var now = await ReadAsync(reader, more.Union(addresses).ToArray());
            foreach (var (address, body) in before) Assert.True(body == now[address],
                $"{step}: {address}\n{Difference(body, now[address])}");
            // What came with this step is of key figures, so it is not there; a list of it, or a filter on it, is empty at most.
            foreach (var (address, body) in now.Where(n => !before.ContainsKey(n.Key)))
            {
                if (address.StartsWith("/v1/rondes/", StringComparison.Ordinal)
                    && net.Rondes.Any(r => address.Contains(r, StringComparison.Ordinal))) continue;
                Assert.True(body[..3] is "404" or "403" || body.Contains("\"results\":[]", StringComparison.Ordinal),
                    $"{step}: {address} is in sight: {body}");
            }
            var hidden = net.Verborgen.ToArray();
            foreach (var (address, body) in now)
            {
                Assert.All(hidden.Where(h => !address.Contains(h, StringComparison.OrdinalIgnoreCase)), h =>
                    Assert.False(body.Contains(h, StringComparison.OrdinalIgnoreCase), $"{step}: {address} tells of {h}: {body}"));
            }
        }
    }

    // Statistics change while people work, and plans with them. What is in no order of its own shows in another one then. Words that
    // somebody wrote are in none by design (nobody is to guess whose they are), and so is the tag of the results that hold them.
    [Fact]
    [Trait("Category", "Full")]
    public async Task Whatever_plan_the_database_chooses_an_answer_is_the_same()
    {
        var net = await FillAsync();
        foreach (var (_, act) in Steps(net).TakeWhile(s => s.Item1 != "unmerging")) await act();
        await host.DispatchAsync();
        // Reading itself is written in the logboek.
        string[] addresses = [.. (await AddressesAsync((await host.Api.GetJsonAsync("/v1/openapi.json"))["paths"]!.AsObject(), net))
            .Where(a => !a.StartsWith("/v1/dataverwerkingen", StringComparison.Ordinal))];
        var before = await ReadAsync(host.Api, addresses);
        var (faults, database) = (new List<string>(), new NpgsqlConnectionStringBuilder(host.ConnectionString).Database);
        foreach (var plan in new[] { "enable_hashjoin = off", "enable_seqscan = off", "enable_hashagg = off", "enable_nestloop = off" })
        {
            await host.ExecuteAsync($"alter database \"{database}\" set {plan}");
            NpgsqlConnection.ClearAllPools();
            foreach (var (address, body) in await ReadAsync(host.Api, addresses))
                if (address.Contains("/resultaten", StringComparison.Ordinal)
                    ? Body(before[address]) != Body(body) : before[address] != body) faults.Add($"{plan}: {address}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static readonly ContractWalk.Operation[] Writes =
        [.. ContractWalk.Current.Operations.Where(o => o.Method != "GET" && !o.IsAnonymous)];

    /// <summary>What is the same for whoever reads it; a new collection is judged here, or holds something that is out of sight.</summary>
    private static readonly string[] OfNobody =
    [
        "/aanbod/{id}", "/abonnementen/{id}", "/abonnementen/{id}/leveringen/{leveringId}", "/agendatokens/{id}",
        "/berichten/{id}", "/bewaartermijnen/{id}",
        "/contactritmes/{id}",
        "/importen/{id}", "/kennisitems/{id}", "/kennisitems/{id}/bijlagen/{bijlageId}", "/netwerkdoelen/{id}",
        "/netwerken/{id}", "/onderwerpen/{id}",
        "/organisaties/{id}", "/organisaties/{id}/opvolgingen/{opvolgingId}", "/organisaties/{id}/samenvoegingen/{samenvoegingId}",
        "/organisaties/extern/{systeem}/{sleutel}",
        "/overdrachten/{id}", "/overdrachten/{id}/organisaties/{organisatieId}", "/peilingen/{id}",
        "/protocollen/{id}", "/protocollen/{id}/versies/{nummer}", "/protocollen/{id}/versies/{nummer}/bijlagen/{bijlageId}",
        "/protocollen/{id}/versies/{nummer}/ratificatierondes/{rondeId}", "/regisseurs/{id}",
        "/regisseurs/{id}/afwezigheden/{afwezigheidId}", "/rondes/{id}", "/sessies/{id}", "/trainingen/{id}",
        "/trainingsdoelen/{id}", "/verwerkingsactiviteiten/{id}", "/vragenlijsten/{id}",
        "/voortgangsrapportages/{id}",
    ];

    // Regression: who became party to a covenant by the signature of a key figure was deleted (204).
    [Fact]
    public async Task What_a_reader_may_not_know_of_they_cannot_act_on_by_its_address()
    {
        var net = await FillAsync();
        foreach (var (_, act) in Steps(net).TakeWhile(s => s.Item1 != "unmerging")) await act();
        await host.DispatchAsync();
        await HiddenQuestionsAsync(net);
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        var all = new Dictionary<string, JsonArray?>(StringComparer.Ordinal);
        var seen = new Dictionary<string, JsonArray?>(StringComparer.Ordinal);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["contactpersoonId"] = net.Zichtbaar,
            ["organisatieId"] = net.Organisatie,
            ["metId"] = await host.PersoonAsync(),
            ["protocolId"] = net.Protocol,
            ["trainingId"] = net.Training,
        };
        var before = await host.DigestAsync();
        var (faults, tried, untried) = (new List<string>(), 0, new List<string>());
        foreach (var write in Writes.Where(o => o.Path.Contains('{', StringComparison.Ordinal)))
        {
            var thing = write.Path[..(write.Path.LastIndexOf('}') + 1)];
            var rest = write.Path[thing.Length..];
            var there = await ExpandAsync(host.Api, thing, all, net.Personen, net.Rondes);
            var hidden = there.Except(await ExpandAsync(reader, thing, seen, [], net.Rondes)).ToArray();
            if (hidden.Length == 0 && !OfNobody.Contains(thing)) untried.Add($"{write}");
            HttpRequestMessage Request(string at) => new(new HttpMethod(write.Method), at + rest)
            {
                Content = write.Body is null ? null : JsonContent.Create(Contractwereld.WithIds(write.Example() ?? [], ids)),
            };
            foreach (var address in hidden)
            {
                tried++;
                var unknown = $"{address[..address.LastIndexOf('/')]}/{Guid.NewGuid()}";
                // As if it were not there is the same as what is not there.
                foreach (var version in (string[])["*", "\"v0\""])
                {
                    var answer = await AnswerAsync(reader, Request(address), version);
                    var nowhere = await AnswerAsync(reader, Request(unknown), version);
                    if (answer == nowhere && answer.StartsWith("404", StringComparison.Ordinal)) continue;
                    faults.Add($"{write} at {address} with {version}\n  {answer}\n  {nowhere}");
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(untried);
        Assert.InRange(tried, 25, int.MaxValue);
        Assert.Equal(before, await host.DigestAsync());
    }

    /// <summary>Whatever else a key figure may be asked, or may answer.</summary>
    private async Task HiddenQuestionsAsync(Net net)
    {
        var (email, sessie) = ("Vierde@verborgen.example", await host.SessieAsync(10, net.Training));
        var persoon = await SleutelfiguurAsync(net.Organisatie, "Verborgene Vierde", email);
        net.Personen.Add(persoon);
        var doelgroep = new { rollen = new[] { "sleutelfiguur" }, organisatieIds = new[] { net.Organisatie } };
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", new { doelgroep });
        await host.Api.PostJsonAsync($"{net.Vastgesteld}/kennisnameverzoeken", new { doelgroep });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        await RondeAsync(net.Organisatie);
        var mails = (await host.SendMailsAsync())[email].ToArray();
        var gegevens = mails.Single(m => m.TextBody!.Contains("/bevestigen#", StringComparison.Ordinal)).Token();
        var gewijzigd = new { uitkomst = "gewijzigd", wijzigingen = new { achternaam = "Verborgene Anders" } };
        using var bevestigd = await host.AlsPartnerAsync(gegevens, HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen", gewijzigd);
        Assert.True(bevestigd.IsSuccessStatusCode);
        var vragen = mails.Single(m => m.Subject!.StartsWith("Wat heeft", StringComparison.Ordinal)).Token();
        var collega = new { naam = "Sanne Bakker", email = "sanne@verborgen.example" };
        using var verwezen = await host.AlsPartnerAsync(vragen, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen", collega);
        Assert.True(verwezen.IsSuccessStatusCode);
        var beperkt = await SleutelfiguurAsync(net.Organisatie, "Verborgene Vijfde", "vijfde@verborgen.example");
        net.Personen.Add(beperkt);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "betwist de juistheid" });
        await host.DispatchAsync();
    }

    /// <summary>Status and body, but for what names this one answer.</summary>
    private static async Task<string> AnswerAsync(HttpClient caller, HttpRequestMessage request, string version)
    {
        request.Headers.Remove("If-Match");
        request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await caller.SendAsync(request);
        request.Dispose();
        var body = await answer.Content.ReadAsStringAsync();
        if (body.Length > 0 && JsonNode.Parse(body) is JsonObject json)
        {
            json.Remove("instance");
            body = json.ToJsonString();
        }
        return $"{(int)answer.StatusCode} {body}";
    }

    /// <summary>
    /// Ids in a body that are of no person and nothing of one. A new name is judged here, or refers to somebody who is out of sight. A mail
    /// provider tells of every mail by its number, knowing its address already, and hears nothing of the person.
    /// </summary>
    private static readonly string[] NamesNobody =
    [
        "organisatieId", "organisatieIds", "hoofdverantwoordelijkeOrganisatieId", "trainingId", "vereistTrainingIds", "verlengtTrainingIds",
        "sessieId", "protocolId", "protocolversieId", "vragenlijstId", "evaluatieVragenlijstId", "berichtId", "clientId",
        "kennisitemIds", "aanbodIds", "behandelaarId", "plaatsvervangerId", "regisseurId",
    ];

    // Regression: with a version that was stale the id of a key figure gave 400, and an id of nobody 412.
    [Fact]
    public async Task Whom_a_reader_may_not_know_of_they_cannot_name_in_a_body()
    {
        var organisatie = await host.OrganisatieAsync();
        var (verborgen, opgegaan) = (await SleutelfiguurAsync(organisatie), await SleutelfiguurAsync(organisatie));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{verborgen}/samenvoegingen", new { metId = opgegaan });
        await host.DispatchAsync();
        var bewijs = (string)(await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = verborgen, trainingId = await host.TrainingAsync(), behaaldDatum = "2026-01-15" }))["id"]!;
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        var calls = new Aanroepen(host);
        var (faults, tried) = (new List<string>(), new List<string>());
        foreach (var write in Writes.Where(o => o.Body is not null))
        {
            var fields = write.InputFields().Where(f => IsId(f.Split('.')[^1])).ToArray();
            if (fields.Length == 0) continue;
            var call = await calls.MaakAsync(write);
            var before = await host.DigestAsync();
            foreach (var field in fields)
            {
                tried.Add($"{write} {field}");
                // Also where something else is wrong: nobody learns by that which of the two it is.
                var elsewhere = call with { Address = Unknown().Replace(call.Address, $"{Guid.NewGuid()}", 1) };
                foreach (var (at, version) in new[] { (call, "*"), (call, "\"v0\""), (elsewhere, "*") })
                {
                    var nowhere = await WithAsync(at, field, $"{Guid.NewGuid()}", version);
                    foreach (var id in field == "corrigeertBewijsId" ? [bewijs] : (string[])[verborgen, opgegaan])
                    {
                        var there = await WithAsync(at, field, id, version);
                        if (there != nowhere || there[0] != '4') faults.Add($"{write} {field} with {version}\n  {there}\n  {nowhere}");
                    }
                }
            }
            if (before != await host.DigestAsync()) faults.Add($"{write} changed something");
            // It was the id that was refused, and nothing else.
            using var visible = await reader.SendAsync(call.Request());
            if (!visible.IsSuccessStatusCode) faults.Add($"{write} with somebody in sight: {await visible.Content.ReadAsStringAsync()}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(tried.Count, 15, int.MaxValue);

        static bool IsId(string name) => !NamesNobody.Contains(name)
            && (name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal) || name == "aanwezig");

        Task<string> WithAsync(Aanroepen.Aanroep call, string field, string id, string version)
        {
            var body = call.Body!.DeepClone().AsObject();
            var names = field.Split('.');
            var at = body;
            foreach (var name in names[..^1]) at = (at[name] ??= new JsonObject()) as JsonObject ?? (JsonObject)at[name]![0]!;
            var last = names[^1];
            at[last] = last == "aanwezig" || last.EndsWith("Ids", StringComparison.Ordinal) ? new JsonArray(id) : id;
            return AnswerAsync(reader, call.Request(JsonContent.Create(body)), version);
        }
    }

    // Regression: the list left out the organisation whose only signer is a key figure.
    [Fact]
    public async Task An_organisation_that_only_a_key_figure_can_sign_for_looks_like_one_that_nobody_can_sign_for()
    {
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        var (niemand, verborgen, zichtbaar) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await host.RolAsync(await host.PersoonAsync(), zichtbaar, "bestuurder");
        var netwerk = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = "Tekenaars", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
        var tekenaar = await SleutelfiguurAsync(verborgen);
        await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
            new { organisatieId = verborgen, contactpersoonId = tekenaar, mandaat = "ondertekenen", begindatum = "2026-01-01" });
        string[] zonder = [.. new[] { niemand, verborgen }.Order(StringComparer.Ordinal)];
        var ronde = new { sluitdatum = "2026-03-31", organisatieIds = new[] { niemand, verborgen, zichtbaar } };

        // Whoever opens it, and whoever reads it.
        var versie = await host.VersieAsync();
        var made = await reader.PostJsonAsync($"{versie}/ratificatierondes", ronde);
        Assert.Equal(zonder, Ids(made));
        var adres = $"{versie}/ratificatierondes/{made["id"]}";
        Assert.Equal(zonder, Ids(await reader.GetJsonAsync(adres)));
        Assert.Equal(zonder, Ids((await reader.GetJsonAsync($"{versie}/ratificatierondes"))["results"]![0]!));
        Assert.Equal([niemand], Ids(await host.Api.GetJsonAsync(adres)));

        // Who may sign from later on was not there when they were asked: the list says what it said.
        var tag = await TagAsync();
        foreach (var organisatie in zonder) await host.RolAsync(await host.PersoonAsync(), organisatie, "bestuurder");
        await host.ExecuteAsync(
            """
            update protocols.uitnodiging set aangemaakt_op = aangemaakt_op - interval '30 days' where versie_id = @Id::uuid;
            update protocols.ratificatieronde set geopend_op = geopend_op - interval '30 days', sluitdatum = '2026-03-05'
             where versie_id = @Id::uuid
            """, new { Id = (string?)made["versieId"] });
        await host.RunJobAsync("ratificaties-herinneren");
        Assert.Equal(4, (await host.Api.GetJsonAsync($"{versie}/uitnodigingen"))["results"]!.AsArray().Count);
        Assert.Equal(zonder, Ids(await reader.GetJsonAsync(adres)));
        Assert.Equal(tag, await TagAsync());

        // Somebody who comes in sight changes what is shown, and so the tag; who holds the former one withdraws nothing with it.
        await host.RolAsync(tekenaar, verborgen, "bestuurder");
        Assert.Equal([niemand], Ids(await reader.GetJsonAsync(adres)));
        Assert.NotEqual(tag, await TagAsync());
        using var stale = await reader.DeleteAsync(adres, tag);
        using var fresh = await reader.DeleteAsync(adres, await TagAsync());
        Assert.Equal((412, 204), ((int)stale.StatusCode, (int)fresh.StatusCode));

        static string[] Ids(JsonNode ronde) =>
            [.. ronde["zonderTekenaarIds"]!.AsArray().Select(i => (string)i!).Order(StringComparer.Ordinal)];
        async Task<string> TagAsync()
        {
            using var answer = await reader.GetAsync(adres);
            return answer.Headers.ETag!.Tag;
        }
    }

    // Regression: the tag stayed as it was while who the owner is to this reader did not.
    [Fact]
    public async Task Whoever_writes_back_a_protocol_leaves_an_owner_whom_they_may_not_know_of()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        var delen = new { titel = "Delen", soort = "samenwerking", reikwijdte = "netwerk", eigenaarContactpersoonId = (string?)persoon };
        var adres = $"/v1/protocollen/{(await host.Api.PostJsonAsync("/v1/protocollen", delen))["id"]}";
        var (shown, first) = await ReadOwnerAsync(reader);
        Assert.Equal(persoon, shown);
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        var (hidden, second) = await ReadOwnerAsync(reader);
        Assert.Null(hidden);
        Assert.NotEqual(first, second);

        using var stale = await reader.PutAsync(adres, delen with { eigenaarContactpersoonId = null }, first);
        using var written = await reader.PutAsync(adres, delen with { titel = "Samen delen", eigenaarContactpersoonId = null }, second);
        Assert.Equal((412, 200), ((int)stale.StatusCode, (int)written.StatusCode));
        Assert.Equal(persoon, (await ReadOwnerAsync(host.Api)).Owner);
        using var ended = await host.Api.PutAsync(adres, delen with { eigenaarContactpersoonId = null });
        Assert.Null((await ReadOwnerAsync(host.Api)).Owner);

        async Task<(string? Owner, string Tag)> ReadOwnerAsync(HttpClient caller)
        {
            using var answer = await caller.GetAsync(adres);
            return ((string?)(await answer.JsonAsync())["eigenaarContactpersoonId"], answer.Headers.ETag!.Tag);
        }
    }

    // Regression: the trail of an undone merge told whom somebody had been merged with.
    [Fact]
    public async Task The_trail_of_an_undone_merge_says_nothing_of_a_key_figure()
    {
        var organisatie = await host.OrganisatieAsync();
        var (blijft, verborgen) = (await host.PersoonAsync(), await SleutelfiguurAsync(organisatie));
        await host.RolAsync(blijft, organisatie);
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        var spoor = $"/v1/contactpersonen/{blijft}/samenvoegingen";
        var before = await reader.GetJsonAsync(spoor);
        var samenvoeging = await host.Api.PostJsonAsync(spoor, new { metId = verborgen });
        await host.DispatchAsync();
        using (var undone = await host.Api.DeleteAsync($"{spoor}/{samenvoeging["id"]}")) Assert.Equal(204, (int)undone.StatusCode);
        await host.DispatchAsync();

        Assert.Equal(before.ToJsonString(), (await reader.GetJsonAsync(spoor)).ToJsonString());
        using var een = await reader.GetAsync($"{spoor}/{samenvoeging["id"]}");
        using var weg = await reader.DeleteAsync($"{spoor}/{samenvoeging["id"]}");
        Assert.Equal((404, 404), ((int)een.StatusCode, (int)weg.StatusCode));
        Assert.Equal(verborgen, (string?)Assert.Single((await host.Api.GetJsonAsync(spoor))["results"]!.AsArray())!["metId"]);
    }

    [Fact]
    public async Task A_repeat_without_the_scope_gets_what_reading_gives()
    {
        var organisatie = await host.OrganisatieAsync();
        var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        var sleutelfiguur = new
        {
            achternaam = "Verborgen",
            rolvervulling = new { organisatieId = organisatie, rol = "sleutelfiguur", begindatum = "2026-01-01" }
        };
        var made = await SendAsync(host.Api, "/v1/contactpersonen", sleutelfiguur, "a");
        Assert.Equal((201, 404, 201), (made.Status, (await SendAsync(without, "/v1/contactpersonen", sleutelfiguur, "a")).Status,
            (await SendAsync(host.Api, "/v1/contactpersonen", sleutelfiguur, "a")).Status));

        // Entered in sight by a token without the scope, and out of sight since.
        var persoon = new { achternaam = "Eerst zichtbaar" };
        var first = await SendAsync(without, "/v1/contactpersonen", persoon, "b");
        Assert.Equal((201, 201), (first.Status, (await SendAsync(without, "/v1/contactpersonen", persoon, "b")).Status));
        await host.RolAsync((string)first.Body!["id"]!, organisatie, "sleutelfiguur");
        Assert.Equal(404, (await SendAsync(without, "/v1/contactpersonen", persoon, "b")).Status);

        // What names somebody out of sight in passing, names nobody on a repeat.
        var stap = new
        {
            trede = "bekend",
            datum = "2026-02-01",
            contactpersoonId = (string)made.Body!["id"]!,
            toelichting = "Gezegd door Verborgen"
        };
        var draagvlak = await SendAsync(host.Api, $"/v1/organisaties/{organisatie}/draagvlak", stap, "c");
        var repeat = await SendAsync(without, $"/v1/organisaties/{organisatie}/draagvlak", stap, "c");
        Assert.Equal((201, (string?)draagvlak.Body!["id"], (string?)null, (string?)null),
            (repeat.Status, (string?)repeat.Body!["id"], (string?)repeat.Body["contactpersoonId"], (string?)repeat.Body["toelichting"]));
    }

    [Fact]
    public async Task A_person_and_their_first_role_are_entered_together_or_not_at_all()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie, "centraal_contact");
        var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");

        async Task<string[]> FaultsAsync(HttpClient client, object rolvervulling)
        {
            using var answer = await client.PostAsJsonAsync("/v1/contactpersonen", new { achternaam = "Nieuweling", rolvervulling });
            return await answer.FaultsAsync();
        }

        Assert.Equal(["rolvervulling.begindatum:verplicht", "rolvervulling.contactpersoonId:onbekend_veld",
            "rolvervulling.organisatieId:verplicht", "rolvervulling.rol:verplicht"],
            await FaultsAsync(host.Api, new { contactpersoonId = Guid.NewGuid() }));
        Assert.Equal(["rolvervulling.organisatieId:bestaat_niet", "rolvervulling.rol:ongeldige_waarde"],
            await FaultsAsync(without, new { organisatieId = Guid.NewGuid(), rol = "sleutelfiguur", begindatum = "2026-01-01" }));
        using var second = await host.Api.PostAsJsonAsync("/v1/contactpersonen",
            new
            {
                achternaam = "Nieuweling",
                rolvervulling = new { organisatieId = organisatie, rol = "centraal_contact", begindatum = "2026-01-01" }
            });
        Assert.Equal(409, (int)second.StatusCode);
        Assert.Empty((await host.Api.GetJsonAsync("/v1/contactpersonen?zoek=Nieuweling"))["results"]!.AsArray());

        var made = await host.Api.PostJsonAsync("/v1/contactpersonen",
            new
            {
                achternaam = "Nieuweling",
                rolvervulling = new { organisatieId = organisatie, rol = "medewerker", functie = "conciërge", begindatum = "2026-01-01" }
            });
        var rol = Assert.Single((await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={made["id"]}"))["results"]!.AsArray());
        Assert.Equal(("medewerker", "conciërge"), ((string?)rol!["rol"], (string?)rol["functie"]));
    }

    [Fact]
    public async Task Two_merges_at_once_leave_nobody_in_sight()
    {
        var organisatie = await host.OrganisatieAsync();
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        for (var ronde = 0; ronde < 5; ronde++)
        {
            var mensen = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SleutelfiguurAsync(organisatie)));
            var vragen = await RondeAsync(organisatie);
            await Task.WhenAll(MergeAsync(mensen[0], mensen[1]), MergeAsync(mensen[1], mensen[2]), MergeAsync(mensen[2], mensen[0]));
            await host.DispatchAsync();
            Assert.Empty((await reader.GetJsonAsync($"/v1/rondes/{vragen}/uitnodigingen"))["results"]!.AsArray());
        }

        async Task MergeAsync(string blijft, string gaat) =>
            (await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = gaat })).Dispose();
    }

    [Fact]
    public async Task Whoever_gains_another_role_while_a_list_is_paged_is_in_it_once_at_most_and_nobody_else_is_missed()
    {
        var organisatie = await host.OrganisatieAsync();
        var mensen = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            mensen.Add(await host.PersoonAsync($"Bladeraar {i}"));
            await host.RolAsync(mensen[i], organisatie, i % 2 == 0 ? "medewerker" : "sleutelfiguur");
        }
        var reader = await host.ClientAsync(ZonderSleutelfiguren);
        var seen = new List<string>();
        for (var next = $"/v1/contactpersonen?organisatieId={organisatie}&limit=1"; next is not null;)
        {
            var page = await reader.GetJsonAsync(next);
            seen.AddRange(page["results"]!.AsArray().Select(r => (string)r!["id"]!));
            next = (string?)page["next"];
            if (seen.Count == 1) await host.RolAsync(mensen[3], organisatie, "bestuurder");
        }
        Assert.Equal([mensen[0], mensen[2], mensen[3], mensen[4]], seen);
    }

    /// <summary>The last id of an address.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}(?!.*[0-9a-f]{8}-[0-9a-f-]{27})")]
    private static partial Regex Unknown();

    private sealed class Net
    {
        public required string Organisatie { get; init; }
        public required string Zichtbaar { get; init; }
        public required string Netwerk { get; init; }
        public required string Sessie { get; init; }
        public required string Training { get; init; }
        public required string Protocol { get; init; }
        public required string Versie { get; init; }
        public required string Vastgesteld { get; init; }
        public List<string> Rondes { get; } = [];
        public List<string> Verborgen { get; } = [];
        public List<string> Personen { get; } = [];
        public Dictionary<string, string> Links { get; } = [];
    }

    private static int mensen;

    private async Task<string> SleutelfiguurAsync(string organisatie, string? naam = null, string? email = null) => (string)(
        await host.Api.PostJsonAsync("/v1/contactpersonen", new
        {
            // A number in order: a random one can happen to be a BSN, which the guard refuses.
            achternaam = naam ?? $"Onzichtbare {Interlocked.Increment(ref mensen)}",
            email = email ?? $"v{Guid.NewGuid():N}@voorbeeld.example",
            rolvervulling = new { organisatieId = organisatie, rol = "sleutelfiguur", begindatum = "2025-01-01" },
        }))["id"]!;

    private async Task<string> RondeAsync(string organisatie)
    {
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(),
            new { organisatieIds = new[] { organisatie }, rollen = new[] { "sleutelfiguur", "medewerker" } }));
        return (string)(await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { }))["id"]!;
    }

    /// <summary>Visible people and things of every kind, and two key figures who were asked whatever can be asked.</summary>
    private async Task<Net> FillAsync()
    {
        var organisatie = await host.OrganisatieAsync("Wijkhuis");
        var (zichtbaar, ander) = (await host.PersoonAsync("Zichtbaar", "zichtbaar@voorbeeld.example"),
            await host.PersoonAsync("Ander", "ander@voorbeeld.example"));
        await host.RolAsync(zichtbaar, organisatie);
        await host.RolAsync(zichtbaar, organisatie, "bestuurder");
        await host.RolAsync(ander, organisatie, "aandachtfunctionaris");
        await host.RolAsync(await host.PersoonAsync("Verwijzer", "verwijzer@voorbeeld.example"), organisatie);
        var training = await host.TrainingAsync();
        var sessie = await host.SessieAsync(1, training);
        await host.InschrijvenAsync(sessie, zichtbaar);
        var netwerk = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = "Overleg", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
        await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
            new { organisatieId = organisatie, contactpersoonId = zichtbaar, mandaat = "informeren", begindatum = "2026-01-01" });
        await host.Api.PostJsonAsync("/v1/contactmomenten",
            new
            {
                organisatieId = organisatie,
                contactpersoonId = zichtbaar,
                plaatsgevondenOp = "2026-02-01T09:00:00Z",
                vorm = "bezoek",
                richting = "gebracht",
                aanleiding = "regulier"
            });
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = zichtbaar, trainingId = training, behaaldDatum = "2026-01-15" });
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede = "bekend", datum = "2026-02-01" });
        var protocol = await host.Api.PostJsonAsync("/v1/protocollen",
            new { titel = "Convenant", soort = "privacyconvenant", reikwijdte = "netwerk" });
        await host.Api.PostJsonAsync($"/v1/protocollen/{protocol["id"]}/versies", new { inhoud = "# Samen" });
        var versie = await host.VersieAsync();
        var net = new Net
        {
            Organisatie = organisatie,
            Zichtbaar = zichtbaar,
            Netwerk = netwerk,
            Sessie = sessie,
            Training = training,
            Protocol = (string)protocol["id"]!,
            Versie = versie,
            Vastgesteld = $"/v1/protocollen/{protocol["id"]}/versies/1",
        };
        await host.Api.PostJsonAsync($"{net.Vastgesteld}/ratificatierondes",
            new { sluitdatum = "2026-03-31", organisatieIds = new[] { organisatie } });
        await host.Api.PostJsonAsync($"{net.Vastgesteld}/vaststellingen", new { });

        using (var lijst = new MultipartFormDataContent { { new StringContent(
            """
            Organisatie;Soort;Verband;Domeinen;Omvang;Voornaam;Achternaam;Rol;Email
            Buurtkamer;zorg;informeel;zorg;klein;Zichtbare;Buur;medewerker;buur@voorbeeld.example
            Buurtkamer;;;;;Ingevoerd;Verborgene;sleutelfiguur;ingevoerd@verborgen.example
            """), "bestand", "lijst.csv" }, { new StringContent("false"), "proef" } })
        {
            using var import = await host.Api.PostAsync("/v1/importen", lijst);
            Assert.Equal(201, (int)import.StatusCode);
        }
        foreach (var naam in (string[])["Eerste", "Tweede"]) net.Personen.Add(
            await SleutelfiguurAsync(organisatie, $"Verborgene {naam}", $"{naam}@verborgen.example"));
        // In sight themselves, with a key figure who is not.
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
            new { trede = "geinformeerd", datum = "2026-02-02", contactpersoonId = net.Personen[0], toelichting = "Van een Verborgene" });
        using (var eigendom = await host.Api.PutAsync($"/v1/protocollen/{protocol["id"]}",
            new { titel = "Convenant", soort = "privacyconvenant", reikwijdte = "netwerk", eigenaarContactpersoonId = net.Personen[0] }))
            Assert.Equal(200, (int)eigendom.StatusCode);
        await host.Api.PostJsonAsync($"{versie}/raadplegingen",
            new
            {
                doelgroep = new { rollen = new[] { "medewerker", "sleutelfiguur" }, organisatieIds = new[] { organisatie } },
                sluitdatum = "2026-03-31"
            });
        net.Rondes.Add(await RondeAsync(organisatie));
        var mails = await host.SendMailsAsync();
        foreach (var adres in (string[])["Eerste@verborgen.example", "Tweede@verborgen.example", "zichtbaar@voorbeeld.example"])
            net.Links[adres.Split('@')[0]] = mails[adres].Single(m => m.Subject!.StartsWith("Wat heeft", StringComparison.Ordinal)).Token();
        (await host.AntwoordAsync(net.Links["zichtbaar"],
            new { training = true, vormen = new[] { "mail" }, cijfer = 3, tip = "Zichtbare tip" })).EnsureSuccessStatusCode();
        net.Verborgen.AddRange(net.Personen);
        net.Verborgen.AddRange(await ReferAsync(organisatie,
            mails["verwijzer@voorbeeld.example"].Single(m => m.Subject!.StartsWith("Wat heeft", StringComparison.Ordinal)).Token()));
        net.Verborgen.AddRange(["Verborgene", "verborgen.example"]);
        return net;
    }

    /// <summary>Somebody in sight refers to a key figure, who is invited instead.</summary>
    /// <returns>The key figure and their invitation.</returns>
    private async Task<string[]> ReferAsync(string organisatie, string link)
    {
        var collega = await SleutelfiguurAsync(organisatie, "Verborgene Collega", "collega@verborgen.example");
        using var verwezen = await host.AlsPartnerAsync(link, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
            new { naam = "Verborgene Collega", email = "collega@verborgen.example", toelichting = "Verborgene weet dit." });
        Assert.True(verwezen.IsSuccessStatusCode);
        var verwijzing = (await host.Api.GetJsonAsync("/v1/doorverwijzingen?status=open"))["results"]!.AsArray()
            .Single(d => (string?)d!["email"] == "collega@verborgen.example")!;
        var besloten = await host.Api.PostJsonAsync($"/v1/doorverwijzingen/{verwijzing["id"]}/besluiten",
            new { besluit = "overnemen", contactpersoonId = collega });
        return [collega, (string)besloten["nieuweUitnodigingId"]!];
    }

    private IEnumerable<(string, Func<Task>)> Steps(Net net)
    {
        var (a, b) = (net.Personen[0], net.Personen[1]);
        string? samenvoeging = null;
        string? gaat = null;
        yield return ("answering", async () =>
        {
            (await host.AntwoordAsync(net.Links["Eerste"],
                new { training = true, vormen = new[] { "overleg" }, cijfer = 5, tip = "Tip van een verborgene: Verborgene" }))
                .EnsureSuccessStatusCode();
            (await host.AntwoordAsync(net.Links["Tweede"], new { training = false, vormen = new[] { "overleg" }, cijfer = 1 }))
                .EnsureSuccessStatusCode();
        }
        );
        yield return ("adding", async () =>
        {
            gaat = await SleutelfiguurAsync(net.Organisatie, "Verborgene Derde");
            net.Personen.Add(gaat);
            net.Verborgen.Add(gaat);
        }
        );
        yield return ("relating", async () =>
        {
            foreach (var p in net.Personen)
            {
                await host.Api.PostJsonAsync("/v1/contactmomenten",
                    new
                    {
                        organisatieId = net.Organisatie,
                        contactpersoonId = p,
                        plaatsgevondenOp = "2026-02-20T09:00:00Z",
                        vorm = "bezoek",
                        richting = "gehaald",
                        aanleiding = "zorgen",
                        onderwerp = "Met Verborgene",
                        vervolg = new { omschrijving = "Terugbellen" }
                    });
                await host.Api.PostJsonAsync("/v1/vragen",
                    new { vraag = "Van een Verborgene.", organisatieId = net.Organisatie, contactpersoonId = p, kanaal = "gesprek" });
                await host.Api.PostJsonAsync("/v1/afspraken", new
                {
                    organisatieId = net.Organisatie,
                    contactpersoonId = p,
                    geplandOp = "2026-03-01T09:00:00Z",
                    doel = "Met Verborgene",
                });
                await host.InschrijvenAsync(net.Sessie, p);
                await host.Api.PostJsonAsync("/v1/bewijzen",
                    new { contactpersoonId = p, trainingId = net.Training, behaaldDatum = "2026-02-15" });
                await host.Api.PostJsonAsync($"{net.Vastgesteld}/kennisnames", new { contactpersoonId = p });
                await host.Api.PostJsonAsync($"{net.Versie}/reacties",
                    new { tekst = "Van een Verborgene.", oordeel = "eens", contactpersoonId = p });
                await host.Api.PostJsonAsync($"/v1/netwerken/{net.Netwerk}/deelnames",
                    new { organisatieId = net.Organisatie, contactpersoonId = p, mandaat = "ondertekenen", begindatum = "2026-01-01" });
                await host.Api.PostJsonAsync($"/v1/contactpersonen/{p}/bevestigingsverzoeken", new { });
            }
        }
        );
        yield return ("signing", async () => await host.Api.PostJsonAsync($"{net.Vastgesteld}/ratificaties",
            new
            {
                organisatieId = net.Organisatie,
                contactpersoonId = a,
                inhoudHash = (await host.Api.GetJsonAsync(net.Vastgesteld))["inhoudHash"]
            }));
        yield return ("bouncing", async () =>
        {
            var mail = await host.ScalarAsync<Guid>(
                "select id from platform.mail where contactpersoon_id = @a::uuid and overgedragen_op is not null limit 1", new { a });
            await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId = $"{mail:N}@x", soort = "onbestelbaar" });
        }
        );
        yield return ("merging", async () =>
            samenvoeging = (string?)(await host.Api.PostJsonAsync($"/v1/contactpersonen/{b}/samenvoegingen", new { metId = a }))["id"]);
        yield return ("merging on", async () =>
            await host.Api.PostJsonAsync($"/v1/contactpersonen/{gaat}/samenvoegingen", new { metId = b }));
        yield return ("unmerging", async () =>
        {
            var laatste = (await host.Api.GetJsonAsync($"/v1/contactpersonen/{gaat}/samenvoegingen"))["results"]![0]!["id"];
            using var weg = await host.Api.DeleteAsync($"/v1/contactpersonen/{gaat}/samenvoegingen/{laatste}");
            Assert.True(weg.IsSuccessStatusCode);
            await host.DispatchAsync();
            using var eerste = await host.Api.DeleteAsync($"/v1/contactpersonen/{b}/samenvoegingen/{samenvoeging}");
            Assert.True(eerste.IsSuccessStatusCode);
        }
        );
        yield return ("ending", async () =>
        {
            var rol = (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={b}"))["results"]![0]!;
            using var ended = await host.Api.PutAsync($"/v1/rolvervullingen/{rol["id"]}",
                new
                {
                    contactpersoonId = b,
                    organisatieId = net.Organisatie,
                    rol = "sleutelfiguur",
                    begindatum = "2025-01-01",
                    einddatum = "2026-02-28"
                });
            Assert.True(ended.IsSuccessStatusCode);
        }
        );
    }

    /// <summary>
    /// Every GET of the contract with a token, with the ids of all that there is for whoever may know everything, and with each person in
    /// its filters.
    /// </summary>
    private async Task<string[]> AddressesAsync(JsonObject contract, Net net)
    {
        var found = new List<string>();
        var lists = new Dictionary<string, JsonArray?>(StringComparer.Ordinal);
        foreach (var (path, item) in contract.Where(p => p.Value!["get"] is { } get && get["security"]?.AsArray().Count > 0
            && !p.Key.StartsWith("/mijn-", StringComparison.Ordinal)))
        {
            var addresses = await ExpandAsync(host.Api, path, lists, net.Personen, net.Rondes);
            var query = item!["get"]!["parameters"]?.AsArray().Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!)
                .ToArray() ?? [];
            foreach (var address in addresses)
            {
                found.Add(address);
                if (query.Contains("contactpersoonId")) found.AddRange(net.Personen.Append(net.Zichtbaar)
                    .Select(p => $"{address}?contactpersoonId={p}"));
                if (query.Contains("organisatieId")) found.Add($"{address}?organisatieId={net.Organisatie}");
                if (query.Contains("limit")) found.Add($"{address}?limit=1");
                if (query.Contains("zoek")) found.AddRange([$"{address}?zoek=Verborgene", $"{address}?zoek=Wijkhuis"]);
                if (query.Contains("uitsplitsing")) found.Add($"{address}?uitsplitsing=soort");
                if (query.Contains("vraag")) found.AddRange(((string[])["training", "cijfer", "tip"]).Select(v => $"{address}?vraag={v}"));
                if (query.Contains("rol")) found.Add($"{address}?rol=sleutelfiguur");
                if (query.Contains("peildatum")) found.AddRange([$"{address}?peildatum=2026-02-16", $"{address}?peildatum=2026-06-01"]);
            }
        }
        return [.. found.Distinct()];
    }

    /// <summary>
    /// A path of the contract with the ids of all that this caller finds in the lists that it goes through. Who was merged is in no list
    /// any more, and their address goes on; of rounds there is no list but that of their survey.
    /// </summary>
    private static async Task<IReadOnlyList<string>> ExpandAsync(
        HttpClient caller, string path, Dictionary<string, JsonArray?> lists, IEnumerable<string> alsoPeople, IEnumerable<string> rounds)
    {
        IReadOnlyList<string> addresses = ["/v1"];
        foreach (var part in path.Trim('/').Split('/'))
        {
            if (part[0] != '{')
            {
                addresses = [.. addresses.Select(a => $"{a}/{part}")];
                continue;
            }
            var wider = new List<string>();
            foreach (var address in addresses)
            {
                if (!lists.TryGetValue(address, out var list))
                {
                    using var answer = await caller.GetAsync($"{address}?limit=500");
                    lists[address] = list = answer.IsSuccessStatusCode ? (await answer.JsonAsync())["results"]!.AsArray() : null;
                }
                var name = part == "{nummer}" ? "nummer" : part == "{code}" ? "code" : "id";
                wider.AddRange((list ?? []).Select(r => $"{address}/{r![name] ?? "geen"}"));
                if (address == "/v1/contactpersonen") wider.AddRange(alsoPeople.Select(p => $"{address}/{p}"));
                if (address == "/v1/rondes") wider.AddRange(rounds.Select(r => $"{address}/{r}"));
            }
            addresses = [.. wider.Distinct()];
        }
        return addresses;
    }

    /// <summary>
    /// Status, tag and body, but for what says nothing of anyone: cursors, and the two that count invitations, whoever got them.
    /// </summary>
    private static async Task<ConcurrentDictionary<string, string>> ReadAsync(HttpClient reader, string[] addresses)
    {
        var read = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(addresses.Where(a => !a.StartsWith("/v1/rapportages/respons", StringComparison.Ordinal)
            // Counts whatever is kept, for who must account for it.
            && a != "/v1/rapportages/privacy"),
            new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (address, ct) =>
        {
            using var answer = await reader.GetAsync(address, ct);
            Assert.True((int)answer.StatusCode < 500, $"{address} gave {(int)answer.StatusCode}");
            var body = await answer.Content.ReadAsStringAsync(ct);
            var telling = address.Contains("/rondes", StringComparison.Ordinal) && !address.Contains("/rondes/", StringComparison.Ordinal)
                || address.Split('/') is ["", "v1", "rondes", _];
            if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                && JsonNode.Parse(body) is JsonObject json)
            {
                if (json.ContainsKey("next") && json["next"] is not null) json["next"] = "verder";
                json.Remove("instance");
                foreach (var een in telling ? (json["results"]?.AsArray().Select(r => r!) ?? [json]) : []) een.AsObject()
                    .Remove("aantallen");
                body = json.ToJsonString();
            }
            var etag = telling ? null : answer.Headers.ETag?.Tag;
            read[address] = $"{(int)answer.StatusCode} {etag} {body}";
        });
        return read;
    }

    /// <summary>From a little before where two answers part, as a log shows only so much.</summary>
    private static string Difference(string before, string after)
    {
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        string From(string text) => text[Math.Min(Math.Max(0, same - 150), text.Length)..Math.Min(text.Length, same + 400)];
        return $"before ({before.Length}) …{From(before)}\nafter  ({after.Length}) …{From(after)}";
    }

    private static async Task<(int Status, JsonNode? Body)> SendAsync(HttpClient client, string address, object body, string sleutel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", $"zicht-{sleutel}");
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.JsonAsync());
    }
}
