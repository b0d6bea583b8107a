namespace Netwerkplatform.Tests.Protocols;

public sealed class ConvenantenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Versie, string ProtocolId)> ConvenantAsync(int quorum = 0)
    {
        var versie = await host.VersieAsync(quorum, soort: "privacyconvenant");
        return (versie, Afspraken.Protocol(versie).Split('/')[^1]);
    }

    private async Task<JsonNode[]> PartijenAsync(string filter) =>
        [.. (await host.Api.GetJsonAsync($"/v1/convenantpartijen?{filter}&limit=500"))["results"]!.AsArray().Select(p => p!)];

    private Task<HttpResponseMessage> PartijAsync(string protocolId, string organisatieId, string begindatum, string? einddatum = null) =>
        host.Api.PostAsJsonAsync("/v1/convenantpartijen", new { protocolId, organisatieId, begindatum, einddatum });

    [Fact]
    public async Task A_party_is_entered_found_by_the_day_changed_and_taken_away()
    {
        var (_, protocolId) = await ConvenantAsync();
        var organisatieId = await host.OrganisatieAsync();
        using var made = await PartijAsync(protocolId, organisatieId, "2025-01-01");
        Assert.Equal(201, (int)made.StatusCode);
        var partij = await made.JsonAsync();
        Assert.Null(partij["ratificatieId"]);
        var url = $"/v1/convenantpartijen/{partij["id"]}";

        using var left = await host.Api.PutAsync(url,
            new { protocolId, organisatieId, begindatum = "2025-01-01", einddatum = "2025-12-31" }, "\"v1\"");
        Assert.Equal("\"v2\"", left.Headers.ETag?.Tag);
        Assert.Single(await PartijenAsync($"organisatieId={organisatieId}&peildatum=2025-12-31"));
        Assert.Empty(await PartijenAsync($"organisatieId={organisatieId}&peildatum=2026-01-01"));
        Assert.Single(await PartijenAsync($"protocolId={protocolId}"));

        using var back = await PartijAsync(protocolId, organisatieId, "2026-01-01");
        Assert.Equal(201, (int)back.StatusCode);
        using var stale = await host.Api.DeleteAsync(url, "\"v1\"");
        Assert.Equal(412, (int)stale.StatusCode);
        using var gone = await host.Api.DeleteAsync(url, "\"v2\"");
        Assert.Equal(204, (int)gone.StatusCode);
        Assert.Equal(404, (int)(await host.Api.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task An_organisation_is_party_at_most_once_at_any_date_even_when_twenty_say_so_at_once()
    {
        var (_, protocolId) = await ConvenantAsync();
        var organisatieId = await host.OrganisatieAsync();
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(d => PartijAsync(protocolId, organisatieId, $"2026-01-{d:00}")));
        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Equal("al-partij", await answers.First(a => (int)a.StatusCode == 409).RedenAsync());
    }

    [Fact]
    public async Task Only_a_privacy_covenant_has_parties_and_one_that_has_them_stays_one()
    {
        var organisatieId = await host.OrganisatieAsync();
        var ander = Afspraken.Protocol(await host.VersieAsync()).Split('/')[^1];
        using var geen = await PartijAsync(ander, organisatieId, "2026-01-01");
        Assert.Equal("geen-privacyconvenant", await geen.RedenAsync());
        using var niets = await PartijAsync($"{Guid.NewGuid()}", $"{Guid.NewGuid()}", "2026-01-01");
        Assert.Equal(["organisatieId:bestaat_niet", "protocolId:bestaat_niet"], await niets.FaultsAsync());
        using var leeg = await host.Api.PostAsJsonAsync("/v1/convenantpartijen", new { });
        Assert.Equal(["begindatum:verplicht", "organisatieId:verplicht", "protocolId:verplicht"], await leeg.FaultsAsync());

        var (_, protocolId) = await ConvenantAsync();
        using var made = await PartijAsync(protocolId, organisatieId, "2026-01-01");
        using var anders = await host.Api.PutAsync($"/v1/protocollen/{protocolId}",
            new { titel = "Anders", soort = "samenwerking", reikwijdte = "netwerk" });
        Assert.Equal("convenant-heeft-partijen", await anders.RedenAsync());
        using var titel = await host.Api.PutAsync($"/v1/protocollen/{protocolId}",
            new { titel = "Anders", soort = "privacyconvenant", reikwijdte = "netwerk" });
        Assert.Equal(200, (int)titel.StatusCode);
        var e = await Assert.ThrowsAsync<PostgresException>(() => host.ExecuteAsync(
            """
            insert into protocols.convenantpartij (id, protocol_id, organisatie_id, begindatum)
              values (gen_random_uuid(), @ander::uuid, @organisatieId::uuid, '2026-01-01')
            """, new { ander, organisatieId }));
        Assert.Equal("convenantpartij_protocol", e.ConstraintName);
    }

    [Fact]
    public async Task Who_signed_becomes_party_on_the_day_of_adoption_and_who_signs_later_on_that_day()
    {
        var (versie, protocolId) = await ConvenantAsync(quorum: 1);
        var (eerste, bestuurder) = await host.OndertekenaarAsync();
        var (al, alBestuurder) = await host.OndertekenaarAsync();
        var (straks, straksBestuurder) = await host.OndertekenaarAsync();
        var (later, laterBestuurder) = await host.OndertekenaarAsync();
        await PartijAsync(protocolId, al, "2024-05-01");
        await PartijAsync(protocolId, straks, "2026-06-01");
        await host.TerRatificatieAsync(versie, eerste, al, straks, later);
        using var signed = await host.TekenAsync(versie, eerste, bestuurder);
        await host.TekenAsync(versie, al, alBestuurder);
        await host.TekenAsync(versie, straks, straksBestuurder);
        Assert.Empty(await PartijenAsync($"organisatieId={eerste}"));

        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });

        var partij = Assert.Single(await PartijenAsync($"organisatieId={eerste}"));
        Assert.Equal("2026-03-02", (string?)partij["begindatum"]);
        Assert.Null(partij["einddatum"]);
        Assert.Equal((string?)(await signed.JsonAsync())["id"], (string?)partij["ratificatieId"]);
        Assert.Equal("2024-05-01", (string?)Assert.Single(await PartijenAsync($"organisatieId={al}"))["begindatum"]);
        Assert.Equal(["2026-03-02 2026-05-31", "2026-06-01 "], (await PartijenAsync($"organisatieId={straks}&sort=begindatum"))
            .Select(p => $"{p["begindatum"]} {p["einddatum"]}"));
        Assert.Empty(await PartijenAsync($"organisatieId={later}"));

        await host.TekenAsync(versie, later, laterBestuurder);
        Assert.Equal("2026-03-02", (string?)Assert.Single(await PartijenAsync($"organisatieId={later}"))["begindatum"]);

        // What was signed stays signed: the period can change, the organisation cannot.
        using var ander = await host.Api.PutAsync($"/v1/convenantpartijen/{partij["id"]}",
            new { protocolId, organisatieId = await host.OrganisatieAsync(), begindatum = "2026-03-02" });
        Assert.Equal("partij-heeft-getekend", await ander.RedenAsync());
        using var uit = await host.Api.PutAsync($"/v1/convenantpartijen/{partij["id"]}",
            new { protocolId, organisatieId = eerste, begindatum = "2026-03-02", einddatum = "2026-12-31" });
        Assert.Equal(200, (int)uit.StatusCode);
    }

    [Fact]
    public async Task A_next_version_ends_nobodys_part_and_another_kind_of_protocol_makes_no_parties()
    {
        var (versie, _) = await ConvenantAsync();
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        await host.TekenAsync(versie, organisatie, bestuurder);
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        var volgende = await host.VolgendeVersieAsync(Afspraken.Protocol(versie));
        await host.Api.PostJsonAsync($"{volgende}/vaststellingen", new { });
        Assert.Null(Assert.Single(await PartijenAsync($"organisatieId={organisatie}"))["einddatum"]);

        var samenwerking = await host.VersieAsync(soort: "samenwerking");
        var (tweede, tweedeBestuurder) = await host.OndertekenaarAsync();
        await host.TerRatificatieAsync(samenwerking, tweede);
        await host.TekenAsync(samenwerking, tweede, tweedeBestuurder);
        await host.Api.PostJsonAsync($"{samenwerking}/vaststellingen", new { });
        Assert.Empty(await PartijenAsync($"organisatieId={tweede}"));
    }

    [Fact]
    public async Task An_organisation_that_is_party_cannot_be_deleted()
    {
        var (_, protocolId) = await ConvenantAsync();
        var organisatie = await host.OrganisatieAsync();
        await PartijAsync(protocolId, organisatie, "2026-01-01");
        using var refused = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*");
        Assert.Equal(409, (int)refused.StatusCode);
    }
}
