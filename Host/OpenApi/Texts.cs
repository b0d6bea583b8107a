using System.Text.Json.Nodes;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>What the contract says in words, and the parts that many operations share.</summary>
internal static class Texts
{
    /// <summary>Scalar names its maker at the bottom and offers to share what was tried; neither has a setting.</summary>
    public const string DocsStyle = "a[href*='scalar.com'], a[href*='scalar.dev'] { display: none !important; }";

    /// <param name="ownIssuer">Whether this host gives tokens itself, so that the first call can be copied.</param>
    public static string Description(bool ownIssuer) => $"""
        {About}

        ### De eerste aanroep

        {(ownIssuer ? OwnToken : OtherToken)}
        """;

    private const string OwnToken =
        """
        Haal een token; buiten productie geeft deze omgeving het zelf:

        ```
        curl -s "$API/oauth/token" -d grant_type=client_credentials -d client_id=demo-regisseur -d client_secret=demo-regisseur-geheim
        ```

        Geef `access_token` uit het antwoord mee in de header `Authorization: Bearer ...`; op deze pagina vult u het in bij *Authentication*:

        ```
        curl -s "$API/v1/organisaties" -H "Authorization: Bearer $TOKEN"
        ```

        `$API` is het adres van deze omgeving, zoals `http://127.0.0.1:5080`.
        """;

    private const string OtherToken =
        """
        Haal een token bij de uitgever die voor deze omgeving is ingesteld, en geef het mee in de header `Authorization: Bearer ...`:

        ```
        curl -s "$API/v1/organisaties" -H "Authorization: Bearer $TOKEN"
        ```
        """;

    /// <summary>Of an operation by the name of its endpoint: what is read is called by its name, what is written by what is done.</summary>
    public static string ShortName(string endpoint)
    {
        var words = System.Text.RegularExpressions.Regex.Replace(endpoint, "(?<=[a-z])(?=[A-Z])", " ").Split(' ', 2);
        var what = char.ToUpperInvariant(words[1][0]) + words[1][1..].ToLowerInvariant();
        return words[0] switch
        {
            "Create" => $"{what} maken",
            "Update" => $"{what} wijzigen",
            "Delete" => $"{what} verwijderen",
            "List" => $"{what}: lijst",
            "Get" => what,
            _ => throw new InvalidOperationException($"{endpoint} should begin with Create, Update, Delete, List or Get."),
        };
    }

    private const string About =
        """
        De API van het netwerkplatform: wie is waar het contact, wat hebben partners nodig, wie is getraind, welke afspraken gelden.

        - **Lijsten** komen in pagina's: volg `next` (of de header `Link`) tot die er niet meer is.
        - **Wijzigen** vraagt de `ETag` die u las, in de header `If-Match`.
        - **Fouten** zijn `application/problem+json` (RFC 9457), in het Nederlands, met alle fouten tegelijk in `invalidParams`.
        - **Momenten** zijn in UTC; datums gelden in Europe/Amsterdam en tellen tot en met het einde van de dag.
        - **Gebeurtenissen** komen door een feed of een abonnement: [welke er zijn](docs/gebeurtenissen), als
          [AsyncAPI](v1/asyncapi.json).
        - **Nooit gegevens over jongeren**: een BSN of geboortedatum in vrije tekst wordt geweigerd.
        """;

