using Netwerkplatform.Tests.Information;

namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanInformation => new()
    {
        Eerst = new()
        {
            ["/openbaar/kennisitems"] = _ => host.KennisitemAsync(),
        },
        Adressen = new()
        {
            ["/kennisitems/{id}/versies/{nummer}"] = async _ => $"/v1/kennisitems/{await KennisitemAsync()}/versies/1",
            ["/kennisitems/{id}/bijlagen/{bijlageId}"] = async _ =>
            {
                var (item, bijlage) = await KennisbijlageAsync();
                return $"/v1/kennisitems/{item}/bijlagen/{bijlage}";
            },
            ["/kennisitems/{id}/bijlagen/{bijlageId}/inhoud"] = async _ =>
            {
                var (item, bijlage) = await KennisbijlageAsync();
                return $"/v1/kennisitems/{item}/bijlagen/{bijlage}/inhoud";
            },
            ["/kennisitems/{id}/vrijgaven"] = async v => $"/v1/kennisitems/{await CasusAsync(v)}/vrijgaven",
            ["/kennisitems/{id}/vrijgaven/{vrijgaveId}"] = async v =>
            {
                var vrijgaven = $"/v1/kennisitems/{await CasusAsync(v)}/vrijgaven";
                return $"{vrijgaven}/{await NieuwAsync(vrijgaven, new { contactpersoonId = v.Ids["contactpersoonId"] })}";
            },
            ["/openbaar/kennisitems/{id}"] = async _ => $"/v1/openbaar/kennisitems/{await KennisitemAsync()}",
            ["/openbaar/kennisitems/{id}/bijlagen/{bijlageId}"] = async _ =>
            {
                var (item, bijlage) = await KennisbijlageAsync();
                return $"/v1/openbaar/kennisitems/{item}/bijlagen/{bijlage}";
            },
            // Knowledge is made of the answer to a question.
            ["/vragen/{id}/kennisitems"] = async _ =>
            {
                var vraag = await VraagAsync();
                await host.Api.PostJsonAsync($"/v1/vragen/{vraag}/antwoorden", new { antwoord = "Ja." });
                return $"/v1/vragen/{vraag}/kennisitems";
            },
        },
        Een = new()
        {
            ["aanbod"] = async _ => await NieuwAsync("/v1/aanbod", new
            {
                organisatieId = await host.OrganisatieAsync(),
                titel = "Inloop",
                omschrijving = "Elke week.",
                soort = "activiteit",
                doelgroep = new[] { "jongere" },
            }),
            ["berichten"] = async _ => await host.BerichtAsync(new { organisatieIds = new[] { await host.OrganisatieAsync() } }),
            ["kennisitems"] = _ => KennisitemAsync(),
            ["vragen"] = _ => VraagAsync(),
        },
        Delen = new()
        {
            ["berichten/testmails"] = Vast(new { email = "regisseur@voorbeeld.example" }),
        },
        Links = new()
        {
            ["mijn-introductie"] = IntroductieAsync,
            ["mijn-introducties"] = IntroductieAsync,
            ["mijn-netwerk"] = async v => (v.Adres, (await BezoekAsync(v)).Token),
            ["/mijn-netwerk/wegwijzer"] = async v => ($"{v.Adres}?wijk=Centrum", (await BezoekAsync(v)).Token),
            ["/mijn-netwerk/openstaand/{id}/links"] = async v =>
            {
                var (persoon, _, token) = await BezoekAsync(v);
                return (v.Met("id", await NieuwAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { })), token);
            },
            ["/mijn-netwerk/bewijzen/{id}"] = async v =>
            {
                var (persoon, _, token) = await BezoekAsync(v);
                return (v.Met("id", await BewijsAsync(persoon)), token);
            },
            ["/mijn-netwerk/introducties"] = async v =>
            {
                var (_, _, token) = await BezoekAsync(v);
                (v.Ids["contactpersoonId"], _) = await VindbaarAsync();
                return (v.Adres, token);
            },
            ["/mijn-netwerk/introducties/{id}"] = async v =>
            {
                var (_, _, token) = await BezoekAsync(v);
                var (ander, _) = await VindbaarAsync();
                return (v.Met("id", await IntroduceerAsync(token, ander)), token);
            },
            ["/mijn-netwerk/adreswijzigingen/{id}"] = AdreswijzigingAsync,
            ["/mijn-netwerk/adreswijzigingen/{id}/bevestigingen"] = AdreswijzigingAsync,
        },
    };

    private async Task<string> VraagAsync() => await NieuwAsync("/v1/vragen",
        new { vraag = "Wie helpt?", organisatieId = await host.OrganisatieAsync(), kanaal = "telefoon" });

    private async Task<string> KennisitemAsync() => (string)(await host.KennisitemAsync())["id"]!;

    private async Task<(string Item, string Bijlage)> KennisbijlageAsync()
    {
        var item = await KennisitemAsync();
        return (item, await BijlageAsync($"/v1/kennisitems/{item}"));
    }

    /// <summary>A case, and somebody who may release it.</summary>
    private async Task<string> CasusAsync(Vraag v)
    {
        var casus = (string)(await host.KennisitemAsync(Kennis.Item("casus", "partners")))["id"]!;
        v.Ids["contactpersoonId"] = await PersoonMetRolAsync();
        return casus;
    }

    private async Task<(string Persoon, string Email, string Token)> BezoekAsync(Vraag v) =>
        await host.BezoekerAsync(v.Ids["organisatieId"] = await host.OrganisatieAsync());

    /// <summary>Somebody who lets partners find them.</summary>
    private async Task<(string Persoon, string Email)> VindbaarAsync()
    {
        var (persoon, email, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        await host.KiesAsync(token, new { vindbaar = "partners" });
        return (persoon, email);
    }

    private async Task<string> IntroduceerAsync(string token, string aan)
    {
        using var introductie = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/introducties",
            new { contactpersoonId = aan, reden = "Kennismaken" });
        return (string)(await introductie.JsonAsync())["id"]!;
    }

    /// <summary>The link of somebody who is asked for.</summary>
    private async Task<(string Adres, string Token)> IntroductieAsync(Vraag v)
    {
        var (_, _, vraagt) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (gevraagd, email) = await VindbaarAsync();
        return (v.Met("id", await IntroduceerAsync(vraagt, gevraagd)), await LinkAsync(email));
    }

    private async Task<(string Adres, string Token)> AdreswijzigingAsync(Vraag v)
    {
        var (_, email, token) = await BezoekAsync(v);
        using var gevraagd = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/adreswijzigingen",
            new { email = Email() });
        var wijziging = (string)(await gevraagd.JsonAsync())["id"]!;
        v.Ids["code"] = MijnKeuzesTests.Code((await host.SendMailsAsync())[email].Single());
        return (v.Met("id", wijziging), token);
    }
}
