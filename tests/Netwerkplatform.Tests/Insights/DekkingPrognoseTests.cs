using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>The clock stands at 2026-03-02. Random histories are in <see cref="DekkingPropertyTests"/>.</summary>
public sealed class DekkingPrognoseTests(TestHost host) : IClassFixture<TestHost>
{
    private readonly DekkingNetwerk netwerk = new(host);

    private async Task<string[]> PrognoseAsync(string wijk, string query = "") =>
        [.. (await host.Api.GetJsonAsync($"/v1/rapportages/dekking-prognose?wijk={wijk}{query}")).AsArray()
            .Select(r => $"{r!["naam"]} {r["vervaltOpDatum"]} {r["reden"]}")];

    [Fact]
    public async Task The_forecast_names_the_first_uncovered_day_and_why_within_ninety_days_and_in_order()
    {
        await netwerk.GedektAsync("Rol", einddatum: "2026-05-30", wijken: ["Redenen"]);
        await netwerk.GedektAsync("Te ver", einddatum: "2026-05-31", wijken: ["Redenen"]);
        var scholing = await netwerk.OrganisatieAsync("Scholing", wijken: ["Redenen"]);
        var persoon = await netwerk.PersoonAsync();
        await netwerk.RolAsync(persoon, scholing, "2024-01-01");
        await netwerk.BewijsAsync(persoon, await netwerk.TrainingAsync(geldigheidMaanden: 24), "2024-03-31");
        await netwerk.OrganisatieAsync("Vrij", wijken: ["Redenen"],
            vrijstelling: new { reden = "Fusie", vanafDatum = "2026-01-01", totDatum = "2026-04-30" });
        await netwerk.OrganisatieAsync("Ongedekt", wijken: ["Redenen"]);
        await netwerk.OrganisatieAsync("Niet vereist", vereist: 0, wijken: ["Redenen"]);

        Assert.Equal(["Scholing 2026-04-01 scholing_verloopt", "Vrij 2026-05-01 vrijstelling_eindigt", "Rol 2026-05-31 rol_eindigt"],
            await PrognoseAsync("Redenen"));
        Assert.Equal(["Scholing 2026-04-01 scholing_verloopt"], await PrognoseAsync("Redenen", "&dagen=30"));
        Assert.Empty(await PrognoseAsync("Redenen", "&dagen=29"));
        Assert.Equal("Te ver 2026-06-01 rol_eindigt", (await PrognoseAsync("Redenen", "&dagen=91"))[^1]);
        Assert.Equal(["Vrij 2026-05-01 vrijstelling_eindigt", "Rol 2026-05-31 rol_eindigt", "Te ver 2026-06-01 rol_eindigt"],
            await PrognoseAsync("Redenen", "&peildatum=2026-04-02"));
    }

    [Fact]
    public async Task Who_is_succeeded_renewed_or_ended_in_time_is_not_in_it()
    {
        var (opgevolgd, _) = await netwerk.GedektAsync("Opgevolgd", einddatum: "2026-04-30", wijken: ["Optijd"]);
        var opvolger = await netwerk.PersoonAsync();
        await netwerk.RolAsync(opvolger, opgevolgd, "2026-05-01");
        await netwerk.BewijsAsync(opvolger, await netwerk.TrainingAsync(geldigheidMaanden: null), "2026-01-01");
        var (houdtOp, _) = await netwerk.GedektAsync("Houdt op", einddatum: "2026-04-30", wijken: ["Optijd"]);
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-05-01' where id = @id::uuid",
            new { id = houdtOp });
        var (vrij, _) = await netwerk.GedektAsync("Wordt vrijgesteld", einddatum: "2026-04-30", wijken: ["Optijd"]);
        await host.ExecuteAsync(
            """
            update contacts.organisatie set vrijstelling_reden = 'x', vrijstelling_vanaf_datum = '2026-04-15',
              vrijstelling_tot_datum = '2026-05-10' where id = @id::uuid
            """, new { id = vrij });

        Assert.Equal(["Wordt vrijgesteld 2026-05-11 vrijstelling_eindigt"], await PrognoseAsync("Optijd"));
    }

    [Theory]
    [InlineData("dagen=0", "dagen")]
    [InlineData("dagen=3651", "dagen")]
    [InlineData("dagen=veel", "dagen")]
    [InlineData("soort=circus", "soort")]
    public async Task Days_have_bounds_and_filters_known_values(string query, string veld)
    {
        using var answer = await host.Api.GetAsync($"/v1/rapportages/dekking-prognose?{query}");

        Assert.Equal(veld, Assert.Single(await answer.FaultsAsync()).Split(':')[0]);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_first_and_the_last_day_that_can_be_written_are_answered(string peildatum)
    {
        await netwerk.GedektAsync("Altijd", einddatum: "2076-03-02");

        Assert.IsType<JsonArray>(await host.Api.GetJsonAsync($"/v1/rapportages/dekking-prognose?peildatum={peildatum}&dagen=3650"));
    }
}
