using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>The clock stands at 2026-03-02.</summary>
public sealed class DekkingTests(TestHost host) : IClassFixture<TestHost>
{
    private readonly DekkingNetwerk netwerk = new(host);

    private static string Kern(JsonNode rij) =>
        $"{rij["vereist"]} {rij["aangesteld"]} {rij["geschoold"]} {rij["status"]} [{rij["ontbreekt"]}] {rij["gedektTotDatum"]}".TrimEnd();

    private async Task<HttpResponseMessage> SendAsync(
        string url, string? accept = null, string? ifNoneMatch = null, HttpClient? client = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await (client ?? host.Api).SendAsync(request);
    }

    [Fact]
    public async Task A_row_is_flat_and_has_the_columns_of_the_contract_in_their_order()
    {
        var organisatie = await netwerk.OrganisatieAsync("Kolommen");

        var rij = await netwerk.DekkingAsync(organisatie);

        Assert.Equal(
            ["organisatieId", "naam", "soort", "verband", "omvang", "domeinen", "vereist", "aangesteld", "geschoold", "plaatsvervanger",
                "status", "ontbreekt", "gedektTotDatum", "regisseurId"],
            rij.AsObject().Select(p => p.Key));
        Assert.Equal("zorg|jeugd", (string?)rij["domeinen"]);
        Assert.False((bool)rij["plaatsvervanger"]!);
        Assert.Null(rij["gedektTotDatum"]);
    }

    [Fact]
    public async Task The_status_goes_from_uncovered_by_way_of_partly_to_covered_and_says_what_is_missing()
    {
        var organisatie = await netwerk.OrganisatieAsync("Opbouw", vereist: 2);
        Assert.Equal("2 0 0 ongedekt [geen_aandachtfunctionaris|geen_plaatsvervanger]", Kern(await netwerk.DekkingAsync(organisatie)));

        var een = await netwerk.PersoonAsync();
        var twee = await netwerk.PersoonAsync(geverifieerdOp: null);
        await netwerk.RolAsync(een, organisatie, "2026-01-01");
        Assert.Equal("2 1 0 deels [te_weinig_aangesteld|scholing_ontbreekt|geen_plaatsvervanger]",
            Kern(await netwerk.DekkingAsync(organisatie)));

        var training = await netwerk.TrainingAsync(geldigheidMaanden: 12);
        await netwerk.RolAsync(twee, organisatie, "2026-02-01");
        await netwerk.RolAsync(een, organisatie, "2026-02-01", rol: "plaatsvervangend_aandachtfunctionaris");
        await netwerk.BewijsAsync(een, training, "2026-02-10");
        await netwerk.BewijsAsync(twee, training, "2024-05-01");
        Assert.Equal("2 2 1 deels [scholing_verlopen|niet_geverifieerd]", Kern(await netwerk.DekkingAsync(organisatie)));
        Assert.True((bool)(await netwerk.DekkingAsync(organisatie))["plaatsvervanger"]!);

        await netwerk.BewijsAsync(twee, training, "2026-03-02");
        Assert.Equal("2 2 2 gedekt [niet_geverifieerd] 2027-02-10", Kern(await netwerk.DekkingAsync(organisatie)));
    }

    [Fact]
    public async Task A_past_and_a_future_day_are_computed_from_the_facts()
    {
        var (organisatie, persoon) = await netwerk.GedektAsync("Verloop", einddatum: "2026-09-30");

        Assert.Equal("ongedekt", (string?)(await netwerk.DekkingAsync(organisatie, "2024-12-31"))["status"]);
        Assert.Equal("1 1 0 deels [scholing_ontbreekt|geen_plaatsvervanger|niet_geverifieerd]",
            Kern(await netwerk.DekkingAsync(organisatie, "2025-06-29")));
        Assert.Equal("1 1 1 gedekt [geen_plaatsvervanger|niet_geverifieerd] 2026-09-30",
            Kern(await netwerk.DekkingAsync(organisatie, "2025-06-30")));
        Assert.Equal("1 1 1 gedekt [geen_plaatsvervanger] 2026-09-30", Kern(await netwerk.DekkingAsync(organisatie, "2026-09-30")));
        Assert.Equal("ongedekt", (string?)(await netwerk.DekkingAsync(organisatie, "2026-10-01"))["status"]);

        // Another takes over the next day, entered later: the run goes on until that one's own end.
        var opvolger = await netwerk.PersoonAsync();
        await netwerk.RolAsync(opvolger, organisatie, "2026-10-01");
        await netwerk.BewijsAsync(opvolger, await netwerk.TrainingAsync(geldigheidMaanden: null), "2020-01-01");
        Assert.Equal("1 1 1 gedekt [geen_plaatsvervanger]", Kern(await netwerk.DekkingAsync(organisatie)));
    }

