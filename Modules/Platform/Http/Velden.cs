using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FastEndpoints;
using FluentValidation.Results;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// A list gives only the fields that a caller names (<c>?velden=naam,status</c>), and what a row is known by. Whatever answers a
/// <see cref="Lijst{T}"/> takes it: the names are those of its rows, and what was not asked for is left out of the page that the slice
/// made.
/// </summary>
public static class Velden
{
    public const string Parameter = "velden";

    private static readonly ConditionalWeakTable<Endpoint, string[]> Known = [];

    /// <summary>What a caller may name; nothing where no list is answered.</summary>
    public static IReadOnlyList<string> Of(Endpoint endpoint) => Known.GetValue(endpoint, static e =>
        e.Metadata.GetMetadata<EndpointDefinition>() is { } definition
        && Answers.Successes(definition).Select(s => Answers.Value(s.Type))
            .FirstOrDefault(t => t is { IsGenericType: true } && t.GetGenericTypeDefinition() == typeof(Lijst<>)) is { } list
            ? [.. Json.Options.GetTypeInfo(list.GetGenericArguments()[0]).Properties.Where(p => p.Get is not null).Select(p => p.Name)]
            : []);

    /// <summary>What a row is known by, and always has: its id, or where it has none its first field.</summary>
    public static string Altijd(IReadOnlyList<string> known) => known.Contains("id") ? "id" : known[0];

    internal static bool Offers(HttpContext http) => http.GetEndpoint() is { } endpoint && Of(endpoint).Count > 0;

    internal static ValidationFailure? Fout(HttpContext http)
    {
        if (!http.Request.Query.ContainsKey(Parameter)) return null;
        var endpoint = http.GetEndpoint()!;
        if (Accept.Best(http, Answers.MediaTypes(endpoint)) != "application/json" || Csvvorm.IsAsked(http))
            return Http.Fout.Bij(Parameter, Http.Fout.OngeldigeWaarde, "Velden kiezen kan alleen in JSON.");
        var (asked, known) = (Asked(http), Of(endpoint));
        return asked.Length > 0 && asked.All(known.Contains) ? null
            : Http.Fout.Bij(Parameter, Http.Fout.OngeldigeWaarde, $"Kies een of meer van: {string.Join(", ", known)}.");
    }

    private static string[] Asked(HttpContext http) =>
        [.. http.Request.Query[Parameter].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries))];

    internal static void UseVelden(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.Query.ContainsKey(Parameter) && Offers(http) ? PickAsync(http, next) : next(http));

    private static async Task PickAsync(HttpContext http, RequestDelegate next)
    {
        var (body, page, altijd) = (http.Response.Body, new MemoryStream(), Altijd(Of(http.GetEndpoint()!)));
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }
        page.Position = 0;
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            // Who asked for the rows of one person knows whose they are, also without the field that says so.
            var personen = new List<Guid>();
            Vindplaatsen.Van(http.GetEndpoint()!, http.RequestServices.GetRequiredService<Persoonsveld>())
                .Lees(page.GetBuffer().AsSpan(0, (int)page.Length), personen.Add);
            http.Betreft(personen);
            var asked = Asked(http).Append(altijd).ToHashSet(StringComparer.Ordinal);
            var list = (await JsonNode.ParseAsync(page, cancellationToken: http.RequestAborted))!;
            foreach (var row in list["results"]!.AsArray().Select(r => r!.AsObject()))
            {
                foreach (var name in row.Select(f => f.Key).Where(name => !asked.Contains(name)).ToArray()) row.Remove(name);
            }
            await http.Response.WriteAsJsonAsync(list, Json.Options, http.RequestAborted);
        }
        else
        {
            await page.CopyToAsync(body, http.RequestAborted);
        }
    }
}
