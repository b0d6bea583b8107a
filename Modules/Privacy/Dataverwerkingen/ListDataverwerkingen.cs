using FastEndpoints;

namespace Netwerkplatform.Privacy.Dataverwerkingen;

internal sealed record ListDataverwerkingenRequest : IListRequest
{
    /// <summary>Alles met dit spoor: de trace-id van een traceparent.</summary>
    public string? TraceId { get; init; }
    /// <summary>Alles waarin deze persoon voorkomt, ook als die is samengevoegd of gewist.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Alles van deze verwerkingsactiviteit: de code in het register.</summary>
    public string? Verwerkingsactiviteit { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListDataverwerkingenValidator : Validator<ListDataverwerkingenRequest>
{
    public ListDataverwerkingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.TraceId).Matches(@"^[0-9a-f]{32}\z").WithErrorCode(Fout.OngeldigeWaarde)
            .WithMessage("Een trace-id heeft 32 tekens: cijfers en kleine letters a tot f.");
        RuleFor(r => r.Verwerkingsactiviteit).Matches(@"^[a-z0-9_-]{1,60}\z").WithErrorCode(Fout.OngeldigeWaarde)
            .WithMessage("Een code heeft kleine letters, cijfers, - en _; hooguit 60.");
        RuleFor(r => r.ContactpersoonId).NotEmpty().When(r => r.TraceId is null && r.Verwerkingsactiviteit is null)
            .WithErrorCode(Fout.Verplicht).WithMessage("Noem een traceId, een contactpersoonId of een verwerkingsactiviteit.");
    }
}

/// <summary>Een verwerking van gegevens van personen.</summary>
internal sealed record DataverwerkingResponse
{
    public required Guid Id { get; init; }
    /// <summary>Het spoor waar deze verwerking bij hoort (W3C Trace Context), ook over systemen heen.</summary>
    public required string TraceId { get; init; }
    /// <summary>Deze verwerking binnen dat spoor.</summary>
    public required string SpanId { get; init; }
    /// <summary>Toen de verwerking begon.</summary>
    public required DateTimeOffset Op { get; init; }
    public required int DuurMs { get; init; }
    /// <summary>De code in het register van verwerkingsactiviteiten.</summary>
    public required string Verwerkingsactiviteit { get; init; }
    /// <summary>Wie het aanging, als pseudoniem: een HMAC van het id met de sleutel van de gemeente.</summary>
    public required string[] Betrokkenen { get; init; }
    /// <summary>Wie het deed: een client, link (een partner) of systeem.</summary>
    public required string Client { get; init; }
    /// <summary>Voor wie de client het deed, volgens de uitgever van het token.</summary>
    public string? Sub { get; init; }
    /// <summary>Wat er werd gedaan: de operatie, of de taak van het systeem.</summary>
    public required string Handeling { get; init; }
    /// <summary>Hoeveel personen het aanging.</summary>
    public int Aantal => Betrokkenen.Length;
}

/// <summary>Geeft verwerkingen van gegevens van personen, de oudste eerst.</summary>
/// <remarks>
/// Het logboek dataverwerkingen: een regel per verzoek, ook als het alleen lezen was. Personen staan er als pseudoniem in. Wie zoekt op
/// contactpersoonId vindt elke regel waarin die persoon staat; van een sleutelfiguur, of van iemand wiens gegevens alleen worden bewaard,
/// vindt alleen wie die mag zien iets. Dat u dit leest, staat zelf ook in het logboek.
/// </remarks>
internal sealed class ListDataverwerkingen(Db db, ILogboek logboek, IPersoonIds personen, Pseudoniemen pseudoniemen, IZicht zicht)
    : Endpoint<ListDataverwerkingenRequest, Lijst<DataverwerkingResponse>>
{
    private static readonly SortKey<DataverwerkingResponse>[] SortKeys = [new("op", "v.op", "timestamptz", v => v.Op)];

    public override void Configure()
    {
        Get("dataverwerkingen");
        Scopes(Scope.LogboekLezen);
        Options(b => b.WithMetadata(new ToontPersonen()));
    }

    public override async Task<Lijst<DataverwerkingResponse>> ExecuteAsync(ListDataverwerkingenRequest req, CancellationToken ct)
    {
        // What was answered just now is on its way to the table.
        await logboek.BringAsync(ct);
        var page = new Page<DataverwerkingResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        if (req.ContactpersoonId is { } gevraagd && (await zicht.AlleVerborgenAsync(HttpContext.HasScope(Scope.SleutelfigurenLezen),
            HttpContext.HasScope(Scope.PrivacyBeheren), ct)).Contains(gevraagd)) return page.Of([]);
        var parameters = page.Parameters(new
        {
            Spoor = req.TraceId is null ? (Guid?)null : Guid.ParseExact(req.TraceId, "N"),
            Betrokkene = req.ContactpersoonId is { } persoon
                ? (await personen.IdsAsync(persoon, ct)).Select(pseudoniemen.Van).ToArray() : null,
            req.Verwerkingsactiviteit,
        });
        // Only what was asked stands in the statement, so that an index answers it.
        var vragen = new List<string> { page.Where };
        if (req.TraceId is not null) vragen.Add("v.trace_id = @Spoor");
        if (req.ContactpersoonId is not null) vragen.Add("v.betrokkenen && @Betrokkene");
        if (req.Verwerkingsactiviteit is not null) vragen.Add("v.verwerkingsactiviteit = @Verwerkingsactiviteit");
        var gevonden = page.Of(await db.RowsAsync<DataverwerkingResponse>(
            $"""
            select v.id, encode(uuid_send(v.trace_id), 'hex') as trace_id, encode(v.span_id, 'hex') as span_id, v.op, v.duur_ms,
                   v.verwerkingsactiviteit, array(select encode(uuid_send(b), 'hex') from unnest(v.betrokkenen) b) as betrokkenen,
                   v.client, v.sub, v.handeling
              from platform.pub_dataverwerking v
             where {string.Join(" and ", vragen)}
             order by {page.OrderBy} limit @Take
            """, parameters, ct));
        if (req.ContactpersoonId is { } wie) HttpContext.Betreft(wie);
        else HttpContext.BetreftPseudoniemen(gevonden.Results.SelectMany(v => v.Betrokkenen).Select(b => Guid.ParseExact(b, "N")));
        return gevonden;
    }
}
