using System.Net.Http.Headers;
using CsvHelper;
using CsvHelper.Configuration;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>What holds for every report, on a network where each has something to say.</summary>
public sealed partial class RapportagesTests(RapportagesTests.Gevuld host) : IClassFixture<RapportagesTests.Gevuld>
{
    /// <summary>
    /// Every report of rows with its columns as the contract has them: u uuid, t text, i whole number, n number, b true or false, d day, m
    /// moment; ? may be null.
    /// </summary>
    public static readonly TheoryData<string, string> Rapporten = new()
    {
        { "/v1/rapportages/dekking",
            "organisatieId:u naam:t soort:t verband:t omvang:t domeinen:t vereist:i aangesteld:i geschoold:i plaatsvervanger:b status:t "
                + "ontbreekt:t gedektTotDatum:d? regisseurId:u?" },
        { "/v1/rapportages/dekking-verloop", "datum:d gedekt:i deels:i ongedekt:i vrijgesteld:i nietVereist:i" },
        { "/v1/rapportages/dekking-prognose", "organisatieId:u naam:t vervaltOpDatum:d reden:t regisseurId:u?" },
        { "/v1/rapportages/bereik", "jaar:i soort:t personen:i bewijzen:i doel:i? aandeel:n?" },
        { "/v1/rapportages/respons",
            "rondeId:u peilingId:u peiling:t nummer:i geopendOp:m uitgenodigd:i verzonden:i onbestelbaar:i ingevuld:i aandeel:n? "
                + "mediaanDagen:n? herkomst:t" },
        { "/v1/rapportages/behoeften", "rondeId:u peiling:t geopendOp:m soort:t aantal:i status:t besluit:t?" },
        { "/v1/rapportages/wederkerigheid",
            "organisatieId:u naam:t gehaald:i gebracht:i wederzijds:i laatsteGehaaldOp:m? laatsteGebrachtOp:m? laatsteRegulierOp:m? "
                + "bevraagd:i beantwoord:i openBeloften:i balans:i berichten:i vragenGesteld:i vragenBeantwoord:i "
                + "regisseurId:u?" },
        { "/v1/rapportages/berichten",
            "berichtId:u onderwerp:t soort:t verzondenOp:m bereikt:i gebundeld:i wachtend:i" },
        { "/v1/rapportages/vragen", "maand:t soort:t aantal:i opTijd:i mediaanUren:n? open:i teLaat:i" },
        { "/v1/rapportages/thema-verloop", "maand:t thema:t bron:t aantal:i? organisaties:i?" },
        { "/v1/rapportages/contactgegevens",
            "organisatieId:u naam:t centraalContact:b plaatsvervanger:b oudsteVerificatieOp:m? onbestelbareAdressen:i personen:i "
                + "signaalroute:t? draagvlak:t? draagvlakDatum:d? spilorganisatie:b regisseurId:u?" },
        { "/v1/rapportages/contactritme",
            "organisatieId:u naam:t regisseurId:u? laatsteContactOp:m? dagenGeleden:i? status:t volgendeDatum:d?" },
        { "/v1/rapportages/vitaliteit",
            "organisatieId:u naam:t waarde:i dekking:i draagvlak:i contact:i netwerken:i wederkerigheid:i protocollen:i toezeggingen:i "
                + "regisseurId:u?" },
        { "/v1/rapportages/witte-vlekken", "wijk:t domein:t organisaties:i aandachtfunctionarissen:i netwerken:i aanbod:i" },
        { "/v1/rapportages/netwerk/knopen", "organisatieId:u naam:t verband:t domeinen:t graad:i tussenheid:n brug:t regisseurId:u?" },
        { "/v1/rapportages/netwerk/verbindingen", "vanId:u naarId:u netwerken:t gewicht:i" },
        { "/v1/rapportages/protocollen",
            "protocolId:u titel:t nummer:i organisatieId:u naam:t geraadpleegd:b gereageerd:b geratificeerd:b kennisgenomen:b "
                + "regisseurId:u?" },
        { "/v1/rapportages/protocolverschillen?referentie=019cadd0-0000-7000-8000-000000000001",
            "organisatieId:u naam:t onderwerpCode:t waarde:t? referentiewaarde:t uitkomst:t regisseurId:u?" },
        { "/v1/rapportages/protocoluniformiteit",
            "onderwerpCode:t vraag:t organisaties:i waarden:i meestGekozen:t? aandeel:n? uniformiteit:n?" },
        { "/v1/rapportages/kerncijfers",
            "organisaties:i contactpersonen:i gedekt:i deels:i ongedekt:i dekkingsgraad:n? geschooldDitJaar:i responsLaatsteRonde:n? "
                + "openBehoeften:i openBeloften:i protocollenVastgesteld:i" },
    };

