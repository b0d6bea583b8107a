using System.Text.Json.Nodes;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>Values that a reader recognises, for members by name, else by type. All people and organisations are made up.</summary>
internal static class Examples
{
    private const string Id = "01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["naam"] = "GGZ Zonnewende",
        ["organisatie"] = "GGZ Zonnewende",
        ["voornaam"] = "Youssef",
        ["voorvoegsel"] = "van der",
        ["achternaam"] = "Visser",
        ["email"] = "y.visser@ggz-zonnewende.example",
        ["telefoon"] = "036 5210273",
        ["website"] = "https://www.ggz-zonnewende.example",
        ["functie"] = "gezinscoach",
        ["kvkNummer"] = "71002154",
        ["vestigingsnummer"] = "000012345678",
        ["taal"] = "nl",
        ["wijk"] = "Centrum",
        ["thema"] = "weerbaarheid",
        ["wijken"] = "Centrum",
        ["themas"] = "weerbaarheid",
        ["titel"] = "Wat heeft u nodig?",
        ["onderwerp"] = "Wat heeft u nodig in het netwerk?",
        ["bericht"] = "Beste {{voornaam}}, wilt u uiterlijk {{sluitdatum}} enkele vragen beantwoorden namens {{organisatie}}?",
        ["start"] = "2026-03-29T09:00",
        ["periode"] = "2026-03-29T09:00",
        ["herhaling"] = "FREQ=MONTHLY;INTERVAL=3",
        ["reden"] = "Wordt opgeheven",
        ["code"] = "overleg",
        ["tekst"] = "Is er behoefte aan een overleg?",
        ["statuscode"] = "5.1.1",
        ["berichtId"] = "019ab2c3d4e57f6081920a1b2c3d4e5f@netwerkplatform.example",
        ["zoek"] = "zonnewende",

        ["sort"] = "-gewijzigdOp",
        ["next"] = "https://netwerkplatform.example/v1/organisaties?cursor=3q2-7w",
        ["bereikbaarheid"] = "Op werkdagen tot 16 uur",
        ["locatie"] = "Stadhuis, zaal 3",
        ["trainer"] = "Trainersbureau Polder",
        ["domeinen"] = "zorg|jeugd",
    };

    public static JsonNode? For(string name, JsonObject schema)
    {
        if (schema["enum"] is JsonArray values) return values[0]!.DeepClone();
        return ((string?)schema["type"], (string?)schema["format"]) switch
        {
            ("string", "uuid") => Id,
            ("string", "date") => "2026-03-12",
            ("string", "date-time") => "2026-03-12T09:00:00Z",
            ("string", "binary") => null,
            ("string", _) => Fit(Texts.GetValueOrDefault(name, "voorbeeld"), schema),
            ("boolean", _) => true,
            ("integer", _) => (int?)schema["minimum"] is { } least && least > 1 ? least : 1,
            ("number", _) => 0.5,
            _ => null,
        };
    }

    private static JsonNode? Fit(string text, JsonObject schema)
    {
        if (schema["pattern"] is { } pattern && !System.Text.RegularExpressions.Regex.IsMatch(text, (string)pattern!)) return null;
        return (int?)schema["maxLength"] is { } most && text.Length > most ? text[..most] : text;
    }
}
