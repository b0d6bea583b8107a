using System.Text;
using Netwerkplatform.Tests.Support;

namespace Netwerkplatform.Tests.Contacts;

public sealed class ExportTests(TestHost host) : IClassFixture<TestHost>
{
    private static async Task<string> ExportAsync(HttpClient client, string accept, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen?{query}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request);
        Assert.Equal((200, accept), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<(string Organisatie, string Persoon)> VulAsync()
    {
        var organisatie = await host.OrganisatieAsync("GGZ, Zonnewende");
        var persoon = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", new { voornaam = "=HYPERLINK(\"x\")", voorvoegsel = "van der", achternaam = "Koç; de \"oude\"", email = "koc@voorbeeld.example", telefoon = "+31 6 12345678" }))["id"]!;
        await host.Api.PostJsonAsync("/v1/rolvervullingen", new { contactpersoonId = persoon, organisatieId = organisatie, rol = "centraal_contact", functie = "coördinator van een team met een zo lange naam dat geen regel van vijfenzeventig tekens hem houdt", begindatum = "2026-01-01" });
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        await host.RolAsync(await host.PersoonAsync("Vrijwilliger"), organisatie, "sleutelfiguur");
        return (organisatie, persoon);
    }

    [Fact]
    public async Task Csv_holds_the_whole_filtered_set_and_no_formula()
    {
        var (organisatie, persoon) = await VulAsync();
        var csv = await ExportAsync(host.Api, "text/csv", $"organisatieId={organisatie}");
        Assert.Equal(
            "id,voornaam,voorvoegsel,achternaam,email,telefoon,taal,bereikbaarheid,herkomst,mailstatus,geverifieerdOp,organisaties,rollen,functies\r\n"
            + $"{persoon},\"'=HYPERLINK(\"\"x\"\")\",van der,\"Koç; de \"\"oude\"\"\",koc@voorbeeld.example,0031 6 12345678,nl,,,actief,,\"GGZ, Zonnewende\",centraal_contact,coördinator van een team met een zo lange naam dat geen regel van vijfenzeventig tekens hem houdt\r\n",
            csv);
        Assert.Contains("Vrijwilliger", await ExportAsync(host.Api, "text/csv", $"organisatieId={organisatie}&sleutelfiguren=true"), StringComparison.Ordinal);
        using var without = await host.ClientAsync("contacten.lezen");
        Assert.DoesNotContain("sleutelfiguur", await ExportAsync(without, "text/csv", $"organisatieId={organisatie}&sleutelfiguren=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vcards_are_of_version_4_escaped_and_folded()
    {
        var (organisatie, persoon) = await VulAsync();
        var vcards = await ExportAsync(host.Api, "text/vcard", $"organisatieId={organisatie}");
        Assert.All(vcards.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        var lines = vcards.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["BEGIN:VCARD", "VERSION:4.0", $"UID:urn:uuid:{persoon}", "FN:=HYPERLINK(\"x\") van der Koç\\; de \"oude\"", "N:van der Koç\\; de \"oude\";=HYPERLINK(\"x\");;;", "ORG:GGZ\\, Zonnewende",
            "TITLE:coördinator van een team met een zo lange naam dat geen regel van vijfenzeventig tekens hem houdt", "ROLE:centraal contact", "EMAIL;TYPE=work:koc@voorbeeld.example", "TEL;VALUE=text;TYPE=work:+31 6 12345678", "LANG:nl"],
            lines[..11]);
        Assert.Equal("END:VCARD", lines[^1]);
    }

    [Fact]
    public async Task A_form_that_is_not_offered_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/contactpersonen");
        request.Headers.TryAddWithoutValidation("Accept", "application/pdf");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(406, (int)answer.StatusCode);
    }
}