    /// <summary>With those whose rows are of no organisation, and which take filters of their own.</summary>
    public static TheoryData<string, string> AlleRapporten()
    {
        var alle = new TheoryData<string, string>();
        foreach (var r in Rapporten) alle.Add(r.Data.Item1, r.Data.Item2);
        alle.Add("/v1/rapportages/werkvoorraad", "soort:t aantal:i teLaat:i oudsteOp:m");
        alle.Add("/v1/rapportages/doelen",
            "doelId:u titel:t nulwaarde:n? waarde:n? streefwaarde:n aandeel:n? opKoers:b? streefdatum:d");
        alle.Add("/v1/rapportages/kennis", "kennisitemId:u titel:t soort:t geldigTotDatum:d status:t");
        return alle;
    }

    /// <summary>
    /// Where nothing matches this, nothing is left; save the key figures, which always are one row, and the topics of the catalogue.
    /// </summary>
    private static string Leeg(string rapport) =>
        Met(rapport, rapport.EndsWith("verloop", StringComparison.Ordinal) ? "vanafDatum=2190-01-01"
            : rapport.EndsWith("kennis", StringComparison.Ordinal) ? "status=wacht_op_vrijgave"
            : rapport.EndsWith("doelen", StringComparison.Ordinal) ? $"netwerkId={Guid.Empty}"
            : rapport.EndsWith("werkvoorraad", StringComparison.Ordinal) ? $"regisseurId={Guid.Empty}" : "wijk=Nergens");

    private static string Met(string rapport, string filter) =>
        $"{rapport}{(rapport.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{filter}";

    private static IEnumerable<(string Naam, char Soort, bool Leeg)> Kolommen(string kolommen) =>
        kolommen.Split(' ').Select(k => k.Split(':')).Select(k => (k[0], k[1][0], k[1].EndsWith('?')));

