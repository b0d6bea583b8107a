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

/// <summary>De soorten gebeurtenissen.</summary>
/// <param name="Results">Alle soorten, op naam.</param>
/// <param name="Next">Altijd null: het past op één pagina.</param>
internal sealed record Gebeurtenistypen(IReadOnlyList<GebeurtenistypeResponse> Results, string? Next);

/// <summary>Geeft de soorten gebeurtenissen die dit systeem vertelt.</summary>
internal sealed class ListGebeurtenistypen(Catalogus catalogus, Settings settings, Links links) : EndpointWithoutRequest<Gebeurtenistypen>
{
    public override void Configure()
    {
        Get("gebeurtenistypen");
        Scopes(Scope.Alle);
    }

    public override Task<Gebeurtenistypen> ExecuteAsync(CancellationToken ct) => Task.FromResult(new Gebeurtenistypen(
        [.. catalogus.Alle.Select(p => new GebeurtenistypeResponse
        {
            Type = p.Type,
            Omschrijving = p.Omschrijving,
            Scope = p.Scope,
            DataSchema = p.DataSchema().Deserialize<Dictionary<string, JsonElement>>()!,
            Voorbeeld = Voorbeeld(p),
        })], null));

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
