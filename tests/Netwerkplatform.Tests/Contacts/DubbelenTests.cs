namespace Netwerkplatform.Tests.Contacts;

public sealed class DubbelenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<string> PersoonAsync(string voornaam, string achternaam, string? email = null, string? telefoon = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", new { voornaam, achternaam, email, telefoon }))["id"]!;

    [Fact]
    public async Task Likely_doubles_come_with_their_reasons_the_likeliest_first_and_a_shared_mailbox_is_none()
    {
        var organisatie = await host.OrganisatieAsync();
        var (een, twee) = (await PersoonAsync("Zoë", "Koç", "zoe@voorbeeld.example", "06-12345678"),
            await PersoonAsync("zoe", "KOC", "ZOE@voorbeeld.example", "+31 6 12345678"));
        var (fout, goed) = (await PersoonAsync("Mohamed", "Haddou"), await PersoonAsync("Mohammed", "Haddou"));
        await host.RolAsync(fout, organisatie);
        await host.RolAsync(goed, organisatie);
        await PersoonAsync("Piet", "Bos", "info@gedeeld.example");
        await PersoonAsync("Annemarie", "Wijngaarden", "info@gedeeld.example");
        var (vrijwilliger, dubbel) = (await PersoonAsync("Sjoerd", "Stil"), await PersoonAsync("Sjoerd", "Stil"));
        await host.RolAsync(vrijwilliger, organisatie, "sleutelfiguur");

        var results = (await host.Api.GetJsonAsync("/v1/dubbelen"))["results"]!.AsArray();
        Assert.Equal([$"1 {een} {twee} Zelfde naam|Zelfde e-mailadres|Zelfde telefoonnummer",
            $"0.45 {fout} {goed} Naam lijkt erop|Zelfde organisatie", $"0.4 {vrijwilliger} {dubbel} Zelfde naam"],
            results.Select(r =>
                $"{r!["score"]!.ToJsonString()} {r["contactpersoonIds"]![0]} {r["contactpersoonIds"]![1]} "
                    + $"{string.Join('|', r["redenen"]!.AsArray())}"));
        using var without = await host.ClientAsync("contacten.lezen");
        Assert.Equal(2, (await without.GetJsonAsync("/v1/dubbelen"))["results"]!.AsArray().Count);

        var first = await host.Api.GetJsonAsync("/v1/dubbelen?limit=2");
        var rest = await host.Api.GetJsonAsync((string)first["next"]!);
        Assert.Equal(results[2]!["contactpersoonIds"]!.ToJsonString(),
            Assert.Single(rest["results"]!.AsArray())!["contactpersoonIds"]!.ToJsonString());

        // Who sits there as key figure, and elsewhere for all to see, is not given away by the reason either.
        await host.RolAsync(vrijwilliger, await host.OrganisatieAsync());
        await host.RolAsync(dubbel, organisatie);
        Assert.Equal(["Zelfde naam|Zelfde organisatie"], await SjoerdAsync(host.Api));
        Assert.Equal(["Zelfde naam"], await SjoerdAsync(without));

        async Task<string[]> SjoerdAsync(HttpClient wie) => [.. (await wie.GetJsonAsync("/v1/dubbelen"))["results"]!.AsArray()
            .Where(r => r!["contactpersoonIds"]!.ToJsonString().Contains(dubbel, StringComparison.Ordinal))
            .Select(r => string.Join('|', r!["redenen"]!.AsArray()))];
    }
}
