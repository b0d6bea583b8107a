using System.Text.Json.Nodes;
using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Scalar.AspNetCore;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>
/// The public contract (OpenAPI 3.0), made from the endpoints themselves: routes and scopes from their definitions, bodies from their
/// records, limits from their validators, texts from their XML documentation. See docs/adr for why it is not the framework's generator.
/// </summary>
internal static class Contract
{
    /// <summary>Parts of a resource, which want no If-Match.</summary>
    private static readonly string[] Parts = ["uitnodigingen", "inschrijvingen", "samenvoegingen", "inzending", "presentielijst", "afhandeling", "bevestigingsverzoeken"];

    private static readonly Dictionary<string, (string Tag, string Description)> Tags = new(StringComparer.Ordinal)
    {
        ["Contacts"] = ("Contacten", "Wie is waar in het netwerk: organisaties, contactpersonen, rollen en het importeren van een contactlijst."),
        ["Surveys"] = ("Peilingen", "Wat partners nodig hebben: vragenlijsten, peilingen, rondes, antwoorden en behoeften."),
        ["Trainings"] = ("Trainingen", "Wie is getraind: trainingen, sessies en bewijzen."),
        ["Protocols"] = ("Protocollen", "Afspraken over het delen van informatie en het handelen bij een signaal."),
        ["Platform"] = ("Beheer", "Wat beheerders en koppelingen melden."),
        ["Insights"] = ("Rapportages", "Platte rijen voor dashboards, zonder namen van personen."),
    };

    public static void Map(WebApplication app)
    {
        Served? served = null;
        app.MapGet("/v1/openapi.json", async (CancellationToken ct) =>
        {
            var tokenUrl = await TokenUrl.OfAsync(app.Services, ct);
            var known = served is { } last && last.TokenUrl == tokenUrl ? last
                : served = new Served(tokenUrl, System.Text.Encoding.UTF8.GetBytes(Text(app, tokenUrl)));
            return Results.Bytes(known.Document, "application/json; charset=utf-8");
        })
            .AllowAnonymous().RequireCors(c => c.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader());
        app.MapScalarApiReference("/docs", o => o.WithOpenApiRoutePattern("/v1/openapi.json").WithTitle("Netwerkplatform")).AllowAnonymous();
    }

    private sealed record Served(string? TokenUrl, byte[] Document);

    public static string Text(WebApplication app, string? tokenUrl) => Document(app, tokenUrl)
        .ToJsonString(new System.Text.Json.JsonSerializerOptions(Json.Options) { WriteIndented = true }) + "\n";

