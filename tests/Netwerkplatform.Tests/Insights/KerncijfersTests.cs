using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>Counts the whole database, so each test has a host of its own. The clock stands at 2026-03-02.</summary>
public sealed class KerncijfersTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestHost host = new(cluster);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<string> CijfersAsync(string query = "")
    {
        var rij = Assert.Single((await host.Api.GetJsonAsync($"/v1/rapportages/kerncijfers{query}")).AsArray())!.AsObject();
        return string.Join(' ', rij.Select(k => k.Value?.ToString() ?? "-"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task An_empty_city_has_one_row_of_zeros_without_shares() => Assert.Equal("0 0 0 0 0 - 0 - 0 0 0", await CijfersAsync());

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_headline_figures_agree_with_the_reports_that_they_come_from()
    {
        var netwerk = new DekkingNetwerk(host);
        var (gedekt, persoon) = await netwerk.GedektAsync("Gedekt", wijken: ["Oost"]);
        await host.RolAsync(persoon, gedekt, "medewerker");
        var deels = await netwerk.OrganisatieAsync("Deels", wijken: ["Oost"]);
        var aandacht = await netwerk.PersoonAsync();
        await netwerk.RolAsync(aandacht, deels, "2026-02-01");
        await netwerk.OrganisatieAsync("Ongedekt");
        await netwerk.OrganisatieAsync("Informeel", vereist: 0);
        await host.RolAsync(await host.PersoonAsync(), deels, "sleutelfiguur");
        await host.RolAsync(await host.PersoonAsync(), deels, einddatum: "2026-01-31");
        await netwerk.BewijsAsync(aandacht, await netwerk.TrainingAsync(kwalificeert: false), "2026-02-10");
        await netwerk.BewijsAsync(aandacht, await netwerk.TrainingAsync(kwalificeert: false), "2026-02-11");
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = deels,
            plaatsgevondenOp = "2026-02-10T09:00:00Z",
            vorm = "telefoon",
            richting = "gehaald",
            aanleiding = "regulier",
            vervolg = new { omschrijving = "Terugbellen" }
        });

        Assert.Equal("4 2 1 1 1 0.3333 1 - 0 1 0", await CijfersAsync());
        Assert.Equal("2 2 1 1 0 0.5000 1 - 0 1 0", await CijfersAsync("?wijk=Oost"));
        Assert.Equal("4 2 1 0 2 0.3333 0 - 0 0 0", await CijfersAsync("?peildatum=2026-01-31"));

        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-01' where id = @id::uuid",
            new { id = deels });
        Assert.Equal("3 1 1 0 1 0.5000 1 - 0 1 0", await CijfersAsync());
        Assert.Equal("4 2 1 1 1 0.3333 1 - 0 1 0", await CijfersAsync("?peildatum=2026-02-28"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Response_is_that_of_the_latest_closed_round_of_the_regisseur_and_needs_are_open_until_decided()
    {
        var (een, twee) = (await host.OrganisatieAsync(wijken: ["Oost"]), await host.OrganisatieAsync());
        await host.RolAsync(await host.PersoonAsync(), een);
        await host.RolAsync(await host.PersoonAsync(), twee);
        var eerste = await host.RondeAsync([een]);
        await host.SendMailsAsync();
        await host.Api.PostJsonAsync($"/v1/rondes/{eerste["id"]}/sluitingen", new { });
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("0.0000 0", await ResponsEnBehoeftenAsync());
        var tweede = await host.RondeAsync([een, twee]);
        var mail = (await host.SendMailsAsync()).First().Single();
        (await host.AntwoordAsync(mail.Token(), new { training = true })).Dispose();

        // Of an open round most have not answered yet: it does not count.
        Assert.Equal("0.0000 1", await ResponsEnBehoeftenAsync());
        await host.Api.PostJsonAsync($"/v1/rondes/{tweede["id"]}/sluitingen", new { });
        Assert.Equal("0.5000 1", await ResponsEnBehoeftenAsync());
        Assert.Equal("- 0", await ResponsEnBehoeftenAsync("?peildatum=2026-03-01"));
        var behoefte = (await host.Api.GetJsonAsync("/v1/behoeften"))["results"]!.AsArray().Single()!;
        await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten",
            new { besluit = "training", toelichting = "Komt er aan." });
        Assert.Equal("0.5000 0", await ResponsEnBehoeftenAsync());

        // An evaluation that a session made is not the regisseur's own, though it opened later and is closed.
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var evaluatie = await host.RondeAsync([een]);
        await host.ExecuteAsync("insert into surveys.evaluatie (sessie_id, peiling_id) values (gen_random_uuid(), @id::uuid)",
            new { id = (string)evaluatie["peilingId"]! });
        await host.Api.PostJsonAsync($"/v1/rondes/{evaluatie["id"]}/sluitingen", new { });
        Assert.Equal("0.5000 0", await ResponsEnBehoeftenAsync());

        async Task<string> ResponsEnBehoeftenAsync(string query = "")
        {
            var rij = (await host.Api.GetJsonAsync($"/v1/rapportages/kerncijfers{query}"))[0]!;
            return $"{rij["responsLaatsteRonde"]?.ToString() ?? "-"} {rij["openBehoeften"]}";
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task An_adopted_protocol_counts_from_that_day_and_a_successor_makes_no_second_one()
    {
        var (organisatie, ander) = (await host.OrganisatieAsync(wijken: ["Oost"]), await host.OrganisatieAsync());
        await host.ExecuteAsync(
            """
            with p as (
              insert into protocols.protocol (id, titel, soort, reikwijdte, organisatie_id) values
                (gen_random_uuid(), 'Stad', 'samenwerking', 'netwerk', null),
                  (gen_random_uuid(), 'Oost', 'signalering', 'organisatie', @organisatie::uuid),
                (gen_random_uuid(), 'Ander', 'signalering', 'organisatie', @ander::uuid)
              returning id, titel
            )
            insert into protocols.protocolversie (id, protocol_id, nummer, status, inhoud, stappen, afspraken, inhoud_hash,
              vastgesteld_op, vervallen_op)
            select gen_random_uuid(), p.id, v.nummer, v.status, 'x', '[]', '[]', repeat('0', 64), v.vast, v.vervallen
              from p join (values ('Stad', 1, 'vervallen', timestamptz '2026-01-09T23:30:00Z', timestamptz '2026-02-10T09:00:00Z'),
                ('Stad', 2, 'vastgesteld', '2026-02-10T09:00:00Z', null),
                                  ('Stad', 3, 'concept', null, null), ('Oost', 1, 'vastgesteld', '2026-02-01T09:00:00Z', null),
                                    ('Ander', 1, 'vervallen', '2026-01-01T09:00:00Z', '2026-01-20T09:00:00Z'))
                       as v (titel, nummer, status, vast, vervallen) on v.titel = p.titel
            """, new { organisatie, ander });

        async Task<int> AantalAsync(string query = "") =>
            (int)(await host.Api.GetJsonAsync($"/v1/rapportages/kerncijfers{query}"))[0]!["protocollenVastgesteld"]!;

        Assert.Equal((2, 2, 1, 2, 1, 1),
            (await AantalAsync(), await AantalAsync("?peildatum=2026-02-10"), await AantalAsync("?peildatum=2026-01-20"),
                await AantalAsync("?peildatum=2026-01-10"), await AantalAsync("?peildatum=2026-01-09"), await AantalAsync("?wijk=West")));
    }
}
