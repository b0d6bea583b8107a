using System.Security.Cryptography;
using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Tests.Trainings;
using UglyToad.PdfPig;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>What the network tells of a period: as it is while it is a draft, and as it was once it is adopted.</summary>
public sealed class VoortgangsrapportagesTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Route = "/v1/voortgangsrapportages";

    private static int counter;

    private static string Wijk() => $"Voortgangswijk {Interlocked.Increment(ref counter)}";

    private static object Rapportage(string vanaf = "2026-02-01", string tot = "2026-03-02", object? teksten = null) =>
        new { vanafDatum = vanaf, totDatum = tot, teksten };

    private async Task<string> MaakAsync(object? rapportage = null) =>
        (string)(await host.Api.PostJsonAsync(Route, rapportage ?? Rapportage()))["id"]!;

    private async Task<JsonNode> LeesAsync(string id) => await host.Api.GetJsonAsync($"{Route}/{id}");

    private async Task<JsonNode> StelVastAsync(string id) =>
        await host.Api.PostJsonAsync($"/v1/voortgangsrapportages/{id}/vaststellingen", new { });

    private static JsonNode Cijfer(JsonNode rapportage, string cijfer) =>
        rapportage["inhoud"]!["cijfers"]!.AsArray().Single(c => (string)c!["cijfer"]! == cijfer)!;

    private async Task<(byte[] Inhoud, string Etag)> AlsAsync(string id, string vorm)
    {
        using var vraag = new HttpRequestMessage(HttpMethod.Get, $"{Route}/{id}");
        vraag.Headers.TryAddWithoutValidation("Accept", vorm);
        using var antwoord = await host.Api.SendAsync(vraag, TestContext.Current.CancellationToken);
        Assert.Equal((200, vorm), ((int)antwoord.StatusCode, antwoord.Content.Headers.ContentType!.MediaType));
        return (await antwoord.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), antwoord.Headers.ETag!.ToString());
    }

    private Task<JsonNode> MomentAsync(string organisatie, int dagenGeleden, string richting = "gebracht", string? persoon = null) =>
        host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = host.Clock.GetUtcNow().AddDays(-dagenGeleden),
            vorm = "telefoon",
            richting,
            aanleiding = "regulier",
        });

    private async Task<string> DoelAsync(
        string rapport, string kolom, string functie = "som", object? filters = null, string? titel = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
        {
            titel = titel ?? $"Doel {rapport} {kolom}",
            meting = new { rapport, kolom, filters, functie },
            nulwaarde = -1,
            streefwaarde = 100_000,
            streefdatum = "2027-12-31",
        }))["id"]!;

    /// <summary>Regression: beside the third quarter stood 31 March to 30 June, which is no quarter.</summary>
    [Theory]
    [InlineData("2026-07-01", "2026-09-30", "2026-04-01", "2026-06-30")]
    [InlineData("2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31")]
    [InlineData("2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31")]
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData("2024-02-01", "2024-02-29", "2024-01-01", "2024-01-31")]
    [InlineData("2026-02-01", "2026-03-02", "2026-01-02", "2026-01-31")]
    [InlineData("2026-01-02", "2026-01-31", "2025-12-03", "2026-01-01")]
    [InlineData("2026-01-15", "2026-01-15", "2026-01-14", "2026-01-14")]
    public void The_former_period_of_whole_months_is_as_many_whole_months_and_of_days_as_many_days(
        string vanaf, string tot, string vorigeVanaf, string vorigeTot)
    {
        static DateOnly Dag(string dag) => DateOnly.ParseExact(dag, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var periode = new Voortgangsperiode { VanafDatum = Dag(vanaf), TotDatum = Dag(tot), Vandaag = Dag("2026-12-01") };
        Assert.Equal((Dag(vorigeVanaf), Dag(vorigeTot)), (periode.VorigeVanafDatum, periode.VorigeTotDatum));
    }

    [Fact]
    public async Task A_draft_tells_what_is_so_beside_the_former_period_of_the_same_length()
    {
        var organisatie = await host.OrganisatieAsync();
        var id = await MaakAsync();
        var eerst = await LeesAsync(id);
        Assert.Equal(("concept", "2026-01-02", "2026-01-31", "2026-03-02"), ((string?)eerst["status"],
            (string?)eerst["inhoud"]!["vorigeVanafDatum"], (string?)eerst["inhoud"]!["vorigeTotDatum"],
            (string?)eerst["inhoud"]!["peildatum"]));
        foreach (var dagen in (int[])[0, 3, 29, 30, 59, 60]) await MomentAsync(organisatie, dagen);
        await MomentAsync(organisatie, 2, "gehaald");
        await host.OrganisatieAsync();
        var daarna = await LeesAsync(id);
        (decimal, decimal) Erbij(string cijfer) => (
            (decimal)Cijfer(daarna, cijfer)["waarde"]! - (decimal)Cijfer(eerst, cijfer)["waarde"]!,
            (decimal)Cijfer(daarna, cijfer)["vorige"]! - (decimal)Cijfer(eerst, cijfer)["vorige"]!);
        Assert.Equal((4, 2), Erbij("contactmomenten"));
        Assert.Equal((3, 2), Erbij("gebracht"));
        Assert.Equal((1, 0), Erbij("gehaald"));
        Assert.Equal(1, Erbij("organisaties").Item1);
        foreach (var cijfer in daarna["inhoud"]!["cijfers"]!.AsArray().Where(c => c!["waarde"] is not null && c["vorige"] is not null))
            Assert.Equal((decimal)cijfer!["waarde"]! - (decimal)cijfer["vorige"]!, (decimal)cijfer["verschil"]!);
    }

    [Fact]
    public async Task The_headline_figures_are_those_of_the_report_to_who_sees_no_key_figures()
    {
        var (organisatie, figuur) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        await MomentAsync(organisatie, 1, persoon: figuur);
        for (var i = 0; i < 6; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var id = await MaakAsync();
        using var zonder = await host.ClientAsync("regie.lezen", "rapportages.lezen");
        var rij = (await zonder.GetJsonAsync("/v1/rapportages/kerncijfers?peildatum=2026-03-02"))[0]!;
        var rapportage = await LeesAsync(id);
        foreach (var (cijfer, kolom) in new[]
        {
            ("organisaties", "organisaties"), ("contactpersonen", "contactpersonen"), ("gedekt", "gedekt"), ("ongedekt", "ongedekt"),
            ("dekkingsgraad", "dekkingsgraad"), ("open_behoeften", "openBehoeften"), ("open_beloften", "openBeloften"),
            ("protocollen_vastgesteld", "protocollenVastgesteld"),
        }) Assert.Equal((decimal?)rij[kolom], (decimal?)Cijfer(rapportage, cijfer)["waarde"]);
        // Whoever reads it reads the same.
        Assert.Equal(rapportage.ToJsonString(), (await zonder.GetJsonAsync($"{Route}/{id}")).ToJsonString());
    }

    [Fact]
    public async Task Every_goal_has_the_figure_of_its_report_on_that_day()
    {
        var wijk = Wijk();
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        await host.OrganisatieAsync(wijken: [wijk]);
        for (var i = 0; i < 7; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        await MomentAsync(organisatie, 3);
        (string Rapport, string Kolom)[] doelen =
        [
            ("dekking", "vereist"), ("kerncijfers", "organisaties"), ("wederkerigheid", "gebracht"), ("contactritme", "dagenGeleden"),
            ("netwerk/knopen", "graad"), ("contactgegevens", "personen"), ("kerncijfers", "contactpersonen"),
        ];
        foreach (var (rapport, kolom) in doelen)
            await DoelAsync(rapport, kolom, filters: new { wijk }, titel: $"{rapport}, {kolom} van {wijk}");
        var id = await MaakAsync();
        using var zonder = await host.ClientAsync("rapportages.lezen");
        var verteld = (await LeesAsync(id))["inhoud"]!["doelen"]!.AsArray();
        foreach (var (rapport, kolom) in doelen)
        {
            var rijen = (await zonder.GetJsonAsync($"/v1/rapportages/{rapport}?wijk={Uri.EscapeDataString(wijk)}")).AsArray();
            var doel = verteld.Single(d => (string)d!["titel"]! == $"{rapport}, {kolom} van {wijk}")!;
            Assert.Equal(rijen.Sum(r => (decimal?)r![kolom] ?? 0), (decimal?)doel["waarde"]);
            Assert.Equal(("2026-03-02", rapport, kolom), ((string?)doel["waardeDatum"], (string?)doel["rapport"], (string?)doel["kolom"]));
        }
    }

    /// <summary>
    /// Regression: of a period that had passed a goal was what it had been in the night of the last day, beside a headline figure of the
    /// same column that told of the whole day and of what was corrected since.
    /// </summary>
    [Fact]
    public async Task Of_a_period_that_has_passed_a_goal_is_what_its_report_says_of_the_last_day_and_of_the_one_before_the_first()
    {
        var wijk = Wijk();
        await host.OrganisatieAsync(wijken: [wijk]);
        (string Rapport, string Kolom)[] doelen = [("kerncijfers", "organisaties"), ("kerncijfers", "ongedekt"), ("dekking", "vereist"),
            ("vitaliteit", "waarde"), ("contactritme", "dagenGeleden")];
        foreach (var (rapport, kolom) in doelen) await DoelAsync(rapport, kolom, filters: new { wijk }, titel: $"Toen {kolom} van {wijk}");
        var (later, gesproken) = (await host.OrganisatieAsync(wijken: [wijk]), await host.OrganisatieAsync(wijken: [wijk]));
        await MomentAsync(gesproken, 40);
        // It was there for a while only.
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-02-12' where id = @id::uuid",
            new { id = later });
        using var zonder = await host.ClientAsync("rapportages.lezen");
        var inhoud = (await LeesAsync(await MaakAsync(Rapportage("2026-02-11", "2026-02-25"))))["inhoud"]!;
        foreach (var (rapport, kolom) in doelen)
        {
            async Task<decimal?> OpAsync(string dag) => (await zonder.GetJsonAsync(
                $"/v1/rapportages/{rapport}?wijk={Uri.EscapeDataString(wijk)}&peildatum={dag}")).AsArray()
                .Sum(r => (decimal?)r![kolom] ?? 0);
            var doel = inhoud["doelen"]!.AsArray().Single(d => (string)d!["titel"]! == $"Toen {kolom} van {wijk}")!;
            Assert.Equal((kolom, await OpAsync("2026-02-25"), await OpAsync("2026-02-10"), "2026-02-25"),
                (kolom, (decimal?)doel["waarde"], (decimal?)doel["vorige"], (string?)doel["waardeDatum"]));
            // It was set afterwards, so that it was on no course then.
            Assert.Null(doel["opKoers"]);
        }
    }

    [Fact]
    public async Task A_period_that_has_passed_has_the_goals_as_they_were_kept_and_their_course_by_month()
    {
        var wijk = Wijk();
        await host.OrganisatieAsync(wijken: [wijk]);
        var doel = Guid.Parse(await DoelAsync("wederkerigheid", "naam", "aantal", new { wijk }, $"Vroeger in {wijk}"));
        await host.ExecuteAsync(
            """
            update coordination.netwerkdoel set vanaf_datum = '2025-10-01' where id = @doel;
            insert into coordination.doelstand (doel_id, datum, waarde, waarde_alles)
            values (@doel, '2025-11-30', 3, 30), (@doel, '2025-12-31', 4, 40), (@doel, '2026-01-05', 5, 50), (@doel, '2026-01-30', 6, 60),
                   (@doel, '2026-02-10', 7, 70), (@doel, '2026-02-11', 8, 80)
            """, new { doel });
        var verteld = (await LeesAsync(await MaakAsync(Rapportage("2026-01-01", "2026-02-10"))))["inhoud"]!["doelen"]!.AsArray()
            .Single(d => (string)d!["titel"]! == $"Vroeger in {wijk}")!;
        Assert.Equal((7m, "2026-02-10", 4m), ((decimal)verteld["waarde"]!, (string?)verteld["waardeDatum"], (decimal)verteld["vorige"]!));
        Assert.Equal(["2026-01-30 6", "2026-02-10 7"], verteld["verloop"]!.AsArray().Select(v => $"{v!["datum"]} {v["waarde"]}"));
    }

    [Fact]
    public async Task What_is_adopted_does_not_move_whatever_happens_later_in_no_form()
    {
        var wijk = Wijk();
        var organisatie = await host.OrganisatieAsync("Eerste naam", wijken: [wijk]);
        var doel = await DoelAsync("dekking", "status", "aantal", new { wijk }, "Een doel dat verdwijnt");
        await MomentAsync(organisatie, 3);
        var id = await MaakAsync(Rapportage(teksten: new { inleiding = "# Begin\n\nWij *werkten*.", vooruitblik = "Verder." }));
        var vast = await StelVastAsync(id);
        Assert.Equal("vastgesteld", (string?)vast["status"]);
        var (json, etag) = await AlsAsync(id, "application/json");
        var tekst = Encoding.UTF8.GetString(json);
        // Its hash is of the content, letter by letter as it stands in the answer.
        var begin = tekst.IndexOf("\"inhoud\":", StringComparison.Ordinal) + "\"inhoud\":".Length;
        var inhoud = tekst[begin..tekst.IndexOf(",\"aangemaaktOp\"", begin, StringComparison.Ordinal)];
        Assert.Equal((string?)vast["sha256"], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inhoud))));
        Assert.Equal(vast.ToJsonString(), JsonNode.Parse(json)!.ToJsonString());
        var (html, pdf) = (await AlsAsync(id, "text/html"), await AlsAsync(id, "application/pdf"));

        // The past is corrected, names change, a goal goes.
        await MomentAsync(organisatie, 4);
        await host.OrganisatieAsync(wijken: [wijk]);
        await host.ExecuteAsync("update contacts.organisatie set naam = 'Tweede naam' where id = @organisatie::uuid", new { organisatie });
        using (var weg = await host.Api.DeleteAsync($"/v1/netwerkdoelen/{doel}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        foreach (var (vorm, eerst, merk) in new[]
        {
            ("application/json", json, etag), ("text/html", html.Inhoud, html.Etag), ("application/pdf", pdf.Inhoud, pdf.Etag),
        })
        {
            var nu = await AlsAsync(id, vorm);
            Assert.Equal((vorm, merk), (vorm, nu.Etag));
            Assert.Equal(Encoding.Latin1.GetString(eerst), Encoding.Latin1.GetString(nu.Inhoud));
        }
        using var put = await host.Api.PutAsync($"{Route}/{id}", Rapportage());
        Assert.Equal("voortgangsrapportage-vastgesteld", await put.ConflictAsync());
        using var delete = await host.Api.DeleteAsync($"{Route}/{id}", "*");
        Assert.Equal("voortgangsrapportage-vastgesteld", await delete.ConflictAsync());
        using var nogmaals = await host.Api.PostAsJsonAsync($"{Route}/{id}/vaststellingen", new { });
        Assert.Equal("voortgangsrapportage-vastgesteld", await nogmaals.ConflictAsync());
        // Not even by who is at the database.
        foreach (var daad in (string[])["update coordination.voortgangsrapportage set teksten = '{}' where id = @Id",
            "delete from coordination.voortgangsrapportage where id = @Id"])
            await Assert.ThrowsAsync<PostgresException>(() => host.ExecuteAsync(daad, new { Id = Guid.Parse(id) }));
    }

    [Fact]
    public async Task A_change_and_an_adoption_at_once_are_one_after_the_other()
    {
        for (var keer = 0; keer < 8; keer++)
        {
            var id = await MaakAsync(Rapportage(teksten: new { inleiding = "Voor" }));
            var daden = await Task.WhenAll(
                host.Api.PutAsync($"{Route}/{id}", Rapportage(teksten: new { inleiding = "Na" })),
                host.Api.PostAsJsonAsync($"{Route}/{id}/vaststellingen", new { }),
                host.Api.PostAsJsonAsync($"{Route}/{id}/vaststellingen", new { }),
                host.Api.PostAsJsonAsync($"{Route}/{id}/vaststellingen", new { }));
            Assert.Contains((int)daden[0].StatusCode, new[] { 200, 409 });
            Assert.Equal([201, 409, 409], daden.Skip(1).Select(d => (int)d.StatusCode).Order());
            var vast = await LeesAsync(id);
            var verwacht = daden[0].IsSuccessStatusCode ? "Na" : "Voor";
            Assert.Equal((verwacht, verwacht, "vastgesteld"), ((string?)vast["teksten"]!["inleiding"],
                (string?)vast["inhoud"]!["teksten"]!["inleiding"], (string?)vast["status"]));
            foreach (var daad in daden) daad.Dispose();
        }
    }

    [Fact]
    public async Task A_deletion_and_an_adoption_at_once_leave_nothing_or_what_was_adopted()
    {
        for (var keer = 0; keer < 6; keer++)
        {
            var id = await MaakAsync();
            var daden = await Task.WhenAll(host.Api.PostAsJsonAsync($"{Route}/{id}/vaststellingen", new { }),
                host.Api.DeleteAsync($"{Route}/{id}", "*"));
            Assert.Contains(((int)daden[0].StatusCode, (int)daden[1].StatusCode), new[] { (201, 409), (404, 204) });
            using var nog = await host.Api.GetAsync($"{Route}/{id}", TestContext.Current.CancellationToken);
            Assert.Equal(daden[0].IsSuccessStatusCode, nog.IsSuccessStatusCode);
            foreach (var daad in daden) daad.Dispose();
        }
    }

    [Fact]
    public async Task A_draft_is_changed_by_who_read_it_whatever_its_figures_do()
    {
        var organisatie = await host.OrganisatieAsync();
        var id = await MaakAsync();
        var (_, etag) = await AlsAsync(id, "application/json");
        await MomentAsync(organisatie, 1);
        var (_, anders) = await AlsAsync(id, "application/json");
        Assert.NotEqual(etag, anders);
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            host.Api.PutAsync($"{Route}/{id}", Rapportage(teksten: new { doelen = "Meer" }), etag)));
        Assert.Equal([200, .. Enumerable.Repeat(412, 7)], antwoorden.Select(a => (int)a.StatusCode).Order());
        foreach (var antwoord in antwoorden) antwoord.Dispose();
        using (var zonder = await host.Api.PutAsync($"{Route}/{id}", Rapportage(), null)) Assert.Equal(428, (int)zonder.StatusCode);
        using (var oud = await host.Api.DeleteAsync($"{Route}/{id}", etag)) Assert.Equal(412, (int)oud.StatusCode);
        var lijst = await host.Api.GetJsonAsync($"{Route}?status=concept&limit=500");
        Assert.Null(lijst["results"]!.AsArray().Single(r => (string)r!["id"]! == id)!["inhoud"]);
        using (var weg = await host.Api.DeleteAsync($"{Route}/{id}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        using var geen = await host.Api.GetAsync($"{Route}/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)geen.StatusCode);
    }

    [Theory]
    [InlineData("""{"vanafDatum":"2026-02-01"}""", "totDatum:verplicht")]
    [InlineData("""{"vanafDatum":"2026-02-01","totDatum":"2026-01-31"}""", "totDatum:ongeldige_waarde")]
    [InlineData("""{"vanafDatum":"2026-02-01","totDatum":"2026-03-01","teksten":{"inleiding":"BSN 123456782"}}""",
        "teksten.inleiding:persoonsgegevens_niet_toegestaan")]
    [InlineData("""{"vanafDatum":"2026-02-01","totDatum":"2026-03-01","teksten":{"slot":"Einde"}}""", "teksten.slot:onbekend_veld")]
    public async Task What_cannot_be_a_report_is_refused(string rapportage, string fout)
    {
        using var antwoord = await host.Api.PostAsJsonAsync(Route, JsonNode.Parse(rapportage)!, TestContext.Current.CancellationToken);
        Assert.Equal([fout], await antwoord.FaultsAsync());
    }

    [Fact]
    public async Task A_report_can_be_read_as_a_page_and_kept_as_a_file_and_hostile_text_is_text()
    {
        await DoelAsync("dekking", "status", "aantal", titel: "Doel <script>alert(1)</script> & meer");
        var id = await MaakAsync(Rapportage(teksten: new
        {
            inleiding = "# Kop\n\n<img src=x onerror=alert(1)> **vet** " + new string('w', 300),
            cijfers = string.Join("\n\n", Enumerable.Range(0, 60).Select(i => $"Alinea {(char)('a' + i % 26)} met wat woorden")),
        }));
        var pagina = Encoding.UTF8.GetString((await AlsAsync(id, "text/html")).Inhoud);
        Assert.Contains("<h3>Kop</h3>", pagina, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", pagina, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", pagina, StringComparison.Ordinal);
        Assert.Contains("Doel &lt;script&gt;", pagina, StringComparison.Ordinal);
        using var pdf = PdfDocument.Open((await AlsAsync(id, "application/pdf")).Inhoud);
        Assert.True(pdf.NumberOfPages > 1);
        var woorden = string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        Assert.Contains("Voortgang van 1 februari 2026", woorden, StringComparison.Ordinal);
        Assert.Contains("Contactmomenten", woorden, StringComparison.Ordinal);
        // Nothing stands outside of the paper.
        Assert.All(pdf.GetPages().SelectMany(p => p.Letters), l => Assert.InRange(l.EndBaseLine.X, 40, 560));
        Assert.All(pdf.GetPages().SelectMany(p => p.Letters), l => Assert.InRange(l.StartBaseLine.Y, 20, 800));
        using var vraag = new HttpRequestMessage(HttpMethod.Get, $"{Route}/{id}");
        vraag.Headers.TryAddWithoutValidation("Accept", "image/png");
        using var geen = await host.Api.SendAsync(vraag, TestContext.Current.CancellationToken);
        Assert.Equal(406, (int)geen.StatusCode);
    }
}

