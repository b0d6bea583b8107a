using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanProtocols => new()
    {
        Adressen = new()
        {
            ["/onderwerpen/{id}"] = async _ => $"/v1/onderwerpen/{await OnderwerpAsync()}",
            ["DELETE /onderwerpen/{id}"] = async _ => $"/v1/onderwerpen/{await NieuwAsync("/v1/onderwerpen",
                new { code = $"weg_{Nummer()}", vraag = "Weg?", waarden = new[] { new { code = "ja", tekst = "Ja" } } })}",
            ["/protocollen/signaalroutes"] = async v => $"{v.Adres}?organisatieId={await host.OrganisatieAsync()}",
            ["/protocollen/{id}/versies/{nummer}"] = async _ =>
            {
                var versie = await host.VersieAsync();
                await OnderwerpAsync();
                return versie;
            },
            ["/protocollen/{id}/versies/{nummer}/bijlagen"] = async _ => $"{await host.VersieAsync()}/bijlagen",
            ["/protocollen/{id}/versies/{nummer}/bijlagen/{bijlageId}"] = async _ =>
            {
                var versie = await host.VersieAsync();
                return $"{versie}/bijlagen/{await BijlageAsync(versie)}";
            },
            ["/protocollen/{id}/versies/{nummer}/bijlagen/{bijlageId}/inhoud"] = async _ =>
            {
                var versie = await host.VersieAsync();
                return $"{versie}/bijlagen/{await BijlageAsync(versie)}/inhoud";
            },
            ["/protocollen/{id}/versies/{nummer}/kennisnames"] = async _ => $"{await VastgesteldAsync()}/kennisnames",
            ["/protocollen/{id}/versies/{nummer}/kennisnames/{kennisnameId}"] = async _ =>
            {
                var kennisnames = $"{await VastgesteldAsync()}/kennisnames";
                return $"{kennisnames}/{await NieuwAsync(kennisnames, new { contactpersoonId = await host.PersoonAsync() })}";
            },
            ["/protocollen/{id}/versies/{nummer}/kennisnameverzoeken"] = async _ =>
            {
                await PersoonMetRolAsync();
                return $"{await VastgesteldAsync()}/kennisnameverzoeken";
            },
            ["POST /protocollen/{id}/versies/{nummer}/raadplegingen"] = async _ =>
            {
                await PersoonMetRolAsync();
                return $"{await host.VersieAsync()}/raadplegingen";
            },
            ["/protocollen/{id}/versies/{nummer}/raadplegingen"] = async v => $"{(await MeelezerAsync(v)).Versie}/raadplegingen",
            ["/protocollen/{id}/versies/{nummer}/raadplegingen/{raadplegingId}"] = async v =>
            {
                var gevraagd = await MeelezerAsync(v);
                return $"{gevraagd.Versie}/raadplegingen/{gevraagd.Raadpleging["id"]}";
            },
            ["POST /protocollen/{id}/versies/{nummer}/ratificatierondes"] = async v =>
            {
                var versie = await host.VersieAsync();
                await OndertekenaarAsync(v);
                return $"{versie}/ratificatierondes";
            },
            ["/protocollen/{id}/versies/{nummer}/ratificatierondes"] = async v => $"{await TerRatificatieAsync(v)}/ratificatierondes",
            ["/protocollen/{id}/versies/{nummer}/ratificatierondes/{rondeId}"] = async v =>
            {
                var versie = await host.VersieAsync();
                await OndertekenaarAsync(v);
                var ronde = await host.TerRatificatieAsync(versie, v.Ids["organisatieId"]);
                return $"{versie}/ratificatierondes/{ronde["id"]}";
            },
            ["/protocollen/{id}/versies/{nummer}/ratificaties"] = async v => $"{await TerRatificatieAsync(v)}/ratificaties",
            ["/protocollen/{id}/versies/{nummer}/ratificaties/{ratificatieId}"] = async v =>
            {
                var versie = await TerRatificatieAsync(v);
                using var getekend = await host.TekenAsync(versie, v.Ids["organisatieId"], v.Ids["contactpersoonId"]);
                return $"{versie}/ratificaties/{(await getekend.JsonAsync())["id"]}";
            },
            ["/protocollen/{id}/versies/{nummer}/reacties"] = async v => $"{(await MeelezerAsync(v)).Versie}/reacties",
            ["/protocollen/{id}/versies/{nummer}/reacties/{reactieId}"] = async v =>
            {
                var (versie, reactie) = await ReactieAsync(v);
                return $"{versie}/reacties/{reactie["id"]}";
            },
            ["/protocollen/{id}/versies/{nummer}/reacties/{reactieId}/afhandeling"] = async v =>
            {
                var (versie, reactie) = await ReactieAsync(v);
                if (v.Operation.Method == "GET") (await host.HandelAfAsync(versie, reactie)).Dispose();
                return $"{versie}/reacties/{reactie["id"]}/afhandeling";
            },
            ["/protocollen/{id}/versies/{nummer}/uitnodigingen"] = async v => $"{(await MeelezerAsync(v)).Versie}/uitnodigingen",
            ["/protocollen/{id}/versies/{nummer}/uitnodigingen/{uitnodigingId}"] = async v =>
            {
                var uitnodigingen = $"{(await MeelezerAsync(v)).Versie}/uitnodigingen";
                return $"{uitnodigingen}/{(await host.Api.GetJsonAsync(uitnodigingen))["results"]![0]!["id"]}";
            },
            ["/protocollen/{id}/versies/{nummer}/vaststellingen"] = async _ => $"{await host.VersieAsync()}/vaststellingen",
            ["/protocollen/{id}/versies/{nummer}/verschillen"] = async _ =>
                $"{await host.VolgendeVersieAsync(Afspraken.Protocol(await host.VersieAsync()))}/verschillen?met=1",
        },
        Een = new()
        {
            ["convenantpartijen"] = async v => await NieuwAsync("/v1/convenantpartijen", new
            {
                protocolId = v.Ids["protocolId"] = await ConvenantAsync(),
                organisatieId = v.Ids["organisatieId"] = await host.OrganisatieAsync(),
                begindatum = "2026-01-01",
            }),
            ["protocollen"] = _ => NieuwAsync("/v1/protocollen",
                new { titel = "Delen", soort = "informatiedeling", reikwijdte = "netwerk" }),
        },
        Links = new()
        {
            ["mijn-kennisname"] = async v =>
            {
                var (email, versie) = (Email(), await host.VersieAsync());
                var adres = await MetBijlageAsync(v, versie);
                await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
                var huis = await host.OrganisatieAsync();
                await host.RolAsync(await host.PersoonAsync(email: email), huis);
                await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken",
                    new { doelgroep = new { organisatieIds = new[] { huis } } });
                return (adres, await LinkAsync(email));
            },
            ["mijn-raadpleging"] = async v =>
            {
                var versie = await host.VersieAsync();
                var adres = await MetBijlageAsync(v, versie);
                return (adres, (await host.GevraagdAsync(versie: versie)).Token);
            },
            ["mijn-ratificatie"] = async v =>
            {
                var (email, versie) = (Email(), await host.VersieAsync());
                var adres = await MetBijlageAsync(v, versie);
                var (organisatie, _) = await host.OndertekenaarAsync(email);
                await host.TerRatificatieAsync(versie, organisatie);
                v.Ids["inhoudHash"] = await host.HashAsync(versie);
                return (adres, await LinkAsync(email));
            },
        },
    };

    private Task<string> ConvenantAsync() => NieuwAsync("/v1/protocollen",
        new { titel = $"Convenant {Nummer()}", soort = "privacyconvenant", reikwijdte = "netwerk" });

    /// <summary>The subject of the example, made if it is not there.</summary>
    private async Task<string> OnderwerpAsync()
    {
        if (await host.ScalarAsync<Guid?>(
            "select id from protocols.onderwerp where code = 'reactietermijn'") is { } known) return known.ToString();
        return await NieuwAsync("/v1/onderwerpen", ContractWalk.Current.Operations.Single(o => o.Id == "createOnderwerp").Example()!);
    }

    /// <summary>The address of a version that was adopted.</summary>
    private async Task<string> VastgesteldAsync()
    {
        var versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        return versie;
    }

    /// <summary>Somebody who was asked what they think of a version.</summary>
    private async Task<Meelezen.Gevraagd> MeelezerAsync(Vraag v)
    {
        var gevraagd = await host.GevraagdAsync();
        (v.Ids["contactpersoonId"], v.Ids["organisatieId"]) = (gevraagd.Persoon, gevraagd.Organisatie);
        return gevraagd;
    }

    private async Task<(string Versie, JsonNode Reactie)> ReactieAsync(Vraag v)
    {
        var gevraagd = await MeelezerAsync(v);
        return (gevraagd.Versie, await host.Api.PostJsonAsync($"{gevraagd.Versie}/reacties",
            new { tekst = "Goed zo.", oordeel = "eens", contactpersoonId = gevraagd.Persoon }));
    }

    private async Task OndertekenaarAsync(Vraag v) =>
        (v.Ids["organisatieId"], v.Ids["contactpersoonId"]) = await host.OndertekenaarAsync();

    /// <summary>The address of a version that was put to one organisation.</summary>
    private async Task<string> TerRatificatieAsync(Vraag v)
    {
        var versie = await host.VersieAsync();
        await OndertekenaarAsync(v);
        await host.TerRatificatieAsync(versie, v.Ids["organisatieId"]);
        v.Ids["inhoudHash"] = await host.HashAsync(versie);
        return versie;
    }

    /// <summary>The address; with an attachment of this version where it asks for one.</summary>
    private async Task<string> MetBijlageAsync(Vraag v, string versie) =>
        v.Operation.Path.EndsWith("{bijlageId}", StringComparison.Ordinal) ? v.Met("bijlageId", await BijlageAsync(versie)) : v.Adres;

    /// <param name="bij">The address of a version or an item.</param>
    private async Task<string> BijlageAsync(string bij)
    {
        using var form = Bijlage(bij);
        using var made = await host.Api.PostAsync($"{bij}/bijlagen", form);
        return (string)(await made.JsonAsync())["id"]!;
    }

    private static MultipartFormDataContent Bijlage(string text)
    {
        var pdf = new ByteArrayContent(Pdf.Make(text: $"BT ({text}) Tj ET"));
        pdf.Headers.ContentType = new("application/pdf");
        return new MultipartFormDataContent { { pdf, "bestand", "kaart.pdf" } };
    }
}
