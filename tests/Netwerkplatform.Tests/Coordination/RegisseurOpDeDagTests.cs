using MimeKit;
using Netwerkplatform.Tests.Coverage;
using Netwerkplatform.Tests.Information;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>Mails, alerts and pages follow who the regisseur is on the day, and who is in for them.</summary>
public sealed class RegisseurOpDeDagTests(RegisseurOpDeDagTests.Host host) : IClassFixture<RegisseurOpDeDagTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Regisseur:Naam"] = "Ingesteld",
            ["Regisseur:Telefoon"] = "0320 555012",
            ["Regisseur:Email"] = "ingesteld@gemeente.example",
        };
    }

    private static int counter;

    private static string Nieuw(string naam) => $"{naam} {Interlocked.Increment(ref counter)}";

    private async Task<string> RegisseurAsync(string naam, string? wijk, string? vervanger = null, string? einddatum = null,
        string begindatum = "2026-01-01") => (string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam,
            email = $"{naam}@gemeente.example",
            telefoon = "0320 555999",
            gebieden = wijk is null ? [] : new[] { new { wijken = new[] { wijk } } },
            begindatum,
            einddatum,
            plaatsvervangerId = vervanger,
        }))["id"]!;

    private async Task AfwezigAsync(string regisseur, DateOnly van, DateOnly tot) => await host.Api.PostJsonAsync(
        $"/v1/regisseurs/{regisseur}/afwezigheden", new { vanafDatum = van, totDatum = tot });

    private DateOnly Vandaag => host.Clock.GetUtcNow().AmsterdamDate();

    private async Task<(string Organisatie, string Persoon)> PartnerAsync(string? wijk, string? email = "")
    {
        var organisatie = await host.OrganisatieAsync(wijken: wijk is null ? null : [wijk]);
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, organisatie);
        return (organisatie, persoon);
    }

    /// <summary>A mail to this person, as it leaves now.</summary>
    private async Task<MimeMessage> MailAsync(string persoon)
    {
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        return Assert.Single(await host.MailsAanAsync(persoon));
    }

    private static (string? Van, string Antwoord) Afzender(MimeMessage mail) =>
        (mail.From.Mailboxes.Single().Name, mail.ReplyTo.Mailboxes.Single().Address);

    [Fact]
    public async Task A_mail_is_signed_by_the_regisseur_of_the_organisation_or_by_who_is_in_for_them()
    {
        var wijk = Nieuw("Mailwijk");
        var vervanger = await RegisseurAsync("Vera", Nieuw("Elders"));
        var regisseur = await RegisseurAsync("Rik", wijk, vervanger);
        var (_, persoon) = await PartnerAsync(wijk);
        var (_, ander) = await PartnerAsync(null);
        var mail = await MailAsync(persoon);
        Assert.Equal(("Rik", "Rik@gemeente.example"), Afzender(mail));
        Assert.Contains("Rik", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("0320 555999", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(("Ingesteld", "ingesteld@gemeente.example"), Afzender(await MailAsync(ander)));

        await AfwezigAsync(regisseur, Vandaag, Vandaag.AddDays(1));
        var (_, tweede) = await PartnerAsync(wijk);
        Assert.Equal(("Vera", "Vera@gemeente.example"), Afzender(await MailAsync(tweede)));
        // The deputy is away too, and has nobody: it stays with the regisseur.
        await AfwezigAsync(vervanger, Vandaag, Vandaag);
        var (_, derde) = await PartnerAsync(wijk);
        Assert.Equal(("Rik", "Rik@gemeente.example"), Afzender(await MailAsync(derde)));
    }

    [Fact]
    public async Task A_batch_of_mails_is_signed_by_each_ones_own()
    {
        var (een, twee) = (Nieuw("Batch"), Nieuw("Batch"));
        await RegisseurAsync("Ans", een);
        await RegisseurAsync("Bas", twee);
        var personen = new List<(string Persoon, string Wie)>();
        foreach (var (wijk, wie) in new[] { (een, "Ans"), (twee, "Bas"), (een, "Ans"), (twee, "Bas") })
        {
            var (_, persoon) = await PartnerAsync(wijk);
            await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
            personen.Add((persoon, wie));
        }
        var mails = await host.MailsAanAsync([.. personen.Select(p => p.Persoon)]);
        Assert.Equal(personen.OrderBy(p => p.Persoon, StringComparer.Ordinal).Select(p => p.Wie), mails.Select(m => Afzender(m).Van));
    }

    [Fact]
    public async Task A_reminder_of_a_question_goes_to_its_behandelaar_and_else_to_the_regisseur_of_the_organisation()
    {
        var wijk = Nieuw("Vraagwijk");
        var vervanger = await RegisseurAsync("Vik", Nieuw("Elders"));
        var behandelaar = await RegisseurAsync("Bea", Nieuw("Elders"), vervanger);
        await RegisseurAsync("Roos", wijk);
        var (organisatie, _) = await PartnerAsync(wijk);
        async Task StelAsync(string vraag, string? wie) => await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag, organisatieId = organisatie, kanaal = "telefoon", spoed = true, behandelaarId = wie });
        await StelAsync("Van de organisatie?", null);
        await StelAsync("Van de behandelaar?", behandelaar);
        await host.RunJobAsync("vragen-herinneren");
        var mails = await host.SendMailsAsync();
        Assert.Contains("Van de organisatie?", Assert.Single(mails["Roos@gemeente.example"]).TextBody, StringComparison.Ordinal);
        Assert.Contains("Van de behandelaar?", Assert.Single(mails["Bea@gemeente.example"]).TextBody, StringComparison.Ordinal);

        await AfwezigAsync(behandelaar, Vandaag, Vandaag);
        await StelAsync("Van wie er is?", behandelaar);
        await host.RunJobAsync("vragen-herinneren");
        Assert.Contains("Van wie er is?", Assert.Single((await host.SendMailsAsync())["Vik@gemeente.example"]).TextBody,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_regisseur_is_alerted_of_their_own_organisations_in_one_mail()
    {
        var netwerk = new DekkingNetwerk(host);
        var (een, twee) = (Nieuw("Alarm"), Nieuw("Alarm"));
        await RegisseurAsync("Alie", een);
        await RegisseurAsync("Bep", twee);
        List<string> organisaties = [];
        foreach (var (naam, wijk) in new[] { ("Een A", een), ("Een B", een), ("Twee", twee), ("Geen", Nieuw("Alarm")) })
            organisaties.Add((await netwerk.GedektAsync(naam, wijken: [wijk])).Organisatie);
        await host.RunJobAsync("dekking-bewaken");
        await host.SendMailsAsync();
        await host.ExecuteAsync(
            "update contacts.rolvervulling set einddatum = '2026-03-01' where organisatie_id::text = any(@organisaties)",
            new { organisaties = organisaties.ToArray() });
        await host.RunJobAsync("dekking-bewaken");
        var mails = await host.SendMailsAsync();
        string Tekst(string wie) => Assert.Single(mails[$"{wie}@gemeente.example"],
            m => m.Subject!.StartsWith("Dekking verloren", StringComparison.Ordinal)).TextBody!;
        var (alie, bep, ingesteld) = (Tekst("Alie"), Tekst("Bep"), Tekst("ingesteld"));
        Assert.All(["Een A", "Een B"], naam => Assert.Contains(naam, alie, StringComparison.Ordinal));
        Assert.DoesNotContain("Twee", alie, StringComparison.Ordinal);
        Assert.Contains("Twee", bep, StringComparison.Ordinal);
        Assert.DoesNotContain("Een A", bep, StringComparison.Ordinal);
        Assert.Contains("Geen", ingesteld, StringComparison.Ordinal);
        Assert.DoesNotContain("Twee", ingesteld, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partners_own_page_names_their_regisseur()
    {
        var wijk = Nieuw("Mijnwijk");
        await RegisseurAsync("Mia", wijk);
        var email = $"{Nieuw("mijn").Replace(' ', '.')}@voorbeeld.example";
        await PartnerAsync(wijk, email);
        (await host.VraagLinkAsync(email)).Dispose();
        await host.RunJobAsync("linkaanvragen");
        var token = Assert.Single((await host.SendMailsAsync())[email]).Token();
        using var antwoord = await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-netwerk");
        var regisseur = (await antwoord.JsonAsync())["regisseur"]!;
        Assert.Equal(("Mia", "0320 555999", "Mia@gemeente.example"),
            ((string?)regisseur["naam"], (string?)regisseur["telefoon"], (string?)regisseur["email"]));
    }

    [Fact]
    public async Task An_absence_is_listed_never_doubled_and_taken_back()
    {
        var regisseur = await RegisseurAsync("Weg", Nieuw("Wegwijk"));
        var pad = $"/v1/regisseurs/{regisseur}/afwezigheden";
        var eerste = await host.Api.PostJsonAsync(pad, new { vanafDatum = "2026-07-01", totDatum = "2026-07-14" });
        using (var dubbel = await host.Api.PostAsJsonAsync(pad, new { vanafDatum = "2026-07-14", totDatum = "2026-07-20" }))
            Assert.Equal("afwezigheid-bestaat", await dubbel.ConflictAsync());
        using (var andersom = await host.Api.PostAsJsonAsync(pad, new { vanafDatum = "2026-08-02", totDatum = "2026-08-01" }))
            Assert.Equal(["totDatum:ongeldige_waarde"], await andersom.FaultsAsync());
        using (var niemand = await host.Api.PostAsJsonAsync(
            $"/v1/regisseurs/{Guid.NewGuid()}/afwezigheden", new { vanafDatum = "2026-08-01", totDatum = "2026-08-01" }))
            Assert.Equal(404, (int)niemand.StatusCode);
        Assert.Equal("2026-07-14", (string?)(await host.Api.GetJsonAsync(
            $"/v1/regisseurs/{regisseur}/afwezigheden/{eerste["id"]}"))["totDatum"]);
        Assert.Equal([(string?)eerste["id"]], (await host.Api.GetJsonAsync($"{pad}?peildatum=2026-07-14"))["results"]!.AsArray()
            .Select(a => (string?)a!["id"]));
        Assert.Empty((await host.Api.GetJsonAsync($"{pad}?peildatum=2026-07-15"))["results"]!.AsArray());
        using (var blind = await host.Api.DeleteAsync($"{pad}/{eerste["id"]}", null)) Assert.Equal(428, (int)blind.StatusCode);
        using (var weg = await host.Api.DeleteAsync($"{pad}/{eerste["id"]}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        await host.Api.PostJsonAsync(pad, new { vanafDatum = "2026-07-14", totDatum = "2026-07-20" });
    }

    /// <summary>Pages have no organisation: they name who has everything, in a period that no other test looks at.</summary>
    public sealed class PaginasTests(Host host) : IClassFixture<Host>
    {
        private async Task<string?> WieAsync() => (string?)(await host.Anonymous.GetJsonAsync("/v1/instelling"))["regisseur"]!["naam"];

        private async Task<bool> ToontAsync(string naam) =>
            (await host.Anonymous.GetStringAsync("/privacy")).Contains($"<b>{naam}</b>", StringComparison.Ordinal);

        /// <summary>Regression: pages were made once, with who it was then.</summary>
        [Fact]
        public async Task Pages_name_who_is_regisseur_of_all_today()
        {
            Assert.Equal("Ingesteld", await WieAsync());
            Assert.True(await ToontAsync("Ingesteld"));
            async Task<string> MaakAsync(string naam, object[] gebieden, string van, string? tot, string? vervanger = null) =>
                (string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
                {
                    naam,
                    email = $"{naam}@gemeente.example",
                    gebieden,
                    begindatum = van,
                    einddatum = tot,
                    plaatsvervangerId = vervanger,
                }))["id"]!;
            var deel = await MaakAsync("Deel", [new { wijken = new[] { "Ergens" } }], "2026-01-01", null);
            // The only one that there is.
            Assert.Equal("Deel", await WieAsync());
            var alles = await MaakAsync("Alles", [], "2026-01-01", "2026-03-03", deel);
            await MaakAsync("Volgende", [], "2026-03-04", null);
            Assert.Equal("Alles", await WieAsync());
            Assert.True(await ToontAsync("Alles"));
            await host.Api.PostJsonAsync(
                $"/v1/regisseurs/{alles}/afwezigheden", new { vanafDatum = "2026-03-03", totDatum = "2026-03-03" });
            await host.AdvanceAsync(TimeSpan.FromDays(1));
            Assert.Equal("Deel", await WieAsync());
            await host.AdvanceAsync(TimeSpan.FromDays(1));
            Assert.Equal("Volgende", await WieAsync());
            Assert.True(await ToontAsync("Volgende"));
            Assert.False(await ToontAsync("Alles"));
        }
    }
}
