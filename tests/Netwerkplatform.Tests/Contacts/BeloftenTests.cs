using Netwerkplatform.Tests.Coordination;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>Who made a promise: the person behind the token. Regression: only the audit told, to who may read that.</summary>
public sealed class BeloftenTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Ander = "noor-bij-de-uitgever";

    private static object Gesprek(string organisatie, object? vervolg, string op = "2026-02-10T09:00:00Z", string? persoon = null) => new
    {
        organisatieId = organisatie,
        contactpersoonId = persoon,
        plaatsgevondenOp = op,
        vorm = "bezoek",
        richting = "gebracht",
        aanleiding = "regulier",
        vervolg,
    };

    private async Task<(string Pad, JsonNode Moment)> MaakAsync(object gesprek)
    {
        var moment = await host.Api.PostJsonAsync("/v1/contactmomenten", gesprek);
        return ($"/v1/contactmomenten/{moment["id"]}", moment);
    }

    private async Task<string?> WijzigAsync(string pad, object gesprek)
    {
        using var antwoord = await host.Api.PutAsync(pad, gesprek);
        Assert.Equal(200, (int)antwoord.StatusCode);
        return (string?)(await antwoord.JsonAsync())["vervolg"]?["sub"];
    }

    private Task<int> VanAnderAsync(string pad) => host.ExecuteAsync(
        "update contacts.contactmoment set vervolg_sub = @Ander where id = @Id::uuid", new { Ander, Id = pad.Split('/')[^1] });

    [Fact]
    public async Task Who_promised_is_whose_token_said_so_and_not_who_changes_or_keeps_it()
    {
        var organisatie = await host.OrganisatieAsync();
        var (pad, moment) = await MaakAsync(Gesprek(organisatie, new { omschrijving = "Folder brengen" }));
        Assert.Equal("demo-regisseur", (string?)moment["vervolg"]!["sub"]);
        Assert.Equal("demo-regisseur", (string?)(await host.Api.GetJsonAsync(pad))["vervolg"]!["sub"]);

        await VanAnderAsync(pad);
        Assert.Equal(Ander, await WijzigAsync(pad, Gesprek(organisatie, new { omschrijving = "Twee folders brengen" })));
        var gedaan = new { omschrijving = "Twee folders brengen", afgerondOp = "2026-02-20T09:00:00Z" };
        Assert.Equal(Ander, await WijzigAsync(pad, Gesprek(organisatie, gedaan)));
        Assert.Equal(Ander, await WijzigAsync(pad, Gesprek(organisatie, gedaan)));
        // Another in the place of one that was kept, and one after none.
        Assert.Equal("demo-regisseur", await WijzigAsync(pad, Gesprek(organisatie, new { omschrijving = "Bellen" })));
        await VanAnderAsync(pad);
        Assert.Null(await WijzigAsync(pad, Gesprek(organisatie, null)));
        Assert.Equal("demo-regisseur", await WijzigAsync(pad, Gesprek(organisatie, new { omschrijving = "Bellen" })));

        // A client cannot say that it was somebody else.
        using var geweigerd = await host.Api.PostAsJsonAsync("/v1/contactmomenten",
            Gesprek(organisatie, new { omschrijving = "Bellen", sub = Ander }));
        Assert.Equal(["vervolg.sub:onbekend_veld"], await geweigerd.FaultsAsync());
        await Assert.ThrowsAsync<PostgresException>(() => host.ExecuteAsync(
            $"update contacts.contactmoment set vervolg_omschrijving = null where id = '{pad.Split('/')[^1]}'"));
    }

    [Fact]
    public async Task The_picture_the_handover_and_what_an_appointment_became_tell_it_with_the_name_of_the_regisseur()
    {
        var organisatie = await host.OrganisatieAsync();
        var van = (string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Noor Toezegger",
            email = "noor@gemeente.example",
            subject = "demo-regisseur",
            gebieden = new[] { new { organisatieIds = new[] { organisatie } } },
            begindatum = "2026-01-15",
        }))["id"]!;
        var afspraak = await host.Api.PostJsonAsync("/v1/afspraken",
            new { organisatieId = organisatie, geplandOp = "2026-02-20T09:00:00Z" });
        var afronding = await host.Api.PostJsonAsync($"/v1/afspraken/{afspraak["id"]}/afrondingen",
            new { vervolg = new { omschrijving = "Terugbellen" } });
        Assert.Equal("demo-regisseur", (string?)afronding["vervolg"]!["sub"]);
        // Before there was a regisseur of that sub; and by somebody whom nobody knows.
        await MaakAsync(Gesprek(organisatie, new { omschrijving = "Eerder" }, "2026-01-10T09:00:00Z"));
        await VanAnderAsync((await MaakAsync(Gesprek(organisatie, new { omschrijving = "Onbekend" }))).Pad);

        var beeld = await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}/beeld");
        Assert.Equal(
            new (string, string, string?)[]
            {
                ("Eerder", "demo-regisseur", null), ("Onbekend", Ander, null), ("Terugbellen", "demo-regisseur", "Noor Toezegger"),
            },
            beeld["beloften"]!.AsArray().Select(b => ((string)b!["omschrijving"]!, (string)b["sub"]!, (string?)b["door"]))
                .OrderBy(b => b.Item1, StringComparer.Ordinal));

        var overdracht = await host.OverdrachtAsync(van, await host.RegisseurAsync("Opvolger Belofte"), host.Vandaag().AddDays(7));
        var pad = $"/v1/overdrachten/{overdracht["id"]}/dossier";
        Assert.True(JsonNode.DeepEquals(beeld["beloften"], (await host.Api.GetJsonAsync(pad))["inhoud"]!["organisaties"]![0]!["beloften"]));
        using var request = new HttpRequestMessage(HttpMethod.Get, pad);
        request.Headers.Accept.ParseAdd("text/html");
        using var html = await host.Api.SendAsync(request);
        Assert.Contains("toegezegd door Noor Toezegger", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>As in the audit: it is no datum of the person who was spoken to, and goes with the term.</summary>
    [Fact]
    public async Task Who_promised_is_in_no_dossier_of_the_person_stays_when_they_are_erased_and_goes_at_the_end_of_the_term()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync("Belofteling"));
        await host.RolAsync(persoon, organisatie);
        var (pad, _) = await MaakAsync(Gesprek(organisatie, new { omschrijving = "Folder brengen" }, persoon: persoon));
        await VanAnderAsync(pad);
        var verzoek = await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken",
            new { kanaal = "api", identiteitVastgesteldDoor = "Balie" });
        var dossier = await host.Api.GetStringAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken/{verzoek["id"]}/dossier");
        Assert.Contains("Folder brengen", dossier, StringComparison.Ordinal);
        Assert.DoesNotContain(Ander, dossier, StringComparison.Ordinal);

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef = false });
        Assert.Equal(Ander, (string?)(await host.Api.GetJsonAsync(pad))["vervolg"]!["sub"]);

        await host.ExecuteAsync(
            "update contacts.contactmoment set plaatsgevonden_op = '2019-01-01', vervolg_omschrijving = 'Oud' where id = @Id::uuid",
            new { Id = pad.Split('/')[^1] });
        await host.RunJobAsync("bewaartermijnen");
        Assert.Null((string?)(await host.Api.GetJsonAsync(pad))["vervolg"]!["sub"]);
    }
}
