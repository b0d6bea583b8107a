using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Erasing somebody while everything else goes on about them.</summary>
public sealed class WissenEnAllesTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Twenty at once, and then again: answers, enrolments, merges, mails that leave, exports and changes.</summary>
    [Fact, Trait("Category", "Slow")]
    public async Task Whatever_goes_on_while_somebody_is_erased_the_outcome_is_one_and_nothing_of_them_comes_back()
    {
        for (var keer = 0; keer < 6; keer++)
        {
            var organisatie = await host.OrganisatieAsync();
            var naam = $"Wedloop{keer}q7x";
            var persoon = await host.PersoonAsync(naam, $"wedloop{keer}q7x@voorbeeld.example", "Wies");
            var dubbel = await host.PersoonAsync($"{naam}dubbel", $"dubbel{keer}q7x@voorbeeld.example", "Wies");
            await host.RolAsync(persoon, organisatie, "aandachtfunctionaris");
            await host.RondeAsync([organisatie]);
            var token = Assert.Single(await host.MailsAanAsync(persoon)).Token();
            await host.RondeAsync([organisatie]);
            var sessie = await host.SessieAsync(5);
            var url = $"/v1/contactpersonen/{persoon}";

            Func<Task<HttpResponseMessage>>[] alles =
            [
                () => host.Api.PostAsJsonAsync($"{url}/wissingen", new { grond = "verzoek", proef = false }),
                () => host.Api.PostAsJsonAsync($"{url}/wissingen", new { grond = "bezwaar", proef = false }),
                () => host.AntwoordAsync(token, new { training = false, cijfer = 3, tip = $"{naam} schrijft" }),
                () => host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
                    new { naam = $"Wies {naam}", email = $"wedloop{keer}q7x@voorbeeld.example" }),
                () => host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = persoon }),
                () => host.Api.PostAsJsonAsync($"{url}/samenvoegingen", new { metId = dubbel }),
                () => host.Api.PutAsync(url, new { voornaam = "Wies", achternaam = naam, email = $"wedloop{keer}q7x@voorbeeld.example" }),
                () => host.Api.PostAsJsonAsync("/v1/contactmomenten", new
                {
                    organisatieId = organisatie, contactpersoonId = persoon, plaatsgevondenOp = host.Clock.GetUtcNow(), vorm = "bezoek",
                    richting = "gehaald", aanleiding = "regulier", onderwerp = $"over {naam}",
                }),
                () => host.Api.PostAsJsonAsync("/v1/rolvervullingen",
                    new { contactpersoonId = persoon, organisatieId = organisatie, rol = "medewerker", begindatum = "2026-03-02" }),
                () => host.Api.GetAsync("/v1/contactpersonen?limit=500"),
                () => host.Api.GetAsync($"/v1/contactpersonen?zoek={naam}"),
                () => host.Api.PostAsJsonAsync($"{url}/beperkingen", new { reden = "betwist" }),
                () => host.Api.PostAsJsonAsync($"{url}/inzageverzoeken", new { kanaal = "api", identiteitVastgesteldDoor = "balie" }),
                () => host.Api.GetAsync("/v1/dataverwerkingen?contactpersoonId=" + persoon),
            ];
            var mail = host.Services.GetServices<IHostedService>().OfType<MailSender>().Single()
                .SendDueAsync(TestContext.Current.CancellationToken);
            var antwoorden = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => alles[n % alles.Length]()));
            await mail;

            foreach (var antwoord in antwoorden)
            {
                Assert.True((int)antwoord.StatusCode < 500,
                    $"{antwoord.RequestMessage!.RequestUri}: {await antwoord.Content.ReadAsStringAsync()}");
                antwoord.Dispose();
            }
            // Whoever had been merged away meanwhile is erased with who stayed; otherwise the duplicate is still somebody.
            using (var nogEens = await host.Api.PostAsJsonAsync($"{url}/wissingen", new { grond = "verzoek", proef = false }))
                Assert.Equal(410, (int)nogEens.StatusCode);
            await host.DispatchAsync();
            await host.DispatchAsync();
            using (var weg = await host.Api.GetAsync(url)) Assert.Equal(410, (int)weg.StatusCode);
            Assert.Equal(1, await host.ScalarAsync<int>(
                "select count(*)::int from privacy.wissing where contactpersoon_id = @persoon::uuid", new { persoon }));
            Assert.Empty(await host.ScalarAsync<string[]>(
                """
                select coalesce(array_agg(plek), '{}') from (
                  select 'contactpersoon' from contacts.contactpersoon p where p.id = @persoon::uuid and p.naam <> 'gewist'
                  union all select 'moment' from contacts.contactmoment m where m.contactpersoon_id = @persoon::uuid or m.onderwerp ~ @woord
                  union all select 'verwijzing' from surveys.doorverwijzing d where d.gegevens::text ~ @woord
                  union all select 'antwoord' from surveys.inzending i where i.antwoorden::text ~ @woord
                  union all select 'rol' from contacts.rolvervulling r
                             where r.contactpersoon_id = @persoon::uuid and coalesce(r.einddatum > '2026-03-02', true)
                  union all select 'plaats' from trainings.inschrijving i
                             where i.contactpersoon_id = @persoon::uuid and i.status in ('bevestigd', 'wachtlijst')
                  union all select 'beperking' from contacts.beperking b where b.contactpersoon_id = @persoon::uuid
                  union all select 'post' from platform.mail m
                             where m.contactpersoon_id = @persoon::uuid and m.status in ('wachtend', 'opnieuw')
                  union all select 'woord' from contacts.zoekwoord z where z.contactpersoon_id = @persoon::uuid
                ) over_ (plek)
                """, new { persoon, woord = $"{naam}([^d]|$)" }) ?? []);
        }
    }
}
