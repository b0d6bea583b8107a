namespace Netwerkplatform.Tests.OpenApi;

/// <summary>
/// What a client of the released contract would notice in the current one: something taken away, a new duty, a narrower value.
/// </summary>
internal static class BreakingChanges
{
    public static IEnumerable<string> Between(JsonNode released, JsonNode current) =>
        Operations(released, current).Concat(Schemas(released, current));

    private static IEnumerable<string> Operations(JsonNode released, JsonNode current)
    {
        foreach (var (path, operations) in released["paths"]!.AsObject())
        {
            foreach (var (method, before) in operations!.AsObject())
            {
                var name = $"{method.ToUpperInvariant()} {path}";
                if (current["paths"]![path]?[method] is not { } after)
                {
                    yield return $"{name} is removed";
                    continue;
                }
                var parameters = Parameters(after);
                foreach (var (parameter, was) in Parameters(before!))
                {
                    if (!parameters.TryGetValue(parameter, out var now)) yield return $"{name}: parameter {parameter} is removed";
                    else foreach (var change in Values($"{name}: parameter {parameter}", Resolve(released, was["schema"]),
                        Resolve(current, now["schema"]), input: true)) yield return change;
                }
                foreach (var (parameter, now) in parameters.Where(p => p.Value["required"]?.GetValue<bool>() == true))
                {
                    if (!Parameters(before!).TryGetValue(parameter, out var was)
                        || was["required"]?.GetValue<bool>() != true) yield return $"{name}: parameter {parameter} is required now";
                }
                foreach (var (status, _) in before!["responses"]!.AsObject()
                    .Where(r => r.Key.StartsWith('2') && after["responses"]![r.Key] is null))
                    yield return $"{name} no longer answers {status}";
                if (before["requestBody"] is null && after["requestBody"] is not null) yield return $"{name} wants a body now";
                if (before["security"]!.ToJsonString() != after["security"]!.ToJsonString()) yield return $"{name} wants other scopes";
            }
        }
    }

    private static IEnumerable<string> Schemas(JsonNode released, JsonNode current)
    {
        foreach (var (schema, before) in released["components"]!["schemas"]!.AsObject())
        {
            if (current["components"]!["schemas"]![schema] is not { } after)
            {
                yield return $"{schema} is removed";
                continue;
            }
            var input = schema.EndsWith("Request", StringComparison.Ordinal) || before!["additionalProperties"] is not null;
            foreach (var (property, was) in before!["properties"]?.AsObject() ?? [])
            {
                if (after["properties"]?[property] is not { } now) yield return $"{schema}.{property} is removed";
                else foreach (var change in Values($"{schema}.{property}", Resolve(released, was), Resolve(current, now),
                    input)) yield return change;
            }
            if (!input) continue;
            foreach (var property in Names(after["required"])
                .Except(Names(before["required"]))) yield return $"{schema}.{property} is required now";
        }
    }

    private static IEnumerable<string> Values(string name, JsonNode? was, JsonNode? now, bool input)
    {
        if ((string?)was?["type"] != (string?)now?["type"]
            || (string?)was?["format"] != (string?)now?["format"]) yield return $"{name} has another type";
        if (!input) yield break;
        if (now?["enum"] is JsonArray values)
        {
            foreach (var gone in Names(was?["enum"]).Except(Names(values))) yield return $"{name} no longer takes {gone}";
            if (was?["enum"] is null) yield return $"{name} takes only a list of values now";
        }
        foreach (var limit in new[] { "maxLength", "maximum", "maxItems" })
            if (Number(now?[limit]) is { } most
                && (Number(was?[limit]) ?? double.MaxValue) > most) yield return $"{name}: {limit} is narrower";
        foreach (var limit in new[] { "minLength", "minimum", "minItems" })
            if (Number(now?[limit]) is { } least
                && (Number(was?[limit]) ?? double.MinValue) < least) yield return $"{name}: {limit} is narrower";
    }

    /// <summary>A schema that is written out, or the one that it refers to: for a client they are the same.</summary>
    private static JsonNode? Resolve(JsonNode document, JsonNode? schema)
    {
        while (true)
        {
            if ((string?)schema?["$ref"] is { } reference) schema = reference.Split('/')[1..]
                .Aggregate(document, (node, step) => node[step]!);
            else if ((schema?["allOf"] ?? schema?["oneOf"]) is JsonArray of) schema = of[0];
            else return schema;
        }
    }

    private static double? Number(JsonNode? node) => node is null ? null : node.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;

    private static Dictionary<string, JsonNode> Parameters(JsonNode operation) =>
        operation["parameters"]?.AsArray().ToDictionary(p => $"{p!["in"]}:{p["name"]}", p => p!) ?? [];

    private static IEnumerable<string> Names(JsonNode? list) => list?.AsArray().Where(n => n is not null).Select(n => n!.ToString()) ?? [];
}
