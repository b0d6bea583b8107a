namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanPrivacy => new()
    {
        Adressen = new()
        {
            ["/bewaartermijnen/{id}"] = Altijd("/v1/bewaartermijnen/contactpersoon_zonder_rol"),
            ["/dataverwerkingen"] = Altijd("/v1/dataverwerkingen?verwerkingsactiviteit=contactbeheer"),
            ["/verwerkingsactiviteiten/{id}"] = Altijd("/v1/verwerkingsactiviteiten/contactbeheer"),
        },
        Delen = new()
        {
            ["contactpersonen/beperkingen"] = Vast(new { reden = "betwist de juistheid" }),
            ["contactpersonen/inzageverzoeken"] = Vast(new { kanaal = "api", identiteitVastgesteldDoor = "balie" }),
            ["contactpersonen/wissingen"] = Vast(new { grond = "verzoek", proef = false }),
        },
        Links = new()
        {
            ["mijn-inzage"] = async v => (v.Adres, (await InzageAsync(v)).Token),
            ["/mijn-inzage/dossiers"] = async v =>
            {
                var (email, token) = await InzageAsync(v);
                (await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-inzage/codes")).Dispose();
                v.Ids["code"] = Cijfers().Match((await host.SendMailsAsync())[email].Last().TextBody!).Value.Trim();
                return (v.Adres, token);
            },
        },
    };

    /// <summary>Somebody who asked by mail what is kept of them.</summary>
    private async Task<(string Email, string Token)> InzageAsync(Vraag v)
    {
        var email = Email();
        var vrager = v.Ids["contactpersoonId"] = await host.PersoonAsync(email: email);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{vrager}/inzageverzoeken",
            new { kanaal = "email", identiteitVastgesteldDoor = "balie" });
        return (email, await LinkAsync(email));
    }

    [GeneratedRegex(@"(?m)^\d{6}\s*$")]
    private static partial Regex Cijfers();
}