    private static JsonObject Document(WebApplication app, string? tokenUrl)
    {
        var schemas = new Schemas();
        var operations = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EndpointDefinition>() is not null)
            .Select(e => (Path: "/" + e.RoutePattern.RawText!.TrimStart('/')["v1/".Length..], Method: e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                Endpoint: e, Definition: e.Metadata.GetMetadata<EndpointDefinition>()!))
            .OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => "GET POST PUT DELETE".IndexOf(o.Method, StringComparison.Ordinal)).ToList();

        var paths = new JsonObject();
        foreach (var path in operations.GroupBy(o => o.Path))
            paths[path.Key] = new JsonObject(path.Select(o => KeyValuePair.Create<string, JsonNode?>(o.Method.ToLowerInvariant(), Operation(o.Endpoint, o.Definition, o.Method, schemas))));

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "Netwerkplatform",
                ["version"] = ApiVersion.Current,
                ["description"] = Texts.Description,
                ["contact"] = new JsonObject { ["name"] = "Netwerkregisseur", ["email"] = "netwerkregisseur@netwerkplatform.example", ["url"] = "https://netwerkplatform.example/contact" },
                ["license"] = new JsonObject { ["name"] = "EUPL-1.2", ["url"] = "https://eupl.eu/1.2/nl/" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = app.Services.GetRequiredService<Settings>().ApiPath + "/v1",
                ["description"] = "Deze omgeving" }),
            ["tags"] = new JsonArray([.. Tags.Values.Select(t => (JsonNode)new JsonObject { ["name"] = t.Tag, ["description"] = t.Description })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components(),
                ["responses"] = Errors.Components(),
                ["headers"] = Texts.Headers(),
                ["securitySchemes"] = Texts.SecuritySchemes(tokenUrl),
            },
        };
    }

    private static JsonObject Operation(RouteEndpoint endpoint, EndpointDefinition definition, string method, Schemas schemas)
    {
        var name = definition.EndpointType.Name;
        var module = definition.EndpointType.Namespace!.Split('.')[1];
        var inRoute = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var conditional = method is "PUT" or "DELETE" && !Parts.Any(p => endpoint.RoutePattern.RawText!.Split('/').Contains(p));
        var partner = endpoint.RoutePattern.RawText!.Contains("/mijn-", StringComparison.Ordinal);
        var anonymous = definition.AnonymousVerbs?.Length > 0;
        var request = schemas.Request(definition, inRoute, method);

        var parameters = new JsonArray([.. request.Parameters]);
        if (conditional) parameters.Add(Texts.Header("If-Match", required: true, "De ETag van de versie die u kent, of `*`.", "\"v1\""));
        if (method == "GET" && (Answers(definition).Any(a => IsResource(a.Type)) || endpoint.Metadata.GetMetadata<HasETag>() is not null)) parameters.Add(Texts.Header("If-None-Match", required: false, "De ETag die u al hebt; is er niets veranderd, dan volgt 304.", "\"v1\""));
        if (endpoint.Metadata.GetOrderedMetadata<AlsoProduces>().Any(a => a.ContentType == Csvvorm.ContentType)) parameters.Add(Texts.Opmaak());
        if (method == "POST") parameters.Add(Texts.Header("Idempotency-Key", required: false, "Een zelfgekozen sleutel. Een herhaling met dezelfde sleutel geeft binnen 24 uur het eerste antwoord en doet verder niets.", "7d4f8f0e-1f5b-4d5e-9a53-0a6f0c9f6f51"));

        var operation = new JsonObject
        {
            ["operationId"] = char.ToLowerInvariant(name[0]) + name[1..],
            ["tags"] = new JsonArray(Tags[module].Tag),
            ["summary"] = XmlDocs.Summary(definition.EndpointType) ?? throw new InvalidOperationException($"{name} has no <summary> for the contract."),
        };
        if (XmlDocs.Remarks(definition.EndpointType) is { } remarks) operation["description"] = remarks;
        if (parameters.Count > 0) operation["parameters"] = parameters;
        if (request.Body is not null) operation["requestBody"] = request.Body;
        operation["responses"] = Responses(endpoint, definition, method, conditional, anonymous, partner, parameters.Count > 0, request.Body is not null, schemas);
        operation["security"] = partner ? new JsonArray(new JsonObject { ["uitnodigingToken"] = new JsonArray() })
            : anonymous ? []
            : new JsonArray(new JsonObject { ["oauth2"] = new JsonArray([.. (definition.AllowedScopes ?? []).Select(s => (JsonNode)s)]) });
        return operation;
    }

    private static JsonObject Responses(
        RouteEndpoint endpoint, EndpointDefinition definition, string method, bool conditional, bool anonymous, bool partner, bool hasParameters, bool hasBody, Schemas schemas)
    {
        var responses = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var also = endpoint.Metadata.GetOrderedMetadata<AlsoProduces>();
        foreach (var (status, type) in Answers(definition).Where(a => a.Status < 300))
        {
            var headers = new JsonObject { ["API-Version"] = Texts.Ref("headers", "API-Version") };
            if (IsResource(type) || endpoint.Metadata.GetMetadata<HasETag>() is not null) headers["ETag"] = Texts.Ref("headers", "ETag");
            if (status == 201) headers["Location"] = Texts.Ref("headers", "Location");
            if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Lijst<>)) headers["Link"] = Texts.Ref("headers", "Link");
            var response = new JsonObject { ["description"] = status switch { 201 => "Gemaakt", 204 => "Gedaan", _ => "Gelukt" }, ["headers"] = headers };
            var content = new JsonObject();
            if (Value(type) is { } value) content["application/json"] = schemas.Media(value);
            foreach (var other in status == 204 ? [] : also) content[other.ContentType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } };
            if (content.Count > 0) response["content"] = content;
            responses[$"{status}"] = response;
        }
        if (method == "GET" && (Answers(definition).Any(a => IsResource(a.Type)) || endpoint.Metadata.GetMetadata<HasETag>() is not null))
        {
            responses["304"] = new JsonObject
            {
                ["description"] = "Niet gewijzigd",
                ["headers"] = new JsonObject { ["API-Version"] = Texts.Ref("headers", "API-Version"), ["ETag"] = Texts.Ref("headers", "ETag") },
            };
        }

        void Error(int status, bool when)
        {
            if (when) responses[$"{status}"] = Texts.Ref("responses", Errors.Name(status));
        }
        var writes = method is "POST" or "PUT" or "DELETE";
        Error(400, hasParameters || hasBody || writes);
        Error(401, !anonymous);
        Error(403, !anonymous);
        Error(404, partner || endpoint.RoutePattern.Parameters.Count > 0);
        Error(406, also.Count > 0);
        Error(409, writes);
        Error(410, partner);
        Error(412, conditional);
        Error(413, hasBody);
        Error(415, hasBody);
        Error(422, method == "POST");
        Error(428, conditional);
        Error(429, true);
        Error(500, true);
        Error(503, true);
        foreach (var refusal in endpoint.Metadata.GetOrderedMetadata<Refuses>()) Error(refusal.Status, true);
        return new JsonObject(responses);
    }

    /// <summary>What the endpoint's own type says it answers.</summary>
    private static IEnumerable<(int Status, Type? Type)> Answers(EndpointDefinition definition)
    {
        var declared = definition.ResDtoType;
        var alternatives = declared.IsGenericType && declared.Namespace == typeof(Results<,>).Namespace && declared.Name.StartsWith("Results`", StringComparison.Ordinal)
            ? declared.GetGenericArguments() : [declared];
        return alternatives.Select(t =>
            t == typeof(NoContent) ? (204, null)
            : t == typeof(NotFound) ? (404, null)
            : t.IsGenericType && t.GetGenericTypeDefinition() == typeof(CreatedResource<>) ? (201, t)
            : t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Created<>) ? (201, t)
            : (200, (Type?)t));
    }

    private static bool IsResource(Type? type) => type is { IsGenericType: true }
        && (type.GetGenericTypeDefinition() == typeof(Resource<>)
            || (type.GetGenericTypeDefinition() == typeof(CreatedResource<>) && typeof(IVersioned).IsAssignableFrom(type.GetGenericArguments()[0])));

    /// <summary>The record inside a result.</summary>
    private static Type? Value(Type? type) => type switch
    {
        null => null,
        _ when type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValueHttpResult<>)) is { } result => result.GetGenericArguments()[0],
        _ when typeof(IResult).IsAssignableFrom(type) || type == typeof(object) || type == typeof(EmptyResponse) => null,
        _ => type,
    };
}
