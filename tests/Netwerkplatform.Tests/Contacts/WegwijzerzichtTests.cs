namespace Netwerkplatform.Tests.Contacts;

/// <summary>Whom somebody may not see shows neither by being found nor by keeping others from being found.</summary>
public sealed class WegwijzerzichtTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>
    /// Regression: nobody was found, because words that look alike were not tried where a key figure has the word itself.
    /// </summary>
    [Fact]
    public async Task A_key_figure_with_the_word_itself_leaves_words_that_look_like_it_to_who_may_not_see_them()
    {
        var organisatie = await host.OrganisatieAsync();
        var (verborgen, zichtbaar) = (await host.PersoonAsync(), await host.PersoonAsync());
        await FunctieAsync(verborgen, "sleutelfiguur", "Buurtsportcoach");
        await FunctieAsync(zichtbaar, "medewerker", "Buurtsportcaoch");

        Assert.Equal([verborgen], await GevondenAsync(host.Api));
        using var lezer = await host.ClientAsync("contacten.lezen");
        Assert.Equal([zichtbaar], await GevondenAsync(lezer));

        async Task FunctieAsync(string persoon, string rol, string functie) => await host.Api.PostJsonAsync("/v1/rolvervullingen",
            new { contactpersoonId = persoon, organisatieId = organisatie, rol, functie, begindatum = "2026-01-01" });

        static async Task<string[]> GevondenAsync(HttpClient wie) => [.. (await wie.GetJsonAsync("/v1/wegwijzer?zoek=buurtsportcoach"))
            ["results"]!.AsArray().Select(r => (string)r!["contactpersoonId"]!)];
    }
}
