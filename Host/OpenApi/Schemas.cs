using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FastEndpoints;
using FluentValidation;
using FluentValidation.Validators;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>
/// Records as JSON schemas, from the same type information that reads and writes them, with the limits of their validators.
/// </summary>
internal sealed class Schemas(Vocabularies vocabularies, IServiceProvider services)
{
    private readonly SortedDictionary<string, JsonNode?> components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> owners = new(StringComparer.Ordinal);
    private readonly NullabilityInfoContext nullability = new();

    public JsonObject Components()
    {
        foreach (var (name, schema) in vocabularies.Components().Concat(Errors.Schemas()))
        {
            if (!components.TryAdd(name, schema)) throw new InvalidOperationException(
                $"A record and something else would share the schema {name}. Rename one.");
        }
        return new(components);
    }

    /// <summary>Parameters and body of a request, as the binder splits them.</summary>
    public (IReadOnlyList<JsonNode> Parameters, JsonObject? Body) Request(
        EndpointDefinition definition, HashSet<string> inRoute, string method)
    {
        var type = definition.ReqDtoType;
        var rules = RulesOf(definition.ValidatorType);
        var properties = type == typeof(EmptyRequest) ? [] : Json.Options.GetTypeInfo(type).Properties.ToList();
        bool InQuery(JsonPropertyInfo p) => method is "GET" or "DELETE" || Member(p)?.IsDefined(typeof(QueryParamAttribute)) == true;

        var parameters = new List<JsonNode>();
        foreach (var property in properties.Where(p => inRoute.Contains(p.Name) || InQuery(p)))
        {
            var schema = Property(property, rules.For(property.Name));
            schema.Remove("nullable");
            var parameter = new JsonObject { ["name"] = property.Name, ["in"] = inRoute.Contains(property.Name) ? "path" : "query" };
            parameter["description"] = schema["description"]?.DeepClone() ?? Texts.Parameter(property.Name);
            schema.Remove("description");
            // A query parameter is left out, never null.
            if ((schema["allOf"] ?? schema["oneOf"]) is JsonArray only) schema = only[0]!.DeepClone().AsObject();
            parameter["required"] = inRoute.Contains(property.Name) || rules.Requires(property.Name);
            parameter["schema"] = schema;
            // An optional filter has no example: "try it" would send it and find nothing.
            if ((bool)parameter["required"]!
                && (Examples.OfRequest(Name(type), property.Name, out var own) ? own : Example(schema, property.Name)) is { } example)
                parameter["example"] = example;
            parameters.Add(parameter);
        }

        var members = properties.Where(p => !inRoute.Contains(p.Name) && !InQuery(p)).ToList();
        if (members.Count == 0) return (parameters, null);
        var name = Name(type);
        if (owners.TryAdd(name, type)) components[name] = Object(type, members, rules, request: true);
        var isForm = members.Any(p => p.PropertyType == typeof(IFormFile));
        var media = new JsonObject { ["schema"] = Texts.Ref("schemas", name) };
        if (!isForm) media["example"] = Example(Texts.Ref("schemas", name));
        return (parameters, new JsonObject
        {
            ["required"] = true,
            ["content"] = new JsonObject { [isForm ? "multipart/form-data" : "application/json"] = media }
        });
    }

    /// <summary>A response's body with an example that fits it.</summary>
    public JsonObject Media(Type type)
    {
        var schema = Of(type, Rules.None);
        return new JsonObject { ["schema"] = schema, ["example"] = Example(schema) };
    }