    private async Task<JsonElement> JsonAsync(string url)
    {
        using var answer = await host.Api.GetAsync(url);
        Assert.Equal((200, "application/json; charset=utf-8"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private async Task<string> CsvAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal((200, "text/csv; charset=utf-8"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        return await answer.Content.ReadAsStringAsync();
    }

    [Theory]
    [MemberData(nameof(AlleRapporten))]
    public async Task Json_is_a_root_array_of_flat_rows_with_the_columns_of_the_contract_in_order_and_of_their_types(
        string rapport, string kolommen)
    {
        var rijen = await JsonAsync(rapport);

        Assert.Equal(JsonValueKind.Array, rijen.ValueKind);
        Assert.NotEqual(0, rijen.GetArrayLength());
        Assert.All(rijen.EnumerateArray(), rij =>
        {
            Assert.Equal(Kolommen(kolommen).Select(k => k.Naam), rij.EnumerateObject().Select(p => p.Name));
            Assert.All(Kolommen(kolommen), k =>
                Assert.True(Past(rij.GetProperty(k.Naam), k.Soort, k.Leeg), $"{k.Naam} is {rij.GetProperty(k.Naam)}"));
        });
        var niets = await JsonAsync(Leeg(rapport));
        // The key figures are one row, and each topic of the catalogue is one, also when they have nothing to tell.
        Assert.Equal(rapport.EndsWith("kerncijfers", StringComparison.Ordinal) ? 1
            : rapport.EndsWith("uniformiteit", StringComparison.Ordinal) ? rijen.GetArrayLength() : 0, niets.GetArrayLength());
    }

    private static bool Past(JsonElement waarde, char soort, bool leeg) => (soort, waarde.ValueKind) switch
    {
        (_, JsonValueKind.Null) => leeg,
        ('i', JsonValueKind.Number) => waarde.TryGetInt32(out _),
        ('n', JsonValueKind.Number) => true,
        ('b', JsonValueKind.True or JsonValueKind.False) => true,
        ('u' or 't' or 'd' or 'm', JsonValueKind.String) => PastTekst(waarde.GetString()!, soort),
        _ => false,
    };

    private static bool PastTekst(string tekst, char soort) => soort switch
    {
        'u' => Guid.TryParseExact(tekst, "D", out _),
        'i' => int.TryParse(tekst, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        'n' => decimal.TryParse(tekst, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        'b' => tekst is "true" or "false",
        'd' => DateOnly.TryParseExact(tekst, "yyyy-MM-dd", out _),
        'm' => Moment().IsMatch(tekst),
        _ => true,
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Moment();

    [Theory]
    [MemberData(nameof(AlleRapporten))]
    public async Task Csv_has_a_header_line_also_when_empty_and_the_same_values_of_the_same_types(string rapport, string kolommen)
    {
        var kop = string.Join(',', Kolommen(kolommen).Select(k => k.Naam));
        Assert.StartsWith($"{kop}\r\n", await CsvAsync(Leeg(rapport)), StringComparison.Ordinal);
        var rijen = (await JsonAsync(rapport)).EnumerateArray().ToList();
        using var csv = new CsvReader(new StringReader(await CsvAsync(rapport)),
            new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null });

        Assert.True(await csv.ReadAsync() && csv.ReadHeader());
        Assert.Equal(kop, string.Join(',', csv.HeaderRecord!));
        var gelezen = 0;
        while (await csv.ReadAsync())
        {
            var rij = rijen[gelezen++];
            foreach (var (naam, soort, leeg) in Kolommen(kolommen))
            {
                var cel = csv.GetField(naam)!;
                Assert.True(cel == "" ? leeg || soort == 't' : PastTekst(cel, soort), $"{naam} is {cel}");
                var waarde = rij.GetProperty(naam);
                if (soort != 'b') Assert.Equal(waarde.ValueKind == JsonValueKind.Null ? "" : waarde.ToString(), cel.TrimStart('\''));
            }
        }
        Assert.Equal(rijen.Count, gelezen);
    }

    [Theory]
    [MemberData(nameof(AlleRapporten))]
    public async Task No_row_holds_a_name_an_address_or_an_id_of_a_person_and_none_shows_that_there_is_a_key_figure(
        string rapport, string kolommen)
    {
        Assert.NotEmpty(kolommen);
        foreach (var tekst in new[] { (await JsonAsync(rapport)).GetRawText(), await CsvAsync(rapport) })
        {
            Assert.All(host.Geheim, geheim => Assert.DoesNotContain(geheim, tekst, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("sleutelfiguur", tekst, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_network_as_gexf_holds_no_name_address_or_id_of_a_person()
    {
        var tekst = await host.Api.GetStringAsync("/v1/rapportages/netwerk");

        Assert.Contains("De Volière", tekst, StringComparison.Ordinal);
        Assert.All(host.Geheim, geheim => Assert.DoesNotContain(geheim, tekst, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Rapporten))]
    public async Task Every_report_takes_the_filters_and_refuses_values_that_are_none_and_keys_it_does_not_know(
        string rapport, string kolommen)
    {
        Assert.NotEmpty(kolommen);
        Assert.Equal(JsonValueKind.Array, (await JsonAsync(Met(rapport, "domein=zorg&soort=zorg&verband=formeel&wijk=Oost"))).ValueKind);
        using var answer = await host.Api.GetAsync(Met(rapport, "domein=x&soort=x&verband=x&kleur=blauw"));
        Assert.Equal(["domein:ongeldige_waarde", "kleur:onbekende_parameter", "soort:ongeldige_waarde", "verband:ongeldige_waarde"],
            await answer.FaultsAsync());
    }

    [Theory]
    [MemberData(nameof(Rapporten))]
    public async Task Every_report_can_be_asked_of_one_organisation_and_then_tells_of_no_other(string rapport, string kolommen)
    {
        var organisaties = (await host.Api.GetJsonAsync("/v1/organisaties")).AsObject()["results"]!.AsArray()
            .Select(o => (string)o!["id"]!).ToArray();
        string[] velden = [.. Kolommen(kolommen).Select(k => k.Naam).Where(n => n is "organisatieId" or "vanId" or "naarId")];
        var alles = (await JsonAsync(rapport)).EnumerateArray().ToList();
        var samen = 0;
        foreach (var id in organisaties)
        {
            var rijen = (await JsonAsync(Met(rapport, $"organisatieId={id}"))).EnumerateArray().ToList();
            samen += rijen.Count;
            Assert.All(rijen, r => Assert.True(velden.Length == 0 || velden.Any(v => r.GetProperty(v).GetString() == id), r.ToString()));
            if (velden is ["organisatieId"])
            {
                Assert.Equal(alles.Where(r => r.GetProperty("organisatieId").GetString() == id).Select(r => r.ToString()),
                    rijen.Select(r => r.ToString()));
            }
        }
        if (velden.Length > 0) Assert.Equal(alles.Count * velden.Length, samen);
        var niemand = (await JsonAsync(Met(rapport, $"organisatieId={Guid.NewGuid()}"))).EnumerateArray().ToList();
        if (velden.Length > 0) Assert.Empty(niemand);
        using var answer = await host.Api.GetAsync(Met(rapport, "organisatieId=zorg"));
        Assert.Equal(["organisatieId:ongeldig_type"], await answer.FaultsAsync());
    }

    [Theory]
    [InlineData("dekking-verloop")]
    [InlineData("bereik")]
    [InlineData("respons")]
    [InlineData("behoeften")]
    [InlineData("wederkerigheid")]
    [InlineData("berichten")]
    public async Task A_period_may_reach_from_the_first_to_the_last_day_that_can_be_written_but_not_backwards(string rapport)
    {
        Assert.NotEqual(0, (await JsonAsync($"/v1/rapportages/{rapport}?vanafDatum=0001-01-01&totDatum=9999-12-31")).GetArrayLength());
        using var answer = await host.Api.GetAsync($"/v1/rapportages/{rapport}?vanafDatum=2026-03-02&totDatum=2026-03-01");
        Assert.Equal(["totDatum:ongeldige_waarde"], await answer.FaultsAsync());
    }

    [Theory]
    [InlineData("dekking")]
    [InlineData("dekking-prognose")]
    [InlineData("contactgegevens")]
    [InlineData("netwerk/knopen")]
    [InlineData("netwerk/verbindingen")]
    [InlineData("protocollen")]
    [InlineData("protocolverschillen?referentie=019cadd0-0000-7000-8000-000000000001")]
    [InlineData("protocoluniformiteit")]
    [InlineData("kerncijfers")]
    [InlineData("kennis")]
    public async Task A_state_may_be_asked_of_the_first_and_of_the_last_day_that_can_be_written(string rapport)
    {
        foreach (var dag in new[] { "0001-01-01", "9999-12-31" }) Assert.Equal(JsonValueKind.Array,
            (await JsonAsync(Met($"/v1/rapportages/{rapport}", $"peildatum={dag}"))).ValueKind);
    }

    [Fact]
    public async Task The_dashboard_client_reads_every_report_and_nothing_else()
    {
        using var dashboard = new HttpClient { BaseAddress = new Uri(host.BaseUrl) };
        using var token = await host.Anonymous.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-dashboard",
            ["client_secret"] = "demo-dashboard-geheim",
        }));
        dashboard.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (string?)(await token.JsonAsync())["access_token"]);
        var endpoints = host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e =>
                (Route: Regex.Replace(e.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]+\}", _ => $"{Guid.NewGuid()}"),
                Definition: e.Metadata.GetMetadata<EndpointDefinition>()))
            // The feed and the removals give each token what it may read, which here is nothing; and the catalogue is for all of them.
            .Where(e => e.Definition?.AllowedScopes is { Count: > 0 } && e.Route != "v1/verwijderingen"
                && !e.Route.StartsWith("v1/gebeurtenis", StringComparison.Ordinal))
            .ToList();
        // What is kept of persons is counted for who must account for it (docs/adr/0073).
        var rapporten = endpoints.Where(e => e.Route.StartsWith("v1/rapportages/", StringComparison.Ordinal)
            && e.Route != "v1/rapportages/privacy").ToList();

        foreach (var (route, _) in rapporten)
        {
            using var answer = await dashboard.GetAsync($"/{route}");
            Assert.True((int)answer.StatusCode is 200
                || (route.EndsWith("protocolverschillen", StringComparison.Ordinal) && (int)answer.StatusCode is 400),
                $"{route} gave {(int)answer.StatusCode}");
        }
        foreach (var (route, definition) in endpoints.Except(rapporten))
        {
            using var request = new HttpRequestMessage(new HttpMethod(definition!.Verbs.Single()), $"/{route}");
            if (request.Method != HttpMethod.Get) request.Content = route.EndsWith("importen", StringComparison.Ordinal)
                || route.EndsWith("bijlagen", StringComparison.Ordinal)
                ? new MultipartFormDataContent { { new StringContent(""), "bestand" } } : JsonContent.Create(new { });
            using var answer = await dashboard.SendAsync(request);
            Assert.True((int)answer.StatusCode == 403, $"{request.Method} {route} gave {(int)answer.StatusCode}");
        }
        Assert.True(rapporten.Count >= 12 && endpoints.Count > 100, $"{rapporten.Count} of {endpoints.Count}");
    }

    [Fact]
    public void Every_report_of_rows_is_looked_at_here()
    {
        var routes = host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => $"/{e.RoutePattern.RawText!.TrimStart('/')}")
                .Where(r => r.StartsWith("/v1/rapportages/", StringComparison.Ordinal)).Distinct();

        // The network as such is no rows; subscriptions are of systems (AbonnementenTests) and terms of kinds of data
        // (BewaartermijnenTests),
        // not of a district or a day.
        Assert.Empty(routes.Except(AlleRapporten().Select(r => r.Data.Item1.Split('?')[0]))
            .Except(["/v1/rapportages/netwerk", "/v1/rapportages/abonnementen", "/v1/rapportages/privacy"]));
    }

    /// <summary>A small city where every report has rows, with people who are found nowhere else.</summary>
    public sealed class Gevuld(TestCluster cluster) : TestHost(cluster), IAsyncLifetime
    {
        public List<string> Geheim { get; } = ["Kanariewitz", "Zeldzaamke", "vogel-q7x", "0699912378"];

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            var netwerk = new DekkingNetwerk(this);
            var (voliere, vink) = (await netwerk.OrganisatieAsync("De Volière", domeinen: ["veiligheid"], wijken: ["Oost"]),
                await netwerk.OrganisatieAsync("=De Vink", wijken: ["Oost"]));
            var informeel = await netwerk.OrganisatieAsync("Buurtkamer", vereist: 0, verband: "informeel");
            var (een, twee, sleutelfiguur) = (await PersoonAsync(), await PersoonAsync(), await PersoonAsync());
            await netwerk.RolAsync(een, voliere, "2025-01-01", "2026-04-30");
            await this.RolAsync(een, voliere, "centraal_contact", "2025-01-01");
            await this.RolAsync(twee, vink);
            await this.RolAsync(sleutelfiguur, informeel, "sleutelfiguur", "2025-01-01");
            var training = await netwerk.TrainingAsync();
            foreach (var persoon in new[] { een, sleutelfiguur }) await netwerk.BewijsAsync(persoon, training, "2026-01-15");
            await ExecuteAsync("insert into trainings.trainingsdoel (id, jaar, aantal) values (gen_random_uuid(), 2026, 220)");
            foreach (var persoon in new[] { een, twee })
            {
                await Api.PostJsonAsync("/v1/contactmomenten",
                    new
                    {
                        organisatieId = persoon == een ? voliere : vink,
                        contactpersoonId = persoon,
                        plaatsgevondenOp = "2026-02-01T09:00:00Z",
                        vorm = "telefoon",
                        richting = "gehaald",
                        aanleiding = "zorgen",
                        onderwerp = "vogel-q7x",
                        vervolg = new { omschrijving = "Zeldzaamke" }
                    });
            }
            await Api.PostJsonAsync("/v1/vragen",
                new { vraag = "Waar is de vogel-q7x?", organisatieId = voliere, contactpersoonId = een, kanaal = "telefoon" });
            var tafel = await Api.PostJsonAsync("/v1/netwerken",
                new { naam = "Zorgtafel", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } });
            foreach (var (organisatieId, contactpersoonId) in new[] { (voliere, een), (vink, twee), (informeel, sleutelfiguur) })
                await Api.PostJsonAsync($"/v1/netwerken/{tafel["id"]}/deelnames",
                    new { organisatieId, contactpersoonId, mandaat = "adviseren", begindatum = "2025-01-01" });
            await this.RondeAsync([voliere]);
            (await this.AntwoordAsync((await this.SendMailsAsync()).Single().Single().Token(), new { training = true, tip = "vogel-q7x" }))
                .Dispose();
            await this.VerstuurAsync(new { });
            await Api.PostJsonAsync("/v1/netwerkdoelen", new
            {
                titel = "=Alle huizen gedekt",
                meting = new { rapport = "dekking", kolom = "status", functie = "aantal" },
                streefwaarde = 9,
                streefdatum = "2026-12-31",
            });
            await RunJobAsync("dekking-momentopname");
            await AfsprekenAsync(voliere, een, sleutelfiguur);
        }

        /// <summary>A version that partners were asked about, signed and read, also by somebody who stays out of sight.</summary>
        private async Task AfsprekenAsync(string organisatie, string persoon, string sleutelfiguur)
        {
            await ExecuteAsync(
                """
                insert into information.kennisitem (id, titel, samenvatting, inhoud, soort, geldig_tot_datum, openbaarheid, zoekvector,
                  eigenaar_contactpersoon_id)
                  values (gen_random_uuid(), '=Kennis', 'vogel-q7x', 'vogel-q7x', 'gesprek', '2026-12-31', 'partners', '', @persoon::uuid);
                insert into protocols.protocol (id, titel, soort, reikwijdte, eigenaar_contactpersoon_id)
                  values ('019cadd0-0000-7000-8000-000000000000', '=Delen', 'informatiedeling', 'netwerk', @persoon::uuid);
                insert into protocols.protocolversie (id, protocol_id, nummer, status, inhoud, stappen, afspraken, inhoud_hash)
                values ('019cadd0-0000-7000-8000-000000000001', '019cadd0-0000-7000-8000-000000000000', 1, 'raadpleging', 'vogel-q7x',
                  '[]', '[{"onderwerpCode":"grondslag","waarde":"toestemming","toelichting":"vogel-q7x"}]', repeat('0', 64));
                insert into protocols.raadpleging (id, versie_id, doelgroep, sluitdatum, aangemaakt_op)
                  values (gen_random_uuid(), '019cadd0-0000-7000-8000-000000000001', '{}', '2026-03-31', '2026-02-01');
                insert into protocols.uitnodiging (id, versie_id, soort, contactpersoon_id, organisatie_id, aangemaakt_op)
                select gen_random_uuid(), '019cadd0-0000-7000-8000-000000000001', 'raadpleging', p, @organisatie::uuid, '2026-02-01'
                  from unnest(array[@persoon, @sleutelfiguur]::uuid[]) p;
                insert into protocols.reactie (id, versie_id, inhoud_hash, contactpersoon_id, organisatie_id, tekst, oordeel, aangemaakt_op)
                values (gen_random_uuid(), '019cadd0-0000-7000-8000-000000000001', repeat('0', 64), @persoon::uuid, @organisatie::uuid,
                  'vogel-q7x', 'vraag', '2026-02-02');
                insert into protocols.kennisname (id, versie_id, inhoud_hash, contactpersoon_id, datum)
                select gen_random_uuid(), '019cadd0-0000-7000-8000-000000000001', repeat('0', 64), p, '2026-02-02'
                  from unnest(array[@persoon, @sleutelfiguur]::uuid[]) p;
                """, new { organisatie, persoon, sleutelfiguur });
        }

        private async Task<string> PersoonAsync()
        {
            var persoon = (string)(await Api.PostJsonAsync("/v1/contactpersonen",
                new
                {
                    voornaam = "Zeldzaamke",
                    achternaam = "Kanariewitz",
                    email = $"vogel-q7x.{Geheim.Count}@voorbeeld.example",
                    telefoon = "0699912378",
                    geverifieerdOp = "2026-01-15T12:00:00Z"
                }))["id"]!;
            Geheim.Add(persoon);
            return persoon;
        }
    }
}