/// <summary>In a network that is small everywhere nothing about its people is told.</summary>
[Trait("Category", "Slow")]
public sealed class VoortgangKleinTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task No_figure_of_fewer_than_five_people_is_in_it_nor_any_that_such_a_one_follows_from()
    {
        var organisatie = await host.OrganisatieAsync();
        var training = await host.TrainingAsync(geldigheidMaanden: 12);
        var mensen = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            mensen.Add(await host.PersoonAsync());
            await host.RolAsync(mensen[i], organisatie, "aandachtfunctionaris", "2025-01-01");
            await host.Api.PostJsonAsync("/v1/bewijzen",
                new { contactpersoonId = mensen[i], trainingId = training, behaaldDatum = "2026-02-10" });
        }
        foreach (var (rapport, kolom) in new[] { ("bereik", "personen"), ("kerncijfers", "contactpersonen"), ("dekking", "aangesteld"),
            ("kerncijfers", "organisaties"), ("contactgegevens", "personen"), ("witte-vlekken", "aandachtfunctionarissen") })
            await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
            {
                titel = $"Doel {kolom} van {rapport}",
                meting = new { rapport, kolom, functie = "som" },
                nulwaarde = 0,
                streefwaarde = 100,
                streefdatum = "2027-12-31",
            });
        var rapportage = await host.Api.PostJsonAsync("/v1/voortgangsrapportages",
            new { vanafDatum = "2026-02-01", totDatum = "2026-03-02" });
        var inhoud = rapportage["inhoud"]!;
        JsonNode Cijfer(JsonNode van, string cijfer) => van["cijfers"]!.AsArray().Single(c => (string)c!["cijfer"]! == cijfer)!;
        foreach (var cijfer in (string[])["contactpersonen", "geschoold_dit_jaar"])
            Assert.Equal((null, "minder_dan_5", null, null), (Cijfer(inhoud, cijfer)["waarde"], (string?)Cijfer(inhoud, cijfer)["reden"],
                Cijfer(inhoud, cijfer)["vorige"], Cijfer(inhoud, cijfer)["verschil"]));
        Assert.All(inhoud["trainingen"]!.AsArray(), t => Assert.Null(t!["personen"]));
        foreach (var doel in inhoud["doelen"]!.AsArray().Where(d => (string)d!["kolom"]! != "organisaties"))
        {
            Assert.Equal((null, null, null, "minder_dan_5"),
                (doel!["waarde"], doel["nulwaarde"], doel["voortgang"], (string?)doel["reden"]));
            Assert.Empty(doel["verloop"]!.AsArray());
        }
        Assert.Equal(1, (decimal?)inhoud["doelen"]!.AsArray().Single(d => (string)d!["kolom"]! == "organisaties")!["waarde"]);
        // Nobody is named.
        foreach (var mens in mensen)
        {
            var naam = (string)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{mens}"))["achternaam"]!;
            Assert.DoesNotContain(naam, rapportage.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain(mens, rapportage.ToJsonString(), StringComparison.Ordinal);
        }

        // Four more, of whom four were there: eight and four, and the four are not to be counted back.
        for (var i = 0; i < 4; i++)
        {
            var persoon = await host.PersoonAsync();
            await host.RolAsync(persoon, organisatie, "medewerker", "2026-02-15");
            await host.Api.PostJsonAsync("/v1/bewijzen",
                new { contactpersoonId = persoon, trainingId = training, behaaldDatum = "2026-02-20" });
        }
        var later = (await host.Api.GetJsonAsync($"/v1/voortgangsrapportages/{rapportage["id"]}"))["inhoud"]!;
        foreach (var cijfer in (string[])["contactpersonen", "geschoold_dit_jaar"])
            Assert.Equal((8m, null, null), ((decimal)Cijfer(later, cijfer)["waarde"]!, Cijfer(later, cijfer)["vorige"],
                Cijfer(later, cijfer)["verschil"]));
        // Eight beside the four of just before: those are fewer than five themselves.
        var volgend = (await host.Api.PostJsonAsync("/v1/voortgangsrapportages",
            new { vanafDatum = "2026-02-18", totDatum = "2026-03-02" }))["inhoud"]!;
        Assert.Equal("minder_dan_5", (string?)Cijfer(volgend, "geschoold_dit_jaar")["vorigeReden"]);
    }
}

