using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FastEndpoints;
using FluentValidation.Results;
using FluentValidation.Validators;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// A request of which each row of a list is answered by itself: what is no row at all is a fault of that place, and leaves an empty one
/// there.
/// </summary>
public interface ISeries;

/// <summary>
/// Reads a request into its record and reports every fault at once: unknown fields and query keys, wrong types, characters that
/// have no place in a text. Texts get their one form here. What is faulty is left out, so that the slice's validator can still speak about
/// the rest. Where a value comes from: its name in the route; <c>[QueryParam]</c> or a GET or DELETE: the query; otherwise the body.
/// </summary>
internal sealed class StrictBinder<TRequest> : IRequestBinder<TRequest> where TRequest : notnull
{
    private static readonly JsonTypeInfo Shape = Json.Options.GetTypeInfo(typeof(TRequest));

    private static readonly FrozenDictionary<string, JsonPropertyInfo> Properties =
        Shape.Properties.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>Names in the route of each endpoint that takes this request: one, but for requests without a field of their own.</summary>
    private static readonly ConditionalWeakTable<Endpoint, HashSet<string>> Routes = [];

    private static readonly HashSet<string> InQuery = [.. typeof(TRequest).GetProperties()
        .Where(p => p.IsDefined(typeof(QueryParamAttribute))).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    /// <summary>Parameters that take only certain words or one form, by their validator; known from the first request on.</summary>
    private static HashSet<string>? fixedWords;

    /// <summary>Whether the rows of its lists are looked at one by one (<see cref="ISeries"/>).</summary>
    private static readonly bool Series = typeof(ISeries).IsAssignableFrom(typeof(TRequest));

    private static readonly PropertyInfo? File = typeof(TRequest).GetProperties().FirstOrDefault(p => p.PropertyType == typeof(IFormFile));

    public async ValueTask<TRequest> BindAsync(BinderContext ctx, CancellationToken ct)
    {
        var http = ctx.HttpContext;
        var faults = ctx.ValidationFailures;
        var route = RouteNames(http);
        var bodyless = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method);
        bool FromQuery(string name) => !route.Contains(name) && (bodyless || InQuery.Contains(name));

        fixedWords ??= FixedWords(http);
        var values = new JsonObject();
        foreach (var name in route)
        {
            if (!Properties.TryGetValue(name, out var property)) continue;
            // /v1/things/no-uuid: no such resource
            values[name] = Text(name, http.Request.RouteValues[name]?.ToString() ?? "", property.PropertyType, faults)
                ?? throw new ProblemException(Problem.NotFound());
        }
        var tables = Csvvorm.Offers(http);
        if (tables && Csvvorm.Fout(http) is { } fault) faults.Add(fault);
        var list = Velden.Offers(http);
        if (list && Velden.Fout(http) is { } unknown) faults.Add(unknown);
        if (http.Request.QueryString.HasValue)
            Flat(http.Request.Query.Where(q => !(tables && q.Key == Csvvorm.Parameter) && !(list && q.Key == Velden.Parameter)),
                FromQuery, Fout.OnbekendeParameter, values, faults);

        // What was packed is not unpacked here: nobody knows how large it becomes.
        if (!bodyless && http.Request.Headers.ContentEncoding.Any(c => !"identity".Equals(c, StringComparison.OrdinalIgnoreCase)))
            throw new ProblemException(Problem.UnsupportedMediaType("gewone bytes, zonder Content-Encoding"));
        if (File is not null)
            await FormAsync(http, values, faults, ct);
        else if (!bodyless && http.GetEndpoint()?.Metadata.GetMetadata<AnyBody>() is null)
            await BodyAsync(http, n => !route.Contains(n) && !FromQuery(n) ? Properties.GetValueOrDefault(n) : null, values, faults, ct);

        // Without a validator nobody else would look at the faults.
        if (faults.Count > 0 && http.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>()?.ValidatorType is null)
            throw new ProblemException(InvalidInput.Of(faults));
        if (typeof(TRequest) == typeof(EmptyRequest)) return (TRequest)(object)EmptyRequest.Instance;
        var request = values.Deserialize((JsonTypeInfo<TRequest>)Shape)!;
        if (File is not null && http.Request.HasFormContentType)
            File.SetValue(request, http.Request.Form.Files.GetFile(JsonNamingPolicy.CamelCase.ConvertName(File.Name)));
        return request;
    }

