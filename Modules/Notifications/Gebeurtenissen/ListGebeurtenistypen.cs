using FastEndpoints;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Notifications.Gebeurtenissen;

internal sealed record GebeurtenistypeResponse
{
    /// <summary>De naam, zoals type in een gebeurtenis.</summary>
    public required string Type { get; init; }
    /// <summary>Wat er is gebeurd.</summary>
    public required string Omschrijving { get; init; }
    /// <summary>De scope die nodig is om deze gebeurtenissen te lezen.</summary>
    [OneOf("Scope")] public required string Scope { get; init; }
    /// <summary>JSON Schema van data.</summary>
    [Voorbeeld] public required Dictionary<string, JsonElement> DataSchema { get; init; }
    /// <summary>Een hele gebeurtenis.</summary>
    [Voorbeeld] public required GebeurtenisResponse Voorbeeld { get; init; }
}

internal sealed record ListGebeurtenistypenRequest : IListRequest
{
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListGebeurtenistypenValidator : Validator<ListGebeurtenistypenRequest>
{
    public ListGebeurtenistypenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de soorten gebeurtenissen die dit systeem vertelt.</summary>
internal sealed class ListGebeurtenistypen(Catalogus catalogus, Settings settings, Links links)
    : Endpoint<ListGebeurtenistypenRequest, Lijst<GebeurtenistypeResponse>>
{
    private static readonly SortKey<GebeurtenistypeResponse> OpNaam = new("type", "type", "text", t => t.Type);

    public override void Configure()
    {
        Get("gebeurtenistypen");
        Scopes(Scope.Alle);
    }

    /// <summary>A list like any other, of which the rows stand in the code. A name is of one kind, so it makes the order total.</summary>
    public override Task<Lijst<GebeurtenistypeResponse>> ExecuteAsync(ListGebeurtenistypenRequest req, CancellationToken ct)
    {
        var page = new Page<GebeurtenistypeResponse>(HttpContext, req, "type", _ => Guid.Empty, OpNaam);
        var richting = req.Sort?.StartsWith('-') == true ? -1 : 1;
        var soorten = richting > 0 ? catalogus.Alle : catalogus.Alle.Reverse();
        return Task.FromResult(page.Of([.. soorten
            .Where(p => page.After is null || string.CompareOrdinal(p.Type, page.After) * richting > 0)
            .Take(page.Limit + 1)
            .Select(p => new GebeurtenistypeResponse
            {
                Type = p.Type,
                Omschrijving = p.Omschrijving,
                Scope = p.Scope,
                DataSchema = p.DataSchema().Deserialize<Dictionary<string, JsonElement>>()!,
                Voorbeeld = Voorbeeld(p),
            })]));
    }

    private GebeurtenisResponse Voorbeeld(PublicEvent soort) => new Gebeurtenis
    {
        Sequence = 42,
        Id = Guid.Parse("0198c0de-0000-7000-8000-000000000042"),
        Soort = soort.Soort,
        OnderwerpId = Guid.Parse("0198c0de-0000-7000-8000-000000000001"),
        Op = new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero),
        Besloten = false,
        Gegevens = $"{{{string.Join(',', soort.Velden.Where(v => !v.KanOntbreken).Select(v => $"\"{v.Naam}\":{v.Voorbeeld}"))}}}",
    }.AlsCloudEvent(catalogus, settings, links);
}
