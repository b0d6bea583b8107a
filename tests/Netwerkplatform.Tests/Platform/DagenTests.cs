namespace Netwerkplatform.Tests.Platform;

/// <summary>Dates that can be meant, in every body of the contract; and parameters that say something, in every query of it.</summary>
[Trait("Category", "Slow")]
public sealed class DagenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>
    /// Regression: Npgsql looked for it at its first use, which comes before the services of a host that makes its own database, or brings
    /// one up to date.
    /// </summary>
    [Fact]
    public async Task The_last_day_that_there_is_is_a_day_and_no_infinity()
    {
        Assert.Equal("9999-12-31", await host.ScalarAsync<string>("select (@dag::date)::text", new { dag = DateOnly.MaxValue }));
        var instelling = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Netwerkplatform.Host.runtimeconfig.json")))!;
        Assert.True((bool)instelling["runtimeOptions"]!["configProperties"]!["Npgsql.DisableDateTimeInfinityConversions"]!);
    }

    private enum Soort { Dag, Begin, Geweest, Komend, Houdbaar }

    /// <summary>What each date of a body may be. A new one is added here, with its rule; until then it fails the test below.</summary>
    private static readonly Dictionary<string, Soort> Bekend = new()
    {
        ["behaaldDatum"] = Soort.Geweest,
        ["plaatsgevondenOp"] = Soort.Geweest,
        ["vervolg.uiterlijkeDatum"] = Soort.Dag,
        ["vervolg.afgerondOp"] = Soort.Geweest,
        ["geverifieerdOp"] = Soort.Geweest,
        ["rolvervulling.begindatum"] = Soort.Begin,
        ["rolvervulling.einddatum"] = Soort.Dag,
        ["begindatum"] = Soort.Begin,
        ["einddatum"] = Soort.Dag,
        ["streefdatum"] = Soort.Dag,
        ["meting.filters.peildatum"] = Soort.Dag,
        ["meting.filters.vanafDatum"] = Soort.Dag,
        ["meting.filters.totDatum"] = Soort.Dag,
        ["vanafDatum"] = Soort.Dag,
        ["totDatum"] = Soort.Dag,
        ["vrijstelling.vanafDatum"] = Soort.Dag,
        ["vrijstelling.totDatum"] = Soort.Dag,
        ["inactiefVanafDatum"] = Soort.Dag,
        ["datum"] = Soort.Geweest,
        ["POST /regisseurs/{id}/overdrachten: datum"] = Soort.Komend,
        ["kennisgemaaktOp"] = Soort.Geweest,
        ["herzieningsdatum"] = Soort.Dag,
        ["sluitdatum"] = Soort.Komend,
        ["begintOp"] = Soort.Dag,
        ["geplandOp"] = Soort.Dag,
        ["eindigtOp"] = Soort.Dag,
        ["start"] = Soort.Dag,
        ["verstuurOp"] = Soort.Dag,
        ["peildatum"] = Soort.Begin,
        ["trainingen[0].datum"] = Soort.Dag,
        ["vrijstellingen[0].vanafDatum"] = Soort.Dag,
        ["vrijstellingen[0].totDatum"] = Soort.Dag,
        ["geldigTotDatum"] = Soort.Houdbaar,
    };

    private static readonly DateOnly Vandaag = new(2026, 3, 2);

    private static string Waarde(JsonObject schema, DateOnly dag) => (string?)schema["format"] switch
    {
        "date" => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "date-time" => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T08:00:00Z",
        _ => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T09:00",
    };

    private static IEnumerable<(string Naam, JsonObject Schema)> Datums(JsonObject schema, string pad = "")
    {
        foreach (var (naam, veld) in schema["properties"]?.AsObject() ?? [])
        {
            var van = ContractWalk.Current.Resolve(veld!);
            if ((string?)van["format"] is "date" or "date-time" || (naam == "start" && pad.Length == 0)) yield return (pad + naam, van);
            foreach (var dieper in Datums(van, $"{pad}{naam}.")) yield return dieper;
            // Each of a bulk is what the operation for one takes, where its dates are tried.
            if (van["items"] is { } items && (string?)items["$ref"] != "#/components/schemas/CreateOrganisatieRequestInvoer")
            {
                foreach (var dieper in Datums(ContractWalk.Current.Resolve(items), $"{pad}{naam}{Eerste}.")) yield return dieper;
            }
        }
    }

    /// <summary>Of a list it is the first row that is tried.</summary>
    private const string Eerste = "[0]";

    /// <summary>Where a field stands in a body, which is made as deep as that.</summary>
    private static JsonObject Plek(JsonObject body, string[] delen)
    {
        foreach (var deel in delen[..^1])
        {
            if (!deel.EndsWith(Eerste, StringComparison.Ordinal)) body = (JsonObject)(body[deel] ??= new JsonObject());
            else body = (JsonObject)((JsonArray)(body[deel[..^Eerste.Length]] ??= new JsonArray(new JsonObject())))[0]!;
        }
        return body;
    }

    private static string Url(ContractWalk.Operation operation) =>
        operation.Url(naam => naam == "nummer" ? "1" : Guid.NewGuid().ToString());

    /// <summary>Whether the date of this field is refused; whatever else is wrong with the rest of the body.</summary>
    private async Task<bool> RefusedAsync(ContractWalk.Operation operation, string veld, string waarde)
    {
        var body = operation.Example()!;
        var delen = veld.Split('.');
        Plek(body, delen)[delen[^1]] = waarde;
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), Url(operation)) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.True((int)answer.StatusCode < 500, $"{operation} with {veld} {waarde}: {(int)answer.StatusCode}");
        if ((int)answer.StatusCode != 400) return false;
        return (await answer.JsonAsync())["invalidParams"]!.AsArray().Any(p => (string?)p!["name"] == veld);
    }

    /// <summary>Regression: 156 of the 220 impossible dates were taken, the year 26 and a certificate of 9999 among them.</summary>
    [Fact]
    public async Task Every_date_in_a_body_is_within_what_can_be_meant()
    {
        var fouten = new List<string>();
        var gezien = 0;
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Body is not null && !o.IsAnonymous))
        {
            foreach (var (veld, schema) in Datums(operation.Body!))
            {
                gezien++;
                if (!Bekend.TryGetValue($"{operation}: {veld}", out var soort) && !Bekend.TryGetValue(veld, out soort))
                {
                    fouten.Add($"{operation}: {veld} has no rule");
                    continue;
                }
                // The day on which others go on may still come.
                if (operation.Path == "/organisaties/{id}/opvolgingen") soort = Soort.Begin;
                async Task VerwachtAsync(bool geweigerd, DateOnly dag)
                {
                    if (await RefusedAsync(operation, veld, Waarde(schema, dag)) == geweigerd) return;
                    fouten.Add($"{operation}: {veld} {dag:yyyy-MM-dd} is {(geweigerd ? "taken" : "refused")}");
                }
                var eerste = soort == Soort.Komend ? Vandaag : new DateOnly(1900, 1, 1);
                var moment = (string?)schema["format"] == "date-time";
                var laatste = soort switch
                {
                    Soort.Geweest => Vandaag.AddDays(moment ? 1 : 0),
                    Soort.Begin => Vandaag.AddYears(10),
                    // Knowledge is looked at again within two years; an offer ends when it ends.
                    Soort.Houdbaar when !operation.Path.StartsWith("/aanbod", StringComparison.Ordinal) => Vandaag.AddMonths(24),
                    _ => Vandaag.AddYears(50),
                };
                DateOnly[] onmogelijk = [new(26, 1, 1), eerste.AddDays(-1), laatste.AddDays(1), new(3026, 1, 1), new(9999, 12, 31)];
                foreach (var dag in onmogelijk) await VerwachtAsync(true, dag);
                // The day that ends a period is refused where the period of the example has still to begin.
                // The report of the example has no filter of that name, and refuses it whatever it says.
                if (veld.Split('.')[^1] is "einddatum" or "totDatum" or "eindigtOp" or "inactiefVanafDatum"
                    || veld == "meting.filters.vanafDatum") continue;
                foreach (var dag in new[] { eerste, laatste }) await VerwachtAsync(false, dag);
            }
        }
        Assert.True(gezien >= 35, $"only {gezien} dates found");
        Assert.Empty(fouten);
    }

    /// <summary>The first and the last day that there are, where the day before or after cannot be counted, in things that exist.</summary>
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_ends_of_time_break_nothing_in_any_date_of_the_contract(string dag)
    {
        var (fouten, gezien) = (new List<string>(), 0);
        var aanroepen = new Aanroepen(host);
        var rand = DateOnly.Parse(dag, CultureInfo.InvariantCulture);
        foreach (var operation in ContractWalk.Current.Operations)
        {
            var velden = operation.Body is { } body ? Datums(body).ToArray() : [];
            var parameters = operation.Parameters
                .Where(p => p.In == "query" && (string?)p.Schema["format"] is "date" or "date-time").ToArray();
            if (velden.Length + parameters.Length == 0) continue;
            var call = await aanroepen.MaakAsync(operation);
            foreach (var (veld, schema) in velden)
            {
                var anders = call.Body!.DeepClone().AsObject();
                var delen = veld.Split('.');
                Plek(anders, delen)[delen[^1]] = Waarde(schema, rand);
                await ProbeerAsync(operation, veld, call.Request(JsonContent.Create(anders)));
            }
            foreach (var parameter in parameters)
            {
                var waarde = $"{parameter.Name}={Uri.EscapeDataString(Waarde(parameter.Schema, rand))}";
                var query = call.Query.Length == 0 ? $"?{waarde}" : $"{call.Query}&{waarde}";
                await ProbeerAsync(operation, parameter.Name, call.Request(query: query));
            }
        }
        Assert.True(gezien >= 60, $"only {gezien} dates found");
        Assert.Empty(fouten);

        async Task ProbeerAsync(ContractWalk.Operation operation, string naam, HttpRequestMessage request)
        {
            gezien++;
            using var answer = await (operation.IsAnonymous ? host.Anonymous : host.Api).SendAsync(request);
            if ((int)answer.StatusCode >= 500) fouten.Add($"{operation} {naam}: {(int)answer.StatusCode}");
            request.Dispose();
        }
    }

    /// <summary>Regression: 177 of these 197 were taken for a parameter that is not there, and the whole list came back.</summary>
    [Fact]
    public async Task An_empty_value_of_a_parameter_that_is_no_free_text_is_refused_everywhere()
    {
        var genomen = new List<string>();
        var gezien = 0;
        foreach (var operation in ContractWalk.Current.Operations.Where(o => !o.IsAnonymous))
        {
            foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && !p.IsText))
            {
                gezien++;
                foreach (var leeg in new[] { $"{parameter.Name}=", parameter.Name })
                {
                    using var request = new HttpRequestMessage(new HttpMethod(operation.Method), $"{Url(operation)}?{leeg}");
                    if (operation.Method is "POST" or "PUT") request.Content = JsonContent.Create(operation.Example() ?? []);
                    request.Headers.TryAddWithoutValidation("If-Match", "*");
                    using var answer = await host.Api.SendAsync(request);
                    var named = (int)answer.StatusCode == 400
                        && (await answer.FaultsAsync()).Any(f => f.StartsWith($"{parameter.Name}:", StringComparison.Ordinal));
                    if (!named) genomen.Add($"{operation}?{leeg}: {(int)answer.StatusCode}");
                }
            }
        }
        Assert.True(gezien >= 150, $"only {gezien} parameters found");
        Assert.Empty(genomen);
    }

    [Fact]
    public async Task A_text_that_is_left_blank_asks_for_nothing()
    {
        foreach (var query in new[] { "zoek=", "wijk=" })
        {
            using var answer = await host.Api.GetAsync($"/v1/organisaties?{query}");
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    /// <summary>Regression: both files passed their trial without a word.</summary>
    [Theory]
    [InlineData("csv-begindatum-jaar-0026.csv", 2)]
    [InlineData("csv-begindatum-jaar-3026.csv", 1)]
    public async Task A_begin_date_in_a_list_is_judged_as_in_the_api(string zaak, int rijen)
    {
        var bestand = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "tests/Netwerkplatform.Tests/Cases", zaak));
        const string Melding = "Begindatum: kies een dag van 1 januari 1900 tot en met 2 maart 2036.";
        foreach (var proef in new[] { "true", "false" })
        {
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(bestand), "bestand", zaak },
                { new StringContent(proef), "proef" },
            };
            using var answer = await host.Api.PostAsync("/v1/importen", form);
            Assert.Equal(proef == "true" ? 200 : 409, (int)answer.StatusCode);
            var rijFouten = (await answer.JsonAsync())["rijen"]!.AsArray();
            Assert.Equal(rijen, rijFouten.Count);
            Assert.All(rijFouten, rij => Assert.Equal(("fout", Melding), ((string?)rij!["uitkomst"], (string?)rij["meldingen"]![0])));
        }
    }

    [Fact]
    public async Task A_role_that_began_in_the_year_26_is_a_slip_of_the_hand()
    {
        var geval = JsonNode.Parse(Repository.Read("tests", "Netwerkplatform.Tests", "Cases", "rolvervulling-jaar-0026.json"))!;
        var body = geval["body"]!.DeepClone().AsObject();
        (body["contactpersoonId"], body["organisatieId"]) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        using var answer = await host.Api.PostAsJsonAsync("/v1/rolvervullingen", body);
        Assert.Equal(["begindatum:buiten_bereik"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task An_answer_that_is_a_date_can_be_meant_too()
    {
        object[] vragen = [new { code = "wanneer", soort = "datum", tekst = "Wanneer schikt het?" }];
        var (persoon, organisatie) = (await host.PersoonAsync(email: "datum@voorbeeld.example"), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie);
        await host.RondeAsync([organisatie], vragen: vragen);
        var token = (await host.SendMailsAsync())["datum@voorbeeld.example"].Single().Token();
        foreach (var dag in new[] { "0026-03-02", "1899-12-31", "2076-03-03", "9999-12-31" })
        {
            using var refused = await host.AntwoordAsync(token, new { wanneer = dag });
            Assert.Equal(["antwoorden.wanneer:ongeldige_waarde"], await refused.FaultsAsync());
        }
        using var taken = await host.AntwoordAsync(token, new { wanneer = "2026-04-01" });
        Assert.Equal(200, (int)taken.StatusCode);
    }

    [Fact]
    public async Task The_database_keeps_out_days_that_no_clock_makes_true()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = (string)(await host.RolAsync(persoon, organisatie))["id"]!;
        foreach (var sql in new[]
        {
            "update contacts.rolvervulling set begindatum = '0026-01-01' where id = @rol::uuid",
            "update contacts.rolvervulling set einddatum = '3026-01-01' where id = @rol::uuid",
            "update contacts.contactpersoon set geverifieerd_op = '0026-01-01' where id = @persoon::uuid",
            "update contacts.organisatie set geverifieerd_op = '9999-12-31' where id = @organisatie::uuid",
        })
        {
            var wie = new { rol, persoon, organisatie };
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.ExecuteAsync(sql, wie));
            Assert.EndsWith("_dagen", refused.ConstraintName, StringComparison.Ordinal);
        }
    }
}
