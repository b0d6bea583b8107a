using System.Net.Http.Headers;
using System.Security.Cryptography;
using Netwerkplatform.Platform.Documents;

namespace Netwerkplatform.Tests.Protocols;

[Trait("Category", "Slow")]
public sealed class BijlagenTests(TestHost host, Chromium browser) : IClassFixture<TestHost>
{
    private static int counter;

    /// <summary>Every one another file.</summary>
    private static byte[] Nieuw() => Pdf.Make(text: $"BT (Bijlage {Interlocked.Increment(ref counter)}) Tj ET");

    private async Task<HttpResponseMessage> StuurAsync(
        string versie, byte[] bestand, string? titel = null, string naam = "kaart.pdf", string type = "application/pdf")
    {
        var file = new ByteArrayContent(bestand);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var form = new MultipartFormDataContent { { file, "bestand", naam } };
        if (titel is not null) form.Add(new StringContent(titel), "titel");
        return await host.Api.PostAsync($"{versie}/bijlagen", form);
    }

    private async Task<JsonNode> BijlageAsync(string versie, byte[]? bestand = null, string? titel = null)
    {
        using var made = await StuurAsync(versie, bestand ?? Nieuw(), titel);
        Assert.True(made.StatusCode == System.Net.HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return await made.JsonAsync();
    }

    private async Task<string> RefusedAsync(byte[] bestand, string naam = "kaart.pdf", string type = "application/pdf")
    {
        using var answer = await StuurAsync(await host.VersieAsync(), bestand, naam: naam, type: type);
        return Assert.Single(await answer.FaultsAsync());
    }

    [Fact]
    public async Task A_pdf_is_kept_byte_for_byte_and_comes_back_as_something_to_save()
    {
        var versie = await host.VersieAsync();
        var bestand = Nieuw();
        using var made = await StuurAsync(versie, bestand, "Stroomschema \u201czorg\u201d/\u00e9\u00e9n.html");
        Assert.Equal(201, (int)made.StatusCode);
        var bijlage = await made.JsonAsync();
        var protocolId = Afspraken.Protocol(versie).Split('/')[^1];
        var url = $"/v1/protocollen/{protocolId}/versies/1/bijlagen/{bijlage["id"]}";
        Assert.Equal(url, made.Headers.Location!.OriginalString);
        Assert.Equal((1, bestand.Length, Convert.ToHexStringLower(SHA256.HashData(bestand))),
            ((int)bijlage["plaats"]!, (int)bijlage["omvang"]!, (string)bijlage["sha256"]!));
        Assert.Null(bijlage["inhoud"]);
        Assert.Equal("\"v1\"", (await host.Api.GetAsync(url)).Headers.ETag?.Tag);

        using var inhoud = await host.Api.GetAsync($"/v1/protocollen/{protocolId}/versies/1/bijlagen/{bijlage["id"]}/inhoud");

        Assert.Equal(bestand, await inhoud.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", inhoud.Content.Headers.ContentType?.ToString());
        var disposition = inhoud.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "Stroomschema \u201czorg\u201d-\u00e9\u00e9n.html.pdf"),
            (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("nosniff", inhoud.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox; default-src 'none'", inhoud.Headers.GetValues("Content-Security-Policy").Single());
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{url}/inhoud") { Headers = { IfNoneMatch = { inhoud.Headers.ETag! } } };
        Assert.Equal(304, (int)(await host.Api.SendAsync(again)).StatusCode);
        using var html = new HttpRequestMessage(HttpMethod.Get,
            $"{url}/inhoud")
        { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        Assert.Equal(406, (int)(await host.Api.SendAsync(html)).StatusCode);
    }

    [Fact]
    public async Task The_hash_that_is_signed_covers_the_attachments_in_order_and_is_the_old_one_without_them()
    {
        var versie = await host.VersieAsync();
        var zonder = await host.HashAsync(versie);
        var eerste = await BijlageAsync(versie);
        var metEen = await host.HashAsync(versie);
        Assert.NotEqual(zonder, metEen);
        Assert.Equal("\"v2\"", (await host.Api.GetAsync(versie)).Headers.ETag?.Tag);
        var tweede = await BijlageAsync(versie, titel: "Tweede");
        var metTwee = await host.HashAsync(versie);
        Assert.Equal(["Bijlage 1", "Tweede"], (await host.Api.GetJsonAsync($"{versie}/bijlagen"))["results"]!.AsArray()
            .Select(b => (string)b!["titel"]!));

        // Another text keeps the attachments in the hash.
        using var tekst = await host.Api.PutAsync(versie, new { inhoud = "Anders", stappen = Array.Empty<object>() });
        Assert.NotEqual(metTwee, (string?)(await tekst.JsonAsync())["inhoudHash"]);
        using var terug = await host.Api.PutAsync(versie,
            new
            {
                inhoud = "# Delen\n\nWe delen **niet meer** dan nodig is.",
                stappen = new[] { new { volgorde = 1, actie = "Bel het centraal contact.", rol = "aandachtfunctionaris",
            termijn = "dezelfde dag" } }
            });
        Assert.Equal(metTwee, (string?)(await terug.JsonAsync())["inhoudHash"]);

        using var weg = await host.Api.DeleteAsync($"{versie}/bijlagen/{eerste["id"]}", "\"v1\"");
        Assert.Equal(204, (int)weg.StatusCode);
        var over = await host.Api.GetJsonAsync($"{versie}/bijlagen/{tweede["id"]}");
        Assert.Equal(1, (int)over["plaats"]!);
        Assert.DoesNotContain(await host.HashAsync(versie), new[] { zonder, metEen, metTwee });
        using var laatste = await host.Api.DeleteAsync($"{versie}/bijlagen/{tweede["id"]}", "\"v2\"");
        Assert.Equal(204, (int)laatste.StatusCode);
        Assert.Equal(zonder, await host.HashAsync(versie));
    }

    [Fact]
    public async Task Once_a_version_has_left_concept_its_attachments_are_fixed_also_for_the_database()
    {
        var versie = await host.VersieAsync();
        var bijlage = await BijlageAsync(versie);
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });

        using var erbij = await StuurAsync(versie, Nieuw());
        Assert.Equal("versie-niet-in-concept", await erbij.RedenAsync());
        using var eraf = await host.Api.DeleteAsync($"{versie}/bijlagen/{bijlage["id"]}", "*");
        Assert.Equal("versie-niet-in-concept", await eraf.RedenAsync());
        foreach (var sql in new[] { "delete from protocols.bijlage where id = @id::uuid",
            "update protocols.bijlage set titel = 'Anders' where id = @id::uuid",
            """
            insert into protocols.bijlage select gen_random_uuid(), versie_id, 2, titel, inhoud || ' ', omvang + 1,
              encode(sha256(inhoud || ' '), 'hex') from protocols.bijlage where id = @id::uuid
            """ })
            Assert.Equal("protocolversie_tekst_vast",
                (await Assert.ThrowsAsync<PostgresException>(() =>
                host.ExecuteAsync(sql, new { id = (string)bijlage["id"]! }))).ConstraintName);
        Assert.Equal(200, (int)(await host.Api.GetAsync($"{versie}/bijlagen/{bijlage["id"]}/inhoud")).StatusCode);
    }

    [Fact]
    public async Task Attachments_racing_with_the_adoption_never_change_what_was_adopted()
    {
        var versie = await host.VersieAsync();
        var race = Enumerable.Range(0, 6).Select(_ => StuurAsync(versie, Nieuw())).ToList();
        var adoption = host.Api.PostAsJsonAsync($"{versie}/vaststellingen", new { });
        race.AddRange(Enumerable.Range(0, 6).Select(_ => StuurAsync(versie, Nieuw())));
        var adopted = await (await adoption).JsonAsync();
        var answers = await Task.WhenAll(race);

        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
        Assert.Equal((string?)adopted["inhoudHash"], await host.HashAsync(versie));
        var kept = answers.Count(a => (int)a.StatusCode == 201);
        Assert.Equal(Math.Min(kept, 10), (await host.Api.GetJsonAsync($"{versie}/bijlagen"))["results"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_version_has_ten_attachments_at_most_even_when_fourteen_come_at_once_and_the_same_file_once()
    {
        var versie = await host.VersieAsync();
        var bestand = Nieuw();
        await BijlageAsync(versie, bestand);
        using var dubbel = await StuurAsync(versie, bestand, "Nog eens");
        Assert.Equal("bijlage-bestaat", await dubbel.RedenAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 13).Select(_ => StuurAsync(versie, Nieuw())));
        Assert.Equal(9, answers.Count(a => (int)a.StatusCode == 201));
        Assert.Equal("te-veel-bijlagen", await answers.First(a => (int)a.StatusCode == 409).RedenAsync());
        Assert.Equal(Enumerable.Range(1, 10), (await host.Api.GetJsonAsync($"{versie}/bijlagen?sort=plaats"))["results"]!.AsArray()
            .Select(b => (int)b!["plaats"]!));
    }

    [Fact]
    public async Task What_is_missing_or_not_there_is_told()
    {
        var versie = await host.VersieAsync();
        using var leeg = new MultipartFormDataContent { { new StringContent("Kaart"), "titel" } };
        Assert.Equal(["bestand:verplicht"], await (await host.Api.PostAsync($"{versie}/bijlagen", leeg)).FaultsAsync());
        using var bsn = await StuurAsync(versie, Nieuw(), "Dossier 111222333");
        Assert.Equal(["titel:persoonsgegevens_niet_toegestaan"], await bsn.FaultsAsync());
        // What turns the reading direction around could make an exe look like a pdf.
        foreach (var omgekeerd in new[] { "kaart\u202efdp.exe", "..\u2066\u00ad.." })
        {
            using var teken = await StuurAsync(versie, Nieuw(), omgekeerd);
            Assert.Equal(["titel:ongeldig_teken"], await teken.FaultsAsync());
        }
        using var json = await host.Api.PostAsJsonAsync($"{versie}/bijlagen", new { titel = "Kaart" });
        Assert.Equal(415, (int)json.StatusCode);
        Assert.Equal(404, (int)(await StuurAsync($"/v1/protocollen/{Guid.NewGuid()}/versies/1", Nieuw())).StatusCode);
        Assert.Equal(404, (int)(await host.Api.GetAsync($"/v1/protocollen/{Guid.NewGuid()}/versies/1/bijlagen")).StatusCode);
        var ander = await BijlageAsync(await host.VersieAsync());
        foreach (var url in new[] { $"{versie}/bijlagen/{ander["id"]}", $"{versie}/bijlagen/{ander["id"]}/inhoud" })
            Assert.Equal(404, (int)(await host.Api.GetAsync(url)).StatusCode);
        Assert.Equal(404, (int)(await host.Api.DeleteAsync($"{versie}/bijlagen/{ander["id"]}", "*")).StatusCode);
        Assert.Equal(428, (int)(await host.Api.DeleteAsync($"{versie}/bijlagen/{Guid.NewGuid()}", null)).StatusCode);
    }

    [Theory]
    [InlineData("CON", "bijlage-CON.pdf")]
    [InlineData("nul", "bijlage-nul.pdf")]
    [InlineData("COM1", "bijlage-COM1.pdf")]
    [InlineData("lpt\u00b9 .x", "bijlage-lpt\u00b9 .x.pdf")]
    [InlineData("aux.txt", "bijlage-aux.txt.pdf")]
    [InlineData("\u200bPRN", "bijlage-PRN.pdf")]
    [InlineData("Console", "Console.pdf")]
    [InlineData("..\u00ad..", "bijlage.pdf")]
    public async Task The_name_to_save_it_under_is_no_device_and_reads_as_it_is(string titel, string naam)
    {
        var versie = await host.VersieAsync();
        var bijlage = await BijlageAsync(versie, titel: titel);
        using var inhoud = await host.Api.GetAsync($"{versie}/bijlagen/{bijlage["id"]}/inhoud");
        var disposition = inhoud.Content.Headers.ContentDisposition!;
        Assert.Equal(naam, disposition.FileNameStar ?? disposition.FileName!.Trim('"'));
        // What nobody sees is not kept.
        Assert.Equal(titel.Trim('\u200b').Replace("\u00ad", "", StringComparison.Ordinal), (string?)bijlage["titel"]);
    }

    [Theory]
    [InlineData("bijlagen")]
    [InlineData("importen")]
    public async Task Two_files_in_one_form_and_a_form_that_is_none_are_faults_and_nothing_is_kept(string soort)
    {
        var versie = await host.VersieAsync();
        var url = soort == "bijlagen" ? $"{versie}/bijlagen" : "/v1/importen";
        using var twee = new MultipartFormDataContent { { new ByteArrayContent(Nieuw()), "bestand", "een.pdf" },
            { new ByteArrayContent(Nieuw()), "bestand", "twee.pdf" } };
        Assert.Equal(["bestand:dubbele_parameter"], await (await host.Api.PostAsync(url, twee)).FaultsAsync());

        foreach (var (type, inhoud) in new[]
        {
            ("multipart/form-data", "--x\r\nContent-Disposition: form-data; name=\"titel\"\r\n\r\nKaart\r\n--x--\r\n"),
            ("multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 en dan"),
            ("multipart/form-data; boundary=x", "geen grens"),
            ("multipart/form-data; boundary=x", $"--x\r\n{new string('a', 20_000)}: b\r\n\r\nKaart\r\n--x--\r\n"),
        })
        {
            foreach (var sleutel in new[] { null, Guid.NewGuid().ToString() })
            {
                using var verzoek = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(inhoud) };
                verzoek.Content.Headers.Remove("Content-Type");
                verzoek.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                if (sleutel is not null) verzoek.Headers.Add("Idempotency-Key", sleutel);
                using var antwoord = await host.Api.SendAsync(verzoek);
                Assert.Equal([":ongeldig_formulier"], await antwoord.FaultsAsync());
            }
        }
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/bijlagen"))["results"]!.AsArray());
    }

    [Fact]
    public async Task Neither_its_name_nor_its_type_makes_a_file_a_pdf_or_keeps_it_from_being_one()
    {
        Assert.Equal("bestand:geen_pdf", await RefusedAsync("<!DOCTYPE html><html><script>alert(1)</script></html>"u8.ToArray()));
        Assert.Equal("bestand:geen_pdf", await RefusedAsync("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray()));
        Assert.Equal("bestand:geen_pdf", await RefusedAsync([]));
        Assert.Equal("bestand:geen_pdf", await RefusedAsync("PK\u0003\u0004"u8.ToArray()));
        Assert.Equal("bestand:geen_pdf", await RefusedAsync("%PDF-9.9\n%%EOF"u8.ToArray()));
        using var made = await StuurAsync(await host.VersieAsync(), Nieuw(), naam: "kaart.exe", type: "text/html");
        Assert.Equal(201, (int)made.StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_something_else_as_well_is_refused()
    {
        var goed = Nieuw();
        Assert.Equal("bestand:geen_pdf", await RefusedAsync([.. "<html>\n"u8, .. goed]));
        Assert.Equal("bestand:geen_pdf", await RefusedAsync([.. "\n"u8, .. goed]));
        Assert.Equal("bestand:geen_pdf", await RefusedAsync([.. "%PDF-1.7\n%<SCRIPT>alert(1)</script>\n"u8, .. goed[9..]]));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync([.. goed, .. "<html><script>alert(1)</script>"u8]));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync([.. goed, .. "GIF89a\n%%EOF"u8]));
        Assert.Equal("bestand:geen_pdf", await RefusedAsync([.. goed, .. "%PK\u0005\u0006"u8, .. new byte[18], .. "\n%%EOF\n"u8]));
        Assert.Equal("bestand:geen_pdf",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("", [.. "PK\u0003\u0004archief"u8, .. "PK\u0005\u0006"u8])])));
    }

    [Fact]
    public async Task A_file_that_stops_halfway_or_does_not_fit_together_is_refused()
    {
        var goed = Nieuw();
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(goed[..^30]));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync([.. goed[..200], .. "\n%%EOF"u8]));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync("%PDF-1.7\n%%EOF"u8.ToArray()));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Latin(System.Text.Encoding.Latin1.GetString(goed)
            .Replace("startxref\n", "startxref\n9", StringComparison.Ordinal))));
        // A length that says other than where the stream ends: one reader sees an object in there, another does not.
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Make(
            further: ["<< /Length 60 >>\nstream\nkort\nendstream\nendobj\n9 0 obj\n<< /Producer (verstopt in de lengte) >>"])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("", "9 0 obj << /S /JavaScript >> endobj"u8.ToArray())])));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Pdf.Make(further: ["(9 0 obj << /S /Verstopt >> endobj)"])));
        Assert.Equal("bestand:pdf_te_ingewikkeld",
            await RefusedAsync(Pdf.Make(further: [new string('[', 100_000) + new string(']', 100_000)])));
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /#4a#61#76#61#53#63#72#69#70#74 >>")]
    [InlineData("/Names << /JavaScript << /Names [(a) 9 0 R] >> >>")]
    [InlineData("/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>")]
    [InlineData("/AA << /WC 9 0 R >>")]
    [InlineData("/OpenAction << /S /Launch /F (cmd.exe) >>")]
    [InlineData("/AcroForm << /XFA 9 0 R >>")]
    [InlineData("/Deep [[[<< /a [ << /S /SubmitForm >> ] >>]]]")]
    public async Task What_would_run_open_or_carry_something_is_refused_however_it_is_spelled(string catalogue)
    {
        Assert.Equal("bestand:pdf_met_actieve_inhoud", await RefusedAsync(Pdf.Make(catalogue)));
        Assert.Equal("bestand:pdf_met_actieve_inhoud", await RefusedAsync(Pdf.Make(further: [$"<< {catalogue} >>"])));
        // Within a packed stream of objects too, also one that does not say that it is one.
        var inner = Pdf.Latin($"7 0 << {catalogue} >>");
        Assert.Equal("bestand:pdf_met_actieve_inhoud",
            await RefusedAsync(Pdf.Make(further: [Pdf.Packed("/Type /ObjStm /N 1 /First 4", inner)])));
        Assert.Equal("bestand:pdf_met_actieve_inhoud", await RefusedAsync(Pdf.Make(further: [Pdf.Packed("/N 1 /First 4", inner)])));
        Assert.Equal("bestand:pdf_met_actieve_inhoud",
            await RefusedAsync(Pdf.Make(further: [Pdf.Packed("/#54ype /Obj#53tm /N 1 /First 4", inner)])));
    }

    [Theory]
    [InlineData("/OpenAction << /S /URI /URI (https://www.almere.nl) >>")]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (https://www.almere.nl) >> >>")]
    [InlineData("/OpenAction << /D [3 0 R /Fit] >>")]
    [InlineData("/OpenAction 3 0 R")]
    [InlineData("/OpenAction 99 0 R")]
    [InlineData("/Deep << /OpenAction [3 0 R /Fit] >>")]
    [InlineData("/A << /S /Named /N /Print >>")]
    [InlineData("/A << /S /Hide /T (veld) >>")]
    [InlineData("/A << /S /Thread /F (\\\\\\\\server\\\\deel) >>")]
    [InlineData("/A << /S /SetOCGState /State [/OFF 9 0 R] >>")]
    [InlineData("/A << /S /T#72ans /Trans << >> >>")]
    [InlineData("/A << /S /ResetForm >>")]
    [InlineData("/A << /F (cmd.exe) >>")]
    [InlineData("/A << /FS /URL /F 9 0 R >>")]
    [InlineData("/A << /Type /Filespec >>")]
    [InlineData("/URI << /Base (https://www.almere.nl) >>")]
    [InlineData("/Requirements [<< /S /EnableJavaScripts >>]")]
    [InlineData("/Collection << /View /T >>")]
    [InlineData("/AF [9 0 R]")]
    [InlineData("/A << /S /URI /URI (file:///etc/passwd) >>")]
    [InlineData("/A << /S /URI /URI (\\\\\\\\server\\\\deel) >>")]
    [InlineData("/A << /S /URI /URI (\\152avascript:alert\\(1\\)) >>")]
    [InlineData("/A << /S /URI /URI (\\(http://www.almere.nl) >>")]
    [InlineData("/A << /S /URI /URI (http:\\000//www.almere.nl) >>")]
    [InlineData("/A << /S /URI /URI <646174613a> >>")]
    [InlineData("/A << /S /URI /URI (pagina.html) >>")]
    [InlineData("/A << /S /URI /URI 3 0 R >>")]
    [InlineData("/A << /S /URI /URI 99 0 R >>")]
    [InlineData("/A << /S /URI /URI (https://www.almere.nl) /Next 9 0 R >>")]
    public async Task What_would_happen_on_opening_or_points_at_something_else_than_a_page_is_refused(string members)
    {
        Assert.Equal("bestand:pdf_met_actieve_inhoud", await RefusedAsync(Pdf.Make(members)));
        var page = (string[])[$"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R >>"];
        Assert.Equal("bestand:pdf_met_actieve_inhoud",
            await RefusedAsync(Pdf.Streamed(
            [.. page, Pdf.Packed("/Type /ObjStm /N 1 /First 4", Pdf.Latin($"5 0 << {members} >>"))], [(5, 4, 0)])));
    }

    [Fact]
    public async Task An_action_in_an_object_of_its_own_is_the_same_action()
    {
        Assert.Equal("bestand:pdf_met_actieve_inhoud",
            await RefusedAsync(Pdf.Make("/OpenAction 5 0 R", further: ["<< /S /URI /URI (https://www.almere.nl) >>"])));
        Assert.Equal("bestand:pdf_met_actieve_inhoud",
            await RefusedAsync(Pdf.Make("/OpenAction 5 0 R", further: ["6 0 R", "[3 0 R /Fit]"])));
        Assert.Equal("bestand:pdf_met_actieve_inhoud", await RefusedAsync(Pdf.Make("/A << /S 5 0 R >>", further: ["/Named"])));
        Assert.Equal("bestand:pdf_met_actieve_inhoud",
            await RefusedAsync(Pdf.Make("/A << /S /URI /URI 5 0 R >>", further: ["(file:///etc/passwd)"])));
        foreach (var anders in new[] { "/Ref << /Page 0 >>", "/OPI << >>", "/F (ander.bin)", "/FFilter /FlateDecode", "/FDecodeParms << >>",
            "/Subtype /PS", "/Subtype2 /PS", "/PS 9 0 R" })
            Assert.Equal("bestand:pdf_met_actieve_inhoud",
                await RefusedAsync(Pdf.Make(further: [Pdf.Stream($"/Type /XObject {anders}", Pdf.Latin("q Q"))])));
    }

    [Theory]
    [InlineData("/OpenAction [3 0 R /XYZ null null 0]")]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")]
    [InlineData("/OpenAction 5 0 R")]
    [InlineData("/OpenAction 6 0 R")]
    [InlineData("/A << /S /URI /URI (https://www.almere.nl/?a=\\(b\\)) >>")]
    [InlineData("/A << /S /URI /URI (HTTP://www.almere.nl) >>")]
    [InlineData("/A << /S /URI /URI (mail\\\nto:zorg@almere.nl) >>")]
    [InlineData("/A << /S /URI /URI <68 7474703A2F2F61> >>")]
    [InlineData("/A << /S /URI /URI 7 0 R >>")]
    [InlineData("/Outlines << /Next 9 0 R /Prev 9 0 R /A << /S /GoTo /D (hoofdstuk) >> >>")]
    [InlineData("/CharProcs << /S 9 0 R /F 9 0 R /N 9 0 R /W 9 0 R >>")]
    [InlineData("/StructTreeRoot << /K << /S /Document /Ref [9 0 R] >> >> /PieceInfo << /Programma << /Private << >> >> >>")]
    public async Task A_page_to_begin_at_and_links_to_the_web_stay_as_they_are(string members)
    {
        var versie = await host.VersieAsync();
        var bestand = Pdf.Make($"{members} /Nummer {Interlocked.Increment(ref counter)}",
            further: ["[3 0 R /Fit]", "<< /S /GoTo /D [3 0 R /Fit] >>", "(https://www.almere.nl)"]);

        var bijlage = await BijlageAsync(versie, bestand);
        Assert.Equal(bestand, await host.Api.GetByteArrayAsync($"{versie}/bijlagen/{bijlage["id"]}/inhoud"));
    }

    [Fact]
    public async Task Objects_within_a_stream_are_read_as_every_reader_reads_them_or_not_at_all()
    {
        string[] Met(string stream, string catalogue = "") =>
            [$"<< /Type /Catalog /Pages 2 0 R {catalogue} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R >>", stream];
        var inner = Pdf.Latin("5 0 6 13 [3 0 R /Fit] << /S /URI /URI (https://www.almere.nl) >>");
        foreach (var predicted in new[] { false, true })
            await BijlageAsync(await host.VersieAsync(),
                Pdf.Streamed(Met(Pdf.Packed("/Type /ObjStm /N 2 /First 9 /Extends 9 0 R", inner), "/OpenAction 5 0 R"),
                [(5, 4, 0), (6, 4, 1)], predicted));

        // Hidden by what makes other bytes of it, under each of its names.
        var verstopt = Pdf.Latin("5 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>");
        foreach (var (hoe, oordeel) in new[] { ("/DP", "pdf_beschadigd"), ("/DecodeParms", "pdf_te_ingewikkeld") })
            Assert.Equal($"bestand:{oordeel}",
                await RefusedAsync(Pdf.Streamed(
                Met(Pdf.Packed($"/Type /ObjStm /N 1 /First 4 {hoe} << /Predictor 12 /Columns {verstopt.Length} >>", [0, .. verstopt]),
                "/OpenAction 5 0 R"), [(5, 4, 0)])));
        foreach (var anders in new[] { "/DL 9", "/D [0 1]", "/Iets null" })
            Assert.Equal("bestand:pdf_te_ingewikkeld",
                await RefusedAsync(Pdf.Streamed(Met(Pdf.Packed($"/Type /ObjStm /N 2 /First 9 {anders}", inner)), [(5, 4, 0)])));
        Assert.Equal("bestand:pdf_te_ingewikkeld",
            await RefusedAsync(Pdf.Streamed(Met(Pdf.Stream("/Type /ObjStm /N 2 /First 9 /Filter /Fl", Pdf.Flate(inner))), [(5, 4, 0)])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Streamed(
            Met(Pdf.Stream("/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode", [0x78, 0x20, 1, 2, 3, 4, 5])), [(5, 4, 0)])));

        // A stream that only the table knows to hold objects, and a table that means another object by the same number.
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Pdf.Streamed(Met(Pdf.Packed("/N 1", verstopt)), [(5, 4, 0)])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Streamed(Met(Pdf.Packed("/Type /ObjStm /N 2 /First 9", inner), "/OpenAction 5 0 R"),
            [(5, 4, 1), (6, 4, 0)])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Streamed(
            Met(Pdf.Packed("/Type /ObjStm /N 2 /First 9", Pdf.Latin("5 0 3 13 [3 0 R /Fit] << /Type /Page >>"))), [(5, 4, 0)])));
    }

    [Fact]
    public async Task A_file_says_one_thing_to_who_believes_its_table_and_to_who_looks_for_himself()
    {
        var goed = System.Text.Encoding.Latin1.GetString(Nieuw());
        var start = goed.IndexOf("xref\n0", StringComparison.Ordinal);
        byte[] Verder(string objecten, string trailer) =>
            Pdf.Latin($"{goed}{objecten}xref\n0 0\ntrailer\n<< /Size 5 /Root 1 0 R {trailer} >>\nstartxref\n"
                + $"{goed.Length + objecten.Length}\n%%EOF\n");
        // As Word writes it: a table for old programs, and what only new ones know in a stream behind it.
        var pak = $"8 0 obj\n{Pdf.Packed("/Type /ObjStm /N 1 /First 4", Pdf.Latin("9 0 << /S /P >>"))}\nendobj\n";
        var stroom = $"10 0 obj\n{Pdf.Stream("/Type /XRef /Size 11 /Index [9 1] /W [1 4 2] /Root 1 0 R", [2, 0, 0, 0, 8, 0, 0])}\nendobj\n";
        await BijlageAsync(await host.VersieAsync(), Verder(pak + stroom, $"/Prev {start} /XRefStm {goed.Length + pak.Length}"));

        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Verder(pak + stroom, $"/Prev {start} /XRefStm {goed.Length}")));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Verder("", $"/Prev {start + 3}")));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Verder("4 0 obj\n(nog eens)\nendobj\n", $"/Prev {start}")));
        // One offset of the table moved to another object.
        var (een, twee) = (goed.IndexOf("1 0 obj", StringComparison.Ordinal), goed.IndexOf("2 0 obj", StringComparison.Ordinal));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Latin(
            goed.Replace($"{een:0000000000} 00000 n", $"{twee:0000000000} 00000 n", StringComparison.Ordinal))));
        // A number that no object has stands for nothing, wherever it points: cairo leaves such.
        var los = System.Text.Encoding.Latin1.GetString(Verder("", $"/Prev {start}"));
        await BijlageAsync(await host.VersieAsync(),
            Pdf.Latin(los.Replace("xref\n0 0\n", $"xref\n7 1\n{een:0000000000} 00000 n \n", StringComparison.Ordinal)));
        // What a reader that mends finds in a stream, or the one that looks from behind in a comment.
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("", Pdf.Latin("trailer << /Root << /Type /Catalog >> >>"))])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Latin(goed.Replace("\n%%EOF", "\n%startxref 9\n%%EOF", StringComparison.Ordinal))));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Verder("", $"/Prev {start}")
            .Concat("trailer\n<< /Root << /Type /Catalog >> >>\n%%EOF"u8.ToArray()).ToArray()));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Pdf.Make("/Java\u000bScript 9 0 R")));
    }

    [Fact]
    public async Task A_table_that_names_more_than_there_can_be_costs_next_to_nothing()
    {
        var vol = Pdf.Flate([.. Enumerable.Repeat((byte)1, 15 << 20)]);
        foreach (var inhoud in new[] { Pdf.Stream("/Type /XRef /Size 16000000 /W [0 1 0] /Root 1 0 R /Filter /FlateDecode", vol),
            Pdf.Stream("/Type /XRef /Size 999999999999 /W [1 1 1] /Root 1 0 R /Filter /FlateDecode", vol) })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal("pdf_te_ingewikkeld", Pdfcontrole.Look(Pdf.Make(further: [inhoud]), TestContext.Current.CancellationToken)?.Code);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 96 << 20);
        }
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("/Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R", [1])])));
    }

    [Fact]
    public async Task An_encrypted_file_is_refused_and_so_is_one_whose_objects_cannot_be_looked_into()
    {
        Assert.Equal("bestand:pdf_versleuteld", await RefusedAsync(Pdf.Make(trailer: "/Encrypt 9 0 R")));
        Assert.Equal("bestand:pdf_te_ingewikkeld",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", [1, 2, 3])])));
        Assert.Equal("bestand:pdf_te_ingewikkeld",
            await RefusedAsync(Pdf.Make(
            further: [Pdf.Packed("/Type /ObjStm /N 1 /First 4 /DecodeParms << /Predictor 12 >>", Pdf.Latin("7 0 null"))])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("/Type 9 0 R /N 1 /First 4", Pdf.Latin("7 0 null"))])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("/Type /XObject /Type /ObjStm /N 1 /First 4", Pdf.Latin("7 0 null"))])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Make(
            further: [Pdf.Stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", Pdf.Latin("geen zlib"))])));
    }

    [Fact]
    public async Task A_stream_that_would_unpack_without_end_costs_next_to_nothing()
    {
        var bom = Pdf.Flate([.. "7 0 "u8, .. Enumerable.Repeat((byte)' ', 512 << 20)]);
        Assert.InRange(bom.Length, 1, 4 << 20);
        // A page that is long once unpacked is nobody's business here, and is never unpacked; packed twice over is refused unseen.
        foreach (var (bestand, oordeel) in new[]
        {
            (Pdf.Make(further: [Pdf.Stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bom)]), "pdf_te_ingewikkeld"),
            (Pdf.Make(further: [Pdf.Stream("/Filter [/FlateDecode /FlateDecode]", Pdf.Flate(bom))]), "pdf_te_ingewikkeld"),
            (Pdf.Make(further: [Pdf.Stream("/Filter /FlateDecode", bom)]), null),
        })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(oordeel, Pdfcontrole.Look(bestand, TestContext.Current.CancellationToken)?.Code);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
        }
        Assert.Equal("bestand:pdf_te_ingewikkeld",
            await RefusedAsync(Pdf.Make(further: [Pdf.Stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bom)])));
        await BijlageAsync(await host.VersieAsync(), Pdf.Make(further: [Pdf.Stream("/Filter /FlateDecode", bom)]));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_unread()
    {
        using var te = await StuurAsync(await host.VersieAsync(), Pdf.Make(further: [Pdf.Stream("", new byte[(5 << 20) + 1])]));
        Assert.Equal(413, (int)te.StatusCode);
        using var veel = await StuurAsync(await host.VersieAsync(), new byte[8 << 20]);
        Assert.Equal(413, (int)veel.StatusCode);
        // Without saying beforehand how much it will be.
        using var stroom = new MultipartFormDataContent { { new StreamContent(new MemoryStream(new byte[8 << 20])), "bestand",
            "kaart.pdf" } };
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, $"{await host.VersieAsync()}/bijlagen")
        {
            Content = stroom,
            Headers = { TransferEncodingChunked = true }
        };
        Assert.Equal(413, (int)(await host.Api.SendAsync(verzoek)).StatusCode);
        await BijlageAsync(await host.VersieAsync(), Pdf.Make(further: [Pdf.Stream("", new byte[4 << 20])]));
    }

    [Fact]
    public async Task Whatever_byte_is_changed_the_host_answers_with_a_verdict()
    {
        var goed = Pdf.Make(further: [Pdf.Packed("/Type /ObjStm /N 1 /First 4", Pdf.Latin("7 0 << /a [1 2 R (t) <41>] >>"))]);
        var random = new Random(17);
        for (var i = 0; i < 3_000; i++)
        {
            var kopie = goed.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--) kopie[random.Next(kopie.Length)] = (byte)random.Next(256);
            var oordeel = Pdfcontrole.Look(kopie, TestContext.Current.CancellationToken);
            Assert.True(oordeel is null || oordeel.Name == "bestand");
            Pdfcontrole.Look(goed[..random.Next(goed.Length)], TestContext.Current.CancellationToken);
        }
        await BijlageAsync(await host.VersieAsync(), goed);
    }

    /// <summary>What people send comes from programs of all kinds.</summary>
    [Fact]
    public async Task What_a_browser_prints_is_a_good_attachment()
    {
        var page = await browser.PageAsync(host.BaseUrl);
        await page.SetContentAsync(
            "<h1>Stroomschema</h1><p>Eerst bellen, dan mailen. <a href='https://www.almere.nl'>Meer</a></p><svg width='100' "
                + "height='100'><circle cx='50' cy='50' r='40'/></svg>");
        await BijlageAsync(await host.VersieAsync(), await page.PdfAsync());
        await page.Context.CloseAsync();
    }

    /// <summary>
    /// Made with LibreOffice 7.4, Ghostscript 10, Chromium, cairo 1.16 and qpdf 11 (with packed objects, and one to be read while it comes
    /// in); the ones that end in -2 have been signed twice by Poppler's pdfsig, each time by appending. Regression: what is appended was
    /// refused.
    /// </summary>
    public static TheoryData<string> VanProgrammas() => [.. PdfCorpus.FromPrograms().Select(p => p.Name)];

    [Theory, MemberData(nameof(VanProgrammas))]
    public async Task What_programs_make_and_people_sign_twice_is_kept_and_comes_back_as_it_was(string naam)
    {
        var inhoud = PdfCorpus.FromPrograms().Single(p => p.Name == naam).Bytes;
        var versie = await host.VersieAsync();
        var bijlage = await BijlageAsync(versie, inhoud);
        Assert.Equal(inhoud, await host.Api.GetByteArrayAsync($"{versie}/bijlagen/{bijlage["id"]}/inhoud",
            TestContext.Current.CancellationToken));
    }

    private static readonly string[] Ladingen =
    [
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "/OpenAction << /S /J#61vaScript >>", "/AA << /WC 9 0 R >>",
            "/A << /S /Launch /F (cmd.exe) >>", "/Names << /EmbeddedFiles << >> >>",
        "/AcroForm << /XFA 9 0 R >>", "/A << /S /SubmitForm >>", "/A << /S /URI /URI (file:///etc/passwd) >>",
            "/OpenAction << /S /URI /URI (https://www.almere.nl) >>", "/A << /S /GoToR /F 9 0 R >>",
    ];

    /// <summary>Ten payloads in the first, the second and the third revision of a file; the others are blameless.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_hidden_in_any_revision_is_found_also_where_a_later_one_takes_it_back(int revisie)
    {
        foreach (var lading in Ladingen)
        {
            string In(int hier) => hier == revisie ? lading : "";
            var bestand = Pdf.Make(In(0), text: $"BT (Bijlage {Interlocked.Increment(ref counter)}) Tj ET");
            bestand = Pdf.Append(bestand, (1, $"<< /Type /Catalog /Pages 2 0 R {In(1)} >>"));
            bestand = Pdf.Append(bestand, (1, $"<< /Type /Catalog /Pages 2 0 R {In(2)} >>"), (5, "(erbij)"));
            Assert.Equal("bestand:pdf_met_actieve_inhoud", await RefusedAsync(bestand));
        }
        await BijlageAsync(await host.VersieAsync(),
            Pdf.Append(Pdf.Append(Nieuw(), (1, "<< /Type /Catalog /Pages 2 0 R >>")), (4, "<< /Length 1 >>\nstream\nq\nendstream")));
    }

    [Fact]
    public async Task What_is_appended_means_one_thing_to_who_believes_the_tables_and_to_who_looks_for_himself()
    {
        var catalogus = (1, "<< /Type /Catalog /Pages 2 0 R /Nieuw true >>");
        var goed = Nieuw();
        // In no table; in a table that leads on to none, or past the one before; twice in one revision; behind the end.
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Pdf.Append(goed, listed: [], objects: [catalogus])));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Pdf.Append(goed, listed: [1], prev: -1, objects: [catalogus])));
        var start = System.Text.Encoding.Latin1.GetString(goed).IndexOf("xref\n0", StringComparison.Ordinal);
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Append(Pdf.Append(goed, catalogus), listed: [1], prev: start, objects: [catalogus])));
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Pdf.Append(goed, listed: [1], objects: [catalogus, catalogus])));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync([.. goed, .. "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n%%EOF\n"u8]));
        // The appended table points at the object of before.
        var verkeerd = System.Text.Encoding.Latin1.GetString(Pdf.Append(goed, catalogus));
        var (oud, nieuw) = (verkeerd.IndexOf("1 0 obj", StringComparison.Ordinal),
            verkeerd.LastIndexOf("1 0 obj", StringComparison.Ordinal));
        Assert.Equal("bestand:pdf_beschadigd",
            await RefusedAsync(Pdf.Latin(
            verkeerd.Replace($"{nieuw:0000000000} 00000 n", $"{oud:0000000000} 00000 n", StringComparison.Ordinal))));
        // A link, a length and a page to begin at that are something else in another revision.
        var link = Pdf.Make("/A << /S /URI /URI 5 0 R >>", further: ["(https://www.almere.nl)"]);
        Assert.Equal("bestand:pdf_met_actieve_inhoud", await RefusedAsync(Pdf.Append(link, (5, "(file:///etc/passwd)"))));
        await BijlageAsync(await host.VersieAsync(), Pdf.Append(link, (5, "(https://www.almere.nl/anders)")));
        var opening = Pdf.Make("/OpenAction 5 0 R", further: ["[3 0 R /Fit]"]);
        Assert.Equal("bestand:pdf_met_actieve_inhoud",
            await RefusedAsync(Pdf.Append(opening, (5, "<< /S /URI /URI (https://www.almere.nl) >>"))));
        var lengte = Pdf.Make(further: ["<< /Length 6 0 R >>\nstream\nkort\nendstream", "4"]);
        Assert.Equal("bestand:pdf_beschadigd", await RefusedAsync(Pdf.Append(lengte, (6, "400"))));
        await BijlageAsync(await host.VersieAsync(), lengte);
    }
}