    public static JsonObject Ref(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    /// <summary>Of every table: the form in which it leaves as text.</summary>
    public static JsonObject Opmaak() => new()
    {
        ["name"] = Csvvorm.Parameter,
        ["in"] = "query",
        ["description"] = "Als tekst, wat `Accept` ook zegt: `csv` voor programma's, of `excel-nl` om met dubbelklikken te openen (UTF-8 "
            + "met BOM, puntkomma's, decimale komma, plaatselijke tijd, WAAR en ONWAAR).",
        ["required"] = false,
        ["schema"] = Ref("schemas", "Opmaak"),
    };

    /// <summary>Of every list: which fields of its rows.</summary>
    public static JsonObject Velden(IReadOnlyList<string> velden) => new()
    {
        ["name"] = Platform.Http.Velden.Parameter,
        ["in"] = "query",
        ["description"] = $"Alleen deze velden van elke rij, en altijd {Platform.Http.Velden.Altijd(velden)}; gescheiden door komma's. "
            + $"Te kiezen: {string.Join(", ", velden)}.",
        ["required"] = false,
        ["style"] = "form",
        ["explode"] = false,
        ["schema"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
    };

    /// <summary>What a form beside our own JSON is made of: bytes, text, or JSON as another specification writes it.</summary>
    public static JsonObject Of(string mediaType) => mediaType switch
    {
        "application/pdf" or "application/zip" => new() { ["type"] = "string", ["format"] = "binary" },
        _ when mediaType.EndsWith("+json", StringComparison.Ordinal) => new() { ["type"] = "object" },
        _ => new() { ["type"] = "string" },
    };

    public static JsonObject Header(string name, bool required, string description, string example) => new()
    {
        ["name"] = name,
        ["in"] = "header",
        ["description"] = description,
        ["required"] = required,
        ["schema"] = new JsonObject { ["type"] = "string" },
        ["example"] = example,
    };

    public static string Parameter(string name) => name switch
    {
        "id" => "Het id.",
        "limit" => "Hoeveel rijen hooguit op een pagina (1 tot en met 500; standaard 50).",
        "cursor" => "Waar de vorige pagina ophield; neem die over uit `next`.",
        "sort" => "Waarop gesorteerd wordt; een `-` ervoor keert de volgorde om.",
        "zoek" => "Nederlandse zoekwoorden; accenten en tikfouten worden vergeven.",
        "gewijzigdVanaf" => "Alleen wat vanaf dit moment is gewijzigd. Wie een minuut voor het begin van de vorige keer opgeeft, mist "
            + "niets.",
        "peildatum" => "De dag waarvoor het antwoord geldt (standaard vandaag).",
        "vanafDatum" => "Eerste dag.",
        "totDatum" => "Laatste dag.",
        _ when name.EndsWith("Id", StringComparison.Ordinal) => $"Het id van de {name[..^2].ToLowerInvariant()}.",
        _ => $"Alleen met deze waarde van {name}.",
    };

    public static JsonObject Headers() => new()
    {
        ["API-Version"] = One("De volledige versie van deze API.", "1.0.0"),
        ["ETag"] = One("Naam van deze versie, voor If-Match en If-None-Match.", "\"v1\""),
        ["Location"] = One("Waar het gemaakte staat.", "/v1/organisaties/01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77"),
        ["Link"] = One("De volgende pagina, met rel=\"next\".",
            "<https://netwerkplatform.example/v1/organisaties?cursor=3q2-7w>; rel=\"next\""),
        ["Content-Disposition"] = One("De naam om het bestand onder te bewaren; niet bij JSON.", "attachment; filename=\"dekking.csv\""),
        ["WWW-Authenticate"] = One("Waarom het token niet volstaat (RFC 6750).", "Bearer error=\"insufficient_scope\""),
        ["Retry-After"] = One("Na hoeveel seconden een nieuwe poging zin heeft.", "60"),
    };

    /// <param name="tokenUrl">Null where it is not known: the kind of scheme stays, without a flow.</param>
    public static JsonObject SecuritySchemes(string? tokenUrl) => new()
    {
        ["oauth2"] = new JsonObject
        {
            ["type"] = "oauth2",
            ["description"] = "Een toegangstoken (JWT) van de uitgever die voor deze omgeving is ingesteld.",
            ["flows"] = tokenUrl is null ? new JsonObject() : new JsonObject
            {
                ["clientCredentials"] = new JsonObject
                {
                    ["tokenUrl"] = tokenUrl,
                    ["scopes"] = new JsonObject(App.Scopes.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value))),
                },
            },
        },
        ["uitnodigingToken"] = new JsonObject
        {
            ["type"] = "apiKey",
            ["in"] = "header",
            ["name"] = "Uitnodiging-Token",
            ["description"] = "Het geheim uit de link in een e-mail (het deel achter #).",
        },
    };

    private static JsonObject One(string description, string example) => new()
    {
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "string" },
        ["example"] = example,
    };
}
