using FastEndpoints;

namespace Netwerkplatform.Coordination.Tijdlijn;

internal sealed record ListTijdlijnRequest : IListRequest
{
    public Guid Id { get; init; }
    public string? Soort { get; init; }
    /// <summary>Gebeurd op of na deze dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Gebeurd op of voor deze dag.</summary>
    public DateOnly? TotDatum { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListTijdlijnValidator : Validator<ListTijdlijnRequest>
{
    public ListTijdlijnValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Tijdlijnsoorten.Soorten);
    }
}

/// <summary>Iets dat bij een organisatie is gebeurd.</summary>
internal sealed record Voorval
{
    /// <summary>Van dit voorval alleen: de soort en waar het aan te herkennen is.</summary>
    public required string Sleutel { get; init; }
    /// <summary>Wanneer het gebeurde; van wat alleen een dag heeft, het begin van die dag in Amsterdam.</summary>
    public required DateTimeOffset Op { get; init; }
    [OneOf("Tijdlijnsoort")] public required string Soort { get; init; }
    public required string Titel { get; init; }
    /// <summary>Wie het deed of om wie het ging; null als het om niemand in het bijzonder ging.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Waar het staat.</summary>
    public required string Url { get; init; }

    [JsonIgnore] public Guid Nummer { get; init; }
}

/// <summary>Geeft wat er bij een organisatie is gebeurd, over alles heen, het nieuwste voorop.</summary>
/// <remarks>
/// De lijst wordt bij elk verzoek uit de gegevens opgemaakt: wat wordt verbeterd of verwijderd, verandert hier mee, en wat achteraf wordt
/// vastgelegd, staat op zijn eigen moment. Zonder de scope sleutelfiguren.lezen ontbreekt wie alleen sleutelfiguur is. Van vertrouwelijke
/// rondes staat er alleen dat ze zijn voorgelegd. Dekking en regisseur van vroeger zijn opgemaakt uit wat er nu over die dagen bekend is.
/// </remarks>
internal sealed class ListTijdlijn(Db db, IEnumerable<ITijdlijnbron> bronnen, TimeProvider clock)
    : Endpoint<ListTijdlijnRequest, Results<Ok<Lijst<Voorval>>, NotFound>>
{
    private static readonly SortKey<Voorval>[] SortKeys = [new("op", "t.op", "timestamptz", v => v.Op)];

    public override void Configure()
    {
        Get("organisaties/{id}/tijdlijn");
        Scopes(Scope.RegieLezen);
        Options(b => b.Refuses(Opgegaan.InEenAndere));
    }

    public override async Task<Results<Ok<Lijst<Voorval>>, NotFound>> ExecuteAsync(ListTijdlijnRequest req, CancellationToken ct)
    {
        var page = new Page<Voorval>(HttpContext, string.IsNullOrEmpty(req.Sort) ? req with { Sort = "-op" } : req, "t.nummer",
            v => v.Nummer, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var (vanaf, tot) = (req.VanafDatum?.AmsterdamBegin(), req.TotDatum?.AmsterdamEnd());
        parameters.Add("Vanaf", vanaf);
        parameters.Add("Tot", tot);
        // Put in order first, and looked at for sight only as far as the page reaches (hence the offset).
        var rows = await db.RowsAsync<Voorval>(
            $"""
            select t.sleutel, t.op, t.soort, t.titel, t.contactpersoon_id, t.url, t.nummer
              from (select t.*
                      from (select w.*, md5(w.sleutel)::uuid as nummer
                              from (
            {Alles(req.Soort, (vanaf is null ? "" : " and v.op >= @Vanaf") + (tot is null ? "" : " and v.op < @Tot"))}
                              ) w) t
                     where {page.Where}
                     order by {page.OrderBy}
                    offset 0) t
             where contacts.pub_in_zicht(t.contactpersoon_id, @Vandaag, @Sleutelfiguren)
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>(
            "select exists (select from contacts.pub_organisatie where id = @Id)", new { req.Id }, ct))
            return await db.NotFoundOrMergedAsync(req.Id, ct);
        return TypedResults.Ok(page.Of(rows));
    }

    /// <summary>
    /// The kinds that are asked for, each with the days that are asked for, so that what a table has in order of time is found in it.
    /// </summary>
    private string Alles(string? soort, string dagen) => string.Join("\nunion all\n", bronnen.SelectMany(b => b.Soorten)
        .Where(s => soort is null || s.Key == soort)
        .OrderBy(s => s.Key, StringComparer.Ordinal)
        .Select(s =>
            $"""
            select '{s.Key}' as soort, '{s.Key}:' || v.sleutel as sleutel, v.op, v.titel, v.contactpersoon_id, v.url from (
            {s.Value}
            ) v (sleutel, op, titel, contactpersoon_id, url) where v.op is not null{dagen}
            """));
}
