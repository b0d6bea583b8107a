using System.Text.Json.Nodes;
using FastEndpoints;
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
    private static readonly Dictionary<string, (string Name, string Description)> Tags = new(
        App.Modules.ToDictionary(m => m.Name, m => m.Tag))
    {
        ["Platform"] = ("Beheer", "Wat beheerders en koppelingen melden."),
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
            .WithMetadata(new AlsoProduces("application/json")).AllowAnonymous()
                .RequireCors(c => c.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader());
        // Nothing of its maker, and nothing from or to another host: no fonts, figures, assistants or clients of theirs.
        app.MapScalarApiReference("/docs", o =>
        {
            o.OpenApiRoutePattern = "/v1/openapi.json";
            o.Title = "Netwerkplatform";
            o.CustomCss = Texts.DocsStyle;
            o.DefaultFonts = false;
            o.Telemetry = false;
            o.Agent = new ScalarAgentOptions { Disabled = true };
            o.Mcp = new ScalarMcpOptions { Disabled = true };
            o.HideClientButton = true;
            o.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        }).AllowAnonymous();
        if (!app.Environment.IsProduction()) app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
    }

    private sealed record Served(string? TokenUrl, byte[] Document);

    public static string Text(WebApplication app, string? tokenUrl) => Document(app, tokenUrl)
        .ToJsonString(new System.Text.Json.JsonSerializerOptions(Json.Options) { WriteIndented = true }) + "\n";

    private static JsonObject Document(WebApplication app, string? tokenUrl)
    {
        var schemas = new Schemas(new Vocabularies(app.Services), app.Services);
        var errors = new Errors();
        var constraints = app.Services.GetRequiredService<ConstraintProblems>();
        var operations = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EndpointDefinition>() is not null)
            .Select(e =>
                (Path: "/" + e.RoutePattern.RawText!.TrimStart('/')["v1/".Length..],
                Method: e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                Endpoint: e, Definition: e.Metadata.GetMetadata<EndpointDefinition>()!))
            .OrderBy(o => o.Path, StringComparer.Ordinal)
            .ThenBy(o => "GET POST PUT DELETE".IndexOf(o.Method, StringComparison.Ordinal)).ToList();

        var paths = new JsonObject();
        foreach (var path in operations.GroupBy(o => o.Path))
            paths[path.Key] = new JsonObject(path.Select(o => KeyValuePair.Create<string, JsonNode?>(
                o.Method.ToLowerInvariant(), Operation(o.Endpoint, o.Definition, o.Method, schemas, errors, constraints))));

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "Netwerkplatform",
                ["version"] = ApiVersion.Current,
                ["description"] = Texts.Description(app.Services.GetRequiredService<Settings>().Authority is null),
                ["contact"] = new JsonObject
                {
                    ["name"] = "Netwerkregisseur",
                    ["email"] = "netwerkregisseur@netwerkplatform.example",
                    ["url"] = "https://netwerkplatform.example/contact"
                },
                ["license"] = new JsonObject { ["name"] = "EUPL-1.2", ["url"] = "https://eupl.eu/1.2/nl/" },
            },
            ["servers"] = new JsonArray(new JsonObject
            {
                ["url"] = app.Services.GetRequiredService<Settings>().ApiPath + "/v1",
                ["description"] = "Deze omgeving"
            }),
            ["tags"] = new JsonArray([.. Tags
                .Where(t => operations.Exists(o => HeadingOf(o.Endpoint, o.Definition) == t.Key))
                .Select(t => (JsonNode)new JsonObject { ["name"] = t.Value.Name, ["description"] = t.Value.Description })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components(),
                ["responses"] = errors.Components(),
                ["headers"] = Texts.Headers(),
                ["securitySchemes"] = Texts.SecuritySchemes(tokenUrl),
            },
        };
    }

    /// <summary>The module of the operation, unless it says that readers look for it elsewhere.</summary>
    private static string HeadingOf(RouteEndpoint endpoint, EndpointDefinition definition) =>
        endpoint.Metadata.GetMetadata<ShownUnder>()?.Module ?? definition.EndpointType.Namespace!.Split('.')[1];

    private static JsonObject Operation(
        RouteEndpoint endpoint, EndpointDefinition definition, string method, Schemas schemas, Errors errors,
        ConstraintProblems constraints)
    {
        var name = definition.EndpointType.Name;
        var inRoute = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var conditional = Answers.IsConditional(endpoint);
        var partner = Answers.IsPartners(endpoint);
        var anonymous = Answers.IsAnonymous(endpoint);
        var request = schemas.Request(definition, inRoute, method);

        var parameters = new JsonArray([.. request.Parameters]);
        if (conditional) parameters.Add(Texts.Header("If-Match", required: true, "De ETag van de versie die u kent, of `*`.", "\"v1\""));
        if (Answers.IsConditionalByChoice(endpoint)) parameters.Add(
            Texts.Header("If-Match", required: false, method == "PUT" ? "Alleen vervangen als dit nog de versie is (ETag)."
                : "Alleen uitvoeren als dit nog de versie (ETag) is van waar het over gaat.", "\"v1\""));
        if (method == "GET" && Answers.HasETag(endpoint)) parameters.Add(
            Texts.Header("If-None-Match", required: false, "De ETag die u al hebt; is er niets veranderd, dan volgt 304.", "\"v1\""));
        if (endpoint.Metadata.GetOrderedMetadata<AlsoProduces>()
            .Any(a => a.ContentType == Csvvorm.ContentType)) parameters.Add(Texts.Opmaak());
        if (Velden.Of(endpoint) is { Count: > 0 } velden) parameters.Add(Texts.Velden(velden));
        if (method == "POST") parameters.Add(
            Texts.Header("Idempotency-Key", required: false,
            "Een zelfgekozen sleutel. Een herhaling met dezelfde sleutel geeft binnen 24 uur het eerste antwoord en doet verder niets.",
            "7d4f8f0e-1f5b-4d5e-9a53-0a6f0c9f6f51"));

        var summary = XmlDocs.Summary(definition.EndpointType)
            ?? throw new InvalidOperationException($"{name} has no <summary> for the contract.");
        var operation = new JsonObject
        {
            ["operationId"] = char.ToLowerInvariant(name[0]) + name[1..],
            ["tags"] = new JsonArray(Tags[HeadingOf(endpoint, definition)].Name),
            ["summary"] = Texts.ShortName(name),
            ["description"] = $"{summary} {XmlDocs.Remarks(definition.EndpointType)}".TrimEnd(),
        };
        if (parameters.Count > 0) operation["parameters"] = parameters;
        if (request.Body is not null) operation["requestBody"] = request.Body;
        operation["responses"] = Responses(endpoint, definition, method, schemas, errors, constraints);
        operation["security"] = partner ? new JsonArray(new JsonObject { ["uitnodigingToken"] = new JsonArray() })
            : anonymous ? []
            : new JsonArray(new JsonObject { ["oauth2"] = new JsonArray([.. (definition.AllowedScopes ?? []).Select(s => (JsonNode)s)]) });
        return operation;
    }

    private static JsonObject Responses(
        RouteEndpoint endpoint, EndpointDefinition definition, string method, Schemas schemas, Errors errors,
        ConstraintProblems constraints)
    {
        var responses = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var also = endpoint.Metadata.GetOrderedMetadata<AlsoProduces>();
        // One status may have several forms, each with a type of its own.
        foreach (var success in Answers.Successes(definition).GroupBy(a => a.Status))
        {
            var types = success.Select(s => s.Type).ToList();
            var headers = new JsonObject { ["API-Version"] = Texts.Ref("headers", "API-Version") };
            if (types.Exists(Answers.IsResource) || endpoint.Metadata.GetMetadata<HasETag>() is not null) headers["ETag"] =
                Texts.Ref("headers", "ETag");
            if (success.Key == 201) headers["Location"] = Texts.Ref("headers", "Location");
            if (endpoint.Metadata.GetMetadata<HasLink>() is not null || types.Select(Answers.Value)
                .Any(t => t is { IsGenericType: true } && t.GetGenericTypeDefinition() == typeof(Lijst<>)))
                headers["Link"] = Texts.Ref("headers", "Link");
            if (success.Key == 200 && also.Any(a => a.ContentType != "text/html")) headers["Content-Disposition"] =
                Texts.Ref("headers", "Content-Disposition");
            var response = new JsonObject
            {
                ["description"] = success.Key switch { 201 => "Gemaakt", 202 => "Aangenomen", 204 => "Gedaan", _ => "Gelukt" },
                ["headers"] = headers
            };
            var content = new JsonObject();
            foreach (var value in types.Select(Answers.Value).OfType<Type>()) content["application/json"] = schemas.Media(value);
            foreach (var other in success.Key == 204 ? [] : also) content[other.ContentType] =
                new JsonObject { ["schema"] = Texts.Of(other.ContentType) };
            if (content.Count > 0) response["content"] = content;
            responses[$"{success.Key}"] = response;
        }
        if (method == "GET" && Answers.HasETag(endpoint))
        {
            responses["304"] = new JsonObject
            {
                ["description"] = "Niet gewijzigd",
                ["headers"] = new JsonObject
                {
                    ["API-Version"] = Texts.Ref("headers", "API-Version"),
                    ["ETag"] = Texts.Ref("headers", "ETag")
                },
            };
        }
        foreach (var problems in Answers.Problems(endpoint, constraints).DistinctBy(p => (p.Status, p.Type)).GroupBy(p => p.Status))
            responses[$"{problems.Key}"] = errors.Response([.. problems]);
        return new JsonObject(responses);
    }
}
