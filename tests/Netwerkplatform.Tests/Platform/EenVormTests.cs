namespace Netwerkplatform.Tests.Platform;

/// <summary>Whoever brings a text in and by which door, it is stored the same, and shown as it is written.</summary>
public sealed class EenVormTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed record Invoer(string Voornaam, string Voorvoegsel, string Achternaam, string Email, string Telefoon, string Functie)
    {
        public override string ToString() => string.Join(';', Voornaam, Voorvoegsel, Achternaam, Email, Telefoon, Functie);
    }

    /// <summary>What people send, and what is stored of it.</summary>
    private static readonly (Invoer Gestuurd, Invoer Bewaard)[] Gevallen =
    [
        (new("Zoe\u0308", "van  der ", " Kromme\u00adnhoek", "\u200etess@proefpolder.example\u200b", "06–11110000", "jeugd\u200bcoach "),
            new("Zoë", "van der", "Krommenhoek", "tess@proefpolder.example", "06-11110000", "jeugdcoach")),
        (new("A.\u00a0B.", "d'", "Hont", " hont@proefpolder.example", "612345678", "coo\u0308rdinator"),
            new("A. B.", "d'", "Hont", "hont@proefpolder.example", "0612345678", "coördinator")),
        (new("I\u0307rem", "\u2019t", "Yıldız", "yildiz@proefpolder.example", "06\u201122220000", "\tzorg  coach"),
            new("İrem", "’t", "Yıldız", "yildiz@proefpolder.example", "06-22220000", "zorg coach")),
    ];

    private async Task<JsonNode> EnigeAsync(string url) => Assert.Single((await host.Api.GetJsonAsync(url))["results"]!.AsArray())!;

    private async Task<Invoer> BewaardAsync(string persoon)
    {
        var p = await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}");
        var rol = await EnigeAsync($"/v1/rolvervullingen?contactpersoonId={persoon}");
        string Van(string veld) => (string)p[veld]!;
        return new(Van("voornaam"), Van("voorvoegsel"), Van("achternaam"), Van("email"), Van("telefoon"), (string)rol["functie"]!);
    }

    private async Task<string> AanDeApiAsync(Invoer i)
    {
        var persoon = await host.Api.PostJsonAsync("/v1/contactpersonen", new
        {
            i.Voornaam,
            i.Voorvoegsel,
            i.Achternaam,
            i.Email,
            i.Telefoon,
            rolvervulling = new { organisatieId = await host.OrganisatieAsync(), rol = "medewerker", begindatum = "2026-01-01", i.Functie },
        });
        return (string)persoon["id"]!;
    }

    private async Task<string> InEenLijstAsync(Invoer i)
    {
        var naam = $"Lijst {Netwerk.Woord()}";
        await ImportAsync("Organisatie;Soort;Verband;Domeinen;Omvang;Rol;Voornaam;Voorvoegsel;Achternaam;Email;Telefoon;Functie\r\n"
            + $"{naam};zorg;formeel;zorg;klein;medewerker;{i}\r\n", proef: false);
        var organisatie = await EnigeAsync($"/v1/organisaties?zoek={Uri.EscapeDataString(naam)}");
        return (string)(await EnigeAsync($"/v1/contactpersonen?organisatieId={organisatie["id"]}"))["id"]!;
    }

    private async Task<JsonNode> ImportAsync(string lijst, bool proef)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(lijst)), "bestand", "lijst.csv" },
            { new StringContent(proef ? "true" : "false"), "proef" },
            { new StringContent("true"), "foutenOverslaan" },
        };
        using var answer = await host.Api.PostAsync("/v1/importen", form, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.JsonAsync();
    }

    private async Task<string> DoorHenzelfAsync(Invoer i)
    {
        var (organisatie, email) = (await host.OrganisatieAsync(), $"z{Guid.NewGuid():N}@voorbeeld.example");
        var persoon = await host.PersoonAsync("Anders", email, "Anders");
        await host.RolAsync(persoon, organisatie);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var token = (await host.SendMailsAsync())[email].Single().Token();
        using var answer = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen", new
        {
            uitkomst = "gewijzigd",
            wijzigingen = new
            {
                i.Voornaam,
                i.Voorvoegsel,
                i.Achternaam,
                i.Email,
                i.Telefoon,
                functies = new[] { new { organisatieId = organisatie, i.Functie } },
            },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var voorstel = await EnigeAsync($"/v1/voorstellen?contactpersoonId={persoon}");
        await host.Api.PostJsonAsync($"/v1/voorstellen/{voorstel["id"]}/besluiten", new { besluit = "overnemen" });
        return persoon;
    }

    [Fact]
    public async Task The_same_input_is_stored_the_same_by_the_api_by_an_import_and_by_people_themselves()
    {
        foreach (var (gestuurd, bewaard) in Gevallen)
        {
            foreach (var door in new Func<Invoer, Task<string>>[] { AanDeApiAsync, InEenLijstAsync, DoorHenzelfAsync })
            {
                var persoon = await door(gestuurd);
                Assert.Equal((door.Method.Name, bewaard), (door.Method.Name, await BewaardAsync(persoon)));
            }
        }
    }

    [Theory]
    [InlineData("d'", "Hont", "Anna d'Hont")]
    [InlineData("d’", "Hont", "Anna d’Hont")]
    [InlineData("van den", "Berg", "Anna van den Berg")]
    [InlineData("'t", "Hart", "Anna 't Hart")]
    public async Task A_name_is_shown_and_mailed_as_it_is_written(string voorvoegsel, string achternaam, string naam)
    {
        // No space after the apostrophe, on the card, in the way to go and in the mail.
        // Letters alone: by chance nine figures are a citizen service number, which no search may hold.
        var woord = Netwerk.Woord();
        var (wijk, email) = ($"Naam {woord}", $"n{woord}@voorbeeld.example");
        var made = await host.Api.PostJsonAsync("/v1/contactpersonen", new { voornaam = "Anna", voorvoegsel, achternaam, email });
        var persoon = (string)made["id"]!;
        await host.RolAsync(persoon, await host.OrganisatieAsync(wijken: [wijk]));

        async Task<string?> GewezenAsync() => (string?)(await EnigeAsync($"/v1/wegwijzer?wijk={wijk}"))["naam"];
        Assert.Equal(naam, await GewezenAsync());
        using var vcard = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen?zoek={email}")
        {
            Headers = { { "Accept", "text/vcard" } },
        };
        using var answer = await host.Api.SendAsync(vcard, TestContext.Current.CancellationToken);
        var kaart = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"FN:{naam}\r\n", kaart, StringComparison.Ordinal);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        Assert.Equal(naam, (await host.SendMailsAsync())[email].Single().To.Mailboxes.Single().Name);
        using var put = await host.Api.PutAsync($"/v1/contactpersonen/{persoon}", new { voornaam = "An", voorvoegsel, achternaam, email });
        Assert.Equal(naam.Replace("Anna", "An", StringComparison.Ordinal), await GewezenAsync());
    }

    [Fact]
    public async Task A_trial_shows_the_names_as_they_would_be_stored_and_nothing_keeps_them()
    {
        const string lijst = "Organisatie;Soort;Verband;Domeinen;Omvang;Rol;Voornaam;Voorvoegsel;Achternaam\r\n"
            + "Proef\u200bpolder  Oost;zorg;formeel;zorg;klein;medewerker;Zoe\u0308;d';Hont \r\n"
            + "Leeg Oost;zorg;formeel;zorg;klein;;;;\r\nFout Oost;zorg;formeel;zorg;klein;koning;Jan;;Fout\r\n";
        static string?[] Weergaven(JsonNode import) => [.. import["rijen"]!.AsArray().Select(r => (string?)r!["weergave"])];

        Assert.Equal(["Zoë d'Hont, Proefpolder Oost", "Leeg Oost", null], Weergaven(await ImportAsync(lijst, proef: true)));
        var echt = await ImportAsync(lijst, proef: false);
        Assert.Equal([null, null, null], Weergaven(echt));
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*)::int from contacts.import where rijen::text like '%Hont%'"));
        Assert.Equal([null, null, null], Weergaven(await host.Api.GetJsonAsync($"/v1/importen/{echt["id"]}")));
    }

    [Fact]
    public async Task What_was_stored_before_there_was_one_form_is_given_it()
    {
        var (organisatie, persoon, leeg) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, wijken, vereist_aantal_aandachtfunctionarissen)
            values (@organisatie, U&'Stichting  Oud\200Bpolder', 'zorg', 'formeel', array['zorg'], 'klein',
                    array[U&'Oud\00A0 Poort', 'Oud Poort', U&'Zo\0065\0308'], 1);
            insert into contacts.contactpersoon (id, voornaam, achternaam, email, telefoon) values
              (@persoon, ' Anna', U&'Kromme\00ADnhoek ', U&'\200Eoud@proefpolder.example', '612345678'),
              (@leeg, null, U&'\200B', null, null);
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, functie, begindatum)
            values (gen_random_uuid(), @persoon, @organisatie, 'medewerker', E'jeugd\tcoach', '2025-01-01');
            """, new { organisatie, persoon, leeg });

        Task<string?> StandAsync() => host.ScalarAsync<string>(
            """
            select concat_ws('/', o.naam, o.wijken, p.naam, p.email, p.telefoon, r.functie)
              from contacts.organisatie o
              join contacts.rolvervulling r on r.organisatie_id = o.id
              join contacts.contactpersoon p on p.id = r.contactpersoon_id
             where o.id = @organisatie
            """, new { organisatie });
        const string een = "Stichting Oudpolder/{\"Oud Poort\",Zoë}/Anna Krommenhoek/oud@proefpolder.example/0612345678/jeugd coach";
        await host.RunJobAsync("teksten-vormen");
        Assert.Equal(een, await StandAsync());
        // Found in any notation from now on; what would be nothing, stays what it was.
        await EnigeAsync($"/v1/contactpersonen?organisatieId={organisatie}&zoek={Uri.EscapeDataString("06 1234 5678")}");
        var niets = await host.ScalarAsync<string>("select achternaam from contacts.contactpersoon where id = @leeg", new { leeg });
        Assert.Equal("\u200B", niets);

        Task<string?> VersiesAsync() =>
            host.ScalarAsync<string>("select string_agg(versie::text, ' ' order by id) from contacts.contactpersoon");
        var versies = await VersiesAsync();
        await host.RunJobAsync("teksten-vormen");
        Assert.Equal((een, versies), (await StandAsync(), await VersiesAsync()));
        await host.ExecuteAsync("delete from contacts.contactpersoon where id = @leeg", new { leeg });
    }
}
