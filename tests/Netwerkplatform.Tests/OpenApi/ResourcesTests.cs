namespace Netwerkplatform.Tests.OpenApi;

/// <summary>What every resource has, whatever it is of: a version to ask for, and the moments at which it came and changed.</summary>
[Trait("Category", "Slow")]
public sealed partial class ResourcesTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Parts of something else, which the contract asks no version of.</summary>
    private static readonly string[] Delen =
    [
        "/contactpersonen/{id}/samenvoegingen/{samenvoegingId}",
        "/organisaties/{id}/samenvoegingen/{samenvoegingId}",
        "/rondes/{id}/uitnodigingen/{uitnodigingId}",
        "/sessies/{id}/inschrijvingen/{inschrijvingId}",
    ];

    private static JsonObject? Antwoord(ContractWalk.Operation o) =>
        o.Responses.Where(r => r.Key is 200 or 201).Select(r => r.Value["content"]?["application/json"]?["schema"]).OfType<JsonNode>()
            .Select(ContractWalk.Current.Resolve).FirstOrDefault();

    /// <summary>Regression: six, from mailmeldingen to vragenlijstsjablonen.</summary>
    [Fact]
    public async Task Each_single_resource_has_an_ETag_in_the_contract_and_in_its_answer_and_304_while_it_is_the_same()
    {
        var losse = ContractWalk.Current.Operations
            .Where(o => o.Method == "GET" && o.Path.EndsWith('}') && Antwoord(o) is not null && !Delen.Contains(o.Path)).ToArray();
        var aanroepen = new Aanroepen(host);
        List<string> zonder = [];
        foreach (var operation in losse)
        {
            var beschreven = operation.Responses[200]["headers"]?["ETag"] is not null && operation.Responses.ContainsKey(304);
            var aanroep = await aanroepen.MaakAsync(operation);
            using var answer = await host.Api.SendAsync(aanroep.Request(), TestContext.Current.CancellationToken);
            var etag = answer.Headers.TryGetValues("ETag", out var tags) ? tags.Single() : "";
            using var again = aanroep.Request();
            again.Headers.TryAddWithoutValidation("If-None-Match", etag);
            using var same = await host.Api.SendAsync(again, TestContext.Current.CancellationToken);
            if (!beschreven || !Sterk().IsMatch(etag) || (int)same.StatusCode != 304)
                zonder.Add($"{operation}: {(beschreven ? "" : "not ")}in the contract, {etag}, then {(int)same.StatusCode}");
        }

        Assert.True(losse.Length > 20, "most resources can be read one by one");
        Assert.Equal([], zonder);
    }

    [GeneratedRegex("^\"[^\"]+\"$")]
    private static partial Regex Sterk();

    /// <summary>Regression: Besluit, Mailmelding, Samenvoeging, Testmail and Toegangslink.</summary>
    [Fact]
    public void Whatever_has_an_id_says_when_it_was_made_and_when_it_changed() =>
        Assert.Equal([], ContractWalk.Current.Operations
            .Where(o => Antwoord(o)?["properties"] is JsonObject velden && velden.ContainsKey("id")
                && !(velden.ContainsKey("aangemaaktOp") && velden.ContainsKey("gewijzigdOp")))
            .Select(o => $"{o}"));
}