    private JsonObject Of(Type type, Rules rules)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return new JsonObject { ["type"] = "string" };
        if (type == typeof(Guid)) return new JsonObject { ["type"] = "string", ["format"] = "uuid" };
        if (type == typeof(DateOnly)) return new JsonObject { ["type"] = "string", ["format"] = "date" };
        if (type == typeof(DateTimeOffset)) return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int)) return new JsonObject { ["type"] = "integer", ["format"] = "int32" };
        if (type == typeof(long)) return new JsonObject { ["type"] = "integer", ["format"] = "int64" };
        if (type == typeof(decimal) || type == typeof(double)) return new JsonObject { ["type"] = "number", ["format"] = "double" };
        if (type == typeof(IFormFile)) return new JsonObject { ["type"] = "string", ["format"] = "binary" };
        if (type == typeof(JsonElement) || type == typeof(JsonNode)
            || type == typeof(object)) return new JsonObject { ["description"] = "Elke JSON-waarde." };

        var info = Json.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Dictionary:
                return new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = Item(info.ElementType!, rules.For(Rules.Each))
                };
            case JsonTypeInfoKind.Enumerable:
                return new JsonObject { ["type"] = "array", ["items"] = Item(info.ElementType!, rules.For(Rules.Each)) };
            case JsonTypeInfoKind.Object:
                // What comes in has other rules than what goes out, though it is one record.
                var name = Name(type) + (rules.IsNone ? "" : "Invoer");
                if (!owners.TryAdd(name, type) && owners[name] != type)
                    throw new InvalidOperationException($"Two types would share the schema {name}: {owners[name]} and {type}.");
                if (!components.ContainsKey(name))
                {
                    components[name] = null;    // ends recursion
                    components[name] = Object(type, info.Properties, rules, request: !rules.IsNone);
                }
                return Texts.Ref("schemas", name);
            default:
                throw new NotSupportedException($"{type} has no place in the contract.");
        }
    }

    /// <summary>One of a list or of a map, with what is asked of each.</summary>
    private JsonObject Item(Type type, Rules rules)
    {
        var schema = Of(type, rules);
        if (!schema.ContainsKey("$ref")) rules.Apply(schema);
        if (rules.Words is { } words) Word(schema, vocabularies.NameOf(words), words);
        return schema;
    }

    private JsonObject Object(Type type, IEnumerable<JsonPropertyInfo> properties, Rules rules, bool request)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (XmlDocs.Summary(type) is { } summary) schema["description"] = summary;
        var members = new JsonObject();
        var required = new JsonArray();
        // The serialiser lists members that never leave or enter ([JsonIgnore]) too, as having neither a getter nor a setter.
        foreach (var property in properties.Where(p => p.Get is not null || p.Set is not null))
        {
            members[property.Name] = Property(property, rules.For(property.Name));
            if (request ? rules.Requires(property.Name) : !MayBeAbsent(property)) required.Add(property.Name);
        }
        schema["properties"] = members;
        if (required.Count > 0) schema["required"] = required;
        if (request) schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Property(JsonPropertyInfo property, Rules rules)
    {
        var schema = Of(property.PropertyType, rules);
        var member = Member(property);
        var description = member is null ? null : XmlDocs.Summary(member);
        var nullable = !rules.IsRequired && IsNullable(property);
        if (!schema.ContainsKey("$ref")) rules.Apply(schema);
        var answered = rules.IsNone ? member?.GetCustomAttribute<OneOfAttribute>() : null;
        if (answered is { Joined: true }) description =
            $"{description} Woorden: {Joined(schema, vocabularies[answered.Vocabulary])}.".TrimStart();
        else if (answered is not null) Word(schema, answered.Vocabulary, vocabularies[answered.Vocabulary]);
        else if (rules.Words is { } words) Word(schema, vocabularies.NameOf(words), words);
        // OpenAPI 3.0 ignores what stands beside a $ref, and has no type for null alone. A type beside allOf would make generators write a
        // new one.
        if (schema.ContainsKey("$ref") && nullable) schema = new JsonObject { ["oneOf"] = new JsonArray(schema, Null(schema)) };
        else if (schema.ContainsKey("$ref") && description is not null) schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        else if (nullable) schema["nullable"] = true;
        if (description is not null) schema["description"] = description;
        return schema;
    }

    private JsonObject Null(JsonObject reference) => new()
    {
        ["type"] = components.ContainsKey(((string)reference["$ref"]!).Split('/')[^1]) ? "object" : "string",
        ["nullable"] = true,
        ["enum"] = new JsonArray((JsonNode?)null),
    };

    /// <summary>Refers to the vocabulary instead of listing its words here; the length of a word goes without saying.</summary>
    private static void Word(JsonObject schema, string name, IReadOnlyList<string> words)
    {
        if (words.Count == 0) throw new InvalidOperationException($"The vocabulary {name} has no words.");
        if ((string?)schema["type"] == "array")
        {
            schema["items"] = Texts.Ref("schemas", name);
            return;
        }
        schema.Clear();
        schema["$ref"] = $"#/components/schemas/{name}";
    }

    private static string Joined(JsonObject schema, IReadOnlyList<string> words)
    {
        var one = $"({string.Join('|', words)})";
        schema["pattern"] = $@"^({one}(\|{one})*)?$";
        return string.Join(", ", words);
    }

    private bool IsNullable(JsonPropertyInfo property)
    {
        if (property.PropertyType.IsValueType) return Nullable.GetUnderlyingType(property.PropertyType) is not null;
        return Member(property) is PropertyInfo member && nullability.Create(member).ReadState == NullabilityState.Nullable;
    }

    private static bool MayBeAbsent(JsonPropertyInfo property) =>
        Member(property)?.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: not JsonIgnoreCondition.Never };

    private static PropertyInfo? Member(JsonPropertyInfo property) => property.AttributeProvider as PropertyInfo;

    /// <summary>OrganisatieResponse becomes Organisatie, Lijst of it OrganisatieLijst.</summary>
    private static string Name(Type type) => type.IsGenericType
        ? Name(type.GetGenericArguments()[0]) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.Name.EndsWith("Response", StringComparison.Ordinal) ? type.Name[..^"Response".Length] : type.Name;

    private JsonNode? Example(JsonObject schema, string name = "", string owner = "", int depth = 0)
    {
        if (depth > 16) return null;
        if (schema["$ref"] is { } reference)
        {
            var to = ((string)reference!).Split('/')[^1];
            return components.TryGetValue(to, out var component) ? Example(component!.AsObject(), name, to, depth + 1)
                : vocabularies[to][0];
        }
        if ((schema["allOf"] ?? schema["oneOf"]) is JsonArray all) return Example(all[0]!.AsObject(), name, owner, depth);
        return (string?)schema["type"] switch
        {
            "object" when schema["properties"] is JsonObject properties => Members(properties, owner, depth),
            "object" => new JsonObject(),
            null => true,       // any value
            "array" => Example(schema["items"]!.AsObject(), name, owner, depth + 1) is { } item ? new JsonArray(item) : new JsonArray(),
            _ => Examples.For(name, schema, owner),
        };
    }

    private JsonObject Members(JsonObject properties, string owner, int depth)
    {
        var members = new JsonObject();
        foreach (var (name, property) in properties)
        {
            if (!Examples.OfRequest(owner, name, out var value)) members[name] = Example(property!.AsObject(), name, owner, depth + 1);
            else if (value is not null) members[name] = value;
        }
        return members;
    }

    private Rules RulesOf(Type? validator)
    {
        if (validator is null || ActivatorUtilities.CreateInstance(services, validator) is not IValidator instance) return Rules.None;
        var rules = new Rules();
        rules.Read(instance, "");
        return rules;
    }

    /// <summary>What validators say of each member, by its path in the JSON.</summary>
    private sealed class Rules
    {
        public static readonly Rules None = new();
        /// <summary>Stands in a path for each item of a list or a map: what is asked of those is not asked of the list.</summary>
        public const string Each = "*";
        private readonly List<(string Path, IPropertyValidator Validator, bool Always)> all = [];

        public bool IsNone => ReferenceEquals(this, None);
        public bool IsRequired => all.Any(r => r.Path.Length == 0 && r.Always && r.Validator is INotEmptyValidator or INotNullValidator);
        /// <summary>The fixed list that it must come from, itself or each of its items.</summary>
        public IReadOnlyList<string>? Words => all.Where(r => r.Path.Length == 0).Select(r => (r.Validator as IFixedValues)?.Values)
            .FirstOrDefault(v => v is not null);
        public bool Requires(string member) => For(member).IsRequired;

        public Rules For(string member)
        {
            if (IsNone) return None;
            var inner = new Rules();
            foreach (var (path, validator, always) in all)
            {
                if (path == member) inner.all.Add(("", validator, always));
                else if (path.StartsWith(member + ".", StringComparison.Ordinal)) inner.all.Add(
                    (path[(member.Length + 1)..], validator, always));
            }
            return inner;
        }

        public void Read(IValidator validator, string prefix)
        {
            foreach (var rule in ((IEnumerable)validator).OfType<IValidationRule>().Where(r => r.PropertyName is not null))
            {
                var path = prefix + string.Join('.', rule.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
                if (IsOfEach(rule)) path += $".{Each}";
                foreach (var component in rule.Components)
                {
                    var always = !rule.HasCondition && !rule.HasAsyncCondition && !component.HasCondition && !component.HasAsyncCondition;
                    // What a validator asks of an object, it asks when the object is there.
                    if (component.Validator is IChildValidatorAdaptor) Read(Inner(component.Validator), path + ".");
                    else if (component.Validator is IPropertyValidator validatorOfMember) all.Add((path, validatorOfMember, always));
                }
            }
        }

        private static bool IsOfEach(IValidationRule rule) => rule.GetType().GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

        /// <summary>The very validator that an adaptor hands its value to; it is asked for one for no value in particular.</summary>
        private static IValidator Inner(IPropertyValidator adaptor)
        {
            var type = adaptor.GetType();
            var of = typeof(FluentValidation.ValidationContext<>).MakeGenericType(type.GetGenericArguments()[0]);
            var context = Activator.CreateInstance(of, [null]);
            return (IValidator)type.GetMethod("GetValidator")!.Invoke(adaptor, [context, null])!;
        }

        public void Apply(JsonObject schema)
        {
            foreach (var (_, validator, always) in all.Where(r => r.Path.Length == 0)) Apply(schema, validator, always);
        }

        private static void Apply(JsonObject schema, IPropertyValidator validator, bool always)
        {
            var target = (string?)schema["type"] == "array" ? schema["items"]!.AsObject() : schema;
            switch (validator)
            {
                case INotEmptyValidator when always && (string?)schema["type"] == "string"
                    && !schema.ContainsKey("format"):
                    schema["minLength"] = 1; break;
                case INotEmptyValidator when always && (string?)schema["type"] == "array": schema["minItems"] = 1; break;
                case ILengthValidator length when length.Max > 0:
                    target["maxLength"] = length.Max;
                    if (length.Min > 0) target["minLength"] = length.Min;
                    break;
                case IBetweenValidator between when between.From is not (DateOnly or DateTimeOffset):
                    target["minimum"] =
                    JsonSerializer.SerializeToNode(between.From); target["maximum"] = JsonSerializer.SerializeToNode(between.To); break;
                // JSON Schema has the dialect of JavaScript, where a dollar is the very end.
                case IRegularExpressionValidator regex:
                    target["pattern"] =
                    regex.Expression.Replace(@"\z", "$", StringComparison.Ordinal); break;
                case IFixedValues when target != schema: schema["uniqueItems"] = true; break;
                case IFixedValues: break;
                default: ApplyByName(schema, target, validator); break;
            }
        }

        private static void ApplyByName(JsonObject schema, JsonObject target, IPropertyValidator validator)
        {
            if (validator.Name == "EmailValidator") target["format"] = "email";
            if (validator.Name == "IdsValidator") schema["uniqueItems"] = true;
            if (validator.Name is not ("LabelsValidator" or "IdsValidator" or "AtMostValidator")) return;
            schema["maxItems"] = (int)validator.GetType().GetProperty("MaxCount")!.GetValue(validator)!;
            if (validator.Name == "LabelsValidator")
                target["maxLength"] = (int)validator.GetType().GetProperty("MaxLength")!.GetValue(validator)!;
        }
    }
}