    private static HashSet<string> FixedWords(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>()?.ValidatorType is not { } validator
            || ActivatorUtilities.CreateInstance(http.RequestServices, validator) is not IValidator rules) return ["sort"];
        return [.. rules.CreateDescriptor().GetMembersWithValidators()
            .Where(m => m.Any(v => v.Validator is IFixedValues or IRegularExpressionValidator))
            .Select(m => JsonNamingPolicy.CamelCase.ConvertName(m.Key)).Append("sort")];
    }

    private static HashSet<string> RouteNames(HttpContext http) => http.GetEndpoint() is not RouteEndpoint endpoint ? []
        : Routes.GetValue(endpoint, static e => [.. ((RouteEndpoint)e).RoutePattern.Parameters.Select(p => p.Name)]);

    private static async Task FormAsync(
        HttpContext http, JsonObject values, List<ValidationFailure> faults, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType) throw new ProblemException(Problem.UnsupportedMediaType("multipart/form-data"));
        var form = await http.FormAsync(ct);
        var fileName = JsonNamingPolicy.CamelCase.ConvertName(File!.Name);
        // Keeping one of the two would be guessing which.
        if (form.Files.Count(f => f.Name == fileName) > 1) faults.Add(
            Fout.Bij(fileName, Fout.DubbeleParameter, "Geef dit hooguit één keer op."));
        foreach (var file in form.Files.Where(f => f.Name != fileName))
            faults.Add(Fout.Bij(file.Name, Fout.OnbekendVeld, "Dit veld is niet bekend."));
        Flat(form, n => n != fileName, Fout.OnbekendVeld, values, faults);
    }

    private static async Task BodyAsync(
        HttpContext http, Func<string, JsonPropertyInfo?> find, JsonObject values, List<ValidationFailure> faults, CancellationToken ct)
    {
        JsonDocument document;
        try
        {
            if (http.Request.ContentLength is null or 0 && !http.Request.Headers.ContainsKey("Transfer-Encoding")
                && string.IsNullOrEmpty(http.Request.ContentType)) return;
            if (!IsJson(http.Request.ContentType)) throw new ProblemException(Problem.UnsupportedMediaType("application/json"));
            if (http.Request.ContentLength is 0) return;
            document = await JsonDocument.ParseAsync(http.Request.Body,
                new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false }, ct);
        }
        catch (JsonException e)
        {
            throw new ProblemException(Problem.Invalid([new InvalidParam("", Fout.OngeldigeJson,
                $"De inhoud is geen geldige JSON (regel {(e.LineNumber ?? 0) + 1}, positie {(e.BytePositionInLine ?? 0) + 1}), heeft een "
                    + $"veld twee keer, of is dieper dan 32 niveaus.")]));
        }
        catch (InvalidOperationException)
        {
            // The name of a field holds half a character. In a value that is a fault of the value.
            throw new ProblemException(
                Problem.Invalid([new InvalidParam("", Fout.OngeldigeJson, "De naam van een veld is geen geldige tekst.")]));
        }
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ProblemException(
                    Problem.Invalid([new InvalidParam("", Fout.OngeldigType, "De inhoud moet een JSON-object zijn.")]));
            Members(document.RootElement, "", find, values, faults);
        }
    }

    /// <summary>
    /// Application/json and nothing that only looks like it: a merge patch asks for something else. JSON is in UTF-8 (RFC 8259, 8.1).
    /// </summary>
    private static bool IsJson(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Query keys and form fields: text, one per name unless the property is a list.</summary>
    private static void Flat(
        IEnumerable<KeyValuePair<string, StringValues>> pairs, Func<string, bool> allowed, string unknownCode, JsonObject values,
        List<ValidationFailure> faults)
    {
        foreach (var (name, texts) in pairs)
        {
            if (!allowed(name) || !Properties.TryGetValue(name, out var property))
            {
                faults.Add(Fout.Bij(name, unknownCode, unknownCode == Fout.OnbekendVeld ? "Dit veld is niet bekend."
                    : "Deze parameter is niet bekend."));
            }
            else if (property.PropertyType.IsArray)
            {
                var items = texts.SelectMany(t => (t ?? "").Split(',')).Where(t => t.Length > 0)
                    .Select(t => Text(name, t, property.PropertyType.GetElementType()!, faults)).OfType<JsonNode>();
                values[name] = new JsonArray([.. items]);
            }
            else if (texts.Count > 1)
            {
                faults.Add(Fout.Bij(name, Fout.DubbeleParameter, "Geef dit hooguit één keer op."));
            }
            else if (string.IsNullOrEmpty(texts[0]) && property.PropertyType == typeof(string))
            {
                // A text left blank asks for nothing. Where only some words will do, none of them is this; and no page ends at nothing.
                if (name == "cursor") values[name] = "";
                else if (fixedWords!.Contains(name))
                    faults.Add(Fout.Bij(name, Fout.OngeldigeWaarde, "Vul een waarde in of laat deze parameter weg."));
            }
            else if (Text(name, texts[0] ?? "", property.PropertyType, faults) is { } node)
            {
                values[name] = node;
            }
        }
    }

    private static JsonNode? Text(string name, string text, Type type, List<ValidationFailure> faults)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        // What most addresses hold needs no second look: an id, and a text without anything odd in it.
        if (type == typeof(Guid) && Guid.TryParseExact(text, "D", out var id)) return JsonValue.Create(id);
        if (type == typeof(string) && !Tekst.Verboden(text)) return JsonValue.Create(Tekst.Veld(name, text));
        var node = type == typeof(bool) && bool.TryParse(text, out var flag) ? JsonValue.Create(flag)
            : type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
            : type == typeof(decimal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
                ? JsonValue.Create(fraction)
            : JsonValue.Create(text);
        using var document = JsonDocument.Parse(node.ToJsonString());
        return Scalar(name, document.RootElement, type, faults) ? node : null;
    }

    private static void Members(
        JsonElement from, string path, Func<string, JsonPropertyInfo?> find, JsonObject to, List<ValidationFailure> faults)
    {
        foreach (var member in from.EnumerateObject())
        {
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (find(member.Name) is { } property) to[member.Name] = Value(name, member.Value, property.PropertyType, faults);
            else faults.Add(Fout.Bij(name, Fout.OnbekendVeld, "Dit veld is niet bekend."));
        }
    }

    /// <summary>The value as far as it fits the type; null where it does not, with a fault.</summary>
    private static JsonNode? Value(string name, JsonElement element, Type type, List<ValidationFailure> faults)
    {
        if (element.ValueKind == JsonValueKind.Null && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)) return null;
        var info = Json.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when type != typeof(object):
                if (element.ValueKind != JsonValueKind.Object) return Refuse(name, "Dit moet een object zijn.", faults);
                var inner = new JsonObject();
                var members = info.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
                Members(element, name, members.GetValueOrDefault, inner, faults);
                return inner;
            case JsonTypeInfoKind.Enumerable:
                if (element.ValueKind != JsonValueKind.Array) return Refuse(name, "Dit moet een lijst zijn.", faults);
                var list = new JsonArray();
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    var itemName = $"{name}[{index++}]";
                    var node = item.ValueKind == JsonValueKind.Null
                        ? Refuse(itemName, "Een lijst kan geen lege waarde bevatten.", faults)
                        : Value(itemName, item, info.ElementType!, faults);
                    // What is no row keeps the place of one, so that the others keep theirs.
                    if (node is null && Series && !name.Contains('.', StringComparison.Ordinal)
                        && Json.Options.GetTypeInfo(info.ElementType!).Kind == JsonTypeInfoKind.Object) node = new JsonObject();
                    if (node is not null) list.Add(node);
                }
                return list;
            case JsonTypeInfoKind.Dictionary:
                if (element.ValueKind != JsonValueKind.Object) return Refuse(name, "Dit moet een object zijn.", faults);
                var map = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    var memberName = $"{name}.{member.Name}";
                    if (Tekst.Verboden(member.Name)) faults.Add(
                        Fout.Bij(name, Fout.OngeldigTeken, "Deze tekst bevat een teken dat niet kan worden bewaard."));
                    else map[member.Name] = Value(memberName, member.Value, info.ElementType!, faults);
                }
                return map;
            default:
                return Scalar(name, element, type, faults) ? InForm(name, element, type) : null;
        }
    }

    /// <summary>
    /// Texts in their one form; inside a free-form value, whose names others chose, that of plain text. The rest as it is.
    /// </summary>
    private static JsonNode? InForm(string name, JsonElement element, Type type) => element.ValueKind switch
    {
        JsonValueKind.String when type == typeof(string) => JsonValue.Create(Tekst.Veld(name, element.GetString()!)),
        JsonValueKind.String when (Nullable.GetUnderlyingType(type) ?? type) is var free
            && (free == typeof(object) || free == typeof(JsonElement)) => JsonValue.Create(Tekst.Vorm(element.GetString()!)),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(e => InForm(name, e, typeof(object)))]),
        JsonValueKind.Object =>
            new JsonObject(element.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, InForm(name, m.Value, typeof(object))))),
        _ => JsonNode.Parse(element.GetRawText()),
    };

    private static bool Scalar(string name, JsonElement element, Type type, List<ValidationFailure> faults)
    {
        try
        {
            if (HasForbiddenCharacter(element))
            {
                faults.Add(Fout.Bij(name, Fout.OngeldigTeken, "Deze tekst bevat een teken dat niet kan worden bewaard."));
                return false;
            }
            if (HasEndlessNumber(element))
            {
                faults.Add(Fout.Bij(name, Fout.OngeldigeWaarde, "Dit getal heeft te veel cijfers om te worden bewaard."));
                return false;
            }
            element.Deserialize(Json.Options.GetTypeInfo(type));
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            Refuse(name, Expected(Nullable.GetUnderlyingType(type) ?? type), faults);
            return false;
        }
    }

    /// <summary>Also where it hides inside a free-form JSON value.</summary>
    private static bool HasForbiddenCharacter(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Tekst.Verboden(element.GetString()!),
        JsonValueKind.Array => element.EnumerateArray().Any(HasForbiddenCharacter),
        JsonValueKind.Object => element.EnumerateObject().Any(m => Tekst.Verboden(m.Name) || HasForbiddenCharacter(m.Value)),
        _ => false,
    };

    /// <summary>
    /// JSON sets no limit to a number, PostgreSQL does; 1e-99999 would be written out in full. Here too inside a free-form value.
    /// </summary>
    private static bool HasEndlessNumber(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetRawText() is var digits && (digits.Length > 100
            || (digits.IndexOfAny(['e', 'E']) is > 0 and var e
                && !(int.TryParse(digits[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
                && power is >= -100 and <= 100))),
        JsonValueKind.Array => element.EnumerateArray().Any(HasEndlessNumber),
        JsonValueKind.Object => element.EnumerateObject().Any(m => HasEndlessNumber(m.Value)),
        _ => false,
    };

    private static JsonNode? Refuse(string name, string reason, List<ValidationFailure> faults)
    {
        faults.Add(Fout.Bij(name, Fout.OngeldigType, reason));
        return null;
    }

    private static string Expected(Type type) =>
        type == typeof(Guid) ? "Dit moet een UUID zijn."
        : type == typeof(DateOnly) ? "Dit moet een datum zijn, zoals 2026-03-12."
        : type == typeof(DateTimeOffset) ? "Dit moet een moment zijn met tijdzone, zoals 2026-03-12T09:00:00Z."
        : type == typeof(bool) ? "Dit moet true of false zijn."
        : type == typeof(int) ? "Dit moet een geheel getal zijn."
        : type == typeof(decimal) || type == typeof(double) ? "Dit moet een getal zijn."
        : "Dit moet een tekst zijn.";
}
