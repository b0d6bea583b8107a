using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>
/// Every fixed list of words under its one name. A generated client gets a type for each schema, so a list that had no name, or another one
/// at each use, would become a type at each use.
/// </summary>
internal sealed class Vocabularies
{
    private static readonly Assembly[] Assemblies =
        [.. App.Modules.Select(m => m.GetType().Assembly).Append(typeof(Settings).Assembly)
            .Append(typeof(VocabularyAttribute).Assembly).Distinct()];

    private readonly SortedDictionary<string, IReadOnlyList<string>> words = new(StringComparer.Ordinal);
    private readonly Dictionary<object, string> names = new(ReferenceEqualityComparer.Instance);

    public Vocabularies(IServiceProvider services)
    {
        var types = Assemblies.SelectMany(a => a.GetTypes()).Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute))).ToList();
        foreach (var field in types.Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)))
        {
            if (field.GetCustomAttribute<VocabularyAttribute>() is not { } vocabulary) continue;
            var list = (IReadOnlyList<string>)field.GetValue(null)!;
            Add(vocabulary.Name, list);
            names.Add(list, vocabulary.Name);
        }
        // A mail's kind is named by its template.
        Add("Mailsoort", [.. services.GetServices<IMailTemplate>().Select(t => t.Soort.Naam).Distinct().Order(StringComparer.Ordinal)]);
        foreach (var property in types.SelectMany(t =>
            t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)))
        {
            if (property.GetCustomAttribute<OneOfAttribute>() is { Words.Count: > 0 } given) Add(given.Vocabulary, given.Words);
        }
    }

    public IReadOnlyList<string> this[string name] => words.TryGetValue(name, out var found) ? found
        : throw new InvalidOperationException(
            $"No vocabulary is called {name}. Known are: {string.Join(", ", words.Keys)}. Put [Vocabulary(\"{name}\")] on the field that "
                + $"lists its words.");

    /// <summary>The name of the list that a validator holds.</summary>
    public string NameOf(IReadOnlyList<string> list) => names.TryGetValue(list, out var name) ? name
        : throw new InvalidOperationException(
            $"The words {string.Join(", ", list)} have no name for the contract. Keep them in a static readonly field, with "
                + $"[Vocabulary(\"...\")] on it, and give that field to OneOf.");

    public IEnumerable<KeyValuePair<string, JsonNode?>> Components() => words.Select(w => KeyValuePair.Create<string, JsonNode?>(w.Key,
        new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. w.Value.Select(v => (JsonNode)v)]) }));

    private void Add(string name, IReadOnlyList<string> list)
    {
        if (words.TryAdd(name, list) || words[name].SequenceEqual(list)) return;
        throw new InvalidOperationException(
            $"The vocabulary {name} is given twice, with other words: {string.Join(", ", words[name])} and {string.Join(", ", list)}.");
    }
}
