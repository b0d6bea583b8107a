using System.Text.Json;
using System.Text.Json.Nodes;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>Every error answer as the contract shows it, from the same <see cref="Problem"/> that the host sends.</summary>
internal static class Errors
{
    private static readonly int[] Statuses = [400, 401, 403, 404, 406, 409, 410, 412, 413, 415, 422, 428, 429, 500, 503];

    public static string Name(int status) => $"Probleem{status}";

    public static JsonObject Components() => new(Statuses.Select(s => KeyValuePair.Create<string, JsonNode?>(Name(s), Response(Example(s)))));

    private static JsonObject Response(Problem problem)
    {
        var headers = new JsonObject { ["API-Version"] = Texts.Ref("headers", "API-Version") };
        if (problem.RetryAfterSeconds is not null) headers["Retry-After"] = Texts.Ref("headers", "Retry-After");
        return new JsonObject
        {
            ["description"] = problem.Title,
            ["headers"] = headers,
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject
                {
                    ["schema"] = Schema(problem.Status),
                    ["example"] = JsonSerializer.SerializeToNode(problem, Json.Options),
                },
            },
        };
    }

    private static Problem Example(int status) => status switch
    {
        400 => Problem.Invalid("naam", Fout.Verplicht, "Dit is verplicht."),
        409 => Problem.Conflict("centraal-contact-bezet", "Er is al een centraal contact", "Op deze dagen heeft de organisatie al een centraal contact."),
        410 => Problem.ForStatus(410) with { Type = "urn:netwerkplatform:probleem:ronde-gesloten", Title = "Gesloten", Detail = "Deze vragenlijst is gesloten." },
        412 => Problem.PreconditionFailed(),
        413 => Problem.PayloadTooLarge(1 << 20),
        422 => Problem.ForStatus(422) with { Type = "urn:netwerkplatform:probleem:idempotentie-andere-inhoud", Title = "Andere inhoud", Detail = "Deze Idempotency-Key is al gebruikt voor een verzoek met een andere inhoud." },
        428 => Problem.PreconditionRequired(),
        _ => Problem.ForStatus(status),
    } with
    { Instance = "urn:uuid:01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77" };

    private static JsonObject Schema(int status)
    {
        var properties = new JsonObject
        {
            ["type"] = Member("string", "Vaste naam van het soort probleem, als URN."),
            ["title"] = Member("string", "Korte titel."),
            ["status"] = Member("integer", "De HTTP-status."),
            ["detail"] = Member("string", "Uitleg in een zin."),
            ["instance"] = Member("string", "Naam van dit ene voorval; noem die als u hulp vraagt."),
        };
        if (status == 410) properties["sluitOp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "Wanneer het sloot." };
        if (status is 404 or 410) properties["taal"] = Member("string", "Achter een link uit een e-mail: de taal van wie de link kreeg.");
        if (status == 400)
        {
            properties["invalidParams"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "Alles wat niet klopt, in één keer.",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["name"] = Member("string", "Welk veld of welke parameter."),
                        ["code"] = Member("string", "Vaste code van de fout."),
                        ["reason"] = Member("string", "Uitleg in een zin."),
                    },
                    ["required"] = new JsonArray("name", "code", "reason"),
                },
            };
        }
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray("type", "title", "status", "detail", "instance") };
    }

    private static JsonObject Member(string type, string description) => new() { ["type"] = type, ["description"] = description };
}
