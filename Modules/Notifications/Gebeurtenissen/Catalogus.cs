using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Notifications.Gebeurtenissen;

/// <summary>Every kind of event that any module tells.</summary>
internal sealed class Catalogus(IEnumerable<IModule> modules)
{
    private readonly Dictionary<string, PublicEvent> bySoort = modules.SelectMany(m => m.Publishes)
        .OrderBy(p => p.Soort, StringComparer.Ordinal).ToDictionary(p => p.Soort, StringComparer.Ordinal);

    public IReadOnlyCollection<PublicEvent> Alle => bySoort.Values;

    /// <summary>By its full name; null where there is none.</summary>
    public PublicEvent? Vind(string type) => type.StartsWith(PublicEvent.Voorvoegsel, StringComparison.Ordinal)
        ? bySoort.GetValueOrDefault(type[PublicEvent.Voorvoegsel.Length..]) : null;

    /// <summary>A full name, or the beginning of one that ends in a dot.</summary>
    public bool Kent(string typeOfBegin) => Soorten([typeOfBegin]).Length > 0;

    /// <summary>The kinds that these full names and beginnings of names mean.</summary>
    public string[] Soorten(string[] typen) => [.. Alle
        .Where(p => typen.Any(t => t == p.Type || (t.EndsWith('.') && p.Type.StartsWith(t, StringComparison.Ordinal))))
        .Select(p => p.Soort)];

    public PublicEvent Van(string soort) => bySoort[soort];

    /// <summary>The kinds that someone with these scopes may read.</summary>
    public string[] Leesbaar(Func<string, bool> heeftScope) => [.. Alle.Where(p => heeftScope(p.Scope)).Select(p => p.Soort)];
}
