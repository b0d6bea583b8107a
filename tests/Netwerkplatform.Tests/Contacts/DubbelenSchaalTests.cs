namespace Netwerkplatform.Tests.Contacts;

[Trait("Category", "Slow")]
public sealed class DubbelenSchaalTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<string> PersoonAsync(string achternaam) => (string)(await host.Api.PostJsonAsync("/v1/contactpersonen",
        new { voornaam = "Wilhelmina", achternaam, telefoon = "06 12345678" }))["id"]!;

    /// <summary>
    /// Regression: everybody was compared with everybody where many were together, and who asked for doubles or for the work list got 503.
    /// </summary>
    [Theory]
    [InlineData("het", "Groot huis", "info@groot.example", "Piet")]        // all of them at one organisation, with one address
    [InlineData("eigen", "Huis {0}", "p{0}@huis.example", "Piet")]          // ten at each
    [InlineData("allen", "Huis {0}", "q{0}@huis.example", "Piet Jansen")]   // and one name for all
    public async Task Thousands_are_compared_in_time_however_they_are_together(string geval, string huis, string adres, string naam)
    {
        await host.ExecuteAsync(
            """
            with huis as (
              insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
              select gen_random_uuid(), @geval || h.naam, 'zorg', 'formeel', '{zorg}', 'groot', 1
                from (select distinct replace(@huis, '{0}', (n / 10)::text) as naam from generate_series(0, 4999) n) h
              returning id, naam
            ), mens as (
              insert into contacts.contactpersoon (id, voornaam, achternaam, email)
              select gen_random_uuid(), @naam, case when @naam = 'Piet' then initcap(translate(md5(n::text), '0123456789', 'aeiouklmnr'))
                       else n % 2 || '' end, replace(@adres, '{0}', n::text)
                from generate_series(0, 4999) n
              returning id, email
            )
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), m.id, h.id, 'medewerker', '2026-01-01'
              from (select id, (row_number() over () - 1) / 10 as nr from mens) m
              join huis h on h.naam = @geval || replace(@huis, '{0}', m.nr::text);
            """, new { geval, huis, adres, naam });
        var organisatie = await host.ScalarAsync<string>(
            "select id::text from contacts.organisatie where naam like @geval || '%' order by naam limit 1", new { geval });
        var (een, twee) = (await PersoonAsync($"Ouwerkerk {geval}"), await PersoonAsync($"Ouwerkerck {geval}"));
        await host.RolAsync(een, organisatie!);
        await host.RolAsync(twee, organisatie!);

        // With one telephone number they are among the likeliest.
        var dubbelen = (await host.Api.GetJsonAsync("/v1/dubbelen?limit=500"))["results"]!.AsArray()
            .Select(d => $"{d!["contactpersoonIds"]![0]} {d["contactpersoonIds"]![1]}");
        Assert.Contains($"{een} {twee}", dubbelen);
        Assert.NotEmpty((await host.Api.GetJsonAsync("/v1/werkvoorraad?soort=dubbel&limit=1"))["results"]!.AsArray());
    }
}
