using System.IO.Compression;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Whoever asks gets all that is kept of them, and nothing of anybody else.</summary>
public sealed class InzageTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<string> VraagAsync(string persoon, string kanaal = "api")
    {
        var verzoek = await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken",
            new { kanaal, identiteitVastgesteldDoor = "balie, met paspoort" });
        return $"/v1/contactpersonen/{persoon}/inzageverzoeken/{verzoek["id"]}";
    }

    [Fact]
    public async Task A_request_is_to_be_answered_within_a_month_and_is_dealt_with_by_giving_the_dossier()
    {
        var verzoek = await VraagAsync(await host.PersoonAsync());
        var open = await host.Api.GetJsonAsync(verzoek);
        Assert.Equal(("open", "2026-04-02"), ((string?)open["status"], (string?)open["uiterlijkDatum"]));

        await host.Api.GetJsonAsync($"/v1/contactpersonen/{open["contactpersoonId"]}/inzageverzoeken/{open["id"]}/dossier");

        Assert.Equal("afgehandeld", (string?)(await host.Api.GetJsonAsync(verzoek))["status"]);
        var lijst = await host.Api.GetJsonAsync(verzoek[..verzoek.LastIndexOf('/')]);
        Assert.Equal("afgehandeld", (string?)lijst["results"]![0]!["status"]);
        using var zonder = await host.ClientAsync("contacten.lezen", "contacten.beheren", "beheer");
        using var geweigerd = await zonder.GetAsync($"{verzoek}/dossier");
        Assert.Equal(403, (int)geweigerd.StatusCode);
    }

    [Fact]
    public async Task The_dossier_holds_each_thing_once_with_why_and_nothing_of_a_colleague_at_the_same_mailbox()
    {
        var ids = await host.WereldAsync();
        var persoon = ids["contactpersoonId"];
        await using (var connection = new NpgsqlConnection(host.ConnectionString)) await connection.ExecuteAsync(
            """
            update contacts.contactpersoon set voornaam = 'Zeldzaamke', achternaam = 'Kanariewitz', email = 'team-q7x@voorbeeld.example',
              telefoon = '0699912378', bereikbaarheid = 'bij volle maan q7x' where id = @Id::uuid;
            update contacts.rolvervulling set functie = 'hoofd kanarie q7x' where contactpersoon_id = @Id::uuid;
            """, new { Id = persoon });
        await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Colleen", achternaam = "Collegadottir", email = "team-q7x@voorbeeld.example" });
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = ids["organisatieId"],
            contactpersoonId = persoon,
            plaatsgevondenOp = host.Clock.GetUtcNow(),
            vorm = "bezoek",
            richting = "gehaald",
            aanleiding = "regulier",
            onderwerp = "kennismaking q7x",
        });
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = await host.TrainingAsync(), behaaldDatum = "2026-01-05" });
        var verzoek = await VraagAsync(persoon);

        var dossier = await host.Api.GetJsonAsync($"{verzoek}/dossier");

        var tekst = dossier.ToJsonString();
        foreach (var waarde in (string[])["Zeldzaamke", "Kanariewitz", "team-q7x@voorbeeld.example", "0699912378", "bij volle maan q7x",
            "kennismaking q7x"]) Assert.Equal(2, tekst.Split(waarde).Length);
        Assert.Contains(dossier["lezers"]!.AsArray(), l => (string?)l!["handeling"] == "createContactmoment" && (int)l["aantal"]! >= 1);
        Assert.Contains(dossier["onderdelen"]!.AsArray(), d => (string?)d!["bewaartermijn"] == "contactmoment" && (int)d["maanden"]! == 60);
        Assert.DoesNotContain("Collegadottir", tekst, StringComparison.Ordinal);
        Assert.Contains("niet tot een persoon te herleiden", tekst, StringComparison.Ordinal);
        Assert.All(dossier["onderdelen"]!.AsArray(), d =>
        {
            Assert.False(string.IsNullOrEmpty((string?)d!["doel"]));
            Assert.Contains("AVG artikel 6", (string?)d["grondslag"], StringComparison.Ordinal);
            Assert.All(d["rijen"]!.AsArray(), r => Assert.NotNull(r!["bron"]));
        });
        Assert.Superset(new HashSet<string> { "Contacten", "Peilingen", "Mail en verzoeken", "Privacy",
            App.Modules.Single(m => m.Name == "Trainings").Tag.Name },
            dossier["onderdelen"]!.AsArray().Select(d => (string)d!["onderdeel"]!).ToHashSet());

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{verzoek}/dossier");
        request.Headers.TryAddWithoutValidation("Accept", "application/zip");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var namen = zip.Entries.Select(e => e.FullName).ToArray();
        Assert.Superset(new HashSet<string> { "dossier.json", "dossier.html", "01.csv" }, namen.ToHashSet());
        using var pagina = new StreamReader(await zip.GetEntry("dossier.html")!.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Kanariewitz", await pagina.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_restricted_is_in_the_dossier()
    {
        var persoon = await host.PersoonAsync(email: "beperkt.inzage@voorbeeld.example");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist" });
        Assert.Contains("beperkt.inzage@voorbeeld.example",
            (await host.Api.GetJsonAsync($"{await VraagAsync(persoon)}/dossier")).ToJsonString(), StringComparison.Ordinal);
    }
}
