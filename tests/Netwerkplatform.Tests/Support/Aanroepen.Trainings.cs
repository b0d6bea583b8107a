using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanTrainings => new()
    {
        Eerst = new()
        {
            ["POST /trainingsdoelen"] = _ => host.ExecuteAsync("delete from trainings.trainingsdoel"),
            ["PUT /trainingsdoelen/{id}"] = _ => host.ExecuteAsync("delete from trainings.trainingsdoel"),
        },
        Adressen = new()
        {
            ["/openbaar/bewijzen/{code}"] = async _ =>
            {
                await BewijsAsync(await host.PersoonAsync());
                return $"/v1/openbaar/bewijzen/{await host.ScalarAsync<string>("select code from trainings.bewijs limit 1")}";
            },
            ["/sessies/{id}/inschrijvingen/{inschrijvingId}"] = async _ =>
            {
                var sessie = await host.SessieAsync(10);
                return $"/v1/sessies/{sessie}/inschrijvingen/{await host.NieuweInschrijvingAsync(sessie)}";
            },
            // The list is of a session that has begun.
            ["/sessies/{id}/presentielijst"] = async v =>
            {
                var sessie = await host.SessieAsync(10);
                await host.InschrijvenAsync(sessie, v.Ids["aanwezig"] = await host.PersoonAsync());
                await host.ExecuteAsync(
                    "update trainings.sessie set begint_op = '2026-03-01T08:00Z', eindigt_op = '2026-03-01T10:00Z' where id = @Id::uuid",
                    new { Id = sessie });
                return $"/v1/sessies/{sessie}/presentielijst";
            },
            ["/sessies/{id}/uitnodigingen"] = async _ => $"/v1/sessies/{(await GenodigdeAsync()).Sessie}/uitnodigingen",
            ["/sessies/{id}/uitnodigingen/{uitnodigingId}"] = async _ =>
            {
                var uitnodigingen = $"/v1/sessies/{(await GenodigdeAsync()).Sessie}/uitnodigingen";
                return $"{uitnodigingen}/{(await host.Api.GetJsonAsync(uitnodigingen))["results"]![0]!["id"]}";
            },
        },
        Een = new()
        {
            ["bewijzen"] = async _ => await BewijsAsync(await host.PersoonAsync()),
            ["sessies"] = _ => host.SessieAsync(10),
            ["trainingen"] = _ => host.TrainingAsync(),
            ["trainingsdoelen"] = _ => NieuwAsync("/v1/trainingsdoelen", new { jaar = 2100 + (Nummer() % 90), aantal = 12 }),
        },
        Links = new()
        {
            ["mijn-inschrijving"] = async v =>
            {
                var (sessie, deelnemer, token) = await GenodigdeAsync();
                await host.InschrijvenAsync(sessie, deelnemer);
                return (v.Adres, token);
            },
            ["/mijn-inschrijving/aanmeldingen"] = async v => (v.Adres, (await GenodigdeAsync()).Token),
        },
    };

    private async Task<string> BewijsAsync(string persoon) => await NieuwAsync("/v1/bewijzen",
        new { contactpersoonId = persoon, trainingId = await host.TrainingAsync(), behaaldDatum = "2026-01-15" });

    /// <summary>Somebody who was invited to a session.</summary>
    private async Task<(string Sessie, string Persoon, string Token)> GenodigdeAsync()
    {
        var (email, sessie, organisatie) = (Email(), await host.SessieAsync(10), await host.OrganisatieAsync());
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, organisatie);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        return (sessie, persoon, await LinkAsync(email));
    }
}
