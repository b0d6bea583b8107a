using Netwerkplatform.Insights.Dekking;

namespace Netwerkplatform.Tests.Insights;

/// <summary>The first rows come by one statement and the rest by another (docs/adr/0103): together they are the report.</summary>
public sealed class DekkingBeginTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData(GetDekking.Sql.AantalEerste - 1)]
    [InlineData(GetDekking.Sql.AantalEerste)]
    [InlineData(GetDekking.Sql.AantalEerste + 1)]
    [InlineData(3 * GetDekking.Sql.AantalEerste)]
    public async Task Each_organisation_has_one_row_in_the_order_of_names_and_its_regisseur(int aantal)
    {
        var wijk = $"Grenswijk {Netwerk.Woord()}";
        var regisseur = (Guid)(await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = $"Regisseur {Netwerk.Woord()}",
            email = "regie@gemeente.example",
            gebieden = new[] { new { wijken = new[] { wijk } } },
            begindatum = "2026-01-01",
        }))["id"]!;
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen, wijken)
            -- Some names twice, and in another order than that of the table.
            select gen_random_uuid(), 'Grens ' || translate((i * 7919 % 997 / 2)::text, '0123456789', 'abcdefghij'), 'zorg', 'formeel',
                   array['zorg'], 'klein', i % 3, array[@wijk]
              from generate_series(1, @aantal) i
            """, new { wijk, aantal });

        var rijen = (await host.Api.GetJsonAsync($"/v1/rapportages/dekking?wijk={Uri.EscapeDataString(wijk)}")).AsArray();

        Assert.Equal(await host.ScalarAsync<string>(
            """
            select string_agg(id::text, ' ' order by naam collate platform.nederlands, id) from contacts.organisatie
             where wijken = array[@wijk]
            """, new { wijk }), string.Join(' ', rijen.Select(r => (string)r!["organisatieId"]!)));
        Assert.All(rijen, r => Assert.Equal(regisseur, (Guid?)r!["regisseurId"]));
        var csv = await host.Api.GetStringAsync($"/v1/rapportages/dekking?wijk={Uri.EscapeDataString(wijk)}&opmaak=csv");
        Assert.Equal(rijen.Select(r => (string)r!["naam"]!), csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(regel => regel.Split(',')[1]));
    }
}
