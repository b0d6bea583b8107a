using System.Text.Json;
using System.Text.Json.Nodes;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>Every error answer as the contract shows it, from the same <see cref="Problem"/> that the host sends.</summary>
internal sealed class Errors
{
    private const string Instance = "urn:uuid:01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77";

    /// <summary>What every operation of a kind may answer alike, by the types of its problems; referred to, not repeated.</summary>
    private readonly Dictionary<string, (string Name, JsonObject Response)> shared = new(StringComparer.Ordinal);

    public JsonObject Components() => new(
        shared.Values.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => KeyValuePair.Create<string, JsonNode?>(s.Name, s.Response)));

    /// <summary>One status with each type of problem that it may be.</summary>
    public JsonObject Response(IReadOnlyList<Problem> problems)
    {
        var status = problems[0].Status;
        // The rules of the domain differ for each operation.
        if (status is 409 or 410) return Written(problems);
        var key = string.Join(' ', problems.Select(p => p.Type));
        if (!shared.TryGetValue(key, out var known))
        {
            var isFirst = shared.Values.All(s => !s.Name.StartsWith($"Probleem{status}", StringComparison.Ordinal));
            shared[key] = known = (isFirst ? $"Probleem{status}" : $"Probleem{status}{Pascal(problems[^1].Code)}", Written(problems));
        }
        return Texts.Ref("responses", known.Name);
    }

    private static string Pascal(string code) => string.Concat(code.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static JsonObject Written(IReadOnlyList<Problem> problems)
    {
        var status = problems[0].Status;
        var headers = new JsonObject { ["API-Version"] = Texts.Ref("headers", "API-Version") };
        if (problems[0].RetryAfterSeconds is not null) headers["Retry-After"] = Texts.Ref("headers", "Retry-After");
        if (status is 401 or 403) headers["WWW-Authenticate"] = Texts.Ref("headers", "WWW-Authenticate");
        return new JsonObject
        {
            ["description"] = problems.Count == 1 ? $"{problems[0].Title} (`{problems[0].Code}`)"
                : string.Join('\n', problems.Select(p => $"- `{p.Code}`: {p.Detail}")),
            ["headers"] = headers,
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject
                {
                    ["schema"] = Texts.Ref("schemas", "Probleem"),
                    ["examples"] = new JsonObject(problems.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Code, new JsonObject
                    {
                        ["summary"] = p.Title,
                        ["value"] = JsonSerializer.SerializeToNode(p with { Instance = Instance }, Json.Options),
                    }))),
                },
            },
        };
    }

    /// <summary>One schema for every problem: what stands in one kind only, is optional.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Schemas() =>
    [
        new("Probleem", new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Een fout, volgens RFC 9457.",
            ["properties"] = new JsonObject
            {
                ["type"] = Member("string", "Vaste naam van het soort probleem, als URN."),
                ["title"] = Member("string", "Korte titel."),
                ["status"] = Member("integer", "De HTTP-status."),
                ["detail"] = Member("string", "Uitleg in een zin."),
                ["instance"] = Member("string", "Naam van dit ene voorval; noem die als u hulp vraagt."),
                ["invalidParams"] = Members(Texts.Ref("schemas", "Invoerfout"), "Bij 400: alles wat niet klopt, in één keer."),
                ["sluitOp"] = Member("string", "Bij 410: wanneer het sloot.", "date-time"),
                ["taal"] = Member("string", "Bij 404 en 410 achter een link uit een e-mail: de taal van wie de link kreeg."),
                ["samengevoegdMet"] = Member("string", "Bij contactpersoon- en organisatie-samengevoegd: met welke.", "uuid"),
                ["aantallen"] = new JsonObject { ["allOf"] = new JsonArray(Texts.Ref("schemas", "ImportAantallen")),
                    ["description"] = "Bij import-met-fouten: zoals bij een import." },
                ["rijen"] = Members(Texts.Ref("schemas", "ImportRegel"), "Bij import-met-fouten: zoals bij een import."),
                ["items"] = Members(
                    new JsonObject
                    {
                        ["oneOf"] = new JsonArray(Texts.Ref("schemas", "Reeksuitkomst"),
                            new JsonObject { ["type"] = "object", ["nullable"] = true, ["enum"] = new JsonArray((JsonNode?)null) }),
                    },
                    "Bij reeks-niet-vastgelegd: wat er met elk is, in de volgorde van de vraag; null bij wat er niet aan lag."),
                ["reden"] = Member("string", "Bij geen-mandaat: waarom deze persoon niet mag tekenen."),
                ["ontbrekendeTrainingIds"] = Members(new JsonObject { ["type"] = "string", ["format"] = "uuid" },
                    "Bij vooropleiding-ontbreekt: welke trainingen eerst."),
                ["ontbrekendeTrainingen"] = Members(new JsonObject { ["type"] = "string" }, "Bij vooropleiding-ontbreekt: hoe zij heten."),
                ["aantal"] = Member("integer", "Bij vooropleiding-ontbreekt: hoeveel mensen het betreft."),
            },
            ["required"] = new JsonArray("type", "title", "status", "detail", "instance"),
        }),
        new("Invoerfout", new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Wat er niet klopt aan een gegeven.",
            ["properties"] = new JsonObject
            {
                ["name"] = Member("string", "Welk veld of welke parameter."),
                ["code"] = Member("string", "Vaste code van de fout."),
                ["reason"] = Member("string", "Uitleg in een zin."),
                ["positie"] = Member("integer", "Bij herleidbaar: waar het staat in de tekst van dat veld, vanaf 0."),
                ["lengte"] = Member("integer", "Bij herleidbaar: hoeveel tekens het daar zijn."),
            },
            ["required"] = new JsonArray("name", "code", "reason"),
        }),
    ];

    private static JsonObject Member(string type, string description, string? format = null)
    {
        var member = new JsonObject { ["type"] = type, ["description"] = description };
        if (format is not null) member["format"] = format;
        return member;
    }

    private static JsonObject Members(JsonObject items, string description) =>
        new() { ["type"] = "array", ["items"] = items, ["description"] = description };
}
