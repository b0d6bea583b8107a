using System.Reflection;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Platform;

/// <summary>
/// Every kind of mail speaks the language of who gets it, greets and signs alike. Regression: all but the invitations of surveys were
/// Dutch, and none was signed.
/// </summary>
public sealed class MailtalenTests(MailtalenTests.Host host) : IClassFixture<MailtalenTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Gemeente:Naam"] = "Proefpolder",
            ["Regisseur:Naam"] = "Tess d'Hont",
            ["Regisseur:Telefoon"] = "0320 555012",
            ["Regisseur:Email"] = "tess@proefpolder.example",
            ["Mail:Budget"] = "100",
        };
    }

    public static TheoryData<string> Kinds() =>
        [.. App.Modules.SelectMany(m => m.GetType().Assembly.GetTypes())
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(f => f.FieldType == typeof(PerTaal<Mailtekst>))
                .Select(f => $"{f.DeclaringType!.Assembly.GetName().Name}|{f.DeclaringType.FullName}|{f.Name}")];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_of_mail_says_the_same_in_every_language(string soort)
    {
        var delen = soort.Split('|');
        var veld = Assembly.Load(delen[0])
            .GetType(delen[1])!.GetField(delen[2], BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        var teksten = (PerTaal<Mailtekst>)veld.GetValue(null)!;
        string[] talen = ["nl", "en", "ar", "tr"];
        Assert.Equal(talen, Mailwoorden.Talen);

        static string All(Mailtekst tekst) => string.Join('\n', [tekst.Onderwerp, tekst.Tekst, tekst.Knop, tekst.BijLink, .. tekst.Daarna]);
        static string[] Fields(string tekst) =>
            [.. Regex.Matches(tekst, @"\{\w+\}").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(talen.Length, talen.Select(t => All(teksten.In(t))).Distinct(StringComparer.Ordinal).Count());
        Assert.All(talen, t => Assert.Equal(Fields(All(teksten.Nl)), Fields(All(teksten.In(t)))));
        Assert.All(talen, t => Assert.Equal(teksten.Nl.Knop.Length > 0, teksten.In(t).Knop.Length > 0));
        Assert.Matches(@"\p{IsArabic}", teksten.Ar.Tekst);
    }

    /// <summary>What is filled in is text, also where it looks like a tag, a header or a place to fill in.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_of_mail_says_hostile_names_as_they_were_typed_in_every_language(string soort)
    {
        var delen = soort.Split('|');
        var veld = Assembly.Load(delen[0])
            .GetType(delen[1])!.GetField(delen[2], BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        var teksten = (PerTaal<Mailtekst>)veld.GetValue(null)!;
        var afzender = new Afzender(new() { Naam = "Dorp & <b>", Code = null, Oin = null, Logo = null, Wijken = [] },
            new() { Naam = "Tess d'Hont", Telefoon = "0320 555012", Email = "tess@proefpolder.example" },
            "https://netwerk.example/privacy",
                "https://netwerk.example/mijn#/vraag");
        foreach (var taal in Mailwoorden.Talen)
        {
            var woorden = Mailwoorden.In(taal);
            var gewoon = Write("Noor");
            foreach (var naam in new[] { "<script>alert(1)</script>", "{titel} {{voornaam}} {0}", "=?utf-8?B?QQ==?= x", "O'Brien & \"Zn\"",
                "</p><a href=\"https://kwaad.example\">klik</a>", "%_\\$1 ]]>" })
            {
                var mail = Write(naam);
                Assert.StartsWith(string.Format(woorden.Cultuur, woorden.Aanhef, naam), mail.Plat, StringComparison.Ordinal);
                Assert.Equal(Regex.Matches(gewoon.Html, "<[^>]+>").Select(Tag), Regex.Matches(mail.Html, "<[^>]+>").Select(Tag));
                Assert.Contains(WebUtility.HtmlEncode(string.Format(woorden.Cultuur, woorden.Aanhef, naam)), mail.Html,
                    StringComparison.Ordinal);
                Assert.Equal(Regex.Count(gewoon.Plat, "Noor"), Regex.Count(mail.Plat, Regex.Escape(naam)));
                Assert.DoesNotContain("{", mail.Onderwerp.Replace(naam, "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
            Assert.Contains($"{Afmeldwoorden.In(taal).Vraag} {Afmeldwoorden.In(taal).MeldAf}:\nhttps://netwerk.example/af", gewoon.Plat,
                StringComparison.Ordinal);
            Assert.Contains(string.Format(woorden.Cultuur, woorden.Functie, "Dorp & <b>"), gewoon.Plat, StringComparison.Ordinal);
            Assert.Contains($"\n{woorden.StelVraag}: https://netwerk.example/mijn#/vraag\n", gewoon.Plat, StringComparison.Ordinal);
            Assert.Contains($"dir=\"{woorden.Richting}\"", gewoon.Html, StringComparison.Ordinal);

            (string Onderwerp, string Plat, string Html) Write(string naam)
            {
                var bron = teksten.In(taal);
                var velden = string.Join('\n', [bron.Onderwerp, bron.Tekst, bron.Knop, bron.BijLink, .. bron.Daarna]);
                var tekst = bron.Fill([.. Regex.Matches(velden, @"\{(\w+)\}").Select(m => m.Groups[1].Value)
                    .Distinct(StringComparer.Ordinal)
                    .Select(v => (v, (string?)naam))]);
                var link = bron.Knop.Length > 0 ? "https://netwerk.example/x#abc" : null;
                var opmaak = tekst.Opmaak(taal, naam, link) with { AfmeldUrl = "https://netwerk.example/af" };
                return (tekst.Onderwerp, opmaak.Platte(afzender).ReplaceLineEndings("\n"), opmaak.Html(afzender));
            }
        }

        static string Tag(Match tag) => tag.Value;
    }

    [Theory]
    [InlineData("Wilt u de vragen beantwoorden?", "Beste Noor,\n\nWilt u")]
    [InlineData("Beste {{voornaam}},\n\nWilt u de vragen beantwoorden?", "Beste Noor,\n\nWilt u")]
    [InlineData("Dag collega,\n\nWilt u de vragen beantwoorden?", "Dag collega,\n\nWilt u")]
    public async Task A_survey_greets_as_every_mail_does(string bericht, string begin)
    {
        var adres = $"groet{Guid.NewGuid():N}@voorbeeld.example";
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: adres, voornaam: "Noor"), organisatie);
        var peiling = Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } });
        peiling["bericht"] = bericht;
        await host.Api.PostJsonAsync($"/v1/peilingen/{(await host.Api.PostJsonAsync("/v1/peilingen", peiling))["id"]}/rondes", new { });
        Assert.StartsWith(begin, (await host.SendMailsAsync())[adres].Single().TextBody!.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl", "Beste Noor,", "netwerkregisseur, gemeente Proefpolder", "U bent aangemeld: ", "Kloppen uw gegevens nog?",
        "Vastgesteld: ")]
    [InlineData("en", "Dear Noor,", "network coordinator (netwerkregisseur), municipality of Proefpolder", "You are registered: ",
        "Are your details still right?", "Adopted: ")]
    [InlineData("ar", "مرحبًا Noor،", "منسق الشبكة (netwerkregisseur)، بلدية Proefpolder", "تم تسجيلك: ",
        "هل بياناتك لا تزال صحيحة؟", "اعتُمد: ")]
    [InlineData("tr", "Merhaba Noor,", "ağ koordinatörü (netwerkregisseur), Proefpolder Belediyesi", "Kaydoldunuz: ",
        "Bilgileriniz hâlâ doğru mu?", "Kabul edildi: ")]
    public async Task A_person_is_greeted_addressed_and_told_whom_to_reach_in_their_own_language(
        string taal, string aanhef, string functie, string aangemeld, string bevestiging, string vastgesteld)
    {
        var adres = $"noor-{taal}@voorbeeld.example";
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync(email: adres, voornaam: "Noor", taal: taal);
        await host.RolAsync(persoon, organisatie);
        await host.Api.PostJsonAsync($"/v1/sessies/{await host.SessieAsync(5)}/inschrijvingen", new { contactpersoonId = persoon });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", new { doelgroep = new { organisatieIds = new[] { organisatie } } });

        var mails = (await host.SendMailsAsync())[adres].ToArray();

        Assert.Equal(3, mails.Length);
        Assert.All(new[] { aangemeld, bevestiging, vastgesteld }, onderwerp =>
            Assert.Contains(mails, m => m.Subject!.StartsWith(onderwerp, StringComparison.Ordinal)));
        Assert.All(mails, mail =>
        {
            Assert.StartsWith(aanhef, mail.TextBody, StringComparison.Ordinal);
            Assert.Contains($"Tess d'Hont\n{functie}\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.Contains("0320 555012", mail.TextBody, StringComparison.Ordinal);
            Assert.Contains("tess@proefpolder.example", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("/privacy", mail.HtmlBody, StringComparison.Ordinal);
            // Regression: no mail said where a partner asks something.
            Assert.Contains($"{Mailwoorden.In(taal).StelVraag}: {host.BaseUrl}/mijn#/vraag", mail.TextBody, StringComparison.Ordinal);
            Assert.Contains($"<a href=\"{host.BaseUrl}/mijn#/vraag\" style=\"color:#00528c\">{Mailwoorden.In(taal).StelVraag}</a>",
                mail.HtmlBody, StringComparison.Ordinal);
            Assert.Equal("tess@proefpolder.example", mail.ReplyTo.Mailboxes.Single().Address);
            Assert.Contains($"<html lang=\"{taal}\" dir=\"{(taal == "ar" ? "rtl" : "ltr")}\">", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Equal(taal, mail.Body!.Headers["Content-Language"]);
        });
        // Said once: in the subject.
        var plaats = mails.Single(m => m.Subject!.StartsWith(aangemeld, StringComparison.Ordinal));
        Assert.DoesNotContain(aangemeld[..^2], plaats.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_say_of_opting_out_what_mails_say_in_every_language()
    {
        async Task<string> PaginaAsync(string pad) => System.Net.WebUtility.HtmlDecode(await host.Anonymous.GetStringAsync(pad));
        static string[] Zinnen(Afmeldwoorden w) => [w.Vraag, w.MeldAf, w.Kop, w.Uitleg, w.Gevolg, w.Blijft, w.Terug];
        var nederlands = Afmeldwoorden.In("nl");
        var (afmelden, invullen) = (await PaginaAsync("/v1/afmeldingen/x"), await PaginaAsync("/invullen"));

        Assert.All(new[] { nederlands.Kop, nederlands.Uitleg, nederlands.Gevolg, nederlands.Blijft },
            zin => Assert.Contains(zin, afmelden, StringComparison.Ordinal));
        Assert.All(new[] { nederlands.Vraag, nederlands.MeldAf, nederlands.Gevolg }, zin =>
            Assert.Contains(zin, invullen, StringComparison.Ordinal));
        Assert.All(new[] { afmelden, invullen }, pagina => Assert.DoesNotContain("{{", pagina, StringComparison.Ordinal));
        foreach (var taal in Mailwoorden.Talen.Where(t => t != "nl"))
        {
            var woordenboek = await host.Anonymous.GetStringAsync($"/gedeeld/taal/{taal}.js");
            Assert.All(Zinnen(nederlands).Zip(Zinnen(Afmeldwoorden.In(taal))),
                paar => Assert.Contains($"\"{paar.First}\": \"{paar.Second}\"", woordenboek, StringComparison.Ordinal));
        }
        // What an opt-out stops is told in the same few words wherever it is told.
        (string Taal, string Wat)[] woorden =
        [
            ("nl", "vragen, uitnodigingen en vragenlijsten"), ("en", "questions, invitations and questionnaires"),
                ("ar", "أسئلة ودعوات واستبيانات"),
            ("tr", "soru, davet ve anket"),
        ];
        foreach (var (taal, wat) in woorden)
            Assert.All(Zinnen(Afmeldwoorden.In(taal)).Where((_, i) => i is not (1 or 5)), zin =>
                Assert.Contains(wat, zin, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Wilt u voor {{sluitdatum}} antwoorden?", "Wilt u uiterlijk 16 maart antwoorden?")]
    [InlineData("Vóór {{sluitdatum}} graag.", "Uiterlijk 16 maart graag.")]
    [InlineData("Please answer before {{ sluitdatum }}.", "Please answer by 16 maart.")]
    [InlineData("Tot en met {{sluitdatum}}, voor {{organisatie}}.", "Tot en met 16 maart, voor De Brug.")]
    public void A_last_day_in_a_mail_is_the_last_day_of_the_page(string tekst, string gelezen) =>
        Assert.Equal(gelezen, global::Netwerkplatform.Surveys.Peilingen.Peiling.FillIn(tekst, "Noor", "De Brug", "16 maart"));
}
