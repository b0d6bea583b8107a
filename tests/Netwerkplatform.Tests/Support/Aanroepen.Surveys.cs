namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanSurveys => new()
    {
        Adressen = new()
        {
            ["/behoeften/{id}"] = async _ => $"/v1/behoeften/{await BehoefteAsync()}",
            ["/behoeften/{id}/besluiten"] = async _ => $"/v1/behoeften/{await BehoefteAsync()}/besluiten",
            ["/behoeften/{id}/besluiten/{besluitId}"] = async _ =>
            {
                var besluiten = $"/v1/behoeften/{await BehoefteAsync()}/besluiten";
                return $"{besluiten}/{await NieuwAsync(besluiten, new { besluit = "overleg", toelichting = "Er komt een overleg." })}";
            },
            ["/peilingen/{id}/verloop"] = async _ => $"/v1/peilingen/{await PeilingAsync("actief")}/verloop?vraag=scholing",
            ["/rondes/{id}/uitnodigingen/{uitnodigingId}"] = _ => UitnodigingAsync(),
            ["/rondes/{id}/uitnodigingen/{uitnodigingId}/herverzendingen"] = async _ => $"{await UitnodigingAsync()}/herverzendingen",
            ["/vragenlijstsjablonen/{code}"] = Altijd("/v1/vragenlijstsjablonen/overleg"),
        },
        Een = new()
        {
            ["doorverwijzingen"] = DoorverwijzingAsync,
            ["peilingen"] = v => PeilingAsync(v.Operation.Path == "/peilingen/{id}" ? "concept" : "actief"),
            ["rondes"] = async _ => (await RondeAsync()).Id,
            ["vragenlijsten"] = _ => host.VragenlijstAsync(),
        },
        Delen = new()
        {
            ["peilingen/testmails"] = Vast(new { email = "regisseur@voorbeeld.example" }),
        },
        Links = new()
        {
            ["mijn-uitnodiging"] = async v => (v.Adres, (await RondeAsync()).Token),
        },
    };

    private sealed record Ronde(string Id, string Organisatie, string Token, string AfmeldPad, string BerichtId);

    /// <summary>An open round with the questions of the contract's example, and one person who was asked.</summary>
    private async Task<Ronde> RondeAsync()
    {
        var (email, organisatie) = (Email(), await host.OrganisatieAsync());
        await host.RolAsync(await host.PersoonAsync(email: email), organisatie);
        var ronde = await host.RondeAsync([organisatie], vragen: Vragen());
        var mail = (await host.SendMailsAsync())[email].Single();
        return new((string)ronde["id"]!, organisatie, mail.Token(), mail.AfmeldPad(), mail.MessageId!);
    }

    private static object[] Vragen() =>
    [
        .. ContractWalk.Current.Operations.Single(o => o.Id == "createVragenlijst").Example()!["vragen"]!.AsArray()
            .Select(v => (object)v!.DeepClone()),
    ];

    private async Task<string> PeilingAsync(string status) => await NieuwAsync("/v1/peilingen", Peilingen.Peiling(
        await host.VragenlijstAsync(Vragen()), new { organisatieIds = new[] { await host.OrganisatieAsync() } }, status: status));

    private async Task<string> BehoefteAsync()
    {
        var ronde = await RondeAsync();
        (await host.AntwoordAsync(ronde.Token, new { scholing = true, onderwerp = "signalen" })).Dispose();
        return $"{await host.ScalarAsync<Guid>("select id from surveys.behoefte where ronde_id = @Id::uuid", new { ronde.Id })}";
    }

    /// <summary>The address of an invitation to a round.</summary>
    private async Task<string> UitnodigingAsync()
    {
        var uitnodigingen = $"/v1/rondes/{(await RondeAsync()).Id}/uitnodigingen";
        return $"{uitnodigingen}/{(await host.Api.GetJsonAsync(uitnodigingen))["results"]![0]!["id"]}";
    }

    /// <summary>Somebody who was asked names a colleague, who is in the network too.</summary>
    private async Task<string> DoorverwijzingAsync(Vraag v)
    {
        var (ronde, collega) = (await RondeAsync(), Email());
        (await host.AlsPartnerAsync(ronde.Token, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
            new { naam = "Sanne Bakker", email = collega })).Dispose();
        await host.RolAsync(v.Ids["contactpersoonId"] = await host.PersoonAsync(email: collega), ronde.Organisatie);
        return $"{await host.ScalarAsync<Guid>(
            "select id from surveys.doorverwijzing where gegevens ->> 'email' = @Email", new { Email = collega })}";
    }
}
