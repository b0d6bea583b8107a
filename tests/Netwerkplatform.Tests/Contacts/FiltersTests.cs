using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>What a regisseur enters about organisations, people and conversations, they can ask for.</summary>
public sealed class FiltersTests(TestHost host) : IClassFixture<TestHost>
{
    private static int counter;

    private static string Merk() => $"Merk{Interlocked.Increment(ref counter)}x{Netwerk.Woord()}"[..20];

    private async Task<string[]> IdsAsync(string url, string veld = "id", HttpClient? client = null) =>
        Sorted([.. (await (client ?? host.Api).GetJsonAsync(url))["results"]!.AsArray().Select(r => (string)r![veld]!)]);

    private static string[] Sorted(params string[] ids) => [.. ids.Order(StringComparer.Ordinal)];

    private async Task<string> OrganisatieAsync(string wijk, bool spil = false, string? signaalroute = null, string soort = "zorg") =>
        (string)(await host.Api.PostJsonAsync("/v1/organisaties", new
        {
            naam = Merk(),
            soort,
            verband = "formeel",
            omvang = "klein",
            domeinen = new[] { "zorg" },
            wijken = new[] { wijk },
            spilorganisatie = spil,
            signaalroute,
        }))["id"]!;

    private async Task<string> MomentAsync(string organisatieId, string? contactpersoonId = null, string vorm = "bezoek",
        string richting = "gebracht", string aanleiding = "regulier", string? onderwerp = null, string[]? themas = null,
            object? vervolg = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId,
            contactpersoonId,
            plaatsgevondenOp = "2026-02-10T09:00:00Z",
            vorm,
            richting,
            aanleiding,
            onderwerp,
            themas,
            vervolg,
        }))["id"]!;

    [Fact]
    public async Task Organisations_are_found_by_their_route_for_signals_and_by_being_a_pivot()
    {
        var wijk = Merk();
        var (spil, leeg) = (await OrganisatieAsync(wijk, spil: true), await OrganisatieAsync(wijk));
        var duidelijk = await OrganisatieAsync(wijk, signaalroute: "duidelijk");

        Assert.Equal([duidelijk], await IdsAsync($"/v1/organisaties?wijk={wijk}&signaalroute=duidelijk"));
        Assert.Empty(await IdsAsync($"/v1/organisaties?wijk={wijk}&signaalroute=onduidelijk"));
        Assert.Equal([spil], await IdsAsync($"/v1/organisaties?wijk={wijk}&spilorganisatie=true"));
        Assert.Equal(Sorted(duidelijk, leeg), await IdsAsync($"/v1/organisaties?wijk={wijk}&spilorganisatie=false"));
        using var answer = await host.Api.GetAsync("/v1/organisaties?signaalroute=helder&draagvlakTrede=hoog&spilorganisatie=ja");
        string[] fouten = ["draagvlakTrede:ongeldige_waarde", "signaalroute:ongeldige_waarde", "spilorganisatie:ongeldig_type"];
        Assert.Equal(fouten, await answer.FaultsAsync());
    }

    [Fact]
    public async Task The_step_that_counts_is_the_last_one_taken_down_as_well_as_up()
    {
        var wijk = Merk();
        var (omhoog, omlaag, geen) = (await OrganisatieAsync(wijk), await OrganisatieAsync(wijk), await OrganisatieAsync(wijk));
        async Task StapAsync(string organisatie, string trede, string datum) =>
            await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede, datum });
        await StapAsync(omhoog, "onderschreven", "2026-02-01");
        await StapAsync(omhoog, "bekend", "2026-01-01");
        await StapAsync(omlaag, "onderschreven", "2025-02-01");
        await StapAsync(omlaag, "geinformeerd", "2026-02-01");
        await StapAsync(omlaag, "bekend", "2026-02-01");

        Assert.Equal([omhoog], await IdsAsync($"/v1/organisaties?wijk={wijk}&draagvlakTrede=onderschreven"));
        Assert.Equal([omlaag], await IdsAsync($"/v1/organisaties?wijk={wijk}&draagvlakTrede=bekend"));
        Assert.Empty(await IdsAsync($"/v1/organisaties?wijk={wijk}&draagvlakTrede=geinformeerd"));
        Assert.Contains(geen, await IdsAsync($"/v1/organisaties?wijk={wijk}"));
    }

    [Fact]
    public async Task Conversations_are_found_by_what_was_entered_of_them()
    {
        var (wijk, thema, woord) = ($"{Merk()} Oóst", $"{Merk()} Geweld", Merk());
        var organisatie = await OrganisatieAsync(wijk);
        var bezoek = await MomentAsync(organisatie, themas: [thema, "schuld"], onderwerp: $"Over {woord}");
        var telefoon = await MomentAsync(organisatie, vorm: "telefoon", richting: "gehaald", aanleiding: "crisis",
            vervolg: new { omschrijving = $"Folders {woord}", uiterlijkeDatum = "2026-03-01" });
        var gedaan = await MomentAsync(organisatie,
            vervolg: new { omschrijving = "Bellen", uiterlijkeDatum = "2026-02-11", afgerondOp = "2026-02-12T09:00:00Z" });
        await MomentAsync(await OrganisatieAsync(Merk()), onderwerp: "Elders", themas: ["schuld"]);

        async Task<string[]> FindAsync(string filter) => await IdsAsync($"/v1/contactmomenten?organisatieId={organisatie}&{filter}");
        var gelezen = await host.Api.GetJsonAsync($"/v1/contactmomenten/{bezoek}");
        Assert.Equal([thema, "schuld"], gelezen["themas"]!.AsArray().Select(t => (string)t!));
        Assert.Equal([telefoon], await FindAsync("vorm=telefoon"));
        Assert.Equal([telefoon], await FindAsync("richting=gehaald"));
        Assert.Equal([telefoon], await FindAsync("aanleiding=crisis"));
        Assert.Equal([bezoek], await FindAsync("thema=Schuld"));
        Assert.Equal([bezoek], await IdsAsync($"/v1/contactmomenten?thema={thema.ToUpperInvariant()}"));
        // Due before that day and still open; one that is kept is not due any more.
        Assert.Equal([telefoon], await FindAsync("vervolgVoorDatum=2026-03-02"));
        Assert.Empty(await FindAsync("vervolgVoorDatum=2026-03-01"));
        var anders = Uri.EscapeDataString(wijk.Replace("Oóst", "oost", StringComparison.Ordinal));
        Assert.Equal(Sorted(bezoek, telefoon, gedaan), await IdsAsync($"/v1/contactmomenten?wijk={anders}"));
        Assert.Equal(Sorted(bezoek, telefoon), await IdsAsync($"/v1/contactmomenten?zoek={woord}"));
        Assert.Equal([telefoon], await IdsAsync($"/v1/contactmomenten?zoek=folder {woord}"));
        Assert.Equal([telefoon], await IdsAsync($"/v1/contactmomenten?zoek=foldrs {woord}"));
        Assert.Empty(await IdsAsync($"/v1/contactmomenten?zoek={woord}&vorm=email"));

        const string op = "2026-02-10T09:00:00Z";
        using var put = await host.Api.PutAsync($"/v1/contactmomenten/{bezoek}",
            new { organisatieId = organisatie, plaatsgevondenOp = op, vorm = "email", richting = "gebracht", aanleiding = "zorgen" });
        Assert.Empty((await put.JsonAsync())["themas"]!.AsArray());
        using var answer = await host.Api.GetAsync("/v1/contactmomenten?vorm=brief&richting=heen&aanleiding=om&vervolgVoorDatum=morgen");
        Assert.Equal("aanleiding:ongeldige_waarde richting:ongeldige_waarde vervolgVoorDatum:ongeldig_type vorm:ongeldige_waarde",
            string.Join(' ', await answer.FaultsAsync()));
    }

    [Fact]
    public async Task No_filter_finds_a_conversation_with_someone_out_of_sight()
    {
        var (wijk, woord) = (Merk(), Merk());
        var organisatie = await OrganisatieAsync(wijk);
        var sleutelfiguur = await host.PersoonAsync();
        await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
        var verborgen = await MomentAsync(organisatie, sleutelfiguur, aanleiding: "zorgen", onderwerp: woord, themas: [woord],
            vervolg: new { omschrijving = woord, uiterlijkeDatum = "2026-02-15" });
        var gelijkend = await MomentAsync(organisatie, onderwerp: woord[..^1]);

        using var zonder = await host.ClientAsync("contacten.lezen");
        string[] filters = ["vorm=bezoek", "richting=gebracht", "aanleiding=zorgen", "vervolgVoorDatum=2026-03-02"];
        foreach (var filter in filters.Concat([$"thema={woord}", $"wijk={wijk}", $"zoek={woord}"]))
        {
            Assert.Contains(verborgen, await IdsAsync($"/v1/contactmomenten?organisatieId={organisatie}&{filter}"));
            Assert.DoesNotContain(verborgen, await IdsAsync($"/v1/contactmomenten?organisatieId={organisatie}&{filter}", client: zonder));
        }
        // What they may not see does not keep what looks like it from being found.
        Assert.Equal([gelijkend], await IdsAsync($"/v1/contactmomenten?zoek={woord}", client: zonder));
    }

    [Fact]
    public async Task People_are_found_by_the_language_that_they_are_written_to_in()
    {
        var naam = Merk();
        var (turks, _) = (await host.PersoonAsync(naam, taal: "tr"), await host.PersoonAsync(naam, taal: "nl"));
        Assert.Equal([turks], await IdsAsync($"/v1/contactpersonen?zoek={naam}&taal=tr"));
        Assert.Empty(await IdsAsync($"/v1/contactpersonen?zoek={naam}&taal=ar"));
        using var export = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen?zoek={naam}&taal=tr")
        {
            Headers = { { "Accept", "text/csv" } },
        };
        using var csv = await host.Api.SendAsync(export);
        Assert.Equal(2, (await csv.Content.ReadAsStringAsync()).Trim().Split('\n').Length);
        using var answer = await host.Api.GetAsync("/v1/contactpersonen?taal=Turks");
        Assert.Equal(["taal:ongeldig_formaat"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task Whom_to_ask_is_narrowed_to_a_kind_of_organisation()
    {
        var wijk = Merk();
        var (school, zorg) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(school, await OrganisatieAsync(wijk, soort: "onderwijs"), "centraal_contact");
        await host.RolAsync(zorg, await OrganisatieAsync(wijk), "centraal_contact");

        Assert.Equal([school], await IdsAsync($"/v1/wegwijzer?wijk={wijk}&soort=onderwijs", "contactpersoonId"));
        Assert.Equal([zorg], await IdsAsync($"/v1/wegwijzer?zoek={wijk}&soort=zorg", "contactpersoonId"));
        Assert.Contains(school, await IdsAsync("/v1/wegwijzer?soort=onderwijs", "contactpersoonId"));
        Assert.Empty(await IdsAsync($"/v1/wegwijzer?zoek={wijk}&soort=politie", "contactpersoonId"));
        using var answer = await host.Api.GetAsync("/v1/wegwijzer?soort=winkel");
        Assert.Equal(["soort:ongeldige_waarde"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task An_audience_can_be_the_people_at_pivots_alone()
    {
        var wijk = Merk();
        var (bijSpil, elders) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(elders, await OrganisatieAsync(wijk));
        // They began elsewhere: it is the role that matches that counts.
        await host.RolAsync(bijSpil, await OrganisatieAsync(wijk), begindatum: "2025-01-01");
        await host.RolAsync(bijSpil, await OrganisatieAsync(wijk, spil: true));

        async Task<int> MensenAsync(bool? spilorganisaties)
        {
            var doelgroep = new { wijken = new[] { wijk }, spilorganisaties };
            var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(), doelgroep));
            Assert.Equal(spilorganisaties, (bool?)peiling["doelgroep"]!["spilorganisaties"]);
            return (int)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/doelgroepvoorbeeld"))["mensen"]!;
        }
        Assert.Equal((1, 2, 2), (await MensenAsync(true), await MensenAsync(false), await MensenAsync(null)));
        var sessie = await host.SessieAsync(5);
        var spil = new { wijken = new[] { wijk }, spilorganisaties = true };
        var gevraagd = await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", new { doelgroep = spil });
        Assert.Equal(1, (int)gevraagd["uitgenodigd"]!);
    }

    [Fact]
    public async Task Invitations_of_every_kind_are_found_by_the_organisation_that_was_asked()
    {
        var (een, twee) = (await OrganisatieAsync(Merk()), await OrganisatieAsync(Merk()));
        var (bijEen, bijTwee) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(bijEen, een);
        await host.RolAsync(bijTwee, twee);
        await host.RolAsync(await host.PersoonAsync(), een, "sleutelfiguur");
        var doelgroep = new { organisatieIds = new[] { een, twee }, rollen = new[] { "medewerker", "sleutelfiguur" } };
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(), doelgroep));
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        var sessie = await host.SessieAsync(5);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", new { doelgroep });
        var versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/raadplegingen", new { doelgroep, sluitdatum = "2026-03-20" });

        using var zonder = await host.ClientAsync("peilingen.lezen", "trainingen.lezen", "protocollen.lezen");
        foreach (var van in new[] { $"/v1/rondes/{ronde["id"]}", $"/v1/sessies/{sessie}", versie })
        {
            var url = $"{van}/uitnodigingen";
            Assert.Equal(3, (await IdsAsync(url)).Length);
            Assert.Equal((url, bijTwee), (url, Assert.Single(await IdsAsync($"{url}?organisatieId={twee}", "contactpersoonId"))));
            Assert.Equal(2, (await IdsAsync($"{url}?organisatieId={een}")).Length);
            Assert.Equal([bijEen], await IdsAsync($"{url}?organisatieId={een}", "contactpersoonId", zonder));
        }
    }
}
