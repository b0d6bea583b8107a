using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Whoever is being restricted or erased at this very moment, and what else is going on.</summary>
public sealed class UitZichtTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Of_eight_who_restrict_somebody_at_once_one_does_and_the_others_hear_that_it_is_so()
    {
        var persoon = await host.PersoonAsync();

        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var antwoord = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist" });
            return antwoord.IsSuccessStatusCode ? "" : await antwoord.ConflictAsync();
        }));

        Assert.Equal([.. Enumerable.Repeat("al-beperkt", 7)], antwoorden.Where(a => a != ""));
    }

    [Theory]
    [InlineData("update contacts.contactpersoon set gewist_op = now() where id = @id::uuid")]
    [InlineData("""
        insert into contacts.beperking (id, contactpersoon_id, reden) values (gen_random_uuid(), @id::uuid, 'betwist')
        """)]
    public async Task Nobody_is_referred_to_who_is_erased_or_restricted_while_that_waits(string wordt)
    {
        var (training, versie) = (await host.TrainingAsync(), await host.VersieAsync());
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        var (sessie, concept) = (await host.SessieAsync(10, training), await host.VersieAsync());
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        await host.Api.PostJsonAsync($"{concept}/raadplegingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } }, sluitdatum = "2026-03-31" });
        (string Adres, Func<string, object> Inhoud)[] schrijvers =
        [
            ("/v1/bewijzen", id => new { contactpersoonId = id, trainingId = training, behaaldDatum = "2026-01-05" }),
            ($"/v1/sessies/{sessie}/inschrijvingen", id => new { contactpersoonId = id }),
            ($"{versie}/kennisnames", id => new { contactpersoonId = id }),
            ($"{concept}/reacties", id => new { contactpersoonId = id, tekst = "Goed.", oordeel = "eens" }),
            ("/v1/protocollen",
                id => new { titel = "Delen", soort = "samenwerking", reikwijdte = "netwerk", eigenaarContactpersoonId = id }),
        ];
        foreach (var (adres, inhoud) in schrijvers)
        {
            var persoon = await host.PersoonAsync();
            await using var connection = new NpgsqlConnection(host.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var houdt = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync("select from contacts.contactpersoon where id = @persoon::uuid for update", new { persoon });
            var schrijft = host.Api.PostAsJsonAsync(adres, inhoud(persoon));
            await host.WaitsForALockAsync();
            await connection.ExecuteAsync(wordt, new { id = persoon });
            await houdt.CommitAsync(TestContext.Current.CancellationToken);

            using var antwoord = await schrijft;
            Assert.True((int)antwoord.StatusCode == 400, $"{adres} answers {(int)antwoord.StatusCode}");
        }
    }
}
