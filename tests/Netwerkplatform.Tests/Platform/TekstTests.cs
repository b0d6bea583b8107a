using CsCheck;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Tests.Platform;

/// <summary>One form of text at the door, whoever wrote it and however.</summary>
public sealed class TekstTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly Gen<string> Teksten = Een(
        "a", "É", "e\u0301", " ", "  ", "\u00a0", "\t", "\n", "\r\n", "\u2028", "\u200b", "\u200d", "\u200c", "\u00ad", "\ufeff", "\u200e",
            "ن", "क", "\U0001F469", "\ufe0f", "-", "\u2011", "'", "\u2019", "6", "0")
        .Array[0, 12].Select(delen => string.Concat(delen));

    private static Gen<string> Een(params string[] teksten) => Gen.Int[0, teksten.Length - 1].Select(i => teksten[i]);

    [Fact]
    [Trait("Category", "Slow")]
    public void A_text_in_its_form_stays_as_it_is() => Teksten.Sample(t =>
        Tekst.Vorm(Tekst.Vorm(t)) == Tekst.Vorm(t) && Tekst.Kenmerk(Tekst.Kenmerk(t)) == Tekst.Kenmerk(t)
            && Tekst.Telefoon(Tekst.Telefoon(t)) == Tekst.Telefoon(t), iter: 20_000);

    [Fact]
    public void Every_notation_of_one_name_has_one_form() => Gen.Select(
        Een("Zoë d'Hont", "Jeugd Café", "Wójcik-Ångström"), Gen.Int[0, 5], Gen.Int[0, 3]).Sample((naam, plek, soort) =>
    {
        var anders = naam.Insert(plek, new[] { "\u200b", "\u00ad", "\ufeff", "\u200e" }[soort])
            .Replace(" ", " \u00a0 ", StringComparison.Ordinal).Normalize(NormalizationForm.FormD) + " ";
        return Tekst.Vorm(anders) == naam;
    }, iter: 2_000);

    [Theory]
    [InlineData("06–12345678", "06-12345678")]
    [InlineData("06\u201112345678", "06-12345678")]
    [InlineData("612345678", "0612345678")]
    [InlineData("31612345678", "+31612345678")]
    public void A_telephone_number_is_understood_as_it_is_typed(string getypt, string bewaard) => Assert.Equal(
        bewaard, Tekst.Telefoon(getypt));

    [Fact]
    public void Joiners_stay_where_a_script_needs_them_and_lines_keep_their_layout()
    {
        Assert.Equal("می\u200cخواهم", Tekst.Vorm("می\u200cخواهم"));
        Assert.Equal("Tweede", Tekst.Vorm("Twee\u200c\u200dde"));
        Assert.Equal("# Kop\n\n    code  x", Tekst.Vorm("# Kop\r\n\r\n    code  x\n"));
    }

    /// <summary>What is refused need not be put in form; what is not may cost no more than its length.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void A_form_is_given_in_a_time_that_grows_with_the_length_of_the_text()
    {
        foreach (var deel in new[] { "\u0301\u0323", "a\u0301\u0323", "  ", "\u00a0\n", "\u200d", "\u200b\u0301\u200b\u0323", "\r\n",
            "6\u2011", "\uFDFA", "\U0001F469\u200d", "31", "v.", "\uac00\u11a8" })
        {
            var tekst = string.Concat(Enumerable.Repeat(deel, 1_000_000 / deel.Length));
            var klok = System.Diagnostics.Stopwatch.StartNew();
            if (!Tekst.Verboden(tekst)) Tekst.Veld("telefoon", tekst);
            Assert.True(klok.Elapsed < TimeSpan.FromSeconds(5), $"{string.Concat(deel.Select(c => $"{(int)c:x4} "))}: {klok.Elapsed}");
        }
    }

    [Theory]
    [InlineData("achternaam", "Jan\u0007sen")]
    [InlineData("achternaam", "Jan\u202esen")]
    [InlineData("achternaam", "Jan\u2067sen")]
    [InlineData("achternaam", "Jan\ufdd0sen")]
    [InlineData("achternaam",
        "J\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323")]
    [InlineData("email", "a@[127.0.0.1]")]
    public async Task What_misleads_a_reader_is_refused(string veld, string waarde)
    {
        var body = new Dictionary<string, string> { ["achternaam"] = "Jansen", [veld] = waarde };
        using var answer = await host.Api.PostAsJsonAsync("/v1/contactpersonen", body);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task What_people_type_is_stored_in_one_form_and_found_in_any_notation()
    {
        var persoon = await host.Api.PostJsonAsync("/v1/contactpersonen", new
        { voornaam = "A.B.", achternaam = "Kromme\u00adnhoek ", email = "\u200etess@proefpolder.example\u200b", telefoon = "06–11110000" });
        await host.Api.PostJsonAsync("/v1/contactpersonen", new { voornaam = "Loes", voorvoegsel = "van der", achternaam = "Zwaagstra" });
        await host.Api.PostJsonAsync("/v1/organisaties", new
        {
            naam = "Stichting  Proef\u200bpolder",
            soort = "zorg",
            verband = "formeel",
            domeinen = new[] { "zorg" },
            omvang = "klein",
            kvkNummer = "82000011",
            wijken = new[] { "Almere Poort" }
        });

        Assert.Equal(("Krommenhoek", "tess@proefpolder.example", "06-11110000"),
            ((string?)persoon["achternaam"], (string?)persoon["email"], (string?)persoon["telefoon"]));
        foreach (var (url, veld, naam) in new[]
        {
            ("contactpersonen?zoek=v.d. Zwaagstra", "achternaam", "Zwaagstra"),
                ("contactpersonen?zoek=AB Krommenhoek", "achternaam", "Krommenhoek"),
            ("contactpersonen?zoek=0611110000", "achternaam", "Krommenhoek"),
                ("contactpersonen?zoek=%2B31 6 1111 0000", "achternaam", "Krommenhoek"),
            ("organisaties?zoek=82000011", "naam", "Stichting Proefpolder"),
                ("organisaties?kvkNummer=82000011", "naam", "Stichting Proefpolder"),
            ("organisaties?wijk=almere poort", "naam", "Stichting Proefpolder"),
        })
            Assert.Contains((await host.Api.GetJsonAsync("/v1/" + url))["results"]!.AsArray(), r => (string?)r![veld] == naam);
    }
}
