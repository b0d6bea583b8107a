namespace Netwerkplatform.Information.Kennisitems;

/// <summary>Kennis die iedereen mag lezen.</summary>
internal sealed record OpenbaarKennisitemResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    /// <summary>Waar het over gaat, in een paar zinnen.</summary>
    public required string Samenvatting { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public required string Inhoud { get; init; }
    /// <summary>De tekst als HTML om in een pagina te zetten: alleen gewone opmaak, geen scripts, beelden of opmaak van buiten.</summary>
    public string InhoudHtml { get; init; } = "";
    [OneOf("KennisitemSoort")] public required string Soort { get; init; }
    public required string[] Themas { get; init; }
    [OneOf("Domein")] public required string[] Domeinen { get; init; }
    public required string[] Wijken { get; init; }
    /// <summary>Laatste dag waarop dit klopt.</summary>
    public required DateOnly GeldigTotDatum { get; init; }
    public IReadOnlyList<OpenbareBijlage> Bijlagen => JsonSerializer.Deserialize<List<OpenbareBijlage>>(BijlagenJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string BijlagenJson { get; init; } = "[]";

    /// <summary>The one place that says which items <c>k</c> everybody may read; never who keeps one.</summary>
    public const string Zichtbaar = $"k.openbaarheid = 'openbaar' and {Kennisitem.Status} = 'geldig'";

    public const string Columns =
        """
        k.id, k.titel, k.samenvatting, k.inhoud, k.soort, k.themas, k.domeinen, k.wijken, k.geldig_tot_datum,
        (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'titel', b.titel, 'omvang', b.omvang) order by b.plaats), '[]')::text
           from information.kennisitem_bijlage b where b.kennisitem_id = k.id) as bijlagen_json,
        k.aangemaakt_op, k.gewijzigd_op
        """;

    /// <summary>From anywhere, and looked at again each time: what has run out is gone at once.</summary>
    public static void ForAnySite(RouteHandlerBuilder builder) =>
        builder.RequireCors(c => c.AllowAnyOrigin().WithMethods("GET").AllowAnyHeader().WithExposedHeaders("ETag", "Link"));
}

/// <summary>Een PDF bij een openbaar kennisitem.</summary>
internal sealed record OpenbareBijlage
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    /// <summary>Grootte in bytes.</summary>
    public required int Omvang { get; init; }
}
