using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Tests.OpenApi;

/// <summary>The contract beside the source: what one of them has and the other has not is a mistake in one of them.</summary>
public sealed partial class SourceAndContractTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Problems that no operation answers, and why.</summary>
    private static readonly Dictionary<string, string> OfNoOperation = new(StringComparer.Ordinal)
    {
        ["methode-niet-toegestaan"] = "a method that no operation has",
        ["adres-te-lang"] = "too long to find an operation by",
        ["headers-te-groot"] = "refused before anything is read",
        ["fout"] = "a status that nobody here gives",
        ["bestaat-al"] = "a constraint that no module has named, so a fault of ours: who meets it is told 500 by the guard in tests",
    };

    /// <summary>Words in the database that no answer tells, and why.</summary>
    private static readonly Dictionary<string, string> OfNoAnswer = new(StringComparer.Ordinal)
    {
        ["platform.levering.status"] = "how far an event is: the jobs of an administrator",
        ["platform.mail.status"] = "answers tell it in words of their own",
        ["contacts.samenvoeging_keten.tabel"] = "which table a merge put something aside from",
        ["information.geadresseerde.wijze"] = "how a bericht goes to somebody: the reports count it",
        ["coordination.dossierregel.deel"] = "where in a dossier a row stands: a field of its own in the answer",
        ["surveys.resultaat.uitsplitsing"] = "has words for no split and for one that there was before",
    };

    private static readonly string Contract = Repository.Read("openapi", "netwerkplatform-v1.json");

    private static readonly string Source = string.Join('\n', Repository.Files("Modules", "*.cs").Select(f => Repository.Read(f)));

    // Regression: 95 types of the source were missing from the document.
    [Fact]
    public void Every_type_of_problem_in_the_source_stands_in_the_contract_and_the_other_way_round()
    {
        var told = ProblemType().Matches(Contract).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        var thrown = Code().Matches(Source).Select(m => m.Groups[1].Value)
            .Concat(ProblemType().Matches(Source).Select(m => m.Groups[1].Value)).Distinct().Except(OfNoOperation.Keys)
                .Order(StringComparer.Ordinal).ToList();

        Assert.Equal(thrown, told);
    }

    // Regression: 24 codes, from al-geraadpleegd to voorstel-al-besloten.
    [Fact]
    public void Every_conflict_and_every_end_that_the_contract_tells_of_is_named_by_a_test()
    {
        // Not by this one, nor by the others that hold the contract beside the source.
        var tests = string.Join('\n', Repository.Files("tests", "*.cs").Where(f => !f.Contains("/OpenApi/", StringComparison.Ordinal))
            .Select(f => Repository.Read(f)));
        var codes = Problemtypes.Of(ContractWalk.Current).Where(t => t.Status is 409 or 410).Select(t => t.Code).Distinct().ToArray();

        Assert.True(codes.Length > 90);
        Assert.Equal([], Unnamed(codes, tests));
        Assert.Equal(["nergens-genoemd", "kvk"], Unnamed(["kvk-bestaat", "nergens-genoemd", "kvk"], tests));
    }

    private static IEnumerable<string> Unnamed(IEnumerable<string> codes, string tests) => codes.Where(c =>
        !tests.Contains($"\"{c}\"", StringComparison.Ordinal) && !tests.Contains($"probleem:{c}\"", StringComparison.Ordinal));

    [GeneratedRegex(@"urn:netwerkplatform:probleem:([a-z_-]+)")]
    private static partial Regex ProblemType();

    [GeneratedRegex("""(?:Problem\.(?:Conflict|Gone|UsedUp)\(|ConstraintProblem\.Conflict\("[a-z_]+",|\bOf\([\w.]+,)\s*"([a-z_-]+)",""")]
    private static partial Regex Code();

    [Fact]
    public async Task Every_list_of_words_that_the_database_keeps_stands_in_the_contract()
    {
        var lists = (await host.ScalarAsync<string[]>(
            """
            select array_agg(n.nspname || '.' || t.relname || '.' || a.attname || ' ' || pg_get_constraintdef(c.oid) order by 1)
              from pg_constraint c
              join pg_class t on t.oid = c.conrelid
              join pg_namespace n on n.oid = t.relnamespace
              join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
             where c.contype = 'c' and cardinality(c.conkey) = 1 and pg_get_constraintdef(c.oid) ~ '= ANY \(\(?ARRAY\['''
            """))!;
        Assert.True(lists.Length > 30);
        var known = ContractWalk.Current.Vocabularies.Values.Select(v => v.ToHashSet(StringComparer.Ordinal)).ToList();

        var untold = lists.Select(l => l.Split(' ', 2)).Where(l => !OfNoAnswer.ContainsKey(l[0]))
            .Select(l => (Column: l[0], Words: Word().Matches(l[1]).Select(m => m.Groups[1].Value).Where(w => w.Length > 0).ToList()))
            .Where(l => !known.Exists(k => l.Words.TrueForAll(k.Contains))).Select(l => $"{l.Column}: {string.Join(", ", l.Words)}");

        Assert.Equal([], untold);
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Word();

    [Fact]
    public void Every_word_of_the_contract_stands_in_the_source()
    {
        var everything = Source + string.Join('\n', Repository.Files("Contracts", "*.cs").Concat(Repository.Files("migrations", "*.sql"))
            .Select(f => Repository.Read(f)));

        var invented = ContractWalk.Current.Vocabularies.SelectMany(v => v.Value, (v, w) => (v.Key, Word: w))
            .Where(v => !everything.Contains($"\"{v.Word}\"", StringComparison.Ordinal)
                && !everything.Contains($"'{v.Word}'", StringComparison.Ordinal));

        Assert.Equal([], invented);
    }

    [Fact]
    public void A_list_of_words_has_a_name_and_whatever_bears_the_name_of_one_refers_to_it()
    {
        var document = JsonNode.Parse(Contract)!;
        Assert.Equal([], Nested(document["paths"]!)
            .Concat(document["components"]!["schemas"]!.AsObject().SelectMany(s => Nested(s.Value!).Where(n => n != s.Value)))
            .OfType<JsonObject>().Where(o => o["enum"] is JsonArray words && words.Any(w => w is not null)).Select(o => o.GetPath()));

        // The same name elsewhere, as text: free words, codes that a partner chooses, or counted per group.
        string[] free = ["Deelname.rol", "SignaalrouteStap.rol", "Stap.rol", "StapInvoer.rol", "Vrijstelling.reden",
            "VrijstellingInvoer.reden", "DekkingRij.domeinen", "NetwerkKnoopRij.domeinen",
            "CreateDeelnameRequest.rol", "UpdateDeelnameRequest.rol", "Probleem.reden", "DekkingRij.ontbreekt", "NetwerkKnoopRij.brug",
                "ResultaatGroep.groep", "Beperking.reden", "CreateBeperkingRequest.reden", "CreateContactpersoonRequest.reden",
            "CreateImportRequest.reden", "UpdateContactpersoonRequest.reden", "CreateVoorstelbesluitRequest.reden",
            "Introductie.reden", "CreateIntroductieRequest.reden", "MijnIntroductie.reden", "Uitstel.reden",
            "CreateUitstelRequest.reden", "Dekkingsverschil.reden",
            "Netwerk.frequentie", "CreateNetwerkRequest.frequentie", "UpdateNetwerkRequest.frequentie", "Auditregel.handeling",
            "Auditregel.vanaf", "Dataverwerking.handeling", "Dossierlezer.handeling", "Training.doelgroep",
            "CreateTrainingRequest.doelgroep", "UpdateTrainingRequest.doelgroep"];
        var properties = document["components"]!["schemas"]!.AsObject()
            .SelectMany(s => s.Value!["properties"]?.AsObject() ?? [], (s, p) => (Schema: s.Key, Name: p.Key, Node: p.Value!)).ToList();
        var words = properties.Where(p => p.Schema is not ("Behoud" or "BehoudInvoer" or "OrganisatieBehoud"
                or "OrganisatieBehoudInvoer" or "DoelMeting" or "DoelMetingInvoer") && Refers(p.Node)).Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);
        // The filters of a goal are those of any report, which judges their words.
        Assert.Equal([], properties.Where(p => p.Schema is not ("Metingfilters" or "MetingfiltersInvoer"))
            .Where(p => words.Contains(p.Name) && IsBareText(p.Node))
            .Select(p => $"{p.Schema}.{p.Name}").Except(free));
    }

    private static bool Refers(JsonNode property) =>
        (string?)(property["$ref"] ?? (property["allOf"] ?? property["oneOf"])?[0]?["$ref"] ?? property["items"]?["$ref"]) is { } to
            && ContractWalk.Current.Vocabularies.ContainsKey(to.Split('/')[^1]);

    private static bool IsBareText(JsonNode property) => (property["items"] ?? property) is var at && (string?)at["type"] == "string"
        && at["format"] is null;

    private static IEnumerable<JsonNode> Nested(JsonNode node) => node switch
    {
        JsonObject o => o.Where(m => m.Value is not null && m.Key is not ("example" or "examples"))
            .SelectMany(m => Nested(m.Value!)).Prepend(o),
        JsonArray a => a.Where(i => i is not null).SelectMany(i => Nested(i!)),
        _ => [],
    };

    [Fact]
    public void A_problem_that_an_operation_does_not_declare_fails_with_what_is_to_be_written()
    {
        var endpoint = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(e =>
            e.Metadata.GetMetadata<EndpointDefinition>()?.EndpointType.Name == "CreateOrganisatie");
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.SetEndpoint(endpoint);
        var guard = host.Services.GetRequiredService<AnswerGuard>();

        Assert.Equal(409, guard.Look(http, Problem.Conflict("kvk-bestaat", "", "")).Status);
        var undeclared = guard.Look(http, Problem.Conflict("iets-nieuws", "", ""));
        Assert.Equal(500, undeclared.Status);
        Assert.Contains("CreateOrganisatie answers 409 urn:netwerkplatform:probleem:iets-nieuws", undeclared.Detail,
            StringComparison.Ordinal);
        Assert.Contains("Refuses(", undeclared.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_an_operation_does_not_offer_is_refused_everywhere_before_anything_is_done()
    {
        var audited = await host.ScalarAsync<long>("select count(*) from platform.audit");
        List<string> answered = [];
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.MediaTypes.Count > 0))
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method),
                operation.Url(_ => "019ab2c3-d4e5-7f60-8192-0a1b2c3d4e5f"));
            request.Headers.TryAddWithoutValidation("Accept", "image/png");
            using var answer = await host.Api.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.NotAcceptable) answered.Add($"{operation}: {(int)answer.StatusCode}");
            Assert.Contains(406, operation.Responses.Keys);
        }
        Assert.Equal([], answered);
        Assert.Equal(audited, await host.ScalarAsync<long>("select count(*) from platform.audit"));

        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/v1/organisaties");
        stranger.Headers.TryAddWithoutValidation("Accept", "image/png");
        using var refused = await host.Anonymous.SendAsync(stranger, TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)refused.StatusCode);
    }

    [Fact]
    public async Task The_parameter_opmaak_decides_before_Accept()
    {
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Parameters.Any(p => p.Name == "opmaak")
            && !o.Path.Contains('{', StringComparison.Ordinal) && !o.Parameters.Any(p => p.Name == "referentie")))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1{operation.Path}?opmaak=csv");
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            using var answer = await host.Api.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("200 text/csv", $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType?.MediaType}");
        }
    }
}