/// <summary>Reports that were adopted one after the other, or at once: nobody counts few people by laying them side by side.</summary>
[Trait("Category", "Slow")]
public sealed class VoortgangNaElkaarTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Route = "/v1/voortgangsrapportages";

    private async Task ErbijAsync(string organisatie, int aantal)
    {
        for (var i = 0; i < aantal; i++) await host.RolAsync(await host.PersoonAsync(), organisatie, begindatum: "2025-01-01");
    }

    private async Task<JsonNode> MaakAsync(string vanaf, string tot) =>
        await host.Api.PostJsonAsync(Route, new { vanafDatum = vanaf, totDatum = tot });

    private async Task<JsonNode> StelVastAsync(JsonNode rapportage) =>
        await host.Api.PostJsonAsync($"/v1/voortgangsrapportages/{rapportage["id"]}/vaststellingen", new { });

    private static (decimal?, string?) Mensen(JsonNode rapportage)
    {
        var cijfer = rapportage["inhoud"]!["cijfers"]!.AsArray().Single(c => (string)c!["cijfer"]! == "contactpersonen")!;
        return ((decimal?)cijfer["waarde"], (string?)cijfer["reden"]);
    }

    private static decimal? Doel(JsonNode rapportage) => (decimal?)Assert.Single(rapportage["inhoud"]!["doelen"]!.AsArray())!["waarde"];

    /// <summary>Regression: twelve in one and fourteen in the next were two people, by a headline and by a goal.</summary>
    [Fact]
    public async Task What_differs_by_few_from_what_was_adopted_is_not_told_and_nobody_slips_through_by_adopting_at_once()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
        {
            titel = "Meer mensen",
            meting = new { rapport = "kerncijfers", kolom = "contactpersonen", functie = "som" },
            nulwaarde = 0,
            streefwaarde = 100,
            streefdatum = "2027-12-31",
        });
        await ErbijAsync(organisatie, 12);
        var eerste = await StelVastAsync(await MaakAsync("2026-02-01", "2026-03-02"));
        Assert.Equal(((12m, null), 12m), (Mensen(eerste), Doel(eerste)));
        await ErbijAsync(organisatie, 2);
        var concept = await MaakAsync("2026-02-02", "2026-03-02");
        Assert.Equal(((null, "herleidbaar"), null), (Mensen(concept), Doel(concept)));
        Assert.Equal((null, "herleidbaar"), Mensen(await StelVastAsync(concept)));
        await ErbijAsync(organisatie, 3);
        Assert.Equal(((17m, null), 17m), await MaakAsync("2026-02-03", "2026-03-02") is var veel ? (Mensen(veel), Doel(veel)) : default);

        // Adopted at once, with two people who come in between: of 17 and 19 one is told.
        var drafts = new[] { await MaakAsync("2026-02-04", "2026-03-02"), await MaakAsync("2026-02-05", "2026-03-02") };
        var erbij = ErbijAsync(organisatie, 2);
        var samen = await Task.WhenAll(StelVastAsync(drafts[0]), StelVastAsync(drafts[1]));
        await erbij;
        var getoond = samen.Select(s => Mensen(s).Item1).OfType<decimal>().Distinct().ToArray();
        Assert.True(getoond.Length < 2 || Math.Abs(getoond[0] - getoond[1]) >= 5, string.Join(' ', getoond));
    }
}
