using System.Net.Http.Headers;

namespace Netwerkplatform.Tests.OpenApi;

/// <summary>
/// Calls every operation as the contract says, then nearly so, then as an attacker would; whatever comes back must stand in the contract:
/// status, type of problem, media type, headers and body.
/// </summary>
public sealed class ContractFuzzTests(ContractFuzzTests.Ruim host) : IClassFixture<ContractFuzzTests.Ruim>
{
    public sealed class Ruim(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Limits:FailedTokensPerMinute"] = "1000000" };
    }

    /// <summary>Headers that say something; each must be told where it is given.</summary>
    private static readonly string[] Told =
        ["API-Version", "ETag", "Location", "Link", "Retry-After", "WWW-Authenticate", "Content-Disposition"];

    /// <summary>Of these the contract says that they are there always.</summary>
    private static readonly string[] Always = ["API-Version", "ETag", "Location", "Retry-After", "WWW-Authenticate"];

    [Fact]
    [Trait("Category", "Slow")]
    public Task Three_hundred_calls_of_every_kind_answer_as_the_contract_says() => FuzzAsync(host, 300, seed: 20261128);

    /// <summary>At a host of its own: after so many calls hardly anything is as the other test expects it.</summary>
    [Fact, Trait("Category", "Full")]
    public async Task Ten_thousand_calls_of_every_kind_answer_as_the_contract_says()
    {
        await using var own = new Ruim(host.Cluster);
        await own.InitializeAsync();
        await FuzzAsync(own, 10_000, seed: 12);
    }

    private static async Task FuzzAsync(Ruim host, int times, int seed)
    {
        var random = new Random(seed);
        var aanroepen = new Aanroepen(host);
        List<string> faults = [];
        List<Aanroepen.Aanroep> calls = [];
        foreach (var operation in ContractWalk.Current.Operations)
        {
            var call = await aanroepen.MaakAsync(operation);
            calls.Add(call);
            var (status, said) = await SendAsync(call, call.Request(), operation.IsAnonymous ? host.Anonymous : host.Api);
            faults.AddRange(said);
            if (status is < 200 or > 299) faults.Add($"{operation} does not reach 2xx but {status}");
        }
        var statuses = new SortedDictionary<int, int>();
        for (var i = 0; i < times; i++)
        {
            var call = calls[random.Next(calls.Count)];
            var (request, client) = Vary(host, call, random);
            var (status, said) = await SendAsync(call, request, client);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            faults.AddRange(said);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}")));
        var distinct = faults.Distinct().ToList();
        Assert.True(distinct.Count == 0, $"{distinct.Count} faults with seed {seed}\n{string.Join('\n', distinct.Take(40))}");
    }

    private static async Task<(int Status, IReadOnlyList<string> Faults)> SendAsync(
        Aanroepen.Aanroep call, HttpRequestMessage request, HttpClient client)
    {
        var clock = Stopwatch.StartNew();
        using (request)
        using (var answer = await client.SendAsync(request, TestContext.Current.CancellationToken))
        {
            var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            var took = clock.Elapsed;
            var what = $"{call.Operation} {(int)answer.StatusCode}";
            var faults = Judge(call.Operation, answer, body).Select(f => $"{what}: {f}").ToList();
            if (took > TimeSpan.FromSeconds(2)) faults.Add($"{what} took {took.TotalSeconds:0.0} s for {request.RequestUri}");
            return ((int)answer.StatusCode, faults);
        }
    }

    private static IEnumerable<string> Judge(ContractWalk.Operation operation, HttpResponseMessage answer, byte[] body)
    {
        var status = (int)answer.StatusCode;
        if (!operation.Responses.TryGetValue(status, out var told) || status >= 500)
        {
            yield return $"is not in the contract: {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 700)))}";
            yield break;
        }
        var headers = told["headers"]!.AsObject();
        foreach (var header in Told)
        {
            var given = answer.Headers.Concat(answer.Content.Headers).Any(h => h.Key.Equals(header, StringComparison.OrdinalIgnoreCase));
            if (given && !headers.ContainsKey(header)) yield return $"{header} is not in the contract";
            if (!given && headers.ContainsKey(header)
                && Always.Contains(header)) yield return $"{header} is in the contract and not in the answer";
        }
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (told["content"] is not JsonObject content)
        {
            if (body.Length > 0) yield return $"has a body ({type}) that is not in the contract";
            yield break;
        }
        if (type is null || content[type] is not { } media)
        {
            if (status != 204) yield return $"{type ?? "no media type"} is not in the contract";
            yield break;
        }
        if (!type.EndsWith("json", StringComparison.Ordinal)) yield break;
        var json = JsonNode.Parse(body);
        foreach (var fault in ContractWalk.Current.Faults(media["schema"]!, json, "")) yield return fault;
        if (type == "application/problem+json" && media["examples"]?.AsObject()
            .ContainsKey(((string)json!["type"]!).Split(':')[^1]) != true) yield return $"{json!["type"]} is not in the contract";
    }

