namespace Netwerkplatform.Tests.Surveys;

/// <summary>The loop that ends in "this is what we did with your answer".</summary>
public sealed class BesluitenTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static readonly object Besluit = new
    {
        besluit = "training",
        toelichting = "In mei is er een training gesprekken voeren.",
        verwijzing = "https://netwerk.example/mei"
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await host.ExecuteAsync(
        "truncate surveys.besluit, surveys.behoefte_vraag, surveys.behoefte cascade; truncate platform.mail cascade");

    /// <summary>A round with so many people, and the mail that each of them got.</summary>
    private async Task<(JsonNode Ronde, MimeKit.MimeMessage[] Mails)> RondeAsync(
        int mensen, string anonimiteit = "op_naam", int drempel = 5)
    {
        var organisatie = await host.OrganisatieAsync();
        for (var i = 0; i < mensen; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var ronde = await host.RondeAsync([organisatie], anonimiteit, drempel: drempel);
        return (ronde, [.. (await host.SendMailsAsync()).SelectMany(m => m)]);
    }

    private async Task<JsonNode> BehoefteAsync(JsonNode ronde, string soort = "scholing") =>
        Assert.Single((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde["id"]}&soort={soort}"))["results"]!.AsArray())!;

    private async Task<string> StatusAsync(JsonNode behoefte)
    {
        await host.RunJobAsync("terugkoppelen");
        return (string)(await host.Api.GetJsonAsync($"/v1/behoeften/{behoefte["id"]}"))["status"]!;
    }

    [Fact]
    public async Task Who_asked_hears_what_is_done_with_it_also_who_asks_later_and_others_do_not()
    {
        var (ronde, mails) = await RondeAsync(3);
        (await host.AntwoordAsync(mails[0].Token(), new { training = true })).Dispose();
        (await host.AntwoordAsync(mails[1].Token(), new { training = false })).Dispose();
        var behoefte = await BehoefteAsync(ronde);

        var besluit = await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten", Besluit);
        Assert.Equal("training", (string?)besluit["besluit"]);
        Assert.Equal("besloten", await StatusAsync(behoefte));
        var terug = Assert.Single((await host.SendMailsAsync()).SelectMany(m => m));
        Assert.Equal(mails[0].To.ToString(), terug.To.ToString());
        Assert.Contains("In mei is er een training", terug.TextBody, StringComparison.Ordinal);
        Assert.Contains("In mei is er een training", terug.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("https://netwerk.example/mei", terug.TextBody, StringComparison.Ordinal);
        Assert.Null(terug.Headers["List-Unsubscribe"]);

        (await host.AntwoordAsync(mails[2].Token(), new { training = true })).Dispose();
        Assert.Equal("besloten", await StatusAsync(behoefte));
        Assert.Equal(mails[2].To.ToString(), Assert.Single((await host.SendMailsAsync()).SelectMany(m => m)).To.ToString());
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        Assert.Equal("teruggekoppeld", await StatusAsync(behoefte));
        Assert.Empty(await host.SendMailsAsync());

        var rij = (await host.Api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray()
            .Single(r => (string?)r!["rondeId"] == (string?)ronde["id"] && (string?)r["soort"] == "scholing")!;
        Assert.Equal(("teruggekoppeld", "training"), ((string)rij["status"]!, (string)rij["besluit"]!));
        Assert.Equal((string?)besluit["id"],
            (string?)(await host.Api.GetJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten"))["results"]![0]!["id"]);
        Assert.Equal("training",
            (string?)(await host.Api.GetJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten/{besluit["id"]}"))["besluit"]);
    }

    [Fact]
    public async Task In_confidence_all_who_were_invited_hear_it_and_nobody_else_is_told_who_asked()
    {
        var (ronde, mails) = await RondeAsync(3, "vertrouwelijk", drempel: 2);
        foreach (var mail in mails.Take(2)) (await host.AntwoordAsync(mail.Token(), new { training = true })).Dispose();
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        var behoefte = await BehoefteAsync(ronde);

        await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten", Besluit);
        Assert.Equal("besloten", await StatusAsync(behoefte));
        var terug = (await host.SendMailsAsync()).SelectMany(m => m).ToArray();
        Assert.Equal(mails.Select(m => m.To.ToString()).Order(StringComparer.Ordinal), terug.Select(m => m.To.ToString())
            .Order(StringComparer.Ordinal));
        Assert.All(terug, m => Assert.Contains("weten wij niet", m.TextBody, StringComparison.Ordinal));
        Assert.Equal("teruggekoppeld", await StatusAsync(behoefte));
    }

    [Fact]
    public async Task Of_twenty_decisions_at_once_one_counts_and_everyone_is_told_that_one_once()
    {
        var (ronde, mails) = await RondeAsync(2);
        foreach (var mail in mails) (await host.AntwoordAsync(mail.Token(), new { training = true })).Dispose();
        var behoefte = await BehoefteAsync(ronde);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i =>
            host.Api.PostAsJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten",
            new { besluit = "overleg", toelichting = $"Besluit {i}" })));
        Assert.Equal((1, 19), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 409)));
        Assert.Equal(["behoefte-besloten"], await answers.ConflictsAsync());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("terugkoppelen")));

        var won = (string)(await host.Api.GetJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten"))["results"]![0]!["toelichting"]!;
        var terug = (await host.SendMailsAsync()).SelectMany(m => m).ToArray();
        Assert.Equal(2, terug.Length);
        Assert.All(terug, m => Assert.Contains(won, m.TextBody, StringComparison.Ordinal));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Who_unsubscribed_still_hears_what_was_done_with_their_own_answer_and_not_with_what_they_left_unanswered()
    {
        var (ronde, mails) = await RondeAsync(1);
        (await host.AntwoordAsync(mails[0].Token(), new { training = true })).Dispose();
        var behoefte = await BehoefteAsync(ronde);
        using (await host.Anonymous.PostAsync(mails[0].AfmeldPad(), null)) { }
        await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten", Besluit);
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        Assert.Equal(mails[0].To.ToString(), Assert.Single((await host.SendMailsAsync()).SelectMany(m => m)).To.ToString());
        Assert.Equal("teruggekoppeld", await StatusAsync(behoefte));

        // In confidence all who were invited hear it; who opted out, only if they took part.
        var (vertrouwelijk, genodigd) = await RondeAsync(4, "vertrouwelijk", drempel: 2);
        foreach (var mail in genodigd.Take(2)) (await host.AntwoordAsync(mail.Token(), new { training = true })).Dispose();
        foreach (var mail in genodigd.Skip(1).Take(2)) (await host.Anonymous.PostAsync(mail.AfmeldPad(), null)).Dispose();
        await host.Api.PostJsonAsync($"/v1/rondes/{vertrouwelijk["id"]}/sluitingen", new { });
        await host.Api.PostJsonAsync($"/v1/behoeften/{(await BehoefteAsync(vertrouwelijk))["id"]}/besluiten", Besluit);
        var bericht = (await host.SendMailsAsync()).SelectMany(m => m).Select(m => m.To.ToString()).ToHashSet();
        Assert.Equal([true, true, false, true], genodigd.Select(m => bericht.Contains(m.To.ToString())));
    }

    [Fact]
    public async Task A_decision_without_words_or_about_a_case_is_refused()
    {
        var (ronde, mails) = await RondeAsync(1);
        (await host.AntwoordAsync(mails[0].Token(), new { training = true })).Dispose();
        var behoefte = await BehoefteAsync(ronde);
        using var empty = await host.Api.PostAsJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten", new { besluit = "misschien" });
        Assert.Equal(["besluit:ongeldige_waarde", "toelichting:verplicht"], await empty.FaultsAsync());
        using var personal = await host.Api.PostAsJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten",
            new { besluit = "geen", toelichting = "Over 111222333" });
        Assert.Equal(["toelichting:persoonsgegevens_niet_toegestaan"], await personal.FaultsAsync());
        using var unknown = await host.Api.PostAsJsonAsync($"/v1/behoeften/{Guid.NewGuid()}/besluiten", Besluit);
        Assert.Equal(404, (int)unknown.StatusCode);
    }
}
