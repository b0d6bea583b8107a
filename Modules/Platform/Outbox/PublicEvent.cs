using System.Text.Json.Nodes;

namespace Netwerkplatform.Platform.Outbox;

/// <summary>
/// A kind of fact that the outside world is told. The act writes it down (<c>platform.pub_feit</c>) under <see cref="Soort"/>, with as
/// data the fields named here: ids, codes and dates, never a name, address or answer.
/// </summary>
/// <param name="Soort">Subject and what happened: <c>onderwerp.aangemaakt</c>.</param>
/// <param name="Omschrijving">For whoever reads the catalogue; in Dutch.</param>
/// <param name="Scope">What a reader must be allowed to read.</param>
/// <param name="Dataref">Where to read it: a path with names of fields between braces.</param>
public sealed record PublicEvent(string Soort, string Omschrijving, string Scope, string Dataref, IReadOnlyList<Feitveld> Velden)
{
    public const string Voorvoegsel = "nl.netwerkplatform.";

    /// <summary>As others know it.</summary>
    public string Type => Voorvoegsel + Soort;

    /// <summary>JSON Schema of its data.</summary>
    public JsonObject DataSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(Velden.Select(v => KeyValuePair.Create<string, JsonNode?>(v.Naam, v.Schema()))),
        ["required"] = new JsonArray([.. Velden.Where(v => !v.KanOntbreken).Select(v => (JsonNode)v.Naam)]),
        ["additionalProperties"] = false,
    };

    /// <summary>Several that tell of the same subject.</summary>
    public static IEnumerable<PublicEvent> Of(string onderwerp, string scope, string dataref, IReadOnlyList<Feitveld> velden,
        params (string Gebeurtenis, string Omschrijving)[] wat) =>
        wat.Select(w => new PublicEvent($"{onderwerp}.{w.Gebeurtenis}", w.Omschrijving, scope, dataref, velden));
}

/// <summary>A field of the data of a public event.</summary>
public sealed record Feitveld
{
    private Feitveld(string naam, string type, string? format, string voorbeeld) =>
        (Naam, Type, Format, Voorbeeld) = (naam, type, format, voorbeeld);

    public string Naam { get; }
    /// <summary>As JSON Schema names it.</summary>
    public string Type { get; }
    public string? Format { get; }
    /// <summary>As JSON.</summary>
    public string Voorbeeld { get; }
    public bool KanNull { get; private init; }
    public bool KanOntbreken { get; private init; }
    /// <summary>The id of a person, besides the one of whom the fact is.</summary>
    public bool IsPersoon { get; private init; }

    public static Feitveld Id(string naam) => new(naam, "string", "uuid", "\"0198c0de-0000-7000-8000-000000000001\"");
    /// <summary>A word of a vocabulary, with one that can stand there.</summary>
    public static Feitveld Code(string naam, string voorbeeld) => new(naam, "string", null, $"\"{voorbeeld}\"");
    public static Feitveld Dag(string naam) => new(naam, "string", "date", "\"2026-03-12\"");
    public static Feitveld Moment(string naam) => new(naam, "string", "date-time", "\"2026-03-12T09:00:00Z\"");
    public static Feitveld Getal(string naam) => new(naam, "integer", null, "1");
    public static Feitveld JaNee(string naam) => new(naam, "boolean", null, "false");

    public JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = KanNull ? new JsonArray(Type, "null") : Type };
        if (Format is not null) schema["format"] = Format;
        return schema;
    }

    public Feitveld OfNull => this with { KanNull = true };
    public Feitveld Soms => this with { KanOntbreken = true };
    public Feitveld VanPersoon => this with { IsPersoon = true };
}