    // ---- what is sent

    private static (HttpRequestMessage Request, HttpClient Client) Vary(Ruim host, Aanroepen.Aanroep call, Random random)
    {
        var operation = call.Operation;
        var address = call.Address;
        var query = call.Query;
        HttpContent? content = null;
        switch (random.Next(6))
        {
            case 0 or 1 when call.Body is not null:
                var body = call.Body.DeepClone().AsObject();
                for (var n = random.Next(1, 4); n > 0; n--) Change(body, operation.Body!, random);
                content = Json(body);
                break;
            case 2 or 3 when operation.Parameters.Any(p => p.In == "query"):
                var asked = operation.Parameters.Where(p => p.In == "query" && (p.Required || random.Next(3) == 0))
                    .Select(p => $"{p.Name}={Uri.EscapeDataString(Text(p.Name, p.Schema, random))}").ToList();
                if (random.Next(10) == 0) asked.Add("onbekend=1");
                // Longer, and the server refuses it before anybody has seen it.
                while (asked.Sum(a => a.Length) > 7_000) asked.RemoveAt(0);
                query = asked.Count == 0 ? "" : $"?{string.Join('&', asked)}";
                break;
            case 4 when address.Length > 40:
                var parts = address.Split('/');
                var at = random.Next(3, parts.Length);
                parts[at] = Pick(random, $"{Guid.CreateVersion7()}", "x", "0", "-1", "2147483648", "%01",
                    Uri.EscapeDataString("'; drop table"), "é", new string('a', 300));
                address = string.Join('/', parts);
                break;
            case 5 when call.Body is not null:
                content = Pick<Func<HttpContent>>(random, () => Text("{", "application/json"), () => Text("[]", "application/json"), () =>
                    Text("null", "application/json"), () => Text("x", "text/plain"),
                    () => Text(new string('[', 5000), "application/json"), () => Text("{\"a\":1,\"a\":2}", "application/json"), () =>
                        Text("", "application/json"))();
                break;
        }
        var request = (call with { Address = address }).Request(content, query);
        if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("Accept",
            Pick(random, [.. operation.MediaTypes, "*/*", "text/*", "image/png", "application/problem+json", "text/html;q=0.1, */*;q=0.01",
            ";;", "application/json;q=0"]));
        if (random.Next(8) == 0) request.Headers.TryAddWithoutValidation("If-None-Match",
            Pick(random, "*", "\"v1\"", "x", string.Join(", ", Enumerable.Repeat("\"v9\"", 200))));
        if (operation.Method == "POST" && random.Next(6) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key",
            Pick(random, $"{random.Next(20)}", $"{Guid.NewGuid()}", new string('k', 256)));
        if (request.Headers.Contains("If-Match") && random.Next(4) == 0)
        {
            request.Headers.Remove("If-Match");
            if (Pick(random, null, "\"v0\"", "x", "W/\"v1\"") is { } match) request.Headers.TryAddWithoutValidation("If-Match", match);
        }
        if (request.Headers.Contains("Uitnodiging-Token") && random.Next(6) == 0)
        {
            request.Headers.Remove("Uitnodiging-Token");
            request.Headers.TryAddWithoutValidation("Uitnodiging-Token", Pick(random, "", "x", new string('a', 43), new string('a', 5000)));
        }
        var client = operation.IsAnonymous ? host.Anonymous : random.Next(12) switch { 0 => host.Anonymous, _ => host.Api };
        if (client == host.Anonymous && !operation.IsAnonymous && random.Next(2) == 0) request.Headers.Authorization =
            new AuthenticationHeaderValue("Bearer", Pick(random, "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."));
        return (request, client);
    }

