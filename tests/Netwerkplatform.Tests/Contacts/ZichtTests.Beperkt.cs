using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>
/// The same of whose data are kept and not used, and of who was erased: out of sight at every address, and counted in every figure.
/// </summary>
public sealed partial class ZichtTests
{
    /// <summary>Every scope but the one for privacy.</summary>
    private static readonly string[] ZonderPrivacy = [.. Scope.Alle.Except([Scope.PrivacyBeheren, Scope.Beheer])];

    [Fact]
    [Trait("Category", "Full")]
    public async Task Who_is_restricted_or_erased_is_at_no_address_of_the_contract_and_in_the_same_figures()
    {
        var net = await FillAsync();
        var persoon = await CanaryAsync(net);
        var reader = await host.ClientAsync(ZonderPrivacy);
        var contract = (await host.Api.GetJsonAsync("/v1/openapi.json"))["paths"]!.AsObject();
        net.Personen.Clear();
        net.Personen.Add(persoon);
        string[] addresses = [.. await AddressesAsync(contract, net),
            $"/v1/protocollen/signaalroutes?organisatieId={net.Organisatie}"];
        var before = await ReadAsync(reader, addresses);
        Assert.InRange(before.Count(b => b.Value.Contains("Kanarie", StringComparison.Ordinal)), 5, int.MaxValue);
        Assert.InRange(before.Count(b => b.Value.Contains(persoon, StringComparison.Ordinal)), 10, int.MaxValue);

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist de juistheid" });
        await host.DispatchAsync();
        var beperkt = await ReadAsync(reader, addresses);
        AssertAbsent("restricted", beperkt, persoon, 404);
        foreach (var figuur in before.Keys.Where(IsFiguur)) Assert.True(Body(before[figuur]) == Body(beperkt[figuur]),
            $"{figuur}\nbefore {before[figuur]}\nafter  {beperkt[figuur]}");

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef = false });
        await host.DispatchAsync();
        AssertAbsent("erased", await ReadAsync(reader, addresses), persoon, 410);

        // What somebody wrote is in the results by name, but counts only. The work list is no figure: nothing is to be done with who is
        // restricted.
        static bool IsFiguur(string address) => (address.StartsWith("/v1/rapportages/", StringComparison.Ordinal)
                && !address.StartsWith("/v1/rapportages/werkvoorraad", StringComparison.Ordinal))
            || address.StartsWith("/v1/behoeften", StringComparison.Ordinal)
            || (address.Contains("/resultaten", StringComparison.Ordinal) && !address.Contains("uitsplitsing", StringComparison.Ordinal))
            || address.Contains("/verloop", StringComparison.Ordinal);
    }

    /// <summary>Its words apart, which are in no order.</summary>
    private static string Body(string read)
    {
        var json = read[(read.IndexOf(' ', read.IndexOf(' ', StringComparison.Ordinal) + 1) + 1)..];
        return Antwoorden().Replace(json, "");
    }

    [GeneratedRegex("\"antwoorden\":\\[[^\\]]*\\]")]
    private static partial Regex Antwoorden();

    private static void AssertAbsent(string stap, IEnumerable<KeyValuePair<string, string>> read, string persoon, int eigen)
    {
        foreach (var (address, body) in read)
        {
            Assert.False(body.Contains("Kanarie", StringComparison.OrdinalIgnoreCase), $"{stap}: {address} tells their name: {body}");
            if (address.Contains($"/contactpersonen/{persoon}", StringComparison.Ordinal))
            {
                Assert.True(body.StartsWith($"{eigen}", StringComparison.Ordinal) || body.StartsWith("40", StringComparison.Ordinal),
                    $"{stap}: {address} answers {body}");
                continue;
            }
            // Ids alone, for who keeps a copy.
            if (address.StartsWith("/v1/gebeurtenissen", StringComparison.Ordinal)
                || address.StartsWith("/v1/verwijderingen", StringComparison.Ordinal)
                || address.Contains("/leveringen", StringComparison.Ordinal)) continue;
            var elders = address.Contains(persoon, StringComparison.Ordinal);
            Assert.True(elders ? body.StartsWith("4", StringComparison.Ordinal) || body.Contains("\"results\":[]", StringComparison.Ordinal)
                    || !body.Contains(persoon, StringComparison.Ordinal)
                : !body.Contains(persoon, StringComparison.Ordinal), $"{stap}: {address} tells of them: {body}");
        }
    }

    /// <summary>Somebody in sight, with something in everything that can be read.</summary>
    private async Task<string> CanaryAsync(Net net)
    {
        var persoon = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Kanarie", achternaam = "Kanarie", email = "kanarie@kanarie.example", telefoon = "036 7654321" }))["id"]!;
        foreach (var rol in (string[])["bestuurder", "medewerker", "aandachtfunctionaris"])
            await host.RolAsync(persoon, net.Organisatie, rol);
        var ronde = await RondeAsync(net.Organisatie);
        net.Rondes.Add(ronde);
        await host.InschrijvenAsync(await host.SessieAsync(10, net.Training), persoon);
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = net.Training, behaaldDatum = "2026-02-15" });
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = net.Organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = "2026-02-20T09:00:00Z",
            vorm = "bezoek",
            richting = "gehaald",
            aanleiding = "zorgen",
            onderwerp = "Met Kanarie",
        });
        var vraag = await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Van Kanarie?", organisatieId = net.Organisatie, contactpersoonId = persoon, kanaal = "gesprek" });
        await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden",
            new { antwoord = "Vraag het Kanarie.", verwezenNaarContactpersoonId = persoon });
        await host.Api.PostJsonAsync($"/v1/organisaties/{net.Organisatie}/draagvlak",
            new { trede = "geinformeerd", datum = "2026-02-03", contactpersoonId = persoon, toelichting = "Van Kanarie" });
        await host.Api.PostJsonAsync($"{net.Vastgesteld}/kennisnames", new { contactpersoonId = persoon });
        await host.Api.PostJsonAsync($"{net.Versie}/reacties",
            new { tekst = "Van Kanarie.", oordeel = "eens", contactpersoonId = persoon });
        await host.Api.PostJsonAsync($"/v1/netwerken/{net.Netwerk}/deelnames",
            new { organisatieId = net.Organisatie, contactpersoonId = persoon, mandaat = "ondertekenen", begindatum = "2026-01-01" });
        await host.Api.PostJsonAsync($"{net.Vastgesteld}/ratificaties", new
        {
            organisatieId = net.Organisatie,
            contactpersoonId = persoon,
            inhoudHash = (await host.Api.GetJsonAsync(net.Vastgesteld))["inhoudHash"],
        });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var signaal = await host.VersieAsync(soort: "signalering", organisatie: net.Organisatie, inhoud: new
        {
            inhoud = "# Bij een signaal",
            stappen = new[] { new { volgorde = 1, actie = "Bel.", rol = "bestuurder", termijn = "dezelfde dag" } },
        });
        await host.Api.PostJsonAsync($"{signaal}/vaststellingen", new { });
        var link = (await host.SendMailsAsync())["kanarie@kanarie.example"]
            .First(m => m.Subject!.StartsWith("Wat heeft", StringComparison.Ordinal)).Token();
        (await host.AntwoordAsync(link, new { training = true, vormen = new[] { "overleg" }, cijfer = 5, tip = "Tip van Kanarie" }))
            .EnsureSuccessStatusCode();
        await host.DispatchAsync();
        return persoon;
    }
}
