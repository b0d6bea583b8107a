namespace Netwerkplatform.Tests.Contacts;

/// <summary>An organisation that ends, and others that go on with its work. It is 2 March 2026.</summary>
public sealed class OrganisatieopvolgingenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<HttpResponseMessage> VraagAsync(string wie, object body) =>
        host.Api.PostAsJsonAsync($"/v1/organisaties/{wie}/opvolgingen", body);

    private Task<JsonNode> VolgOpAsync(string wie, string datum, string[] opvolgers, params (string Rol, string Naar)[] verdeling) =>
        host.Api.PostJsonAsync($"/v1/organisaties/{wie}/opvolgingen", new
        {
            opvolgerIds = opvolgers,
            datum,
            verdeling = verdeling.Select(v => new { rolvervullingId = v.Rol, organisatieId = v.Naar }),
        });

    private async Task<string[]> RollenAsync(string organisatie) =>
        [.. (await host.Api.GetJsonAsync($"/v1/rolvervullingen?organisatieId={organisatie}&limit=100"))["results"]!.AsArray()
            .Select(r => $"{r!["rol"]} {r["begindatum"]}..{r["einddatum"]}").Order(StringComparer.Ordinal)];

    private async Task<string[]> PlaatsenAsync(string organisatie) =>
        [.. (await host.Api.GetJsonAsync($"/v1/deelnames?organisatieId={organisatie}&limit=100"))["results"]!.AsArray()
            .Select(d => $"{d!["mandaat"]} {d["begindatum"]}..{d["einddatum"]}").Order(StringComparer.Ordinal)];

    private async Task<string> NetwerkAsync() => (string)(await host.Api.PostJsonAsync("/v1/netwerken",
        new { naam = "Wijktafel", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;

    private async Task<string?> DekkingAsync(string organisatie, string dag) => (string?)(await host.Api.GetJsonAsync(
        $"/v1/rapportages/dekking?organisatieId={organisatie}&peildatum={dag}")).AsArray().SingleOrDefault()?["status"];

    [Fact]
    public async Task A_split_cuts_roles_and_seats_on_the_day_and_each_goes_on_where_it_was_named()
    {
        var (oud, een, twee) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (noor, piet, netwerk) = (await host.PersoonAsync(), await host.PersoonAsync(), await NetwerkAsync());
        await host.RolAsync(noor, oud, begindatum: "2024-01-01");
        await host.RolAsync(noor, oud, "bestuurder", "2023-01-01", "2024-12-31");
        var naar = (string)(await host.RolAsync(piet, oud, "aandachtfunctionaris", "2025-01-01", "2026-12-31"))["id"]!;
        var later = (string)(await host.RolAsync(piet, oud, "bestuurder", "2026-06-01"))["id"]!;
        await host.RolAsync(noor, oud, "plaatsvervangend_aandachtfunctionaris", "2027-01-01");
        foreach (var (wie, mandaat) in new[] { (noor, "informeren"), (piet, "ondertekenen"), (null, "beslissen") })
            await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
                new { organisatieId = oud, contactpersoonId = wie, mandaat, begindatum = "2025-01-01" });

        var opvolging = await VolgOpAsync(oud, "2026-04-01", [een, twee], (naar, twee), (later, twee));

        Assert.Equal(["aandachtfunctionaris 2025-01-01..2026-03-31", "bestuurder 2023-01-01..2024-12-31", "medewerker 2024-01-01..2026-03-31"],
            await RollenAsync(oud));
        Assert.Equal(["medewerker 2026-04-01..", "plaatsvervangend_aandachtfunctionaris 2027-01-01.."], await RollenAsync(een));
        Assert.Equal(["aandachtfunctionaris 2026-04-01..2026-12-31", "bestuurder 2026-06-01.."], await RollenAsync(twee));
        Assert.Equal(["beslissen 2025-01-01..2026-03-31", "informeren 2025-01-01..2026-03-31", "ondertekenen 2025-01-01..2026-03-31"],
            await PlaatsenAsync(oud));
        Assert.Equal(["beslissen 2026-04-01..", "informeren 2026-04-01.."], await PlaatsenAsync(een));
        Assert.Equal(["ondertekenen 2026-04-01.."], await PlaatsenAsync(twee));
        // What was still to begin is the same role.
        Assert.Equal(twee, (string?)(await host.Api.GetJsonAsync($"/v1/rolvervullingen/{later}"))["organisatieId"]);
        var na = await host.Api.GetJsonAsync($"/v1/organisaties/{oud}");
        Assert.Equal(("inactief", "2026-04-01"), ((string?)na["status"], (string?)na["inactiefVanafDatum"]));
        Assert.Equal(opvolging.ToJsonString(),
            (await host.Api.GetJsonAsync($"/v1/organisaties/{oud}/opvolgingen/{opvolging["id"]}")).ToJsonString());
        Assert.Equal([naar, later], opvolging["verdeling"]!.AsArray().Select(v => (string)v!["rolvervullingId"]!));
        Assert.Single((await host.Api.GetJsonAsync($"/v1/organisaties/{oud}/opvolgingen"))["results"]!.AsArray());
    }

    [Fact]
    public async Task A_fusion_of_two_leaves_nothing_double_and_history_with_the_former()
    {
        var (a, b, nieuw) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (beide, bestuurders) = await host.VulAsync(a, b);
        var training = await host.Api.PostJsonAsync("/v1/trainingen",
            new { titel = "Kwalificerend", soort = "basis", kwalificeertAandachtfunctionaris = true });
        foreach (var wie in bestuurders) await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = wie, trainingId = training["id"], behaaldDatum = "2025-09-01" });
        var (gesprekken, draagvlak) = (await AantalAsync($"/v1/contactmomenten?organisatieId={a}"), await AantalAsync($"/v1/organisaties/{a}/draagvlak"));
        var voor = await host.TabellenMetAsync(a);
        Assert.Equal(("gedekt", "ongedekt"), (await DekkingAsync(a, "2026-02-28"), await DekkingAsync(nieuw, "2026-02-28")));

        await VolgOpAsync(a, "2026-03-01", [nieuw]);
        await VolgOpAsync(b, "2026-03-01", [nieuw]);

        // One central contact, the second deputises; who was at both is there once.
        Assert.Equal(["aandachtfunctionaris 2026-03-01..", "aandachtfunctionaris 2026-03-01..", "bestuurder 2026-03-01..",
            "bestuurder 2026-03-01..", "bestuurder 2026-03-01..", "centraal_contact 2026-03-01..", "medewerker 2026-03-01..",
            "plaatsvervangend_centraal_contact 2026-03-01.."], await RollenAsync(nieuw));
        Assert.Equal(["beslissen 2026-03-01..", "beslissen 2026-03-01.."], await PlaatsenAsync(nieuw));
        Assert.Equal(("gedekt", "ongedekt"), (await DekkingAsync(a, "2026-02-28"), await DekkingAsync(nieuw, "2026-02-28")));
        Assert.Equal((null, "gedekt"), (await DekkingAsync(a, "2026-03-01"), await DekkingAsync(nieuw, "2026-03-01")));
        Assert.Equal((gesprekken, draagvlak),
            (await AantalAsync($"/v1/contactmomenten?organisatieId={a}"), await AantalAsync($"/v1/organisaties/{a}/draagvlak")));
        Assert.Equal([], voor.Except(await host.TabellenMetAsync(a)));
        Assert.NotEmpty(beide);
    }

    private async Task<int> AantalAsync(string url) => (await host.Api.GetJsonAsync(url))["results"]!.AsArray().Count;

    [Fact]
    public async Task What_the_successor_has_on_some_of_the_days_is_left_out()
    {
        var (oud, nieuw, wie) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(wie, oud, begindatum: "2025-01-01");
        await host.RolAsync(wie, oud, "bestuurder", "2026-06-01", "2026-12-31");
        await host.RolAsync(wie, nieuw, begindatum: "2026-05-01", einddatum: "2026-05-31");
        await host.RolAsync(wie, nieuw, "bestuurder", "2026-08-01");
        await VolgOpAsync(oud, "2026-04-01", [nieuw]);
        Assert.Equal(["bestuurder 2026-06-01..2026-07-31", "bestuurder 2026-08-01..", "medewerker 2026-04-01..2026-04-30",
            "medewerker 2026-05-01..2026-05-31", "medewerker 2026-06-01.."], await RollenAsync(nieuw));
        Assert.Equal(["medewerker 2025-01-01..2026-03-31"], await RollenAsync(oud));
    }

    [Fact]
    public async Task Whatever_cannot_be_is_told_with_where_it_stands()
    {
        var (oud, nieuw, elders, dood, weg) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync(),
            await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (wie, vreemd) = (await host.PersoonAsync(), (string)(await host.RolAsync(await host.PersoonAsync(), elders))["id"]!);
        var rol = (string)(await host.RolAsync(wie, oud))["id"]!;
        var voorbij = (string)(await host.RolAsync(wie, oud, "bestuurder", "2025-01-01", "2025-12-31"))["id"]!;
        await VolgOpAsync(dood, "2026-03-01", [elders]);
        await host.Api.PostJsonAsync($"/v1/organisaties/{elders}/samenvoegingen", new { metId = weg });
        async Task<string[]> FoutenAsync(object body)
        {
            using var antwoord = await VraagAsync(oud, body);
            return await antwoord.FaultsAsync();
        }
        object Deel(string r, string o) => new { rolvervullingId = r, organisatieId = o };

        Assert.Equal(["datum:verplicht", "opvolgerIds:verplicht"], await FoutenAsync(new { }));
        Assert.Equal(["opvolgerIds[0]:ongeldige_waarde", "opvolgerIds[1]:bestaat_niet", "opvolgerIds[2]:bestaat_niet"],
            await FoutenAsync(new { opvolgerIds = new[] { dood, weg, Guid.NewGuid().ToString() }, datum = "2026-04-01" }));
        Assert.Equal(["opvolgerIds[0]:ongeldige_waarde"], await FoutenAsync(new { opvolgerIds = new[] { oud }, datum = "2026-04-01" }));
        Assert.Equal(["opvolgerIds:ongeldige_waarde"], await FoutenAsync(new { opvolgerIds = new[] { nieuw, nieuw }, datum = "2026-04-01" }));
        Assert.Equal(["verdeling[0].rolvervullingId:bestaat_niet", "verdeling[1].rolvervullingId:bestaat_niet",
            "verdeling[2].organisatieId:ongeldige_waarde"], await FoutenAsync(new
            {
                opvolgerIds = new[] { nieuw },
                datum = "2026-04-01",
                verdeling = new[] { Deel(vreemd, nieuw), Deel(voorbij, nieuw), Deel(rol, elders) },
            }));
        Assert.Equal(["verdeling:ongeldige_waarde"], await FoutenAsync(new
        {
            opvolgerIds = new[] { nieuw },
            datum = "2026-04-01",
            verdeling = new[] { Deel(rol, nieuw), Deel(rol, nieuw) },
        }));
        Assert.Equal(["verdeling[0].organisatieId:verplicht", "verdeling[0].rolvervullingId:verplicht"], await FoutenAsync(
            new { opvolgerIds = new[] { nieuw }, datum = "2026-04-01", verdeling = new object[] { new { } } }));
        Assert.Equal(["verdeling[0]:ongeldig_type"], await FoutenAsync(
            new { opvolgerIds = new[] { nieuw }, datum = "2026-04-01", verdeling = new object?[] { null } }));
        using (var twee = await VraagAsync(dood, new { opvolgerIds = new[] { nieuw }, datum = "2026-04-01" }))
            Assert.Equal("organisatie-beeindigd", await twee.ConflictAsync());
        using (var gone = await VraagAsync(weg, new { opvolgerIds = new[] { nieuw }, datum = "2026-04-01" })) Assert.Equal(410, (int)gone.StatusCode);
        using (var niets = await VraagAsync($"{Guid.NewGuid()}", new { opvolgerIds = new[] { nieuw }, datum = "2026-04-01" }))
            Assert.Equal(404, (int)niets.StatusCode);
        Assert.Equal(["bestuurder 2025-01-01..2025-12-31", "medewerker 2026-01-01.."], await RollenAsync(oud));
        // Who succeeded somebody is somebody's history.
        using var delete = await host.Api.DeleteAsync($"/v1/organisaties/{elders}", "*");
        Assert.Equal("in-gebruik", await delete.ConflictAsync());
    }

    [Fact]
    public async Task Key_figures_go_along_unseen_and_so_does_whoever_may_not_be_used()
    {
        var (oud, nieuw, stil, beperkt) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.PersoonAsync(),
            await host.PersoonAsync());
        var rol = (string)(await host.RolAsync(stil, oud, "sleutelfiguur"))["id"]!;
        await host.RolAsync(beperkt, oud, begindatum: "2025-01-01");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "Dat wil ik niet." });
        using var zonder = await host.ClientAsync("regie.lezen", "regie.beheren", "contacten.lezen");
        using (var gezien = await zonder.PostAsJsonAsync($"/v1/organisaties/{oud}/opvolgingen", new
        {
            opvolgerIds = new[] { nieuw },
            datum = "2026-03-02",
            verdeling = new[] { new { rolvervullingId = rol, organisatieId = nieuw } },
        }))
            Assert.Equal(["verdeling[0].rolvervullingId:bestaat_niet"], await gezien.FaultsAsync());

        var opvolging = await host.Api.PostJsonAsync($"/v1/organisaties/{oud}/opvolgingen", new
        {
            opvolgerIds = new[] { nieuw },
            datum = "2026-03-02",
            verdeling = new[] { new { rolvervullingId = rol, organisatieId = nieuw } },
        });
        Assert.Single(opvolging["verdeling"]!.AsArray());
        Assert.Empty((await zonder.GetJsonAsync($"/v1/organisaties/{oud}/opvolgingen/{opvolging["id"]}"))["verdeling"]!.AsArray());
        Assert.Equal(["sleutelfiguur 2026-03-02.."], await RollenAsync(nieuw));
        Assert.Equal(2, await host.ScalarAsync<int>(
            "select count(*)::int from contacts.rolvervulling where organisatie_id = @nieuw::uuid and begindatum = '2026-03-02'", new { nieuw }));
    }

    [Fact]
    public async Task Of_many_at_once_one_succeeds_and_a_role_given_meanwhile_is_lost_nowhere()
    {
        for (var ronde = 0; ronde < 4; ronde++)
        {
            var (oud, nieuw, ander) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync());
            await host.RolAsync(await host.PersoonAsync(), oud);
            var mensen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.PersoonAsync()));
            var opvolgingen = Enumerable.Range(0, 4).Select(i => VraagAsync(oud,
                new { opvolgerIds = new[] { i % 2 == 0 ? nieuw : ander }, datum = "2026-03-01" })).ToArray();
            var samen = host.Api.PostAsJsonAsync($"/v1/organisaties/{nieuw}/samenvoegingen", new { metId = ander });
            var rollen = mensen.Select(m => host.Api.PostAsJsonAsync("/v1/rolvervullingen",
                new { contactpersoonId = m, organisatieId = oud, rol = "medewerker", begindatum = "2026-01-01" })).ToArray();
            var antwoorden = (await Task.WhenAll(opvolgingen)).Select(r => (int)r.StatusCode).Order().ToArray();
            Assert.Equal(201, antwoorden[0]);
            Assert.All(antwoorden[1..], s => Assert.Contains(s, new[] { 400, 409 }));
            Assert.Equal(201, (int)(await samen).StatusCode);
            Assert.All(await Task.WhenAll(rollen), r => Assert.Equal(201, (int)r.StatusCode));
            // Each is at the former until the day; on it, those that were there in time are at the successor too.
            Assert.Equal(5, (await RollenAsync(oud)).Length);
            Assert.InRange((await RollenAsync(nieuw)).Length, 1, 5);
            Assert.Equal(0, await host.ScalarAsync<int>(
                """
                select count(*)::int from contacts.rolvervulling a
                 where a.organisatie_id = @oud::uuid and a.einddatum = '2026-02-28'
                   and not exists (select from contacts.rolvervulling b
                                    where b.organisatie_id = @nieuw::uuid and b.contactpersoon_id = a.contactpersoon_id)
                """, new { oud, nieuw }));
        }
    }
}
