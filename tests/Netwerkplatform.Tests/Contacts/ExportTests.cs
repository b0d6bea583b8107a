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
        var persoon = (string)(
            await host.Api.PostJsonAsync("/v1/contactpersonen",
            new
            {
                voornaam = "=HYPERLINK(\"x\")",
                voorvoegsel = "van der",
                achternaam = "Koç; de \"oude\"",
                email = "koc@voorbeeld.example",
                telefoon = "+31 6 12345678"
            }))["id"]!;
        await host.Api.PostJsonAsync("/v1/rolvervullingen",
            new
            {
                contactpersoonId = persoon,
                organisatieId = organisatie,
                rol = "centraal_contact",
                functie = "coördinator van een team met een zo lange naam dat geen regel van vijfenzeventig tekens hem houdt",
                begindatum = "2026-01-01"
            });
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
            + $"{persoon},\"'=HYPERLINK(\"\"x\"\")\",van der,\"Koç; de \"\"oude\"\"\",koc@voorbeeld.example,0031 6 "
            + $"12345678,nl,,,actief,,\"GGZ, Zonnewende\",centraal_contact,coördinator van een team met een zo lange naam dat geen regel "
            + $"van vijfenzeventig tekens hem houdt\r\n",
            csv);
        Assert.Contains("Vrijwilliger", await ExportAsync(host.Api, "text/csv", $"organisatieId={organisatie}&sleutelfiguren=true"),
            StringComparison.Ordinal);
        using var without = await host.ClientAsync("contacten.lezen");
        Assert.DoesNotContain("sleutelfiguur", await ExportAsync(without, "text/csv", $"organisatieId={organisatie}&sleutelfiguren=true"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vcards_are_of_version_4_escaped_and_folded()
    {
        var (organisatie, persoon) = await VulAsync();
        var vcards = await ExportAsync(host.Api, "text/vcard", $"organisatieId={organisatie}");
        Assert.All(vcards.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        var lines = vcards.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["BEGIN:VCARD", "VERSION:4.0", $"UID:urn:uuid:{persoon}", "FN:=HYPERLINK(\"x\") van der Koç\\; de \"oude\"",
            "N:van der Koç\\; de \"oude\";=HYPERLINK(\"x\");;;", "ORG:GGZ\\, Zonnewende",
            "TITLE:coördinator van een team met een zo lange naam dat geen regel van vijfenzeventig tekens hem houdt",
                "ROLE:centraal contact", "EMAIL;TYPE=work:koc@voorbeeld.example", "TEL;VALUE=text;TYPE=work:+31 6 12345678", "LANG:nl"],
            lines[..11]);
        Assert.Equal("END:VCARD", lines[^1]);
    }

    // Regression: an export took both without a word.
    [Theory]
    [InlineData("sort=schoenmaat", "sort")]
    [InlineData("cursor=zomaar", "cursor")]
    public async Task An_export_refuses_what_a_list_refuses(string vraag, string parameter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen?{vraag}");
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.StartsWith(parameter, Assert.Single(await answer.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_not_offered_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/contactpersonen");
        request.Headers.TryAddWithoutValidation("Accept", "application/pdf");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(406, (int)answer.StatusCode);
    }

    /// <summary>Regression: opmaak was an unknown parameter, and reports had no filename.</summary>
    [Fact]
    public async Task For_a_Dutch_spreadsheet_a_table_has_a_mark_semicolons_decimal_commas_and_local_time()
    {
        var (organisatie, persoon) = await VulAsync();
        await host.ExecuteAsync("update contacts.contactpersoon set geverifieerd_op = '2026-07-01T22:30:00Z' where id = @persoon::uuid",
            new { persoon });
        using var contacten = await host.Api.GetAsync($"/v1/contactpersonen?organisatieId={organisatie}&opmaak=excel-nl");
        var bytes = await contacten.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var csv = Encoding.UTF8.GetString(bytes[3..]);
        Assert.StartsWith("id;voornaam;voorvoegsel;achternaam;email;telefoon;taal;bereikbaarheid;herkomst;mailstatus;geverifieerdOp;organisaties;rollen;functies\r\n", csv, StringComparison.Ordinal);
        Assert.Contains(";02-07-2026 00:30;", csv, StringComparison.Ordinal);
        Assert.Equal(("text/csv", "contactpersonen.csv"),
            (contacten.Content.Headers.ContentType!.MediaType, contacten.Content.Headers.ContentDisposition!.FileName!.Trim('"')));

        foreach (var (pad, naam) in new[] { ("contactgegevens", "contactgegevens"), ("kerncijfers", "kerncijfers"),
            ("netwerk/knopen", "netwerk-knopen"), ("dekking", "dekking") })
        {
            // Whatever a client accepts: generated ones ask for JSON.
            using var vraag = new HttpRequestMessage(HttpMethod.Get,
                $"/v1/rapportages/{pad}?opmaak=excel-nl")
            { Headers = { { "Accept", "application/json" } } };
            using var rapport = await host.Api.SendAsync(vraag);
            var rijen = (await rapport.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
            Assert.Equal(("text/csv", $"{naam}.csv"),
                (rapport.Content.Headers.ContentType!.MediaType, rapport.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
            Assert.Contains(';', rijen[0]);
            Assert.DoesNotContain(rijen, r => r.Contains(";true", StringComparison.Ordinal)
                || r.Contains(";false", StringComparison.Ordinal));
        }
        using var gewoon = await host.Api.GetAsync("/v1/rapportages/contactgegevens?opmaak=csv");
        var tekst = await gewoon.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(",true,", tekst, StringComparison.Ordinal);
        Assert.Equal("contactgegevens.csv", gewoon.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains(";WAAR;", await host.Api.GetStringAsync("/v1/rapportages/contactgegevens?opmaak=excel-nl",
            TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(["opmaak:ongeldige_waarde"], await (await host.Api.GetAsync("/v1/rapportages/dekking?opmaak=xml")).FaultsAsync());
        Assert.Equal(["opmaak:ongeldige_waarde"], await (await host.Api.GetAsync("/v1/contactpersonen?opmaak=")).FaultsAsync());
        Assert.Equal(["opmaak:onbekende_parameter"], await (await host.Api.GetAsync("/v1/organisaties?opmaak=csv")).FaultsAsync());
    }

    /// <summary>Opened as by a double click on a machine in Dutch.</summary>
    [Fact, Trait("Category", "Full")]
    public async Task In_a_Dutch_spreadsheet_program_numbers_dates_and_truths_arrive_as_such()
    {
        var (organisatie, persoon) = await VulAsync();
        await host.ExecuteAsync("update contacts.contactpersoon set geverifieerd_op = '2026-02-01T09:30:00Z' where id = @persoon::uuid",
            new { persoon });
        // Two of three say yes: a share that is a broken number.
        foreach (var _ in new[] { 1, 2 }) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        foreach (var (i, mail) in (await host.MailsVanAsync(ronde)).Index())
            (await host.AntwoordAsync(mail.Token(), new { training = i < 2 })).EnsureSuccessStatusCode().Dispose();
        await host.RunJobAsync("dekking-momentopname");
        var tekst = "";
        string[] rapporten = ["contactgegevens", "kerncijfers", "netwerk/knopen", "dekking-verloop"];
        foreach (var tabel in rapporten.Select(r => $"rapportages/{r}").Append($"rondes/{ronde["id"]}/resultaten"))
            tekst += Encoding.UTF8.GetString(await Rekenblad.OpenAsync(
                await host.Api.GetByteArrayAsync($"/v1/{tabel}?opmaak=excel-nl", TestContext.Current.CancellationToken), "fods"));
        foreach (var soort in new[] { "office:value-type=\"boolean\"", "office:value-type=\"float\" office:value=\"0.",
            "office:date-value=\"2026-02-01T10:30:00\"", "office:value-type=\"date\" office:date-value=\"2026-03-0" })
            Assert.Contains(soort, tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("<text:p>\u00ef\u00bb\u00bf", tekst, StringComparison.Ordinal);
    }

    /// <summary>Regression: cards were of version 4.0 whatever was asked.</summary>
    [Fact]
    public async Task Vcards_of_version_3_are_there_for_who_asks_and_sort_by_the_surname()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = (string)(
            await host.Api.PostJsonAsync("/v1/contactpersonen",
            new
            {
                voornaam = "Żółć 😀 üüüü",
                voorvoegsel = "van der",
                achternaam = $"Langenaam-{new string('é', 70)}; x",
                email = "lang@voorbeeld.example",
                telefoon = "+31 6 12345678",
                bereikbaarheid = "ma, di; \\ wo"
            }))["id"]!;
        await host.RolAsync(persoon, organisatie);
        foreach (var (accept, versie) in new[] { ("text/vcard;version=3.0", "3.0"),
            ("text/vcard; Version=\"3.0\", application/json;q=0.1", "3.0"), ("text/vcard;version=4.0", "4.0"), ("text/vcard", "4.0"),
            ("text/vcard;charset=utf-8", "4.0") })
        {
            using var vraag = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen?organisatieId={organisatie}");
            vraag.Headers.TryAddWithoutValidation("Accept", accept);
            using var antwoord = await host.Api.SendAsync(vraag);
            var kaart = await antwoord.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((200, "text/vcard"), ((int)antwoord.StatusCode, antwoord.Content.Headers.ContentType!.MediaType));
            Assert.All(kaart.Split("\r\n"), regel =>
                Assert.True(Encoding.UTF8.GetByteCount(regel) <= 75 && !regel.Contains('\uFFFD', StringComparison.Ordinal)));
            var regels = kaart.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal($"VERSION:{versie}", regels[1]);
            Assert.Contains($"N:van der Langenaam-{new string('é', 70)}\\; x;Żółć 😀 üüüü;;;", regels);
            Assert.Contains("NOTE:ma\\, di\\; \\\\ wo", regels);
            if (versie == "4.0") continue;
            Assert.Contains($"SORT-STRING:Langenaam-{new string('é', 70)}\\; x Żółć 😀 üüüü", regels);
            Assert.Contains("TEL;TYPE=WORK,VOICE:+31 6 12345678", regels);
            Assert.DoesNotContain(regels, r => r.StartsWith("LANG", StringComparison.Ordinal));
        }
        using var oud = new HttpRequestMessage(HttpMethod.Get, "/v1/contactpersonen");
        oud.Headers.TryAddWithoutValidation("Accept", "text/vcard;version=2.1");
        Assert.Equal(406, (int)(await host.Api.SendAsync(oud)).StatusCode);
    }
}
