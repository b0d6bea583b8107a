namespace Netwerkplatform.Tests.Trainings;

/// <summary>What the regisseur typed is text in a calendar file too, whatever it looks like there.</summary>
public sealed class AgendatekstTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData("Stadhuis; zaal 2, eerste verdieping: \"links\"")]
    [InlineData("a\\nATTENDEE:mailto:kwaad@voorbeeld.example")]
    [InlineData("a\\;b\\,c\\\\d\\")]
    [InlineData("BEGIN:VEVENT")]
    [InlineData("END:VCALENDAR")]
    [InlineData("=?utf-8?B?QQ==?= x")]
    [InlineData("%0D%0AATTENDEE:mailto:kwaad@voorbeeld.example")]
    [InlineData("éééééééééééééééééééééééééééééééééééééééé😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData("<b>&amp;</b> {titel} {{voornaam}}")]
    public async Task A_title_and_a_place_read_as_typed_and_add_no_line(string tekst)
    {
        var sessie = await SessieAsync(tekst);
        var bestand = await host.Api.GetByteArrayAsync($"/v1/sessies/{sessie}/agenda-item");

        var regels = Encoding.UTF8.GetString(bestand).Split("\r\n");
        Assert.All(regels, regel => Assert.InRange(Encoding.UTF8.GetByteCount(regel), 0, 75));
        // No character is cut in two by a fold.
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(bestand));
        var heel = string.Join("\r\n", regels).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(tekst, Value(heel, "SUMMARY"));
        Assert.Equal(tekst, Value(heel, "LOCATION"));
        Assert.Single(heel, regel => regel == "BEGIN:VEVENT");
        Assert.Single(heel, regel => regel == "END:VCALENDAR");
        Assert.DoesNotContain(heel, regel => regel.StartsWith("ATTENDEE", StringComparison.Ordinal)
            && regel.Contains("kwaad", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\r\nATTENDEE:mailto:kwaad@voorbeeld.example")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    public async Task A_line_break_never_reaches_it(string tekst)
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/sessies",
            new
            {
                trainingId = await host.TrainingAsync(),
                begintOp = "2026-04-01T09:00:00+02:00",
                eindigtOp = "2026-04-01T17:00:00+02:00",
                locatie = tekst,
                capaciteit = 5
            });
        if ((int)answer.StatusCode == 400) return;
        var bestand = await host.Api.GetStringAsync($"/v1/sessies/{(await answer.JsonAsync())["id"]}/agenda-item");
        Assert.DoesNotContain("\nATTENDEE:mailto:kwaad", bestand, StringComparison.Ordinal);
        Assert.DoesNotContain(bestand, c => c is '\u0085' or '\u2028');
    }

    private async Task<string> SessieAsync(string tekst)
    {
        var training = await host.Api.PostJsonAsync("/v1/trainingen", new { titel = tekst, soort = "basis" });
        var sessie = await host.Api.PostJsonAsync("/v1/sessies",
            new
            {
                trainingId = (string)training["id"]!,
                begintOp = "2026-04-01T09:00:00+02:00",
                eindigtOp = "2026-04-01T17:00:00+02:00",
                locatie = tekst,
                capaciteit = 5
            });
        return (string)sessie["id"]!;
    }

    /// <summary>By RFC 5545: a backslash before a comma, a semicolon or itself, and \n for a line break.</summary>
    private static string Value(string[] regels, string naam)
    {
        var waarde = regels.Single(regel => regel.StartsWith(naam + ":", StringComparison.Ordinal)
            || regel.StartsWith(naam + ";", StringComparison.Ordinal))[naam.Length..];
        waarde = waarde[(waarde.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var tekst = new StringBuilder();
        for (var i = 0; i < waarde.Length; i++)
        {
            if (waarde[i] != '\\') tekst.Append(waarde[i]);
            else tekst.Append(waarde[++i] is 'n' or 'N' ? '\n' : waarde[i]);
        }
        return tekst.ToString();
    }
}
