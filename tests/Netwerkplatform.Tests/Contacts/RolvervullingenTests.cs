using CsCheck;

namespace Netwerkplatform.Tests.Contacts;

public sealed class RolvervullingenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Of_forty_parallel_requests_to_become_central_contact_one_wins_and_the_rest_get_the_same_409()
    {
        var organisatie = await host.OrganisatieAsync();
        var personen = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.PersoonAsync()));

        var answers = await Task.WhenAll(personen.Select(p => host.Api.PostAsJsonAsync("/v1/rolvervullingen",
            new { contactpersoonId = p, organisatieId = organisatie, rol = "centraal_contact", begindatum = "2026-03-02" })));

        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        var refused = answers.Where(a => (int)a.StatusCode == 409).ToList();
        Assert.Equal(39, refused.Count);
        foreach (var answer in refused) Assert.Equal("urn:netwerkplatform:probleem:centraal-contact-bezet",
            (string?)(await answer.JsonAsync())["type"]);
    }

    /// <summary>
    /// Under load before: who wrote the role held it, and the database then asked for the person, whom the partner held who answered and
    /// changed that role; one of both was told that the system was not there.
    /// </summary>
    [Theory, InlineData("vervangen"), InlineData("beëindigd"), InlineData("opgevolgd")]
    public async Task A_role_and_an_answer_of_whose_it_is_wait_for_each_other_in_one_order(string act)
    {
        var (persoon, ander, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = (string)(await host.RolAsync(persoon, organisatie, "aandachtfunctionaris", "2025-01-01", "2026-12-31"))["id"]!;
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var antwoord = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("select from contacts.contactpersoon where id = @id for update", new { id = Guid.Parse(persoon) });

        var rolvervulling = act switch
        {
            "vervangen" => host.Api.PutAsync($"/v1/rolvervullingen/{rol}", new
            {
                contactpersoonId = persoon,
                organisatieId = organisatie,
                rol = "aandachtfunctionaris",
                begindatum = "2025-01-01",
                einddatum = "2026-06-30",
            }, "*"),
            "beëindigd" => host.Api.DeleteAsync($"/v1/rolvervullingen/{rol}", "*"),
            _ => host.Api.PostAsJsonAsync($"/v1/rolvervullingen/{rol}/opvolgingen",
                new { contactpersoonId = ander, begindatum = "2026-05-01" }),
        };
        await host.WaitsForALockAsync();
        await connection.ExecuteAsync("update contacts.rolvervulling set functie = 'Coach', versie = versie + 1 where id = @id",
            new { id = Guid.Parse(rol) });
        await antwoord.CommitAsync(TestContext.Current.CancellationToken);

        using var answer = await rolvervulling;
        Assert.InRange((int)answer.StatusCode, 200, 204);
        Assert.NotEqual("2026-12-31", (string?)(await host.Api.GetJsonAsync($"/v1/rolvervullingen/{rol}"))["einddatum"]);
    }

    /// <summary>Each ends the role of one and gives one to the other: in which order these are held, may not follow from that.</summary>
    [Fact]
    public async Task Two_who_take_over_from_each_other_at_once_both_do()
    {
        var (een, ander) = (await host.PersoonAsync(), await host.PersoonAsync());
        for (var keer = 0; keer < 12; keer++)
        {
            var huizen = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
            var rollen = (
                await host.RolAsync(een, huizen.Item1, "aandachtfunctionaris", "2025-01-01"),
                await host.RolAsync(ander, huizen.Item2, "aandachtfunctionaris", "2025-01-01"));
            Task<HttpResponseMessage> OpvolgenAsync(JsonNode rol, string wie) => host.Api.PostAsJsonAsync(
                $"/v1/rolvervullingen/{rol["id"]}/opvolgingen", new { contactpersoonId = wie, begindatum = "2026-02-01" });

            var answers = await Task.WhenAll(OpvolgenAsync(rollen.Item1, ander), OpvolgenAsync(rollen.Item2, een));
            Assert.All(answers, a => Assert.Equal(201, (int)a.StatusCode));
        }
    }

    /// <summary>An import that held its people in share asked for more when it wrote a role, of people whom others held.</summary>
    [Fact]
    public async Task An_import_holds_its_people_as_whoever_writes_their_roles()
    {
        var organisatie = await host.OrganisatieAsync();
        var naam = (string)(await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}"))["naam"]!;
        var mensen = await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            var achternaam = $"Bakker{Guid.NewGuid():N}"[..20];
            var id = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", new { voornaam = "Noor", achternaam }))["id"]!;
            return (achternaam, rol: (string)(await host.RolAsync(id, organisatie, "aandachtfunctionaris", "2025-01-01"))["id"]!, id);
        }));
        for (var keer = 0; keer < 6; keer++)
        {
            var lijst = "Organisatie;Soort;Verband;Domeinen;Omvang;Voornaam;Achternaam;Rol;Functie\n" + string.Join('\n',
                mensen.Select(m => $"{naam};zorg;formeel;zorg;klein;Noor;{m.achternaam};aandachtfunctionaris;Coach {keer}"));
            using var form = new MultipartFormDataContent
            {
                { new StringContent(lijst), "bestand", "lijst.csv" },
                { new StringContent("false"), "proef" },
            };
            var import = host.Api.PostAsync("/v1/importen", form);
            var rollen = Task.WhenAll(mensen.Select(m => host.Api.PutAsync($"/v1/rolvervullingen/{m.rol}", new
            {
                contactpersoonId = m.id,
                organisatieId = organisatie,
                rol = "aandachtfunctionaris",
                functie = $"Begeleider {keer}",
                begindatum = $"2025-01-0{keer + 2}",
            }, "*")));
            Assert.All(await rollen, a => Assert.Equal(200, (int)a.StatusCode));
            Assert.Equal(201, (int)(await import).StatusCode);
        }
    }

    [Fact]
    public async Task A_role_entered_today_with_an_earlier_begin_counts_in_the_past_and_not_before()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie, "medewerker", "2025-06-01", "2025-12-31");

        async Task<int> CountAsync(string peildatum) =>
            (await host.Api.GetJsonAsync($"/v1/rolvervullingen?organisatieId={organisatie}&peildatum={peildatum}"))[
            "results"]!.AsArray().Count;
        Assert.Equal(0, await CountAsync("2025-05-31"));
        Assert.Equal(1, await CountAsync("2025-06-01"));
        Assert.Equal(1, await CountAsync("2025-12-31"));
        Assert.Equal(0, await CountAsync("2026-01-01"));
    }

    [Fact]
    public async Task Ended_today_a_role_leaves_room_for_a_successor_today()
    {
        var (oud, nieuw, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = await host.RolAsync(oud, organisatie, "centraal_contact", "2025-01-01");

        using var ended = await host.Api.DeleteAsync($"/v1/rolvervullingen/{rol["id"]}", "\"v1\"");
        Assert.Equal(204, (int)ended.StatusCode);
        await host.RolAsync(nieuw, organisatie, "centraal_contact", "2026-03-02");
        Assert.Equal("2026-03-01", (string?)(await host.Api.GetJsonAsync($"/v1/rolvervullingen/{rol["id"]}"))["einddatum"]);
    }

    /// <summary>Regression: the role was gone, and everybody saw whoever it had kept out of sight.</summary>
    [Fact]
    public async Task The_role_of_a_key_figure_that_ends_on_its_first_day_stays_and_keeps_them_out_of_sight()
    {
        var (figuur, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = $"/v1/rolvervullingen/{(await host.RolAsync(figuur, organisatie, "sleutelfiguur", "2026-03-02"))["id"]}";
        var later = await host.RolAsync(figuur, await host.OrganisatieAsync(), "sleutelfiguur", "2026-05-01");

        // The second time it has ended already.
        foreach (var weg in new[] { rol, rol, $"/v1/rolvervullingen/{later["id"]}" })
        {
            using var ended = await host.Api.DeleteAsync(weg, "*");
            Assert.Equal(204, (int)ended.StatusCode);
        }

        using var gelezen = await host.Api.GetAsync(rol);
        Assert.Equal(("2026-03-02", "\"v2\""), ((string?)(await gelezen.JsonAsync())["einddatum"], gelezen.Headers.ETag?.Tag));
        using var begonNooit = await host.Api.GetAsync($"/v1/rolvervullingen/{later["id"]}");
        using var zonder = await host.ClientAsync("contacten.lezen");
        using var persoon = await zonder.GetAsync($"/v1/contactpersonen/{figuur}");
        Assert.Equal((404, 404), ((int)begonNooit.StatusCode, (int)persoon.StatusCode));
    }

    [Fact]
    public async Task A_role_that_would_begin_later_is_gone_when_ended_and_one_can_be_given_an_end()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        var later = await host.RolAsync(persoon, organisatie, "bestuurder", "2026-05-01");
        using var gone = await host.Api.DeleteAsync($"/v1/rolvervullingen/{later["id"]}", "*");
        using var read = await host.Api.GetAsync($"/v1/rolvervullingen/{later["id"]}");
        Assert.Equal(404, (int)read.StatusCode);

        var rol = await host.RolAsync(persoon, organisatie);
        using var replaced = await host.Api.PutAsync($"/v1/rolvervullingen/{rol["id"]}",
            new
            {
                contactpersoonId = persoon,
                organisatieId = organisatie,
                rol = "medewerker",
                begindatum = "2026-01-01",
                einddatum = "2026-03-31"
            }, "\"v1\"");
        Assert.Equal("2026-03-31", (string?)(await replaced.JsonAsync())["einddatum"]);
        Assert.Equal("\"v2\"", replaced.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task References_that_are_not_there_and_an_end_before_the_begin_are_faults()
    {
        var organisatie = await host.OrganisatieAsync();
        using var missing = await host.Api.PostAsJsonAsync("/v1/rolvervullingen",
            new { contactpersoonId = Guid.NewGuid(), organisatieId = organisatie, rol = "medewerker", begindatum = "2026-01-01" });
        Assert.Equal(["contactpersoonId:bestaat_niet"], await missing.FaultsAsync());

        using var reversed = await host.Api.PostAsJsonAsync("/v1/rolvervullingen",
            new
            {
                contactpersoonId = Guid.NewGuid(),
                organisatieId = organisatie,
                rol = "medewerker",
                begindatum = "2026-02-01",
                einddatum = "2026-01-31"
            });
        Assert.Equal(["einddatum:buiten_bereik"], await reversed.FaultsAsync());
    }

    /// <summary>Regression: one was told at a time, and of a role out of reach nothing but that.</summary>
    [Fact]
    public async Task All_that_a_role_names_and_is_not_there_is_told_at_once()
    {
        object Rol(string rol) => new
        {
            contactpersoonId = Guid.NewGuid(),
            organisatieId = Guid.NewGuid(),
            rol,
            begindatum = "2026-01-01",
        };
        var known = await host.RolAsync(await host.PersoonAsync(), await host.OrganisatieAsync());
        using var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        foreach (var caller in new[] { host.Api, without })
        {
            using var made = await caller.PostAsJsonAsync("/v1/rolvervullingen", Rol("medewerker"));
            Assert.Equal(["contactpersoonId:bestaat_niet", "organisatieId:bestaat_niet"], await made.FaultsAsync());
            using var replaced = await caller.PutAsync($"/v1/rolvervullingen/{known["id"]}", Rol("medewerker"), "*");
            Assert.Equal(["contactpersoonId:bestaat_niet", "organisatieId:bestaat_niet"], await replaced.FaultsAsync());
        }
        using var sleutelfiguur = await without.PostAsJsonAsync("/v1/rolvervullingen", Rol("sleutelfiguur"));
        using var vervangen = await without.PutAsync($"/v1/rolvervullingen/{known["id"]}", Rol("sleutelfiguur"), "*");
        foreach (var answer in new[] { sleutelfiguur, vervangen })
            Assert.Equal(["contactpersoonId:bestaat_niet", "organisatieId:bestaat_niet", "rol:ongeldige_waarde"],
                await answer.FaultsAsync());
    }

    [Fact]
    public async Task Without_their_scope_a_key_figure_can_neither_be_made_nor_referred_to()
    {
        var (persoon, ander, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        using var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        using var refer = await without.PostAsJsonAsync("/v1/rolvervullingen",
            new { contactpersoonId = persoon, organisatieId = organisatie, rol = "medewerker", begindatum = "2026-01-01" });
        Assert.Equal(["contactpersoonId:bestaat_niet"], await refer.FaultsAsync());
        using var make = await without.PostAsJsonAsync("/v1/rolvervullingen",
            new { contactpersoonId = ander, organisatieId = organisatie, rol = "sleutelfiguur", begindatum = "2026-01-01" });
        Assert.Equal(["rol:ongeldige_waarde"], await make.FaultsAsync());
        using var moment = await without.PostAsJsonAsync("/v1/contactmomenten",
            new
            {
                organisatieId = organisatie,
                contactpersoonId = persoon,
                plaatsgevondenOp = "2026-01-10T09:00:00Z",
                vorm = "bezoek",
                richting = "gebracht",
                aanleiding = "regulier"
            });
        Assert.Equal(["contactpersoonId:bestaat_niet"], await moment.FaultsAsync());
    }

    [Fact]
    public async Task A_central_contact_is_succeeded_without_a_day_between_or_a_day_double_and_by_one_only()
    {
        var (oud, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = await host.RolAsync(oud, organisatie, "centraal_contact", "2025-01-01", "2026-12-31");
        var kandidaten = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.PersoonAsync()));
        var answers = await Task.WhenAll(
            kandidaten.Select(k =>
            host.Api.PostAsJsonAsync($"/v1/rolvervullingen/{rol["id"]}/opvolgingen",
            new { contactpersoonId = k, begindatum = "2026-04-01" })));
        Assert.Equal((1, 9), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 409)));

        async Task<string?> OpAsync(string dag) =>
            (string?)Assert.Single(
            (await host.Api.GetJsonAsync($"/v1/rolvervullingen?organisatieId={organisatie}&rol=centraal_contact&peildatum={dag}"))[
            "results"]!.AsArray())!["contactpersoonId"];
        Assert.Equal(oud, await OpAsync("2026-03-31"));
        Assert.Contains(await OpAsync("2026-04-01"), kandidaten);
        Assert.Contains(await OpAsync("2026-12-31"), kandidaten);
        using var early = await host.Api.PostAsJsonAsync($"/v1/rolvervullingen/{rol["id"]}/opvolgingen",
            new { contactpersoonId = kandidaten[0], begindatum = "2025-01-01" });
        Assert.Equal("urn:netwerkplatform:probleem:opvolging-buiten-periode", (string?)(await early.JsonAsync())["type"]);
        using var missing = await host.Api.PostAsJsonAsync($"/v1/rolvervullingen/{rol["id"]}/opvolgingen", new { });
        Assert.Equal(["begindatum:verplicht", "contactpersoonId:verplicht"], await missing.FaultsAsync());
    }

    [Fact]
    public async Task A_person_has_a_role_in_an_organisation_once_on_a_day_whether_made_or_moved_there()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie, begindatum: "2026-01-01", einddatum: "2026-06-30");
        var daarna = await host.RolAsync(persoon, organisatie, begindatum: "2026-07-01");

        object Vanaf(string begindatum) => new { contactpersoonId = persoon, organisatieId = organisatie, rol = "medewerker", begindatum };
        using var twice = await host.Api.PostAsJsonAsync("/v1/rolvervullingen", Vanaf("2026-06-30"));
        using var moved = await host.Api.PutAsync($"/v1/rolvervullingen/{daarna["id"]}", Vanaf("2026-06-30"));

        Assert.Equal(("rol-dubbel", "rol-dubbel"), (await twice.ConflictAsync(), await moved.ConflictAsync()));
    }

    /// <summary>Random histories of one organisation against a plain model: what overlaps is refused, what touches is not.</summary>
    [Fact]
    public async Task The_database_allows_exactly_the_histories_that_the_rules_allow()
    {
        var personen = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.PersoonAsync()));
        var period = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 25].Nullable(), (begin, length) =>
            (Begin: Day(begin), End: length is null ? (DateOnly?)null : Day(begin + length.Value)));
        var step = Gen.Select(Gen.Int[0, 2], Gen.Bool, period, (person, central, p) =>
            (person, rol: central ? "centraal_contact" : "medewerker", p.Begin, p.End));
        await step.Array[14].SampleAsync(async history =>
        {
            var organisatie = await host.OrganisatieAsync();
            var kept = new List<(int Person, string Rol, DateOnly Begin, DateOnly? End)>();
            foreach (var (person, rol, begin, end) in history)
            {
                var clash = kept.Any(k => (k.End is null || begin <= k.End) && (end is null || k.Begin <= end) && k.Rol == rol
                    && (k.Person == person || rol == "centraal_contact"));
                using var answer = await host.Api.PostAsJsonAsync("/v1/rolvervullingen",
                    new
                    {
                        contactpersoonId = personen[person],
                        organisatieId = organisatie,
                        rol,
                        begindatum = Text(begin),
                        einddatum = end is { } e ? Text(e) : null
                    });
                Assert.Equal(clash ? 409 : 201, (int)answer.StatusCode);
                if (!clash) kept.Add((person, rol, begin, end));
            }
        }, iter: 12, threads: 2);
    }

    private static DateOnly Day(int number) => new DateOnly(2026, 1, 1).AddDays(number);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
