using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>
/// The contract of the events (AsyncAPI 3.0), made from what the modules say they publish, and the page that shows it beside the other
/// contract. The same events come by the feed and by the webhook of an abonnement.
/// </summary>
internal static class Events
{
    private const string Bericht = "application/cloudevents+json";

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    private static PublicEvent[] Soorten() => [.. App.Modules.SelectMany(m => m.Publishes).OrderBy(p => p.Soort, StringComparer.Ordinal)];

    public static string Text() => Document(Soorten()).ToJsonString(Indented) + "\n";

    public static void Map(WebApplication app)
    {
        var document = System.Text.Encoding.UTF8.GetBytes(Text());
        app.MapGet("/v1/asyncapi.json", () => Results.Bytes(document, "application/json; charset=utf-8"))
            .WithMetadata(new AlsoProduces("application/json")).AllowAnonymous().ExcludeFromDescription()
            .RequireCors(c => c.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader());
        var page = Page(Soorten());
        app.MapGet("/docs/gebeurtenissen", () => Results.Content(page, "text/html; charset=utf-8")).AllowAnonymous()
            .ExcludeFromDescription();
    }

    internal static JsonObject Document(IReadOnlyList<PublicEvent> soorten) => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Netwerkplatform: gebeurtenissen",
            ["version"] = ApiVersion.Current,
            ["description"] = "Wat dit systeem aan andere systemen vertelt, als CloudEvent 1.0 volgens het NL GOV-profiel. Minstens één "
                + "keer, op volgorde per onderwerp; in data staan alleen ids, codes en datums.",
            ["license"] = new JsonObject { ["name"] = "EUPL-1.2", ["url"] = "https://eupl.eu/1.2/nl/" },
        },
        ["defaultContentType"] = Bericht,
        ["channels"] = new JsonObject
        {
            ["feed"] = Channel(soorten, "/v1/gebeurtenissen", "De feed: wie hem leest, vraagt zelf om wat er na een sequence is gebeurd."),
            ["abonnement"] = Channel(soorten, null, "De callbackUrl van een abonnement. Elke levering is een POST, ondertekend volgens "
                + "Standard Webhooks."),
        },
        ["operations"] = new JsonObject
        {
            ["geefGebeurtenissen"] = Operation("feed", "GET", "Geeft gebeurtenissen aan wie de feed leest.", soorten),
            ["leverGebeurtenis"] = Operation("abonnement", "POST", "Levert een gebeurtenis aan een abonnement.", soorten),
        },
        ["components"] = new JsonObject
        {
            ["messages"] = new JsonObject(soorten.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Soort, Message(s)))),
            ["schemas"] = new JsonObject(soorten.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Soort, Data(s)))
                .Prepend(KeyValuePair.Create<string, JsonNode?>("Gebeurtenis", Envelope()))),
        },
    };

    private static JsonObject Channel(IReadOnlyList<PublicEvent> soorten, string? address, string description) => new()
    {
        ["address"] = address,
        ["description"] = description,
        ["messages"] = new JsonObject(soorten.Select(s => KeyValuePair.Create<string, JsonNode?>(
            s.Soort, Ref($"#/components/messages/{s.Soort}")))),
    };

    private static JsonObject Operation(string channel, string method, string summary, IReadOnlyList<PublicEvent> soorten) => new()
    {
        ["action"] = "send",
        ["channel"] = Ref($"#/channels/{channel}"),
        ["summary"] = summary,
        ["bindings"] = new JsonObject { ["http"] = new JsonObject { ["method"] = method, ["bindingVersion"] = "0.3.0" } },
        ["messages"] = new JsonArray([.. soorten.Select(s => Ref($"#/channels/{channel}/messages/{s.Soort}"))]),
    };

    private static JsonObject Message(PublicEvent soort) => new()
    {
        ["name"] = soort.Type,
        ["title"] = soort.Soort,
        ["summary"] = soort.Omschrijving,
        ["description"] = $"Nodig om te lezen: {soort.Scope}.",
        ["contentType"] = Bericht,
        ["payload"] = new JsonObject
        {
            ["allOf"] = new JsonArray(Ref("#/components/schemas/Gebeurtenis"), new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["type"] = new JsonObject { ["type"] = "string", ["const"] = soort.Type },
                    ["data"] = Ref($"#/components/schemas/{soort.Soort}"),
                },
            }),
        },
    };

    private static JsonObject Data(PublicEvent soort)
    {
        var schema = soort.DataSchema();
        schema["title"] = soort.Soort;
        return schema;
    }

    private static JsonObject Envelope()
    {
        (string Name, string? Format, string Description)[] fields =
        [
            ("specversion", null, "De versie van CloudEvents: 1.0."),
            ("id", "uuid", "Een herhaling van dezelfde gebeurtenis heeft hetzelfde id."),
            ("source", "uri", "Dit systeem, met het OIN van de gemeente."),
            ("type", null, "Wat er is gebeurd."),
            ("subject", "uuid", "Het id van waar het over gaat."),
            ("time", "date-time", "Wanneer het gebeurde."),
            ("sequence", null, "Oplopend, met een vaste lengte. Wie n heeft gezien, ziet later niets onder n."),
            ("dataref", "uri", "Waar te lezen is hoe het nu is. Van wat weg is, is het antwoord 404 of 410."),
            ("datacontenttype", null, "Altijd application/json."),
        ];
        var properties = new JsonObject(fields.Select(f =>
        {
            var schema = new JsonObject { ["type"] = "string", ["description"] = f.Description };
            if (f.Format is not null) schema["format"] = f.Format;
            return KeyValuePair.Create<string, JsonNode?>(f.Name, schema);
        }));
        properties["data"] = new JsonObject { ["type"] = "object", ["description"] = "Alleen ids, codes en datums." };
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. fields.Select(f => (JsonNode)f.Name), "data"]),
        };
    }

    private static JsonObject Ref(string to) => new() { ["$ref"] = to };

    // ---- the page

    private static string Page(IReadOnlyList<PublicEvent> soorten) =>
        $$"""
        <!doctype html>
        <html lang="nl">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Netwerkplatform: gebeurtenissen</title>
        <link rel="icon" href="data:,">
        <style>
        :root { color-scheme: light dark }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem }
        h2 { font-size: 1.1rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere }
        p { margin: .25rem 0 }
        table { border-collapse: collapse; margin: .5rem 0 }
        th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #8886; vertical-align: top }
        code { font-size: .95em }
        </style>
        </head>
        <body>
        <main>
        <h1>Gebeurtenissen</h1>
        <p>Wat dit systeem aan andere systemen vertelt: {{soorten.Count}} soorten, als CloudEvent 1.0 volgens het NL GOV-profiel. Lees ze
        met <code>GET /v1/gebeurtenissen</code>, of laat ze bezorgen met een abonnement.</p>
        <p><a href="../v1/asyncapi.json">AsyncAPI 3.0</a> · <a href="../docs">De rest van het contract</a></p>
        {{string.Concat(soorten.Select(Section))}}
        </main>
        </body>
        </html>
        """;

    private static string Section(PublicEvent soort) =>
        $"""
        <h2 id="{soort.Soort}"><code>{soort.Type}</code></h2>
        <p>{Html(soort.Omschrijving)} Nodig om te lezen: <code>{soort.Scope}</code>.</p>
        <table>
        <thead><tr><th scope="col">data</th><th scope="col">soort</th></tr></thead>
        <tbody>{string.Concat(soort.Velden.Select(Row))}</tbody>
        </table>

        """;

    private static string Row(Feitveld veld) =>
        $"<tr><td><code>{veld.Naam}</code></td><td>{veld.Format ?? veld.Type}{(veld.KanNull ? ", of null" : "")}"
        + $"{(veld.KanOntbreken ? ", kan ontbreken" : "")}</td></tr>";

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
