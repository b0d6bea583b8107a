using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>Where nothing is, against a model that counts as a person would.</summary>
[Trait("Category", "Slow")]
public sealed class WitteVlekkenTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed record Organisatie(string Id, string Verband, string[] Domeinen, string[] Wijken, bool Actief)
    {
        public int Geschoold { get; set; }
        public List<(string Netwerk, bool Verborgen)> Tafels { get; } = [];
        public List<string[]> Aanbod { get; } = [];

        public bool In(string wijk, string domein) => Actief && Domeinen.Contains(domein) && Van(Wijken, wijk);

        public static bool Van(string[] wijken, string wijk) => wijken.Contains(wijk, StringComparer.OrdinalIgnoreCase);
    }

    private static readonly string[] Domeinen = ["zorg", "jeugd", "wonen"], Wijken = ["Noord", "Oost", "oost", "Zuid", "West"];

    private static T[] Greep<T>(Random r, T[] uit, int minstens)
    {
        r.Shuffle(uit = [.. uit]);
        return uit[..r.Next(minstens, uit.Length)];
    }

    private async Task<List<Organisatie>> NetwerkAsync(Random r)
    {
        var netwerk = new DekkingNetwerk(host);
        var training = await netwerk.TrainingAsync();
        var organisaties = new List<Organisatie>();
        for (var i = 0; i < 20; i++)
        {
            var (verband, domeinen) = (r.Next(3) == 0 ? "informeel" : "formeel", Greep(r, Domeinen, 1));
            var wijken = Greep(r, Wijken, 0).DistinctBy(w => w.ToUpperInvariant()).ToArray();
            var id = await netwerk.OrganisatieAsync($"Organisatie {i}", verband: verband, domeinen: domeinen, wijken: wijken);
            var organisatie = new Organisatie(id, verband, domeinen, wijken, r.Next(6) > 0);
            organisaties.Add(organisatie);
            for (var n = r.Next(3); n > 0; n--)
            {
                var (persoon, loopt, bewijs) = (await netwerk.PersoonAsync(), r.Next(4) > 0, r.Next(3));
                await netwerk.RolAsync(persoon, id, "2025-01-01", loopt ? null : "2026-03-01");
                if (bewijs > 0) await netwerk.BewijsAsync(persoon, training, bewijs == 1 ? "2023-01-15" : "2026-01-15");
                if (loopt && bewijs == 2) organisatie.Geschoold++;
            }
            for (var n = r.Next(3); n > 0; n--)
            {
                var (voor, geldt) = (Greep(r, Wijken, 0).DistinctBy(w => w.ToUpperInvariant()).ToArray(), r.Next(4) > 0);
                await host.Api.PostJsonAsync("/v1/aanbod", new
                {
                    organisatieId = id,
                    titel = "Koken",
                    omschrijving = "Elke week.",
                    soort = "activiteit",
                    doelgroep = new[] { "jongere" },
                    wijken = voor,
                    geldigTotDatum = geldt ? "2026-03-02" : "2026-03-01",
                });
                if (geldt) organisatie.Aanbod.Add(voor is [] ? wijken : voor);
            }
        }
        for (var i = 0; i < 5; i++)
        {
            var tafel = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
                new { naam = $"Tafel {i}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
            foreach (var organisatie in organisaties.Where(_ => r.Next(4) == 0))
            {
                var (persoon, loopt, verborgen) = (await host.PersoonAsync(), r.Next(4) > 0, r.Next(3) == 0);
                await host.RolAsync(persoon, organisatie.Id, verborgen ? "sleutelfiguur" : "medewerker", "2025-01-01");
                await host.Api.PostJsonAsync($"/v1/netwerken/{tafel}/deelnames", new
                {
                    organisatieId = organisatie.Id,
                    contactpersoonId = persoon,
                    mandaat = "adviseren",
                    begindatum = "2025-01-01",
                    einddatum = loopt ? null : "2026-03-01",
                });
                if (loopt && i > 0) organisatie.Tafels.Add((tafel, verborgen));
            }
            if (i == 0) await host.ExecuteAsync("update contacts.netwerk set status = 'inactief' where id = @tafel::uuid", new { tafel });
        }
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-02' where id = any(@ids::uuid[])",
            new { ids = organisaties.Where(o => !o.Actief).Select(o => o.Id).ToArray() });
        return organisaties;
    }

    private static string[] Model(List<Organisatie> alle, bool sleutelfiguren, Func<Organisatie, bool> telt) =>
    [
        .. from wijk in alle.SelectMany(o => o.Wijken).Select(w => w.ToUpperInvariant()).Distinct()
           from domein in alle.SelectMany(o => o.Domeinen).Distinct()
           let daar = alle.Where(o => telt(o) && o.In(wijk, domein)).ToArray()
           let geschoold = daar.Sum(o => o.Geschoold)
           let netwerken = daar.SelectMany(o => o.Tafels).Where(t => sleutelfiguren || !t.Verborgen).DistinctBy(t => t.Netwerk).Count()
           let aanbod = alle.Where(o => telt(o) && o.Actief && o.Domeinen.Contains(domein)).SelectMany(o => o.Aanbod)
               .Count(a => Organisatie.Van(a, wijk))
           orderby daar.Length, geschoold, netwerken, aanbod, wijk, domein
           select $"{wijk} {domein} {daar.Length} {geschoold} {netwerken} {aanbod}",
    ];

    private static async Task<string[]> RapportAsync(HttpClient lezer, string vraag = "") =>
    [
        .. (await lezer.GetJsonAsync($"/v1/rapportages/witte-vlekken{vraag}")).AsArray().Select(r =>
            $"{((string)r!["wijk"]!).ToUpperInvariant()} {r["domein"]} {r["organisaties"]} "
                + $"{r["aandachtfunctionarissen"]} {r["netwerken"]} {r["aanbod"]}"),
    ];

    [Fact]
    public async Task Each_district_and_domain_counts_what_is_there_today_also_where_that_is_nothing_emptiest_first()
    {
        var alle = await NetwerkAsync(new Random(20260302));
        var zonder = await host.ClientAsync("rapportages.lezen");
        var (met, gezien) = (Model(alle, true, _ => true), Model(alle, false, _ => true));
        Assert.Equal(12, met.Length);
        Assert.NotEqual(met, gezien);

        Assert.Equal(met, await RapportAsync(host.Api));
        Assert.Equal(gezien, await RapportAsync(zonder));
        var informeel = Model(alle, true, o => o.Verband == "informeel");
        Assert.Contains(informeel, r => r.Contains(" 0 0 0 ", StringComparison.Ordinal));
        Assert.Equal(informeel, await RapportAsync(host.Api, "?verband=informeel"));
        Assert.Equal(Model(alle, true, o => o.Id == alle[3].Id), await RapportAsync(host.Api, $"?organisatieId={alle[3].Id}"));
        Assert.Equal(met.Where(r => r.StartsWith("OOST zorg ", StringComparison.Ordinal)),
            await RapportAsync(host.Api, "?wijk=OOST&domein=zorg"));

        // The tag of the report moves with what is offered, too.
        var actief = alle.First(o => o.Actief && o.Wijken.Length > 0);
        var voor = met.Sum(r => int.Parse(r.Split(' ')[^1], CultureInfo.InvariantCulture));
        using var eerst = await host.Api.GetAsync("/v1/rapportages/witte-vlekken");
        await host.Api.PostJsonAsync("/v1/aanbod", new
        {
            organisatieId = actief.Id,
            titel = "Wandelen",
            omschrijving = "Elke week.",
            soort = "activiteit",
            doelgroep = new[] { "jongere" },
        });
        using var daarna = await host.Api.GetAsync("/v1/rapportages/witte-vlekken");
        Assert.NotEqual(eerst.Headers.ETag, daarna.Headers.ETag);
        var na = (await RapportAsync(host.Api)).Sum(r => int.Parse(r.Split(' ')[^1], CultureInfo.InvariantCulture));
        Assert.Equal(voor + (actief.Wijken.Length * actief.Domeinen.Length), na);
    }
}
