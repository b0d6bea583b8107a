using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>Who is to be spoken to, by when, and what counts as contact.</summary>
public sealed class ContactritmesTests(TestHost host) : IClassFixture<TestHost>
{
    private static int counter;

    private static string Wijk() => $"Ritmewijk {Interlocked.Increment(ref counter)}";

    private Task RitmeAsync(object doelgroep, int ideaal, int uiterlijk) => host.Api.PostJsonAsync("/v1/contactritmes",
        new { doelgroep, idealeDagen = ideaal, uiterlijkeDagen = uiterlijk });

    private Task<JsonNode> MomentAsync(string organisatie, int dagenGeleden, string richting = "gebracht", string aanleiding = "regulier",
        string? persoon = null) => host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = host.Clock.GetUtcNow().AddDays(-dagenGeleden),
            vorm = "telefoon",
            richting,
            aanleiding,
        });

    private async Task<JsonNode> RijAsync(string organisatie, string? vraag = null) => Assert.Single((await host.Api.GetJsonAsync(
        $"/v1/rapportages/contactritme?organisatieId={organisatie}{vraag}")).AsArray())!;

    private async Task<(string? Status, int? Dagen)> StandAsync(string organisatie) =>
        await RijAsync(organisatie) is var rij ? ((string?)rij["status"], (int?)rij["dagenGeleden"]) : default;

    [Theory]
    [InlineData(9, "op_tijd")]
    [InlineData(10, "binnenkort")]
    [InlineData(20, "binnenkort")]
    [InlineData(21, "te_laat")]
    public async Task Contact_is_due_from_the_ideal_day_and_too_late_after_the_last(int dagen, string status)
    {
        var wijk = Wijk();
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        Assert.Equal(("geen_ritme", null), await StandAsync(organisatie));
        await RitmeAsync(new { wijken = new[] { wijk.ToUpperInvariant() } }, 10, 20);
        Assert.Equal(("te_laat", null), await StandAsync(organisatie));
        await MomentAsync(organisatie, dagen);
        Assert.Equal((status, dagen), await StandAsync(organisatie));
        Assert.Equal(host.Clock.GetUtcNow().AmsterdamDate().AddDays(10 - dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (string?)(await RijAsync(organisatie))["volgendeDatum"]);
    }

    /// <summary>Regression: an audience of organisations that nobody has was taken.</summary>
    [Fact]
    public async Task A_rhythm_is_of_organisations_that_there_are()
    {
        var (echt, geen) = (await host.OrganisatieAsync(), Guid.CreateVersion7());
        object Ritme(params object[] ids) => new { doelgroep = new { organisatieIds = ids }, idealeDagen = 30, uiterlijkeDagen = 60 };
        using var fout = await host.Api.PostAsJsonAsync("/v1/contactritmes", Ritme(echt, geen));
        Assert.Equal(["doelgroep.organisatieIds[1]:bestaat_niet"], await fout.FaultsAsync());
        var ritme = await host.Api.PostJsonAsync("/v1/contactritmes", Ritme(echt));
        using var ook = await host.Api.PutAsync($"/v1/contactritmes/{ritme["id"]}", Ritme(geen));
        Assert.Equal(["doelgroep.organisatieIds[0]:bestaat_niet"], await ook.FaultsAsync());
    }

    [Fact]
    public async Task Of_two_rhythms_the_stricter_counts_and_of_one_organisation_its_own_is_no_exception()
    {
        var wijk = Wijk();
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        await MomentAsync(organisatie, 15);
        await RitmeAsync(new { wijken = new[] { wijk } }, 30, 60);
        Assert.Equal("op_tijd", (await StandAsync(organisatie)).Status);
        await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = organisatie, idealeDagen = 5, uiterlijkeDagen = 10 });
        Assert.Equal("te_laat", (await StandAsync(organisatie)).Status);
        await RitmeAsync(new { wijken = new[] { wijk } }, 1, 14);
        Assert.Equal("te_laat", (await StandAsync(organisatie)).Status);
    }

    [Fact]
    public async Task Bringing_is_contact_and_fetching_or_a_crisis_is_none()
    {
        var organisatie = await host.OrganisatieAsync();
        await MomentAsync(organisatie, 40);
        await MomentAsync(organisatie, 5, "gehaald");
        await MomentAsync(organisatie, 3, aanleiding: "crisis");
        Assert.Equal(40, (await StandAsync(organisatie)).Dagen);
        await MomentAsync(organisatie, 30, "wederzijds", "zorgen");
        Assert.Equal(30, (await StandAsync(organisatie)).Dagen);
        // On a day in the past, what came after it has not happened.
        Assert.Equal(5, (int?)(await RijAsync(organisatie,
            $"&peildatum={host.Clock.GetUtcNow().AddDays(-35):yyyy-MM-dd}"))["dagenGeleden"]);
    }

    [Fact]
    public async Task An_answered_question_and_an_attended_session_are_contact()
    {
        var (vraagt, leert) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var vraag = await host.Api.PostJsonAsync("/v1/vragen", new { vraag = "Wie helpt?", organisatieId = vraagt, kanaal = "telefoon" });
        Assert.Equal(("geen_ritme", null), await StandAsync(vraagt));
        await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden", new { antwoord = "Wij." });
        Assert.Equal(("geen_ritme", 0), await StandAsync(vraagt));

        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, leert);
        var sessie = await host.SessieAsync(5);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = persoon });
        await host.ExecuteAsync("update trainings.sessie set begint_op = @Op, eindigt_op = @Op + interval '2 hours' where id = @Id::uuid",
            new { Op = host.Clock.GetUtcNow().AddDays(-7), Id = sessie });
        Assert.Equal(("geen_ritme", null), await StandAsync(leert));
        await host.ExecuteAsync("update trainings.inschrijving set status = 'aanwezig' where sessie_id = @Id::uuid", new { Id = sessie });
        Assert.Equal(("geen_ritme", 7), await StandAsync(leert));
    }

    /// <summary>Regression: the session was contact of the organisation where they are a key figure, told to everybody.</summary>
    [Fact]
    public async Task A_session_is_no_contact_where_only_the_scope_shows_that_who_attended_has_a_role()
    {
        var (verborgen, zichtbaar) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, verborgen, "sleutelfiguur");
        await host.RolAsync(persoon, zichtbaar);
        var sessie = await host.SessieAsync(5);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = persoon });
        await host.ExecuteAsync("update trainings.sessie set begint_op = @Op, eindigt_op = @Op + interval '2 hours' where id = @Id::uuid",
            new { Op = host.Clock.GetUtcNow().AddDays(-7), Id = sessie });
        await host.ExecuteAsync("update trainings.inschrijving set status = 'aanwezig' where sessie_id = @Id::uuid", new { Id = sessie });
        using var lezer = await host.ClientAsync("rapportages.lezen");
        async Task<int?> DagenAsync(HttpClient client, string organisatie) => (int?)(await client.GetJsonAsync(
            $"/v1/rapportages/contactritme?organisatieId={organisatie}")).AsArray().Single()!["dagenGeleden"];
        Assert.Equal((null, 7), (await DagenAsync(lezer, verborgen), await DagenAsync(lezer, zichtbaar)));
        Assert.Equal(7, await DagenAsync(host.Api, verborgen));
    }

    /// <summary>Regression: a rhythm of all organisations was one of those where volunteers alone are known.</summary>
    [Fact]
    public async Task Key_figures_have_none_unless_they_are_named()
    {
        var wijk = Wijk();
        var (buurt, gemengd) = (await host.OrganisatieAsync(wijken: [wijk]), await host.OrganisatieAsync(wijken: [wijk]));
        await host.RolAsync(await host.PersoonAsync(), buurt, "sleutelfiguur");
        await host.RolAsync(await host.PersoonAsync(), gemengd, "sleutelfiguur");
        await host.RolAsync(await host.PersoonAsync(), gemengd);
        await RitmeAsync(new { wijken = new[] { wijk } }, 10, 20);
        Assert.Equal(["geen_ritme", "te_laat"], [(await StandAsync(buurt)).Status, (await StandAsync(gemengd)).Status]);
        await RitmeAsync(new { wijken = new[] { wijk }, rollen = new[] { "sleutelfiguur" } }, 10, 20);
        Assert.Equal("te_laat", (await StandAsync(buurt)).Status);
    }

    [Fact]
    public async Task A_rhythm_is_of_an_audience_or_of_one_organisation_and_ends_by_hand()
    {
        var organisatie = await host.OrganisatieAsync();
        async Task<string[]> FoutenAsync(object body)
        {
            using var antwoord = await host.Api.PostAsJsonAsync("/v1/contactritmes", body);
            return [.. (await antwoord.FaultsAsync()).Select(f => f.Split(':')[0])];
        }
        Assert.Equal(["doelgroep"], await FoutenAsync(new { idealeDagen = 10, uiterlijkeDagen = 20 }));
        Assert.Equal(["doelgroep"], await FoutenAsync(
            new { doelgroep = new { }, organisatieId = organisatie, idealeDagen = 10, uiterlijkeDagen = 20 }));
        Assert.Equal(["uiterlijkeDagen"], await FoutenAsync(new { organisatieId = organisatie, idealeDagen = 10, uiterlijkeDagen = 9 }));
        Assert.Equal(["organisatieId"], await FoutenAsync(new { organisatieId = Guid.NewGuid(), idealeDagen = 10, uiterlijkeDagen = 20 }));

        var ritme = await host.Api.PostJsonAsync("/v1/contactritmes",
            new { organisatieId = organisatie, idealeDagen = 10, uiterlijkeDagen = 20 });
        Assert.Equal(3, (int)ritme["prioriteit"]!);
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var anders = await host.Api.PutAsync($"/v1/contactritmes/{ritme["id"]}",
            new { doelgroep = new { organisatieIds = new[] { organisatie } }, idealeDagen = 1, uiterlijkeDagen = 2 }))
            Assert.Equal(200, (int)anders.StatusCode);
        Assert.Contains((await host.Api.GetJsonAsync($"/v1/contactritmes?organisatieId={organisatie}"))["results"]!.AsArray(),
            r => (string?)r!["id"] == (string?)ritme["id"]);
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var weg = await host.Api.DeleteAsync($"/v1/contactritmes/{ritme["id"]}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        Assert.Equal("geen_ritme", (await StandAsync(organisatie)).Status);
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*")) Assert.Equal(204, (int)weg.StatusCode);
    }
}
