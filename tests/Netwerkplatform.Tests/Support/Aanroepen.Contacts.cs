namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanContacts => new()
    {
        Eerst = new()
        {
            ["POST /organisaties"] = _ => GeefNummerVrijAsync(),
            ["POST /organisaties/bulk"] = _ => GeefNummerVrijAsync(),
            ["PUT /organisaties/{id}"] = _ => GeefNummerVrijAsync(),
            ["PUT /organisaties/extern/{systeem}/{sleutel}"] = _ => GeefNummerVrijAsync(),
            ["POST /mailmeldingen"] = async v => v.Ids["berichtId"] = (await RondeAsync()).BerichtId,
        },
        Adressen = new()
        {
            ["/afmeldingen/{token}"] = async _ => $"/v1/afmeldingen/{(await RondeAsync()).AfmeldPad.Split('/')[^1]}",
            ["DELETE /contactpersonen/{id}"] = async _ => $"/v1/contactpersonen/{await host.PersoonAsync()}",
            // Whom it is merged with is another.
            ["POST /contactpersonen/{id}/samenvoegingen"] = async _ => $"/v1/contactpersonen/{await PersoonMetRolAsync()}/samenvoegingen",
            ["DELETE /contactpersonen/{id}/beperkingen"] = async v =>
            {
                var persoon = v.Ids["contactpersoonId"] = await PersoonMetRolAsync();
                await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist de juistheid" });
                return $"/v1/contactpersonen/{persoon}/beperkingen";
            },
            ["/mailmeldingen/{id}"] = async _ =>
            {
                var ronde = await RondeAsync();
                var melding = await NieuwAsync("/v1/mailmeldingen", new { berichtId = ronde.BerichtId, soort = "onbestelbaar" });
                return $"/v1/mailmeldingen/{melding}";
            },
            ["/mailmeldingen/{id}/herverzendingen"] = async _ => $"/v1/mailmeldingen/{await MislukteMailAsync()}/herverzendingen",
            ["/organisaties/extern/{systeem}/{sleutel}"] = _ =>
                Task.FromResult($"/v1/organisaties/extern/zaaksysteem/K-{Nummer()}"),
            ["POST /organisaties/{id}/samenvoegingen"] = async v =>
            {
                var organisatie = await IdAsync("organisatieId", v.Ids);
                v.Ids["metId"] = await host.OrganisatieAsync();
                return $"/v1/organisaties/{organisatie}/samenvoegingen";
            },
            // A role of the one that ends goes to the one that goes on.
            ["POST /organisaties/{id}/opvolgingen"] = async v =>
            {
                var organisatie = await host.OrganisatieAsync();
                v.Ids["organisatieId"] = v.Ids["opvolgerId"] = await host.OrganisatieAsync();
                v.Ids["rolvervullingId"] = (string)(await host.RolAsync(await host.PersoonAsync(), organisatie))["id"]!;
                return $"/v1/organisaties/{organisatie}/opvolgingen";
            },
            ["/wegwijzer"] = Altijd("/v1/wegwijzer?domein=zorg"),
        },
        Een = new()
        {
            ["organisaties"] = v => IdAsync("organisatieId", v.Ids),
            ["contactpersonen"] = async v => v.Ids["contactpersoonId"] =
                await PersoonMetRolAsync(afgemeld: v.Operation.Path.EndsWith("/heraanmeldingen", StringComparison.Ordinal)),
            ["rolvervullingen"] = async _ =>
                (string)(await host.RolAsync(await host.PersoonAsync(), await host.OrganisatieAsync(), einddatum: "2030-12-31"))["id"]!,
            ["netwerken"] = _ => NieuwAsync("/v1/netwerken",
                new { naam = $"Netwerk {Nummer()}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }),
            ["contactmomenten"] = async _ => await NieuwAsync("/v1/contactmomenten", new
            {
                organisatieId = await host.OrganisatieAsync(),
                plaatsgevondenOp = "2026-02-01T09:00:00Z",
                vorm = "bezoek",
                richting = "gebracht",
                aanleiding = "regulier",
            }),
            ["importen"] = _ => ImportAsync(),
            ["voorstellen"] = _ => VoorstelAsync(),
        },
        Delen = new()
        {
            ["organisaties/draagvlak"] = Vast(new { trede = "bekend", datum = "2026-02-01" }),
            ["organisaties/samenvoegingen"] = async () => new { metId = await host.OrganisatieAsync() },
            ["organisaties/opvolgingen"] = async () =>
                new { opvolgerIds = new[] { await host.OrganisatieAsync() }, datum = "2026-04-01" },
            ["contactpersonen/bevestigingsverzoeken"] = Vast(new { }),
            ["contactpersonen/samenvoegingen"] = async () => new { metId = await host.PersoonAsync() },
            ["netwerken/deelnames"] = async () =>
                new { organisatieId = await host.OrganisatieAsync(), mandaat = "informeren", begindatum = "2026-01-01" },
        },
        Links = new()
        {
            ["mijn-gegevens"] = async v =>
            {
                var email = Email();
                var persoon = await host.PersoonAsync(email: email);
                await host.RolAsync(persoon, v.Ids["organisatieId"] = await host.OrganisatieAsync());
                await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
                return (v.Adres, await LinkAsync(email));
            },
        },
    };

    /// <summary>One organisation alone has the number of the example.</summary>
    private Task<int> GeefNummerVrijAsync() => host.ExecuteAsync(
        "update contacts.organisatie set kvk_nummer = null, vestigingsnummer = null where kvk_nummer = '71002154'");

    private async Task<string> PersoonMetRolAsync(bool afgemeld = false)
    {
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, await host.OrganisatieAsync());
        if (afgemeld) await host.ExecuteAsync("select contacts.pub_afmelden(@persoon::uuid)", new { persoon });
        return persoon;
    }

    /// <summary>What is told of a mail that could not be sent.</summary>
    private async Task<Guid> MislukteMailAsync()
    {
        var mail = new { Id = Guid.Parse((await RondeAsync()).BerichtId.Split('@')[0]) };
        // As a sender leaves it that died for the twentieth time.
        await host.ExecuteAsync(
            """
            update platform.mail set status = 'bezig', poging = 20, verzonden_op = null, lease_tot = now() - interval '1 second'
             where id = @Id
            """, mail);
        await host.SendMailsAsync();
        return await host.ScalarAsync<Guid>("select id from platform.mailmelding where mail_id = @Id and soort = 'mislukt'", mail);
    }

    private async Task<string> ImportAsync()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Lijst($"Huis {Nummer()}")), "bestand", "lijst.csv" },
            { new StringContent("false"), "proef" },
        };
        using var import = await host.Api.PostAsync("/v1/importen", form);
        return (string)(await import.JsonAsync())["id"]!;
    }

    private static string Lijst(string organisatie) =>
        $"Organisatie;Achternaam;Rol;Soort;Verband;Domeinen;Omvang\n{organisatie};Bos;medewerker;zorg;formeel;zorg;klein";

    /// <summary>What somebody proposed who confirmed their details.</summary>
    private async Task<string> VoorstelAsync()
    {
        var email = Email();
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, await host.OrganisatieAsync());
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        (await host.AlsPartnerAsync(await LinkAsync(email), HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen",
            new { uitkomst = "gewijzigd", wijzigingen = new { achternaam = "Anders" } })).Dispose();
        return $"{await host.ScalarAsync<Guid>(
            "select id from contacts.voorstel where contactpersoon_id = @Id::uuid", new { Id = persoon })}";
    }
}
