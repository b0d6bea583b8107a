using Netwerkplatform.Tests.Notifications;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Whoever is being restricted or erased at this very moment, and what else is going on.</summary>
[Trait("Category", "Slow")]
public sealed class UitZichtTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Of_eight_who_restrict_somebody_at_once_one_does_and_the_others_hear_that_it_is_so()
    {
        var persoon = await host.PersoonAsync();

        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var antwoord = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist" });
            return antwoord.IsSuccessStatusCode ? "" : await antwoord.ConflictAsync();
        }));

        Assert.Equal([.. Enumerable.Repeat("al-beperkt", 7)], antwoorden.Where(a => a != ""));
    }

    [Theory]
    [InlineData("update contacts.contactpersoon set gewist_op = now() where id = @id::uuid")]
    [InlineData("""
        insert into contacts.beperking (id, contactpersoon_id, reden) values (gen_random_uuid(), @id::uuid, 'betwist')
        """)]
    public async Task Nobody_is_referred_to_who_is_erased_or_restricted_while_that_waits(string wordt)
    {
        var (training, versie) = (await host.TrainingAsync(), await host.VersieAsync());
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        var (sessie, concept) = (await host.SessieAsync(10, training), await host.VersieAsync());
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        await host.Api.PostJsonAsync($"{concept}/raadplegingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } }, sluitdatum = "2026-03-31" });
        (string Adres, Func<string, object> Inhoud)[] schrijvers =
        [
            ("/v1/bewijzen", id => new { contactpersoonId = id, trainingId = training, behaaldDatum = "2026-01-05" }),
            ($"/v1/sessies/{sessie}/inschrijvingen", id => new { contactpersoonId = id }),
            ($"{versie}/kennisnames", id => new { contactpersoonId = id }),
            ($"{concept}/reacties", id => new { contactpersoonId = id, tekst = "Goed.", oordeel = "eens" }),
            ("/v1/protocollen",
                id => new { titel = "Delen", soort = "samenwerking", reikwijdte = "netwerk", eigenaarContactpersoonId = id }),
        ];
        foreach (var (adres, inhoud) in schrijvers)
        {
            var persoon = await host.PersoonAsync();
            await using var connection = new NpgsqlConnection(host.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var houdt = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync("select from contacts.contactpersoon where id = @persoon::uuid for update", new { persoon });
            var schrijft = host.Api.PostAsJsonAsync(adres, inhoud(persoon));
            await host.WaitsForALockAsync();
            await connection.ExecuteAsync(wordt, new { id = persoon });
            await houdt.CommitAsync(TestContext.Current.CancellationToken);

            using var antwoord = await schrijft;
            Assert.True((int)antwoord.StatusCode == 400, $"{adres} answers {(int)antwoord.StatusCode}");
        }
    }

    [Fact]
    public async Task Whoever_commented_was_answered_and_has_a_certificate_can_be_erased_and_nobody_else_changes_those()
    {
        var (persoon, organisatie, training) = (await host.PersoonAsync(), await host.OrganisatieAsync(), await host.TrainingAsync());
        await host.RolAsync(persoon, organisatie);
        var versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/raadplegingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } }, sluitdatum = "2026-03-31" });
        var reactie = (string)(await host.Api.PostJsonAsync($"{versie}/reacties",
            new { contactpersoonId = persoon, tekst = "Van mij.", oordeel = "eens" }))["id"]!;
        using (var af = await host.Api.PutAsync($"{versie}/reacties/{reactie}/afhandeling",
            new { besluit = "overgenomen", toelichting = "Dank u." })) Assert.True(af.IsSuccessStatusCode);
        await host.ExecuteAsync("update protocols.raadpleging set teruggekoppeld_op = now(), gesloten_op = now()");
        var bewijs = (string)(await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = training, behaaldDatum = "2026-01-05" }))["id"]!;
        foreach (var anders in (string[])[
            $"update protocols.reactie set tekst = 'Anders.' where id = '{reactie}'",
            $"update protocols.afhandeling set toelichting = 'Anders.' where reactie_id = '{reactie}'",
            $"update trainings.bewijs set toelichting = 'Anders.' where id = '{bewijs}'",
            $"update trainings.bewijs set toelichting = null, behaald_datum = '2026-01-06' where id = '{bewijs}'"])
            Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(() => host.ExecuteAsync(anders))).SqlState);

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef = false });

        Assert.Equal("gewist gewist", await host.ScalarAsync<string>(
            """
            select r.tekst || ' ' || a.toelichting from protocols.reactie r join protocols.afhandeling a on a.reactie_id = r.id
             where r.id = @reactie::uuid
            """, new { reactie }));
    }

    [Fact]
    public async Task Events_about_somebody_restricted_are_not_told_until_that_is_over_and_an_erasure_is()
    {
        var persoon = await host.PersoonAsync();
        var beperking = (string)(await host.Api.PostJsonAsync(
            $"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist" }))["id"]!;
        await host.DispatchAsync();
        async Task<string[]> GehoordAsync()
        {
            await host.NummerAsync();
            return [.. (await host.Api.GetJsonAsync("/v1/gebeurtenissen?limit=500"))["results"]!.AsArray()
                .Where(g => (string?)g!["subject"] == persoon).Select(g => ((string)g!["type"]!).Split('.')[^1]).Distinct()];
        }

        Assert.Empty(await GehoordAsync());
        using (var over = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/beperkingen/{beperking}"))
            Assert.Equal(204, (int)over.StatusCode);
        await host.DispatchAsync();
        Assert.Equal(["aangemaakt", "gewijzigd"], await GehoordAsync());
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef = false });
        await host.DispatchAsync();
        Assert.Equal("gewist", (await GehoordAsync())[^1]);
    }

    // Regression: a page was shorter than asked, or empty with a next one, where somebody was hidden.
    [Fact]
    public async Task A_page_of_the_audit_trail_does_not_tell_that_somebody_is_hidden_and_who_reads_it_stands_in_the_logboek()
    {
        using var lezer = await host.ClientAsync("beheer", "contacten.lezen");
        var (organisatie, gewoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        var sleutelfiguren = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.PersoonAsync()));
        foreach (var s in sleutelfiguren) await host.RolAsync(s, organisatie, "sleutelfiguur");
        var beperkt = await host.PersoonAsync();
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "betwist" });
        await host.PersoonAsync();
        const string vraag = "/v1/auditregels?handeling=contactpersoon.aangemaakt&limit=2";

        var gezien = new List<string>();
        for (string? adres = vraag; adres is not null;)
        {
            var pagina = await lezer.GetJsonAsync(adres);
            var objecten = pagina["results"]!.AsArray().Select(r => (string)r!["object"]!).ToArray();
            adres = (string?)pagina["next"];
            if (adres is not null) Assert.Equal(2, objecten.Length);
            gezien.AddRange(objecten);
        }
        Assert.NotEmpty(gezien);
        Assert.DoesNotContain(gezien, g => sleutelfiguren.Contains(g) || g == beperkt);
        Assert.Contains(gewoon, gezien);
        Assert.Subset((await host.Api.GetJsonAsync("/v1/auditregels?handeling=contactpersoon.aangemaakt&limit=500"))["results"]!.AsArray()
            .Select(r => (string)r!["object"]!).ToHashSet(), new HashSet<string>([.. sleutelfiguren, beperkt]));

        var (_, regels) = await host.LeesAsync(host.Api, $"/v1/auditregels?objectId={gewoon}");
        Assert.Equal(host.Pseudoniem(gewoon), Assert.Single(regels).Betrokkenen());
    }

    // Regression: whoever might not see somebody could read here who had looked at them, and nobody saw who read that.
    [Fact]
    public async Task The_logboek_and_what_is_gone_say_nothing_of_somebody_to_who_may_not_see_them()
    {
        using var lezer = await host.ClientAsync("logboek.lezen", "contacten.lezen");
        var (organisatie, sleutelfiguur, beperkt) = (await host.OrganisatieAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
        var rol = (string)(await host.RolAsync(beperkt, organisatie, begindatum: "2026-03-02"))["id"]!;
        using (var weg = await host.Api.DeleteAsync($"/v1/rolvervullingen/{rol}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        Assert.Contains(await WegAsync(), id => id == rol);
        Assert.NotEmpty(await lezer.RegelsAsync($"contactpersoonId={beperkt}"));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "betwist" });

        Assert.Empty(await lezer.RegelsAsync($"contactpersoonId={sleutelfiguur}"));
        Assert.Empty(await lezer.RegelsAsync($"contactpersoonId={beperkt}"));
        Assert.DoesNotContain(await WegAsync(), id => id == rol);
        var (_, regels) = await host.LeesAsync(host.Api, $"/v1/dataverwerkingen?contactpersoonId={beperkt}");
        var regel = Assert.Single(regels);
        Assert.Equal(("listDataverwerkingen", "privacy"), ((string)regel["handeling"]!, (string)regel["verwerkingsactiviteit"]!));
        Assert.Equal(host.Pseudoniem(beperkt), regel.Betrokkenen());

        async Task<string[]> WegAsync() => [.. (await lezer.GetJsonAsync("/v1/verwijderingen?limit=500"))["results"]!.AsArray()
            .Select(v => (string)v!["id"]!)];
    }
}
