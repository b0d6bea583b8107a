using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Who is erased is nowhere any more, and what figures rest on stays.</summary>
[Trait("Category", "Slow")]
public sealed class WissingTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Voornaam = "Zeldzaamke", Achternaam = "Kanariewitz", Adres = "vogel-q7x@voorbeeld.example",
        Telefoon = "0699912378";

    /// <summary>Every table of the database in which one of these words stands.</summary>
    private async Task<string[]> PlacesOfAsync(params string[] words)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        var tables = (await connection.QueryAsync<string>(
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1
            """)).AsList();
        var places = new List<string>();
        foreach (var table in tables)
            foreach (var word in words)
                if (await connection.ExecuteScalarAsync<bool>(
                    $"select exists (select from {table} t where strpos(lower(t::text), lower(@Word)) > 0 or strpos(lower(t::text), "
                    + "encode(convert_to(@Word, 'UTF8'), 'hex')) > 0)", new { Word = word })) places.Add($"{table}: {word}");
        return [.. places];
    }

    /// <summary>The mails that were written to a folder instead of sent.</summary>
    private string[] Postvak() => [.. Directory.GetFiles(Path.Combine(host.DataFolder, "postvak"), "*.eml").Select(File.ReadAllText)];

    private async Task<JsonNode> WisAsync(string persoon, object body, int status = 201)
    {
        using var answer = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", body);
        Assert.Equal(status, (int)answer.StatusCode);
        return await answer.JsonAsync();
    }

    [Fact]
    public async Task Of_somebody_with_something_everywhere_nothing_is_left_but_what_figures_rest_on()
    {
        var ids = await host.WereldAsync();
        var persoon = ids["contactpersoonId"];
        await using (var connection = new NpgsqlConnection(host.ConnectionString))
        {
            // As if all of it had been about them: whatever points to somebody points to them.
            await connection.ExecuteAsync(
                """
                update contacts.contactpersoon set voornaam = @Voornaam, achternaam = @Achternaam, email = @Adres, telefoon = @Telefoon,
                  bereikbaarheid = 'bij volle maan q7x' where id = @Id::uuid
                """, new { Id = persoon, Voornaam, Achternaam, Adres, Telefoon });
            await connection.ExecuteAsync(
                """
                update contacts.contactmoment set contactpersoon_id = @Id::uuid, onderwerp = @Achternaam,
                  vervolg_omschrijving = @Achternaam;
                update contacts.draagvlak set contactpersoon_id = @Id::uuid, toelichting = @Achternaam;
                update contacts.rolvervulling set functie = @Achternaam where contactpersoon_id = @Id::uuid;
                update trainings.bewijs set toelichting = @Achternaam where contactpersoon_id = @Id::uuid;
                update trainings.sessie set trainer = @Voornaam || ' ' || @Achternaam;
                update protocols.reactie set tekst = @Achternaam where contactpersoon_id = @Id::uuid;
                """, new { Id = persoon, Voornaam, Achternaam });
        }
        using (var met = new HttpRequestMessage(HttpMethod.Post, "/v1/contactmomenten")
        {
            Content = JsonContent.Create(new
            {
                organisatieId = ids["organisatieId"],
                contactpersoonId = persoon,
                plaatsgevondenOp = host.Clock.GetUtcNow(),
                vorm = "bezoek",
                richting = "gehaald",
                aanleiding = "regulier",
                onderwerp = Achternaam,
            }),
        })
        {
            met.Headers.Add("Idempotency-Key", "kanarie");
            using var gemaakt = await host.Api.SendAsync(met);
            Assert.Equal(201, (int)gemaakt.StatusCode);
        }
        // A mail to them, as a host that sends none writes it to its folder.
        await host.RondeAsync([ids["organisatieId"]]);
        var mail = await host.ScalarAsync<Guid>($"select id from platform.mail where contactpersoon_id = '{persoon}' limit 1");
        Directory.CreateDirectory(Path.Combine(host.DataFolder, "postvak"));
        await File.WriteAllTextAsync(Path.Combine(host.DataFolder, "postvak", $"{mail:N}.eml"), $"To: {Adres}");
        var words = new[] { Voornaam, Achternaam, Adres, Telefoon, "volle maan q7x" };
        Assert.True((await PlacesOfAsync(words)).Length > 8);
        var bereik = (await host.Api.GetJsonAsync("/v1/rapportages/bereik")).ToJsonString();

        var proef = await WisAsync(persoon, new { grond = "verzoek" }, 200);
        Assert.True((bool)proef["proef"]!);
        Assert.NotEmpty(await PlacesOfAsync(Achternaam));
        var gewist = await WisAsync(persoon, new { grond = "verzoek", proef = false });
        Assert.Equal(proef["onderdelen"]!.ToJsonString(), gewist["onderdelen"]!.ToJsonString());

        await host.DispatchAsync();
        Assert.Empty(await PlacesOfAsync(words));
        Assert.DoesNotContain(Postvak(), m => m.Contains(Adres, StringComparison.Ordinal));
        Assert.Equal(bereik, (await host.Api.GetJsonAsync("/v1/rapportages/bereik")).ToJsonString());
        Assert.Equal(gewist.ToJsonString(),
            (await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}/wissingen/{gewist["wissingId"]}")).ToJsonString());
    }

    [Fact]
    public async Task Who_was_erased_does_not_come_back_unseen()
    {
        var mens = new { voornaam = "Änne", achternaam = "Terugkomer", email = "anne.terug@voorbeeld.example" };
        var persoon = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", mens))["id"]!;
        await WisAsync(persoon, new { grond = "bezwaar", proef = false });

        using (var weer = await host.Api.PostAsJsonAsync("/v1/contactpersonen",
            new { voornaam = "anne", achternaam = "TERUGKOMER", email = "Anne.Terug@voorbeeld.example" }))
            Assert.Equal("eerder_gewist", await weer.ConflictAsync());
        // A colleague at the same mailbox is somebody else.
        await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Collega", email = "anne.terug@voorbeeld.example" });
        using (var zonderReden = await host.Api.PostAsJsonAsync("/v1/contactpersonen",
            new { voornaam = "Anne", achternaam = "Terugkomer", email = "anne.terug@voorbeeld.example", toestaan = true }))
            Assert.Equal(400, (int)zonderReden.StatusCode);
        await host.Api.PostJsonAsync("/v1/contactpersonen", new
        {
            voornaam = "Anne",
            achternaam = "Terugkomer",
            email = "anne.terug@voorbeeld.example",
            toestaan = true,
            reden = "vroeg er zelf om",
        });
    }

    /// <summary>Regression: 409 told that there is somebody whom the caller may not see, and came before 412.</summary>
    [Fact]
    public async Task Whether_a_name_was_erased_is_said_after_who_may_be_seen_and_which_version_is_meant()
    {
        var naam = new { voornaam = "Gonda", achternaam = "Gewistenaam", email = "gonda.gewist@voorbeeld.example" };
        var gewist = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", naam))["id"]!;
        await WisAsync(gewist, new { grond = "verzoek", proef = false });
        var figuur = await host.PersoonAsync();
        await host.RolAsync(figuur, await host.OrganisatieAsync(), "sleutelfiguur");
        using var beheer = await host.ClientAsync("contacten.lezen", "contacten.beheren");

        using var ongezien = await beheer.PutAsync($"/v1/contactpersonen/{figuur}", naam);
        Assert.Equal(404, (int)ongezien.StatusCode);
        using var verouderd = await host.Api.PutAsync($"/v1/contactpersonen/{figuur}", naam, "\"v99\"");
        Assert.Equal(412, (int)verouderd.StatusCode);
        using var bekend = await host.Api.PutAsync($"/v1/contactpersonen/{figuur}", naam);
        Assert.Equal("eerder_gewist", await bekend.ConflictAsync());
    }

    [Fact]
    public async Task Who_was_merged_and_erased_along_does_not_come_back_under_their_former_name()
    {
        var persoon = await host.PersoonAsync();
        var vroeger = new { voornaam = "Maartje", achternaam = "Voorheen", email = "maartje.voorheen@voorbeeld.example" };
        var ander = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", vroeger))["id"]!;
        var sessie = await host.SessieAsync(1);
        await host.ExecuteAsync("update trainings.sessie set trainer = 'Maartje Voorheen' where id = @sessie::uuid", new { sessie });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/samenvoegingen",
            new { metId = ander, behoud = new { voornaam = "deze", achternaam = "deze", email = "deze" } });

        await WisAsync(persoon, new { grond = "verzoek", proef = false });

        using (var weer = await host.Api.PostAsJsonAsync("/v1/contactpersonen", vroeger))
            Assert.Equal("eerder_gewist", await weer.ConflictAsync());
        Assert.Null((await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["trainer"]);
        Assert.Empty(await PlacesOfAsync("Voorheen"));
    }

    /// <summary>Regression: who had just been parted from them was erased as well, by who was merged before the erasure waited.</summary>
    [Fact]
    public async Task Who_is_parted_from_somebody_while_their_erasure_waits_is_not_erased()
    {
        var (persoon, ander) = (await host.PersoonAsync(), await host.PersoonAsync());
        var samenvoeging = (string)(await host.Api.PostJsonAsync(
            $"/v1/contactpersonen/{persoon}/samenvoegingen", new { metId = ander }))["id"]!;
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select from contacts.contactpersoon where id = @persoon::uuid for update", new { persoon }, holding);

        var uiteen = host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/samenvoegingen/{samenvoeging}");
        await host.WaitsForALockAsync();
        var wissing = WisAsync(persoon, new { grond = "verzoek", proef = false });
        await host.WaitsForALockAsync(2);
        await holding.CommitAsync();

        using (var gedaan = await uiteen) Assert.Equal(204, (int)gedaan.StatusCode);
        await wissing;
        using var gewist = await host.Api.GetAsync($"/v1/contactpersonen/{persoon}");
        using var blijft = await host.Api.GetAsync($"/v1/contactpersonen/{ander}");
        Assert.Equal((410, 200), ((int)gewist.StatusCode, (int)blijft.StatusCode));
    }

    [Fact]
    public async Task An_erasure_closes_the_open_request_to_see_it_all()
    {
        var persoon = await host.PersoonAsync();
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken",
            new { kanaal = "api", identiteitVastgesteldDoor = "balie" });
        var open = await OpenAsync();

        var gewist = await WisAsync(persoon, new { grond = "verzoek", proef = false });

        Assert.Equal(open - 1, await OpenAsync());
        Assert.Equal(gewist["gewistOp"]!.GetValue<DateTimeOffset>(), await host.ScalarAsync<DateTimeOffset>(
            "select afgehandeld_op from privacy.inzageverzoek where contactpersoon_id = @persoon::uuid", new { persoon }));

        async Task<int> OpenAsync() => (int)(await host.Api.GetJsonAsync("/v1/rapportages/privacy"))[0]!["openVerzoeken"]!;
    }

    [Fact]
    public async Task A_repeat_of_a_request_whose_answer_is_erased_is_told_so()
    {
        using (var eerst = await PostAsync()) Assert.Equal(201, (int)eerst.StatusCode);
        using (var weer = await PostAsync())
            await WisAsync((string)(await weer.JsonAsync())["id"]!, new { grond = "verzoek", proef = false });

        using var gewist = await PostAsync();
        Assert.Equal(410, (int)gewist.StatusCode);
        var problem = await gewist.JsonAsync();
        Assert.Equal(("urn:netwerkplatform:probleem:idempotentie-gewist", "gewist"),
            ((string?)problem["type"], (string?)problem["reden"]));

        async Task<HttpResponseMessage> PostAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/contactpersonen")
            {
                Content = JsonContent.Create(new { achternaam = "Herhaler", email = "herhaler@voorbeeld.example" }),
            };
            request.Headers.Add("Idempotency-Key", "herhaald-en-gewist");
            return await host.Api.SendAsync(request);
        }
    }

    [Fact]
    public async Task An_import_of_who_was_erased_is_a_fault_of_the_row_unless_it_is_allowed()
    {
        var persoon = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Imke", achternaam = "Lijst", email = "imke.lijst@voorbeeld.example" }))["id"]!;
        await WisAsync(persoon, new { grond = "verzoek", proef = false });
        const string lijst = "Organisatie;Soort;Verband;Domeinen;Omvang;Voornaam;Achternaam;Email;Rol\n"
            + "Lijstschool;onderwijs;formeel;onderwijs;klein;Imke;Lijst;imke.lijst@voorbeeld.example;medewerker\n";

        var proef = await ImporteerAsync(lijst, []);
        Assert.Contains("eerder_gewist", (string)proef["rijen"]![0]!["meldingen"]![0]!, StringComparison.Ordinal);
        var gedaan = await ImporteerAsync(lijst, [("proef", "false"), ("eerderGewistToestaan", "true"), ("reden", "zelf gevraagd")]);
        Assert.Equal("nieuw", (string?)gedaan["rijen"]![0]!["uitkomst"]);
    }

    [Fact]
    public async Task An_import_does_not_bring_somebody_whose_data_are_only_kept_back_into_use()
    {
        var persoon = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Bea", achternaam = "Perkt", email = "bea.perkt@voorbeeld.example" }))["id"]!;
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist" });

        var proef = await ImporteerAsync("Organisatie;Soort;Verband;Domeinen;Omvang;Voornaam;Achternaam;Email;Rol\n"
            + "Kortschool;onderwijs;formeel;onderwijs;klein;Bea;Perkt;Bea.Perkt@voorbeeld.example;medewerker\n"
            + "Kortschool;onderwijs;formeel;onderwijs;klein;Bea;Perkt;bea@voorbeeld.example;medewerker\n", []);

        Assert.Equal(["fout", "nieuw"], proef["rijen"]!.AsArray().Select(r => (string)r!["uitkomst"]!));
        Assert.StartsWith("beperkt:", (string)proef["rijen"]![0]!["meldingen"]![0]!, StringComparison.Ordinal);
    }

    private async Task<JsonNode> ImporteerAsync(string lijst, (string Naam, string Waarde)[] velden)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(lijst)), "bestand", "lijst.csv");
        foreach (var (naam, waarde) in velden) form.Add(new StringContent(waarde), naam);
        using var answer = await host.Api.PostAsync("/v1/importen", form);
        Assert.True((int)answer.StatusCode is 200 or 201, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    [Fact]
    public async Task Whoever_is_in_office_leaves_it_that_day_and_gives_up_their_seat()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync();
        var rol = (string)(await host.RolAsync(persoon, organisatie))["id"]!;

        await WisAsync(persoon, new { grond = "verzoek", proef = false });

        await using var connection = new NpgsqlConnection(host.ConnectionString);
        Assert.Equal("2026-03-02", await connection.ExecuteScalarAsync<string>(
            "select einddatum::text from contacts.rolvervulling where id = @Rol::uuid", new { Rol = rol }));
        Assert.Contains("gewist", (await host.Api.GetJsonAsync("/v1/verwijderingen"))["results"]!.AsArray()
            .Where(v => (string?)v!["id"] == persoon).Select(v => (string?)v!["reden"]));
    }

    [Fact]
    public async Task Twenty_at_once_give_one_erasure()
    {
        var persoon = await host.PersoonAsync();
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var answer = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/wissingen",
                new { grond = "verzoek", proef = false });
            return (int)answer.StatusCode;
        }));
        Assert.Equal(1, antwoorden.Count(s => s == 201));
    }
}
