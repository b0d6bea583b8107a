using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;

namespace Netwerkplatform.Platform.Logboek;

/// <summary>The id of a person, or ids of persons, in a field whose name does not end as <see cref="Persoonsveld"/> says.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetrokkeneAttribute : Attribute;

/// <summary>What stands in this field is an example, and about nobody.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VoorbeeldAttribute : Attribute;

/// <summary>How a field ends that holds the id of a person, as the module says that knows them; with an s it holds several.</summary>
public sealed record Persoonsveld(string Naam)
{
    internal bool Is(string naam) => Ends(naam, Naam) || Ends(naam, Naam + "s");

    private static bool Ends(string naam, string einde) => naam == einde
        || (naam.Length > einde.Length && naam.EndsWith(einde[1..], StringComparison.Ordinal)
            && naam[^einde.Length] == char.ToUpperInvariant(einde[0]));
}

/// <summary>
/// Marks an endpoint that shows persons in another way than as fields of its JSON, such as an export or the subject of an event: it says
/// whom by <see cref="LogboekExtensions.Betreft"/>, before it sends them.
/// </summary>
public sealed record ToontPersonen;

/// <summary>
/// Where in the answers of an endpoint the ids of persons stand, worked out once from the types that it answers. The bytes that leave are
/// read for them, so that the answer to a repeat is like any other; of rows with chosen fields (<see cref="Velden"/>) the whole rows.
/// </summary>
internal sealed class Vindplaatsen
{
    private static readonly ConditionalWeakTable<Endpoint, Vindplaatsen> Known = [];

    private readonly Persoonsveld veld;
    private readonly Plek? wortel;

    private Vindplaatsen(Endpoint endpoint, Persoonsveld veld)
    {
        this.veld = veld;
        var definition = endpoint.Metadata.GetMetadata<EndpointDefinition>()!;
        var plekken = Answers.Successes(definition).Select(s => Answers.Value(s.Type)).OfType<Type>().Distinct()
            .Select(t => Van(t, [])).OfType<Plek>().ToArray();
        // An endpoint with two kinds of success has persons where one of them has.
        wortel = plekken.Length == 0 ? null : plekken.Aggregate(Plek.Samen);
        Toont = wortel is not null || endpoint.Metadata.GetMetadata<ToontPersonen>() is not null
            || (endpoint is RouteEndpoint route && Answers.IsPartners(route));
    }

    public static Vindplaatsen Van(Endpoint endpoint, Persoonsveld veld) => Known.GetValue(endpoint, e => new Vindplaatsen(e, veld));

    /// <summary>Whether an answer can show a person at all.</summary>
    public bool Toont { get; }

    /// <summary>Whether its JSON has fields for the ids of persons.</summary>
    public bool InJson => wortel?.NoemtPersonen == true;

    public void Lees(ReadOnlySpan<byte> json, Action<Guid> gevonden)
    {
        if (wortel is null || json.IsEmpty) return;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        reader.Read();
        Lees(ref reader, wortel, gevonden);
    }

    private void Lees(ref Utf8JsonReader reader, Plek plek, Action<Guid> gevonden)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Lees(ref reader, plek, gevonden);
                break;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var binnen = plek.Vrij ? veld.Is(reader.GetString()!) ? Plek.Persoon : plek : plek.Veld(ref reader);
                    reader.Read();
                    if (binnen is null) reader.Skip();
                    else Lees(ref reader, binnen, gevonden);
                }
                break;
            case JsonTokenType.String when ReferenceEquals(plek, Plek.Persoon) && reader.TryGetGuid(out var persoon):
                gevonden(persoon);
                break;
        }
    }

    /// <summary>Null where nothing in it can hold a person.</summary>
    private Plek? Van(Type type, Type[] boven)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonElement) || type == typeof(object) || type.IsAssignableTo(typeof(JsonNode))
            || boven.Contains(type)) return Plek.Los;
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || type.Namespace == nameof(System)) return Bevat(type, boven);
        if (type.IsAssignableTo(typeof(IDictionary))) return Plek.Los;
        if (Bevat(type, boven) is { } rij) return rij;
        if (type.IsAssignableTo(typeof(IEnumerable))) return null;
        var velden = new List<(string, Plek)>();
        foreach (var property in Json.Options.GetTypeInfo(type).Properties.Where(p => p.Get is not null))
        {
            var member = property.AttributeProvider as MemberInfo;
            if (member?.GetCustomAttribute<VoorbeeldAttribute>() is not null) continue;
            var persoon = veld.Is(property.Name) || member?.GetCustomAttribute<BetrokkeneAttribute>() is not null;
            if ((persoon ? Plek.Persoon : Van(property.PropertyType, [.. boven, type])) is { } plek) velden.Add((property.Name, plek));
        }
        return velden.Count == 0 ? null : new Plek(velden);
    }

    /// <summary>What a list holds.</summary>
    private Plek? Bevat(Type type, Type[] boven) => type == typeof(string) ? null
        : type.GetInterfaces().Prepend(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            is { } list ? Van(list.GetGenericArguments()[0], boven) : null;

    private sealed class Plek(IReadOnlyList<(string Naam, Plek Plek)> velden)
    {
        /// <summary>The id of a person, or a list of them.</summary>
        public static readonly Plek Persoon = new([]);

        /// <summary>Of which no type says what is in it: only the names of its fields do.</summary>
        public static readonly Plek Los = new([]);

        private readonly (byte[] Naam, string Tekst, Plek Plek)[] velden =
            [.. velden.Select(v => (Encoding.UTF8.GetBytes(v.Naam), v.Naam, v.Plek))];

        public bool NoemtPersonen => ReferenceEquals(this, Persoon) || velden.Any(v => v.Plek.NoemtPersonen);

        public bool Vrij => ReferenceEquals(this, Los);

        public Plek? Veld(ref Utf8JsonReader reader)
        {
            foreach (var (naam, _, plek) in velden)
                if (reader.ValueTextEquals(naam)) return plek;
            return null;
        }

        public static Plek Samen(Plek een, Plek ander) => ReferenceEquals(een, ander) || een.Vrij || ander == Persoon ? een
            : ander.Vrij || een == Persoon ? ander
            : new Plek([.. een.velden.Concat(ander.velden).GroupBy(v => v.Tekst)
                .Select(g => (g.Key, g.Select(v => v.Plek).Aggregate(Samen)))]);
    }
}