    /// <summary>One member anew: as its schema says, nearly so, or not at all; or one that is not known.</summary>
    private static void Change(JsonObject body, JsonObject schema, Random random)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        if (properties.Count == 0 || random.Next(12) == 0)
        {
            body[Pick(random, "onbekend", "__proto__", "", "Naam")] = 1;
            return;
        }
        var (name, property) = properties.ElementAt(random.Next(properties.Count));
        var inner = ContractWalk.Current.Resolve(property!);
        if (body[name] is JsonObject at && inner["properties"] is not null && random.Next(3) > 0) Change(at, inner, random);
        else if (random.Next(8) == 0) body.Remove(name);
        else body[name] = Value(name, inner, random);
    }

    private static JsonNode? Value(string name, JsonObject schema, Random random, int depth = 0)
    {
        if (random.Next(6) == 0) return Pick<Func<JsonNode?>>(random, () => null, () => 1, () => "", () => true, () =>
            new JsonArray(), () => new JsonObject(), () => -1.5, () => new JsonArray(null, 1), () => JsonNode.Parse("1e400"))();
        switch ((string?)schema["type"])
        {
            case "array":
                var many = Pick(random, 0, 1, 2, 60);
                return new JsonArray([.. Enumerable.Range(0, many)
                    .Select(_ => Value(name, ContractWalk.Current.Resolve(schema["items"]!), random, depth + 1))]);
            case "object" when schema["properties"] is JsonObject properties && depth < 4:
                return new JsonObject(properties.Where(_ => random.Next(4) > 0)
                    .Select(p => KeyValuePair.Create(p.Key, Value(p.Key, ContractWalk.Current.Resolve(p.Value!), random, depth + 1))));
            case "object":
                return new JsonObject
                {
                    [Pick(random, "nl", "en", "scholing", "\u0000")] = Pick<JsonNode?>(random, "x",
                1, true, null)
                };
            case "boolean": return random.Next(2) == 0;
            case "integer" or "number":
                return JsonNode.Parse(Pick(random, "0", "1", "-1", "14", "2147483647", "2147483648", "1.5", "1e5",
                "99999999999999999999999999", $"{random.Next(1000)}"));
            case null: return Pick<JsonNode?>(random, true, 1, "x", null);
            default: return Text(name, schema, random);
        }
    }

    private static string Text(string name, JsonObject schema, Random random)
    {
        if (random.Next(4) == 0)
        {
            return Pick(random, "", " ", "\u0000", "\u202e", "\u200b", "'", "%", "_", "\\", "--", "a ----b", "\"", "=1+1", "<script>",
                "{{naam}}", "\ud83d\ude00", "e\u0301", "ß", "1e9", "null", "true", "-1",
                new string('a', 201), new string('z', 5_000), "2026-02-30", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59Z",
                    "0001-01-01T00:00:00+14:00", "123456782", "geb 1-1-2010", "\r\nBcc: a@b.example");
        }
        if (schema["enum"] is JsonArray words) return Pick(random, [.. words.Select(w => (string)w!), "iets_anders"]);
        return (string?)schema["type"] switch
        {
            "integer" or "number" => Pick(random, "0", "1", "50", "501", "-1", "x", "2147483648"),
            "boolean" => Pick(random, "true", "false", "ja"),
            "array" => Text(name, ContractWalk.Current.Resolve(schema["items"]!), random),
            _ => (string?)schema["format"] switch
            {
                "date" or "date-time" when random.Next(6) == 0 => Pick(random, "0001-01-01", "9999-12-31")
                    + ((string?)schema["format"] == "date" ? "" : Pick(random, "T00:00:00Z", "T23:59:59Z")),
                "uuid" => Pick(random, $"{Guid.CreateVersion7()}", $"{Guid.Empty}", "x"),
                "date" => new DateOnly(2026, 1, 1).AddDays(random.Next(-4000, 4000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "date-time" => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(-4_000_000, 4_000_000))
                    .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                _ => Length(schema, random, Pick(random, "Zonnewende", "jeugd en zorg", "a", "nl", "-naam", "FREQ=DAILY",
                    "2026-04-01T09:00", "x@voorbeeld.example", "036 1234567")),
            },
        };
    }

    /// <summary>Now and then as long as it may be, or one more.</summary>
    private static string Length(JsonObject schema, Random random, string text) =>
        (int?)schema["maxLength"] is { } most && random.Next(5) == 0 ? new string('b', most + random.Next(2)) : text;

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    private static StringContent Json(JsonObject body) =>
        Text(body.ToJsonString(
        new JsonSerializerOptions { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals }),
        "application/json");

    private static StringContent Text(string text, string type) => new(text, Encoding.UTF8, type);
}
