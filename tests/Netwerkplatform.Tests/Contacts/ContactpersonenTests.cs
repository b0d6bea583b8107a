namespace Netwerkplatform.Tests.Contacts;

public sealed class ContactpersonenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_person_is_made_read_replaced_and_deleted()
    {
        var made = await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Aïcha", voorvoegsel = "van der", achternaam = " 't  Hart ", email = "a@voorbeeld.example" });
        var url = $"/v1/contactpersonen/{made["id"]}";
        Assert.Equal("'t Hart", (string?)made["achternaam"]);
        Assert.Equal("nl", (string?)made["taal"]);
        Assert.Equal("actief", (string?)made["mailstatus"]);

        using var replaced = await host.Api.PutAsync(url, new { achternaam = "Hart", taal = "ar" }, "\"v1\"");
        Assert.Equal("ar", (string?)(await replaced.JsonAsync())["taal"]);
        Assert.Null((await host.Api.GetJsonAsync(url))["email"]);
        using var stale = await host.Api.DeleteAsync(url, "\"v1\"");
        Assert.Equal(412, (int)stale.StatusCode);
        using var gone = await host.Api.DeleteAsync(url, "\"v2\"");
        Assert.Equal(204, (int)gone.StatusCode);
        using var missing = await host.Api.GetAsync(url);
        Assert.Equal(404, (int)missing.StatusCode);
    }

    [Fact]
    public async Task Mailstatus_is_not_for_clients_to_set()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/contactpersonen",
            new { achternaam = "Bakker", mailstatus = "afgemeld", email = "geen adres", telefoon = "bel maar" });

        Assert.Equal(["email:ongeldig_formaat", "mailstatus:onbekend_veld", "telefoon:ongeldig_formaat"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task Two_people_may_share_a_mailbox()
    {
        string[] samen = [await host.PersoonAsync("Een", "info@moskee.example"), await host.PersoonAsync("Twee", "info@moskee.example")];

        var gevonden = (await host.Api.GetJsonAsync("/v1/contactpersonen?zoek=info@moskee.example"))["results"]!.AsArray();
        Assert.Equal(samen.Order(StringComparer.Ordinal), gevonden.Select(p => (string)p!["id"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_person_with_a_role_cannot_be_deleted()
    {
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, await host.OrganisatieAsync());

        using var answer = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}", "*");
        Assert.Equal(409, (int)answer.StatusCode);
        Assert.Equal("urn:netwerkplatform:probleem:in-gebruik", (string?)(await answer.JsonAsync())["type"]);
    }

    [Fact]
    public async Task The_list_finds_people_by_organisation_role_domain_district_and_a_misspelt_name()
    {
        var organisatie = await host.OrganisatieAsync(domein: "wonen", wijken: ["Almere Poort"]);
        var persoon = await host.PersoonAsync("Yılmazoğlu", voornaam: "Renée");
        await host.RolAsync(persoon, organisatie, "bestuurder");

        foreach (var filter in new[] { $"organisatieId={organisatie}", "rol=bestuurder&domein=wonen", "wijk=Almere Poort", "zoek=renee",
            "zoek=Yilmazoglo", $"organisatieId={organisatie}&mailstatus=actief",
            $"nietGeverifieerdSinds=2026-03-01T00:00:00Z&organisatieId={organisatie}" })
            Assert.Contains((await host.Api.GetJsonAsync($"/v1/contactpersonen?{filter}"))["results"]!.AsArray(), p =>
                (string?)p!["id"] == persoon);
        foreach (var filter in new[] { "rol=medewerker&domein=wonen", "wijk=Almere Hout", "zoek=visser",
            $"organisatieId={organisatie}&mailstatus=afgemeld" })
            Assert.DoesNotContain((await host.Api.GetJsonAsync($"/v1/contactpersonen?{filter}"))["results"]!.AsArray(), p =>
                (string?)p!["id"] == persoon);
    }

    [Fact]
    public async Task A_key_figure_is_absent_everywhere_without_the_scope_and_visible_with_it()
    {
        var organisatie = await host.OrganisatieAsync(verband: "informeel");
        var figuur = await host.PersoonAsync("Sleutelaar");
        var rol = await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        var zonder = await host.ClientAsync("contacten.lezen", "contacten.beheren");

        async Task<int> StatusAsync(HttpClient client, string url)
        {
            using var answer = await client.GetAsync(url);
            return (int)answer.StatusCode;
        }
        Assert.Equal(404, await StatusAsync(zonder, $"/v1/contactpersonen/{figuur}"));
        Assert.Equal(404, await StatusAsync(zonder, $"/v1/rolvervullingen/{rol["id"]}"));
        Assert.Empty((await zonder.GetJsonAsync("/v1/contactpersonen?zoek=sleutelaar"))["results"]!.AsArray());
        Assert.Empty((await zonder.GetJsonAsync($"/v1/rolvervullingen?organisatieId={organisatie}"))["results"]!.AsArray());
        using var put = await zonder.PutAsync($"/v1/contactpersonen/{figuur}", new { achternaam = "Anders" });
        Assert.Equal(404, (int)put.StatusCode);
        using var delete = await zonder.DeleteAsync($"/v1/rolvervullingen/{rol["id"]}", "*");
        Assert.Equal(404, (int)delete.StatusCode);
        Assert.Equal(200, await StatusAsync(host.Api, $"/v1/contactpersonen/{figuur}"));

        // Another active role too: visible, with that role alone.
        await host.RolAsync(figuur, organisatie, "medewerker");
        Assert.Equal(200, await StatusAsync(zonder, $"/v1/contactpersonen/{figuur}"));
        Assert.Equal(["medewerker"], (await zonder.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={figuur}"))["results"]!.AsArray()
            .Select(r => (string?)r!["rol"]));
    }
}
