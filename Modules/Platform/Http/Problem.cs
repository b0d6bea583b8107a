using FastEndpoints;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// An error answer as RFC 9457 (problem details) defines it, in Dutch. A code names each broken rule; texts may change, codes do not.
/// </summary>
public sealed record Problem
{
    /// <summary>Stable name of the kind of problem, as a URN.</summary>
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }
    /// <summary>Names this one occurrence; the same id stands in the log.</summary>
    public string Instance { get; init; } = NewInstance();
    /// <summary>Every fault of the input, only with status 400.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<InvalidParam>? InvalidParams { get; init; }
    /// <summary>Further members of this kind of problem.</summary>
    [JsonExtensionData]
    public Dictionary<string, object>? Extensions { get; init; }
    [JsonIgnore]
    public int? RetryAfterSeconds { get; init; }
    /// <summary>With 403: the scope that would do, where that is not simply any that the endpoint takes.</summary>
    [JsonIgnore]
    public string? Scope { get; init; }

    internal static string NewInstance() => $"urn:uuid:{Guid.CreateVersion7()}";

    /// <summary>The last part of its type.</summary>
    [JsonIgnore]
    public string Code => Type[(Type.LastIndexOf(':') + 1)..];

    private static Problem Of(int status, string code, string title, string detail) =>
        new() { Type = $"urn:netwerkplatform:probleem:{code}", Title = title, Status = status, Detail = detail };

    /// <summary>A rule of the domain says no (409).</summary>
    public static Problem Conflict(string code, string title, string detail) => Of(StatusCodes.Status409Conflict, code, title, detail);

    /// <summary>It was there, and its time is over (410).</summary>
    public static Problem Gone(string code, string title, string detail) => Of(StatusCodes.Status410Gone, code, title, detail);

    /// <summary>A link that has done its work (404, as a link that is nobody's: what differs is what a person may be told).</summary>
    public static Problem UsedUp(string code, string title, string detail) => Of(StatusCodes.Status404NotFound, code, title, detail);

    public static Problem Invalid(IReadOnlyList<InvalidParam> faults) =>
        Of(400, "ongeldige-invoer", "Ongeldige invoer", faults.Count == 1 ? "Eén gegeven klopt niet."
            : $"{faults.Count} gegevens kloppen niet.") with
        { InvalidParams = faults };

    public static Problem Invalid(string name, string code, string reason) => Invalid([new InvalidParam(name, code, reason)]);

    public static Problem Unauthorized() =>
        Of(401, "niet-aangemeld", "Niet aangemeld", "Geef een geldig toegangstoken mee in de header Authorization.");
    public static Problem Forbidden() =>
        Of(403, "geen-toegang", "Geen toegang", "Uw toegangstoken heeft niet de scope die hiervoor nodig is.");
    public static Problem NotFound() => Of(404, "niet-gevonden", "Niet gevonden", "Dit bestaat niet, of niet meer.");
    public static Problem MethodNotAllowed() =>
        Of(405, "methode-niet-toegestaan", "Methode niet toegestaan", "Deze methode kan hier niet; de header Allow noemt welke wel.");
    public static Problem PayloadTooLarge(long limit) =>
        Of(413, "te-groot", "Te groot", $"De inhoud is groter dan de grens van {limit} bytes.");
    public static Problem UnsupportedMediaType(string wanted) =>
        Of(415, "mediatype-niet-ondersteund", "Mediatype niet ondersteund", $"Stuur de inhoud als {wanted}.");
    public static Problem PreconditionRequired() =>
        Of(428, "if-match-verplicht", "If-Match ontbreekt", "Stuur de ETag van de versie die u kent mee in de header If-Match.");
    public static Problem PreconditionFailed() =>
        Of(412, "versie-verouderd", "Verouderde versie",
        "Iemand anders heeft dit intussen gewijzigd. Haal het opnieuw op en probeer het nog eens.");
    public static Problem TooManyRequests(int seconds) =>
        Of(429, "te-veel-verzoeken", "Te veel verzoeken",
            $"U doet te veel verzoeken. Probeer het over {seconds} seconden opnieuw.") with
        { RetryAfterSeconds = seconds };
    public static Problem Unavailable() =>
        Of(503, "tijdelijk-niet-beschikbaar", "Tijdelijk niet beschikbaar",
            "De dienst is even niet beschikbaar. Probeer het zo opnieuw.") with
        { RetryAfterSeconds = 5 };
    public static Problem Timeout() =>
        Of(503, "duurde-te-lang", "Duurde te lang",
            "Het verzoek duurde te lang en is afgebroken. Er is niets opgeslagen.") with
        { RetryAfterSeconds = 5 };

    public static Problem ForStatus(int status) => status switch
    {
        400 => Of(400, "ongeldige-aanvraag", "Ongeldige aanvraag", "De server begrijpt dit verzoek niet."),
        401 => Unauthorized(),
        403 => Forbidden(),
        404 => NotFound(),
        405 => MethodNotAllowed(),
        406 => Of(406, "niet-leverbaar", "Niet leverbaar", "Deze vorm, gevraagd in de header Accept, kan niet worden geleverd."),
        408 => Of(408, "te-traag", "Te traag", "Het verzoek kwam te traag binnen."),
        413 => Of(413, "te-groot", "Te groot", "De inhoud van het verzoek is te groot."),
        414 => Of(414, "adres-te-lang", "Adres te lang", "Het adres van het verzoek is te lang."),
        415 => UnsupportedMediaType("application/json, of bij een bestand als multipart/form-data"),
        429 => TooManyRequests(60),
        431 => Of(431, "headers-te-groot", "Headers te groot", "De headers van het verzoek zijn te groot."),
        503 => Unavailable(),
        >= 500 => Of(status, "storing", "Storing", "Er ging iets mis bij ons. Het is gemeld onder het nummer in instance."),
        _ => Of(status, "fout", "Fout", "Het verzoek kon niet worden uitgevoerd."),
    };

    public async Task WriteAsync(HttpContext http)
    {
        if (http.RequestServices.GetService<AnswerGuard>()?.Look(http, this) is { } seen && seen != this)
        {
            await seen.WriteAsync(http);
            return;
        }
        http.Response.StatusCode = Status;
        if (RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter =
            seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Challenge(http) is { } challenge) http.Response.Headers.WWWAuthenticate = challenge;
        http.Response.Headers.Remove("ETag");
        http.LogProblem(this);
        var problem = Status is 404 or 410 && http.Features.Get<IGenodigd>() is { } genodigd
            ? this with { Extensions = new(Extensions ?? []) { ["taal"] = genodigd.Taal } } : this;
        // Without the token of the request: it is cancelled where the request took too long, and the problem would be written twice.
        await http.Response.WriteAsJsonAsync(problem, Json.Options, "application/problem+json", CancellationToken.None);
    }

    /// <summary>What is wrong with the token, for programs (RFC 6750, 3.1), and the scope that would do.</summary>
    private string? Challenge(HttpContext http) => Status switch
    {
        401 => "Bearer realm=\"netwerkplatform\", error=\"invalid_token\"",
        403 when Scope is not null => $"Bearer realm=\"netwerkplatform\", error=\"insufficient_scope\", scope=\"{Scope}\"",
        403 when http.MatchedEndpoint()?.Metadata.GetMetadata<EndpointDefinition>()?.AllowedScopes is { Count: > 0 } scopes =>
            $"Bearer realm=\"netwerkplatform\", error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\"",
        403 => "Bearer realm=\"netwerkplatform\", error=\"insufficient_scope\"",
        _ => null,
    };
}

/// <summary>
/// Ends a request with a problem, from wherever a rule is found broken. A transaction that is open rolls back. A kind of problem is kept
/// once, in a field; each time that it is thrown is an occurrence of its own.
/// </summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Type)
{
    public Problem Problem { get; } = problem with { Instance = Problem.NewInstance() };
}
