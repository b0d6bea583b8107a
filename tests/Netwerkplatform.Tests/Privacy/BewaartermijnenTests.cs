using Netwerkplatform.Privacy.Bewaartermijnen;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Nothing is kept longer than said, and what went is written down once.</summary>
public sealed class BewaartermijnenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<JsonArray> VernietigdAsync(string soort) =>
        (await host.Api.GetJsonAsync($"/v1/vernietigingen?soort={soort}"))["results"]!.AsArray();

    private async Task StelInAsync(string soort, int maanden)
    {
        var termijn = await host.Api.GetJsonAsync($"/v1/bewaartermijnen/{soort}");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/bewaartermijnen/{termijn["id"]}")
        {
            Content = JsonContent.Create(new { maanden, grondslag = "Besluit van het college." }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private async Task<string> MomentAsync(string organisatie, string persoon, DateTimeOffset op) =>
        (string)(await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = op,
            vorm = "bezoek",
            richting = "gehaald",
            aanleiding = "regulier",
            onderwerp = "over haar gezin",
        }))["id"]!;

    [Fact]
    public async Task What_is_older_than_its_term_goes_and_what_is_younger_stays_as_the_term_is_set()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        var nu = host.Clock.GetUtcNow();
        var oud = await MomentAsync(organisatie, persoon, nu.AddMonths(-60).AddDays(-1));
        var net = await MomentAsync(organisatie, persoon, nu.AddMonths(-60).AddDays(1));

        await host.RunJobAsync("bewaartermijnen");

        var weg = await host.Api.GetJsonAsync($"/v1/contactmomenten/{oud}");
        Assert.Equal((null, null), ((string?)weg["onderwerp"], (string?)weg["contactpersoonId"]));
        Assert.Equal("over haar gezin", (string?)(await host.Api.GetJsonAsync($"/v1/contactmomenten/{net}"))["onderwerp"]);
        var regel = Assert.Single(await VernietigdAsync("contactmoment"))!;
        Assert.Equal((1, "anonimiseren", "2026-03-02"), ((int)regel["aantal"]!, (string?)regel["handeling"], (string?)regel["datum"]));

        // Again finds nothing; a shorter term holds from the next night on.
        await host.RunJobAsync("bewaartermijnen");
        Assert.Equal(1, (int)Assert.Single(await VernietigdAsync("contactmoment"))!["aantal"]!);
        await StelInAsync("contactmoment", 12);
        await host.RunJobAsync("bewaartermijnen");
        Assert.Equal(2, (int)Assert.Single(await VernietigdAsync("contactmoment"))!["aantal"]!);
    }

    [Fact]
    public async Task Somebody_without_a_role_for_the_term_is_erased_and_somebody_in_office_is_not()
    {
        var organisatie = await host.OrganisatieAsync();
        var (weg, blijft) = (await host.PersoonAsync(email: "lang.weg@voorbeeld.example"), await host.PersoonAsync());
        await host.RolAsync(blijft, organisatie, begindatum: "2020-01-01");
        var rol = (string)(await host.RolAsync(weg, organisatie, begindatum: "2020-01-01"))["id"]!;
        await using (var connection = new NpgsqlConnection(host.ConnectionString)) await connection.ExecuteAsync(
            """
            update contacts.rolvervulling set einddatum = '2024-01-31' where id = @Rol::uuid;
            update contacts.contactpersoon set aangemaakt_op = '2020-01-01' where id = any(@Ids::uuid[]);
            """, new { Rol = rol, Ids = new[] { weg, blijft } });
        var bereik = (await host.Api.GetJsonAsync("/v1/rapportages/bereik")).ToJsonString();

        await host.RunJobAsync("bewaartermijnen");

        using (var gewist = await host.Api.GetAsync($"/v1/contactpersonen/{weg}")) Assert.Equal(410, (int)gewist.StatusCode);
        using (var nog = await host.Api.GetAsync($"/v1/contactpersonen/{blijft}")) Assert.Equal(200, (int)nog.StatusCode);
        Assert.Equal(1, (int)Assert.Single(await VernietigdAsync("contactpersoon_zonder_rol"))!["aantal"]!);
        Assert.Equal(bereik, (await host.Api.GetJsonAsync("/v1/rapportages/bereik")).ToJsonString());
    }

    [Fact]
    public async Task Two_hosts_at_once_write_each_row_down_once()
    {
        await using (var connection = new NpgsqlConnection(host.ConnectionString)) await connection.ExecuteAsync(
            """
            insert into contacts.import (id, aantallen, rijen, aangemaakt_op)
            select gen_random_uuid(), '{}', '[]', '2025-01-01'::timestamptz from generate_series(1, 2500)
            """);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("bewaartermijnen")));

        Assert.Equal(2500, (await VernietigdAsync("import")).Sum(v => (int)v!["aantal"]!));
        var rapport = (await host.Api.GetJsonAsync("/v1/rapportages/privacy")).AsArray();
        Assert.Equal(15, rapport.Count);
        var import = rapport.Single(r => (string?)r!["soort"] == "import")!;
        Assert.Equal((0, 0, 2500), ((int)import["aantal"]!, (int)import["ouderDanTermijn"]!, (int)import["vernietigdDitJaar"]!));
    }

    [Fact]
    public async Task Every_kind_of_the_contract_has_a_term_and_what_is_fixed_cannot_be_changed()
    {
        var termijnen = (await host.Api.GetJsonAsync("/v1/bewaartermijnen?limit=50"))["results"]!.AsArray();
        Assert.Equal(Bewaartermijn.Soorten.Order(StringComparer.Ordinal),
            termijnen.Select(t => (string)t!["soort"]!).Order(StringComparer.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/bewaartermijnen/audit")
        {
            Content = JsonContent.Create(new { maanden = 241, grondslag = "x", handeling = "anonimiseren" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(400, (int)answer.StatusCode);
    }
}
