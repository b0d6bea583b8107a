namespace Netwerkplatform.Tests.Privacy;

/// <summary>The register of processing (AVG 30): there from the start, and the municipality's own once it says so.</summary>
public sealed class VerwerkingsactiviteitenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task The_register_of_processing_is_shipped_filled_in_for_each_part_of_the_system()
    {
        var rijen = (await host.Api.GetJsonAsync("/v1/verwerkingsactiviteiten"))["results"]!.AsArray();

        Assert.Equal(
            ["beheer", "contactbeheer", "dekking", "gebeurtenissen", "informatie", "mailverkeer", "peilingen", "privacy", "protocollen",
                "rapportages", "regie", "trainingen"],
            rijen.Select(r => (string)r!["code"]!).Order(StringComparer.Ordinal));
        // Regression: regie, under which the logboek counts what regisseurs do, was in no register.
        Assert.Empty(App.Modules.Select(m => m.Verwerkingsactiviteit).Except(rijen.Select(r => (string?)r!["code"])));
        Assert.All(rijen, r =>
        {
            foreach (var naam in (string[])["naam", "doel", "grondslag", "bewaartermijn", "beveiliging"])
                Assert.False(string.IsNullOrWhiteSpace((string?)r![naam]), naam);
            foreach (var naam in (string[])["betrokkenen", "gegevens", "ontvangers"]) Assert.NotEmpty(r![naam]!.AsArray());
        });
    }

    [Fact]
    public async Task A_municipality_makes_it_its_own_and_the_page_tells_that()
    {
        using var gelezen = await host.Api.GetAsync("/v1/verwerkingsactiviteiten/peilingen");
        var activiteit = (await gelezen.JsonAsync()).AsObject();
        Assert.Equal((string)activiteit["id"]!,
            (string)(await host.Api.GetJsonAsync($"/v1/verwerkingsactiviteiten/{activiteit["id"]}"))["id"]!);
        var id = (string)activiteit["id"]!;
        foreach (var naam in (string[])["id", "aangemaaktOp", "gewijzigdOp"]) activiteit.Remove(naam);
        activiteit["doel"] = "Vragen <b>wat</b> partners nodig hebben.";
        activiteit["ontvangers"] = new JsonArray("De regisseur van deze gemeente");

        using var zonder = await host.Api.PutAsync("/v1/verwerkingsactiviteiten/peilingen", activiteit, null);
        using var oud = await host.Api.PutAsync("/v1/verwerkingsactiviteiten/peilingen", activiteit, "\"v99\"");
        using var gewijzigd = await host.Api.PutAsync($"/v1/verwerkingsactiviteiten/{id}", activiteit, gelezen.Headers.ETag!.Tag);
        using var nogEens = await host.Api.PutAsync($"/v1/verwerkingsactiviteiten/{id}", activiteit, gelezen.Headers.ETag!.Tag);
        Assert.Equal([428, 412, 200, 412],
            [(int)zonder.StatusCode, (int)oud.StatusCode, (int)gewijzigd.StatusCode, (int)nogEens.StatusCode]);
        Assert.Equal("De regisseur van deze gemeente", (string)(await gewijzigd.JsonAsync())["ontvangers"]![0]!);
        var html = await host.Anonymous.GetStringAsync("/privacy");
        Assert.Contains("Vragen &lt;b&gt;wat&lt;/b&gt; partners nodig hebben.", html, StringComparison.Ordinal);
        Assert.Contains("De regisseur van deze gemeente", html, StringComparison.Ordinal);

        activiteit["code"] = "anders";
        activiteit["doel"] = "";
        activiteit["gegevens"] = new JsonArray();
        using var fout = await host.Api.PutAsync($"/v1/verwerkingsactiviteiten/{id}", activiteit);
        Assert.Equal(["doel", "gegevens"], (await fout.FaultsAsync()).Select(f => f.Split(' ', ':')[0]).Order(StringComparer.Ordinal));
        activiteit["doel"] = "Vragen.";
        activiteit["gegevens"] = new JsonArray("Naam");
        using var code = await host.Api.PutAsync($"/v1/verwerkingsactiviteiten/{id}", activiteit);
        Assert.Equal(["code"], (await code.FaultsAsync()).Select(f => f.Split(' ', ':')[0]));
    }

    [Fact]
    public async Task A_host_that_starts_again_leaves_the_words_of_the_municipality_as_they_are()
    {
        await host.ExecuteAsync("update privacy.verwerkingsactiviteit set doel = 'Ons eigen doel.', versie = 2 where code = 'trainingen'");
        await Migrations.ApplyAsync(host.ConnectionString);

        Assert.Equal("Ons eigen doel.", (string)(await host.Api.GetJsonAsync("/v1/verwerkingsactiviteiten/trainingen"))["doel"]!);
    }

    [Fact]
    public async Task Only_who_keeps_it_reads_it_by_the_api_and_an_unknown_one_is_not_there()
    {
        using var beheerder = await (await host.ClientAsync("beheer")).GetAsync("/v1/verwerkingsactiviteiten");
        using var onbekend = await host.Api.GetAsync("/v1/verwerkingsactiviteiten/onbekend");
        Assert.Equal((403, 404), ((int)beheerder.StatusCode, (int)onbekend.StatusCode));
    }
}
