namespace Netwerkplatform.Tests.Support;

/// <summary>
/// The public contract as a test walks it: every operation with its parameters, its body and every text in that body. What is new in the
/// contract is in every such test by itself.
/// </summary>
public sealed class ContractWalk
{
    private readonly JsonNode document;

    private ContractWalk(JsonNode document)
    {
        this.document = document;
        Operations =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Where(o => o.Key is "get" or "post" or "put" or "delete" or "patch")
                .Select(o => new Operation(this, o.Key.ToUpperInvariant(), path.Key, o.Value!.AsObject()))),
        ];
    }

    public static ContractWalk Current { get; } = new(JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-v1.json"))!);

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Every named list of words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Vocabularies => field ??= document["components"]!["schemas"]!.AsObject()
        .Where(s => s.Value!["enum"] is not null)
            .ToDictionary(s => s.Key, s => (IReadOnlyList<string>)[.. s.Value!["enum"]!.AsArray().Select(v => (string)v!)]);

    /// <summary>
    /// A schema with its reference followed; with a description it refers by way of <c>allOf</c>, with null beside it by way of
    /// <c>oneOf</c>.
    /// </summary>
    public JsonObject Resolve(JsonNode schema)
    {
        var at = schema.AsObject();
        while (true)
        {
            if ((string?)at["$ref"] is { } reference) at = reference.Split('/')[1..]
                .Aggregate(document, (node, step) => node[step]!).AsObject();
            else if ((at["allOf"] ?? at["oneOf"]) is JsonArray of) at = of[0]!.AsObject();
            else return at;
        }
    }

    public sealed record Parameter(string Name, string In, bool Required, JsonObject Schema)
    {
        /// <summary>Whether it takes any text: no number, day, id or code.</summary>
        public bool IsText => ContractWalk.IsText(Schema);
    }

    /// <summary>A text in a body: the names and places that lead to it.</summary>
    public sealed record TextField(IReadOnlyList<string> Path, JsonObject Schema)
    {
        public override string ToString() => string.Join('.', Path);
    }

    public sealed class Operation
    {
        private readonly ContractWalk contract;
        private readonly JsonObject node;

        internal Operation(ContractWalk contract, string method, string path, JsonObject node)
        {
            this.contract = contract;
            this.node = node;
            (Method, Path) = (method, path);
            Parameters = [.. (node["parameters"]?.AsArray() ?? []).Select(p => contract.Resolve(p!))
                .Select(p =>
                new Parameter((string)p["name"]!, (string)p["in"]!, p["required"]?.GetValue<bool>() == true,
                contract.Resolve(p["schema"]!)))];
        }

        public string Method { get; }
        public string Path { get; }
        public string Id => (string)node["operationId"]!;
        public IReadOnlyList<Parameter> Parameters { get; }

        /// <summary>Whether anybody may call it, with or without the secret of a link.</summary>
        public bool IsAnonymous => node["security"] is JsonArray ways && !ways.Any(w => w!.AsObject().ContainsKey("oauth2"));

        /// <summary>Any of these opens it; none for what anybody may call.</summary>
        public IReadOnlyList<string> Scopes =>
            [.. (node["security"] as JsonArray ?? []).SelectMany(w => w!["oauth2"]?.AsArray() ?? []).Select(s => (string)s!)];

        /// <summary>The schema of its JSON body; null for a form and for what takes none.</summary>
        public JsonObject? Body => node["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema
            ? contract.Resolve(schema) : null;

        /// <summary>A copy of the body that the contract gives as an example.</summary>
        public JsonObject? Example() => node["requestBody"]?["content"]?["application/json"]?["example"]?.DeepClone().AsObject();

        /// <summary>What it may answer, by status, with references followed.</summary>
        public IReadOnlyDictionary<int, JsonObject> Responses => field ??= node["responses"]!.AsObject()
            .ToDictionary(r => int.Parse(r.Key, System.Globalization.CultureInfo.InvariantCulture), r => contract.Resolve(r.Value!));

        /// <summary>The forms in which it answers when all is well; none where there may be no body.</summary>
        public IReadOnlyList<string> MediaTypes => Responses.ContainsKey(204) ? []
            : [.. Responses.Where(r => r.Key < 300).SelectMany(r => r.Value["content"]?.AsObject().Select(c => c.Key) ?? [])];

        /// <summary>From the root, with each name between braces filled in.</summary>
        public string Url(Func<string, string> value) =>
            $"/v1{string.Join('/', Path.Split('/').Select(s => s.StartsWith('{') ? Uri.EscapeDataString(value(s.Trim('{', '}'))) : s))}";

        /// <summary>Every text of the body that a person may word, however deep; of a list its first.</summary>
        public IEnumerable<TextField> TextFields() => Body is { } body ? contract.Texts(body, [], 0) : [];

        /// <summary>
        /// Every value that the body or form takes, by the names that lead to it; the items of a list have no name, and those of a map are
        /// *.
        /// </summary>
        public IEnumerable<string> InputFields() =>
            (node["requestBody"]?["content"]?.AsObject() ?? []).SelectMany(c => contract.Values(c.Value!["schema"]!, "", 0)).Distinct();

        /// <summary>The same of its answer in JSON; of a list those of a row.</summary>
        public IEnumerable<string> AnswerFields() =>
            node["responses"]!.AsObject().Where(r => r.Key[0] == '2')
                .Select(r => contract.Resolve(r.Value!)["content"]?["application/json"]?["schema"]).OfType<JsonNode>()
                .SelectMany(s => contract.Values(s, "", 0))
                    .Select(f => f.StartsWith("results.", StringComparison.Ordinal) ? f["results.".Length..] : f).Distinct();

        public override string ToString() => $"{Method} {Path}";
    }

    private IEnumerable<string> Values(JsonNode of, string path, int depth)
    {
        var schema = Resolve(of);
        if (depth > 8) return [];
        if (schema["items"] is { } items) return Values(items, path, depth + 1);
        if (schema["properties"] is JsonObject { Count: > 0 } properties)
            return properties.SelectMany(p => Values(p.Value!, path.Length == 0 ? p.Key : $"{path}.{p.Key}", depth + 1));
        return schema["additionalProperties"] is JsonObject each ? Values(each, $"{path}.*", depth + 1) : [path];
    }

    /// <summary>Where an answer is not what its schema says; a member that the schema does not name is a fault too.</summary>
    public IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string path)
    {
        var nullable = (bool?)schema["nullable"] == true || schema["oneOf"] is JsonArray;
        var at = Resolve(schema);
        if (value is null)
        {
            if (!nullable && (bool?)at["nullable"] != true && at["type"] is not null) yield return $"{path} is null";
            yield break;
        }
        var kind = value.GetValueKind();
        var expected = (string?)at["type"];
        var fits = expected switch
        {
            "object" => kind == JsonValueKind.Object,
            "array" => kind == JsonValueKind.Array,
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind == JsonValueKind.Number && value.AsValue().TryGetValue<long>(out _),
            "number" => kind == JsonValueKind.Number,
            _ => true,
        };
        if (!fits)
        {
            yield return $"{path} is no {expected}";
            yield break;
        }
        if (at["enum"] is JsonArray words
            && !words.Any(w => (string?)w == (string?)value)) yield return $"{path}: {value} is none of {string.Join(", ", words)}";
        if (expected == "string" && (string?)at["pattern"] is { } pattern
            && !Regex.IsMatch((string)value!, pattern)) yield return $"{path}: {value} does not match {pattern}";
        if (expected == "string" && Formats.TryGetValue((string?)at["format"] ?? "", out var format)
            && !format.IsMatch((string)value!)) yield return $"{path}: {value} is no {at["format"]}";
        // A value of any kind may be a list too.
        if (value is JsonArray list && at["items"] is { } items)
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var fault in Faults(items, list[i], $"{path}[]")) yield return fault;
            }
        }
        if (value is not JsonObject members || expected != "object") yield break;
        foreach (var missing in (at["required"]?.AsArray() ?? [])
            .Where(r => !members.ContainsKey((string)r!))) yield return $"{path}.{missing} is missing";
        foreach (var (name, member) in members)
        {
            if (at["properties"]?[name] is { } property)
            {
                foreach (var fault in Faults(property, member, $"{path}.{name}")) yield return fault;
            }
            else if (at["additionalProperties"] is JsonObject other)
            {
                foreach (var fault in Faults(other, member, $"{path}.*")) yield return fault;
            }
            else if (at["properties"] is not null) yield return $"{path}.{name} is not in the contract";
        }
    }

    private static readonly Dictionary<string, Regex> Formats = new(StringComparer.Ordinal)
    {
        ["uuid"] = new(@"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"),
        ["date"] = new(@"^\d{4}-\d\d-\d\d$"),
        ["date-time"] = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"),
    };

    private IEnumerable<TextField> Texts(JsonObject schema, string[] path, int depth)
    {
        if (depth > 6) yield break;
        if (IsText(schema) && path.Length > 0) yield return new TextField(path, schema);
        if (schema["items"] is { } items)
        {
            foreach (var inner in Texts(Resolve(items), [.. path, "0"], depth + 1)) yield return inner;
        }
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            foreach (var inner in Texts(Resolve(property!), [.. path, name], depth + 1)) yield return inner;
        }
    }

    private static bool IsText(JsonObject schema) =>
        (string?)schema["type"] == "string" && schema["enum"] is null
            && (string?)schema["format"] is not ("uuid" or "date" or "date-time" or "binary");
}
