namespace Netwerkplatform.Tests.Surveys;

public sealed class DoelgroepvoorbeeldTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_preview_says_how_many_a_round_would_invite_and_who_is_left_out_and_why_and_the_round_agrees()
    {
        var organisatie = await host.OrganisatieAsync();
        var elders = await host.OrganisatieAsync();
        var goed = await host.PersoonAsync();
        await host.RolAsync(goed, organisatie);
        await host.RolAsync(goed, organisatie, "aandachtfunctionaris");
        var vol = await host.PersoonAsync();
        await host.RolAsync(vol, organisatie);
        var zonder = await host.PersoonAsync(email: null);
        await host.RolAsync(zonder, organisatie);
        var kapot = await host.PersoonAsync();
        await host.RolAsync(kapot, organisatie);
        var weg = await host.PersoonAsync();
        await host.RolAsync(weg, organisatie);
        await host.RolAsync(await host.PersoonAsync(), elders);
        await host.RolAsync(await host.PersoonAsync(), organisatie, "sleutelfiguur");
        await host.RolAsync(await host.PersoonAsync(), organisatie, einddatum: "2026-02-01");
        await host.ExecuteAsync($"update contacts.contactpersoon set onbestelbaar_op = now() where id = '{kapot}'; select "
            + $"contacts.pub_afmelden('{weg}')");
        await host.ExecuteAsync($"insert into platform.mail (id, soort, sleutel, contactpersoon_id, telt_mee, status, verzonden_op) "
            + $"select gen_random_uuid(), 'herinnering', n::text, '{vol}', true, 'verzonden', '2026-03-01T12:00Z' from "
            + $"generate_series(1, 4) n");

        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(),
            new { organisatieIds = new[] { organisatie } }));
        var voorbeeld = await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/doelgroepvoorbeeld");
        Assert.Equal("2026-03-02", (string?)voorbeeld["peildatum"]);
        Assert.Equal([5, 1, 2, 1, 1, 1, 1], new[] { "mensen", "organisaties", "uitTeNodigen", "wachtend", "zonderEmail", "onbestelbaar",
            "afgemeld" }.Select(n => (int)voorbeeld[n]!));
        Assert.Equal(new[] { (zonder, "geen_email"), (kapot, "onbestelbaar"), (weg, "afgemeld") }.Order(),
            voorbeeld["nietUitgenodigd"]!.AsArray().Select(p => ((string)p!["contactpersoonId"]!, (string)p["reden"]!)).Order());

        // Looking invited nobody; the round does, and exactly those.
        Assert.Empty(await host.MailsAanAsync(goed, vol, kapot, weg));
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        Assert.Equal((2, 2), ((int)ronde["aantallen"]!["uitgenodigd"]!, (int)ronde["aantallen"]!["zonderEmail"]!));
    }

    [Fact]
    public async Task Key_figures_are_in_it_only_for_who_may_see_them()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie, "sleutelfiguur");
        await host.RolAsync(await host.PersoonAsync(email: null), organisatie, "sleutelfiguur");
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(),
            new { organisatieIds = new[] { organisatie }, rollen = new[] { "sleutelfiguur" } }));
        var all = await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/doelgroepvoorbeeld");
        Assert.Equal((1, 1), ((int)all["uitTeNodigen"]!, all["nietUitgenodigd"]!.AsArray().Count));
        using var few = await host.ClientAsync("peilingen.lezen");
        var none = await few.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/doelgroepvoorbeeld");
        Assert.Equal((0, 0, 0), ((int)none["mensen"]!, (int)none["uitTeNodigen"]!, none["nietUitgenodigd"]!.AsArray().Count));
    }

    /// <summary>Regression: the audience named them, as another role had brought them into sight.</summary>
    [Fact]
    public async Task Somebody_in_sight_by_another_role_is_not_told_of_as_the_key_figure_that_they_are()
    {
        var (organisatie, elders, persoon) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        await host.RolAsync(persoon, elders);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(),
            new { organisatieIds = new[] { organisatie, elders }, rollen = new[] { "sleutelfiguur" } }));
        using var zonder = await host.ClientAsync("peilingen.lezen");

        async Task<int> MensenAsync(HttpClient client) =>
            (int)(await client.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/doelgroepvoorbeeld"))["mensen"]!;
        Assert.Equal((1, 0), (await MensenAsync(host.Api), await MensenAsync(zonder)));
    }

    /// <summary>Regression: a role counted in the districts and domains of its organisation, whatever it named itself.</summary>
    [Fact]
    public async Task A_role_counts_in_the_districts_and_domains_that_it_names_and_else_in_those_of_its_organisation()
    {
        var organisatie = await host.OrganisatieAsync(domein: "zorg", wijken: ["Filmwijk"]);
        var (eigen, zonder) = (await host.PersoonAsync(email: null), await host.PersoonAsync(email: null));
        await host.Api.PostJsonAsync("/v1/rolvervullingen",
            new
            {
                contactpersoonId = eigen,
                organisatieId = organisatie,
                rol = "medewerker",
                domeinen = new[] { "werk" },
                wijken = new[] { "Stripheldenbuurt" },
                begindatum = "2026-01-01"
            });
        await host.RolAsync(zonder, organisatie);

        // Without an address they are named.
        async Task<string[]> GevraagdAsync(string[] wijken, string[] domeinen)
        {
            var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(),
                new { organisatieIds = new[] { organisatie }, wijken, domeinen }));
            return [.. (await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/doelgroepvoorbeeld"))["nietUitgenodigd"]!.AsArray()
                .Select(p => (string)p!["contactpersoonId"]!)];
        }
        Assert.Equal([eigen], await GevraagdAsync(["stripheldenbuurt"], []));
        Assert.Equal([zonder], await GevraagdAsync(["Filmwijk"], []));
        Assert.Equal([eigen], await GevraagdAsync([], ["werk"]));
        Assert.Equal([zonder], await GevraagdAsync([], ["zorg"]));
        Assert.Equal(new[] { eigen, zonder }.Order(), (await GevraagdAsync(["FILMWIJK", "Stripheldenbuurt"], ["werk", "zorg"])).Order());
        Assert.Empty(await GevraagdAsync(["Filmwijk"], ["werk"]));
    }
}