    [Fact]
    public async Task A_day_one_year_after_verification_is_still_within_twelve_months_and_the_next_is_not()
    {
        var organisatie = await netwerk.OrganisatieAsync("Bevestigd");
        // 23:30 UTC is already the next day in Amsterdam
        await netwerk.RolAsync(await netwerk.PersoonAsync("2026-01-14T23:30:00Z"), organisatie, "2026-01-01");

        Assert.DoesNotContain("niet_geverifieerd", (string?)(await netwerk.DekkingAsync(organisatie, "2027-01-15"))["ontbreekt"]);
        Assert.Contains("niet_geverifieerd", (string?)(await netwerk.DekkingAsync(organisatie, "2027-01-16"))["ontbreekt"]);
    }

    /// <summary>Regression: the last moment alone was kept, so that a conversation changed the reports of last year.</summary>
    [Fact]
    public async Task A_later_verification_leaves_the_days_of_an_earlier_one_and_a_moment_put_right_takes_its_own_away()
    {
        var (organisatie, persoon) = (await netwerk.OrganisatieAsync("Nagevraagd"), await netwerk.PersoonAsync("2025-02-10T10:00:00Z"));
        await netwerk.RolAsync(persoon, organisatie, "2025-01-01");
        async Task<bool> GeverifieerdAsync(string dag) => !((string?)(await netwerk.DekkingAsync(organisatie, dag))["ontbreekt"])!
            .Contains("niet_geverifieerd", StringComparison.Ordinal);
        async Task ZetAsync(string moment)
        {
            using var gezet = await host.Api.PutAsync($"/v1/contactpersonen/{persoon}",
                new { achternaam = "Bakker", geverifieerdOp = moment });
            gezet.EnsureSuccessStatusCode();
        }

        // Spoken tomorrow, by a clock ahead of ours.
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = "2026-03-03T07:00:00Z",
            vorm = "telefoon",
            richting = "gehaald",
            aanleiding = "regulier",
        });
        Assert.Equal((true, false, true), (await GeverifieerdAsync("2026-02-10"), await GeverifieerdAsync("2026-03-02"),
            await GeverifieerdAsync("2026-03-03")));

        await ZetAsync("2025-12-01T10:00:00Z");
        Assert.Equal((false, true, true, false), (await GeverifieerdAsync("2025-02-09"), await GeverifieerdAsync("2025-02-10"),
            await GeverifieerdAsync("2026-12-01"), await GeverifieerdAsync("2026-12-02")));
        await ZetAsync("2025-01-05T10:00:00Z");
        Assert.Equal((true, true, false), (await GeverifieerdAsync("2025-01-05"), await GeverifieerdAsync("2026-01-05"),
            await GeverifieerdAsync("2026-01-06")));
    }

    [Fact]
    public async Task Who_was_merged_and_is_there_again_was_verified_on_the_same_days()
    {
        var (organisatie, persoon) = (await netwerk.OrganisatieAsync("Terug"), await netwerk.PersoonAsync("2025-02-10T10:00:00Z"));
        await netwerk.RolAsync(persoon, organisatie, "2025-01-01");
        await host.ExecuteAsync("update contacts.contactpersoon set geverifieerd_op = '2026-02-20' where id = @persoon::uuid",
            new { persoon });
        var blijft = await netwerk.PersoonAsync(geverifieerdOp: null);
        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = persoon });
        Assert.DoesNotContain("niet_geverifieerd", (string?)(await netwerk.DekkingAsync(organisatie, "2025-06-01"))["ontbreekt"]);

        using var ongedaan = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}");
        ongedaan.EnsureSuccessStatusCode();
        Assert.DoesNotContain("niet_geverifieerd", (string?)(await netwerk.DekkingAsync(organisatie, "2025-06-01"))["ontbreekt"]);
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from contacts.contactpersoon where id = @blijft::uuid and geverifieerd_dagen <> '{}'", new { blijft }));
    }

    [Fact]
    public async Task Nothing_is_missing_where_nothing_is_required_or_while_it_is_exempt()
    {
        var informeel = await netwerk.OrganisatieAsync("Buurtkamer", vereist: 0, verband: "informeel");
        var vrij = await netwerk.OrganisatieAsync("Vrijgesteld",
            vrijstelling: new { reden = "Verhuizing", vanafDatum = "2026-03-01", totDatum = "2026-03-31" });

        Assert.Equal("0 0 0 niet_vereist []", Kern(await netwerk.DekkingAsync(informeel)));
        Assert.Equal("ongedekt", (string?)(await netwerk.DekkingAsync(vrij, "2026-02-28"))["status"]);
        Assert.Equal("1 0 0 vrijgesteld []", Kern(await netwerk.DekkingAsync(vrij, "2026-03-31")));
        Assert.Equal("ongedekt", (string?)(await netwerk.DekkingAsync(vrij, "2026-04-01"))["status"]);
    }

    [Fact]
    public async Task Coverage_ends_where_an_exemption_begins_or_the_organisation_ends()
    {
        var (organisatie, _) = await netwerk.GedektAsync("Stopt");
        Assert.Equal("2027-06-30", (string?)(await netwerk.DekkingAsync(organisatie))["gedektTotDatum"]);
        var huidig = (await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}")).AsObject();
        foreach (var veld in new[] { "id", "aangemaaktOp", "gewijzigdOp" }) huidig.Remove(veld);

        huidig["vrijstelling"] = JsonNode.Parse("""{"reden": "Fusie", "vanafDatum": "2026-08-01"}""");
        using var vrijgesteld = await host.Api.PutAsync($"/v1/organisaties/{organisatie}", huidig);
        Assert.Equal("2026-07-31", (string?)(await netwerk.DekkingAsync(organisatie))["gedektTotDatum"]);

        huidig["status"] = "inactief";
        huidig["inactiefVanafDatum"] = "2026-06-01";
        using var beeindigd = await host.Api.PutAsync($"/v1/organisaties/{organisatie}", huidig);
        Assert.Equal("2026-05-31", (string?)(await netwerk.DekkingAsync(organisatie))["gedektTotDatum"]);
        Assert.Equal("gedekt", (string?)(await netwerk.DekkingAsync(organisatie, "2026-05-31"))["status"]);
        Assert.DoesNotContain((await host.Api.GetJsonAsync("/v1/rapportages/dekking?peildatum=2026-06-01")).AsArray(), r =>
            (string?)r!["organisatieId"] == organisatie);
    }

    [Fact]
    public async Task A_renewal_counts_for_who_had_the_training_it_renews_and_for_nobody_else()
    {
        var basis = await netwerk.TrainingAsync(geldigheidMaanden: 12);
        var terugkomdag = await netwerk.TrainingAsync(kwalificeert: false, geldigheidMaanden: 24, verlengt: basis);
        var metBasis = await netwerk.OrganisatieAsync("Met basis");
        var zonderBasis = await netwerk.OrganisatieAsync("Zonder basis");
        var (een, twee) = (await netwerk.PersoonAsync(), await netwerk.PersoonAsync());
        await netwerk.RolAsync(een, metBasis, "2024-01-01");
        await netwerk.RolAsync(twee, zonderBasis, "2024-01-01");
        await netwerk.BewijsAsync(een, basis, "2024-02-01");
        await netwerk.BewijsAsync(een, terugkomdag, "2025-12-01");     // the basis had run out by then: it renews all the same
        await netwerk.BewijsAsync(twee, terugkomdag, "2025-12-01");
        await netwerk.BewijsAsync(twee, basis, "2025-12-02");

        Assert.Equal("1 1 1 gedekt [geen_plaatsvervanger] 2027-12-01", Kern(await netwerk.DekkingAsync(metBasis)));
        Assert.Equal("1 1 0 deels [scholing_ontbreekt|geen_plaatsvervanger|niet_geverifieerd]",
            Kern(await netwerk.DekkingAsync(zonderBasis, "2025-12-01")));
        Assert.Equal("2026-12-02", (string?)(await netwerk.DekkingAsync(zonderBasis))["gedektTotDatum"]);
    }

    [Fact]
    public async Task Filters_narrow_the_rows_and_never_their_columns()
    {
        await netwerk.OrganisatieAsync("Filter A", soort: "politie", domeinen: ["veiligheid"], wijken: ["Filterwijk"]);
        await netwerk.OrganisatieAsync("Filter B", soort: "sport", verband: "informeel", vereist: 0, domeinen: ["jeugd", "samenleving"],
            wijken: ["Filterwijk"]);

        async Task<string> NamenAsync(string query) =>
            string.Join(' ', (await host.Api.GetJsonAsync($"/v1/rapportages/dekking?wijk=Filterwijk{query}")).AsArray()
            .Select(r => ((string)r!["naam"]!)[^1]));

        Assert.Equal("A B", await NamenAsync(""));
        Assert.Equal("A", await NamenAsync("&soort=politie"));
        Assert.Equal("B", await NamenAsync("&verband=informeel"));
        Assert.Equal("B", await NamenAsync("&domein=samenleving"));
        Assert.Equal("", await NamenAsync("&domein=wonen"));
        using var fout = await host.Api.GetAsync("/v1/rapportages/dekking?soort=circus&peildatum=gisteren&kleur=blauw");
        Assert.Equal(["kleur:onbekende_parameter", "peildatum:ongeldig_type", "soort:ongeldige_waarde"], await fout.FaultsAsync());
    }

    [Fact]
    public async Task Csv_has_the_same_columns_and_a_header_line_also_when_empty()
    {
        await netwerk.OrganisatieAsync("=HYPERLINK(\"http://x\", \"klik\")", wijken: ["Csv"]);

        using var vol = await SendAsync("/v1/rapportages/dekking?wijk=Csv", "text/csv");
        using var leeg = await SendAsync("/v1/rapportages/dekking?wijk=Nergens", "text/csv");

        Assert.Equal("text/csv; charset=utf-8", vol.Content.Headers.ContentType?.ToString());
        const string Kop = "organisatieId,naam,soort,verband,omvang,domeinen,vereist,aangesteld,geschoold,plaatsvervanger,status,ontbreekt,gedektTotDatum,regisseurId\r\n";
        Assert.Equal(Kop, await leeg.Content.ReadAsStringAsync());
        var tekst = await vol.Content.ReadAsStringAsync();
        Assert.StartsWith(Kop, tekst);
        Assert.EndsWith(""","'=HYPERLINK(""http://x"", ""klik"")",zorg,formeel,middel,zorg|jeugd,1,0,0,false,ongedekt,geen_aandachtfunctionaris|geen_plaatsvervanger,,""" + "\r\n", tekst);
        Assert.Empty((await host.Api.GetJsonAsync("/v1/rapportages/dekking?wijk=Nergens")).AsArray());
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv, */*", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", "application/json")]
    [InlineData("application/json;q=0, */*", "text/csv")]
    [InlineData("application/pdf", null)]
    [InlineData("text/csv;q=0", null)]
    public async Task Accept_decides_between_json_and_csv(string? accept, string? type)
    {
        using var answer = await SendAsync("/v1/rapportages/dekking", accept);

        Assert.Equal(type ?? "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type is null ? 406 : 200, (int)answer.StatusCode);
        if (type is not null) Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task The_etag_holds_until_something_changes_and_belongs_to_one_form()
    {
        var organisatie = await netwerk.OrganisatieAsync("Etag", wijken: ["Etag"]);
        const string Url = "/v1/rapportages/dekking?wijk=Etag";
        using var json = await SendAsync(Url);
        using var csv = await SendAsync(Url, "text/csv");
        Assert.False(json.Headers.ETag!.IsWeak);
        Assert.NotEqual(json.Headers.ETag, csv.Headers.ETag);

        using var same = await SendAsync(Url, ifNoneMatch: json.Headers.ETag.Tag);
        Assert.Equal(304, (int)same.StatusCode);
        Assert.Equal(json.Headers.ETag, same.Headers.ETag);
        Assert.True(same.Headers.Contains("API-Version"));

        await netwerk.RolAsync(await netwerk.PersoonAsync(), organisatie, "2026-01-01");
        using var changed = await SendAsync(Url, ifNoneMatch: json.Headers.ETag.Tag);
        Assert.Equal(200, (int)changed.StatusCode);
        Assert.NotEqual(json.Headers.ETag, changed.Headers.ETag);
    }

    [Fact]
    public async Task The_dashboard_client_reads_reports_and_nothing_else()
    {
        using var dashboard = await host.DashboardAsync();

        using var report = await SendAsync("/v1/rapportages/dekking", client: dashboard);
        Assert.Equal(200, (int)report.StatusCode);
        foreach (var url in new[] { "/v1/organisaties", "/v1/trainingen", "/v1/bewijzen" })
        {
            using var read = await dashboard.GetAsync(url);
            using var write = await dashboard.PostAsJsonAsync(url, new { });
            Assert.Equal((403, 403), ((int)read.StatusCode, (int)write.StatusCode));
        }
        using var withoutToken = await SendAsync("/v1/rapportages/dekking", client: host.Anonymous);
        Assert.Equal(401, (int)withoutToken.StatusCode);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_first_and_the_last_day_that_can_be_written_are_answered(string peildatum)
    {
        await netwerk.GedektAsync("Altijd", einddatum: "2076-03-02");

        using var answer = await SendAsync($"/v1/rapportages/dekking?peildatum={peildatum}");

        Assert.Equal(200, (int)answer.StatusCode);
    }
}
