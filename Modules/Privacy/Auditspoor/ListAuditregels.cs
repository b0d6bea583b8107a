using FastEndpoints;

namespace Netwerkplatform.Privacy.Auditspoor;

internal sealed record ListAuditregelsRequest : IListRequest
{
    /// <summary>Alleen wat met dit object is gedaan.</summary>
    public Guid? ObjectId { get; init; }
    /// <summary>Alleen van deze client, link of taak.</summary>
    public string? Wie { get; init; }
    /// <summary>Alleen namens deze persoon achter een client.</summary>
    public string? Sub { get; init; }
    public string? Handeling { get; init; }
    /// <summary>Alleen vanaf dit moment.</summary>
    public DateTimeOffset? VanafOp { get; init; }
    /// <summary>Alleen tot en met dit moment.</summary>
    public DateTimeOffset? TotOp { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAuditregelsValidator : Validator<ListAuditregelsRequest>
{
    public ListAuditregelsValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Wie).MaximumLength(300);
        RuleFor(r => r.Sub).MaximumLength(300);
        RuleFor(r => r.Handeling).MaximumLength(100);
    }
}

/// <summary>Dat er iets is gedaan.</summary>
internal sealed record AuditregelResponse
{
    public required Guid Id { get; init; }
    /// <summary>Wanneer het begon.</summary>
    public required DateTimeOffset Op { get; init; }
    /// <summary>Een client, een link uit een mail of een taak van het systeem zelf; geen naam.</summary>
    public required string Wie { get; init; }
    /// <summary>Voor wie de client het deed, zoals de uitgever van het token die noemt.</summary>
    public string? Sub { get; init; }
    /// <summary>Het soort object en wat ermee is gedaan.</summary>
    public required string Handeling { get; init; }
    /// <summary>Het id van het object.</summary>
    public required Guid Object { get; init; }
    /// <summary>Het adres waar het verzoek vandaan kwam; null als het systeem het zelf deed.</summary>
    public string? Vanaf { get; init; }
}

/// <summary>Geeft wat er is gedaan: door wie, waarmee, wanneer en waarvandaan. Het oudste eerst.</summary>
/// <remarks>
/// Zonder waarden: het spoor zegt dat iets is gewijzigd, niet wat er stond. Wat met een sleutelfiguur is gedaan, of met wie beperkt is,
/// ziet alleen wie die mag zien.
/// </remarks>
internal sealed class ListAuditregels(Db db, Auditzicht auditzicht, IZicht zicht)
    : Endpoint<ListAuditregelsRequest, Lijst<AuditregelResponse>>
{
    private static readonly SortKey<AuditregelResponse>[] SortKeys = [new("op", "a.op", "timestamptz", a => a.Op)];

    /// <summary>How many lines are looked at in one go for who may not see them all.</summary>
    private const int Greep = 1_000;

    public override void Configure()
    {
        Get("auditregels");
        Scopes(Scope.Beheer);
        Options(b => b.WithMetadata(new ToontPersonen()));
    }

    public override async Task<Lijst<AuditregelResponse>> ExecuteAsync(ListAuditregelsRequest req, CancellationToken ct)
    {
        var page = new Page<AuditregelResponse>(HttpContext, req, "a.nummer", Nummer("@CursorId"), a => a.Id, SortKeys);
        var regels = page.Of(await ZichtbaarAsync(req, page, ct));
        HttpContext.Betreft(await zicht.PersonenAsync([.. regels.Results.Select(a => a.Object)], ct));
        return regels;
    }

    private async Task<IReadOnlyList<AuditregelResponse>> ZichtbaarAsync(
        ListAuditregelsRequest req, Page<AuditregelResponse> page, CancellationToken ct)
    {
        var ruim = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        if (ruim && HttpContext.HasScope(Scope.PrivacyBeheren)) return await ReadAsync(req, page, null, null, ct);

        // A short page would tell that there was something between.
        var zichtbaar = new List<AuditregelResponse>();
        for (AuditregelResponse? na = null; zichtbaar.Count <= page.Limit;)
        {
            var rijen = await ReadAsync(req, page, na, Greep, ct);
            zichtbaar.AddRange(await auditzicht.ZichtbaarAsync(rijen, ruim, ct));
            if (rijen.Count < Greep) break;
            na = rijen[^1];
        }
        return zichtbaar;
    }

    /// <summary>The trail is kept in the order of its numbers, not of the UUIDs as which they are shown.</summary>
    private static string Nummer(string id) => $"platform.pub_audit_nummer({id})";

    // Only what is asked for stands in the statement, so that each question is one index, whatever plan the server keeps.
    private Task<IReadOnlyList<AuditregelResponse>> ReadAsync(
        ListAuditregelsRequest req, Page<AuditregelResponse> page, AuditregelResponse? na, int? greep, CancellationToken ct)
    {
        var parameters = page.Parameters(req);
        parameters.Add("NaOp", na?.Op);
        parameters.Add("NaId", na?.Id);
        if (greep is not null) parameters.Add("Take", greep);
        return db.RowsAsync<AuditregelResponse>(
            $"""
            select a.id, a.op, a.wie, a.sub, a.handeling, a.object_id as object, host(a.vanaf) as vanaf
              from platform.pub_audit a
             where {page.Where}
               {(na is null ? "" : $"and (a.op, a.nummer) {(req.Sort == "-op" ? "<" : ">")} (@NaOp, {Nummer("@NaId")})")}
               {(req.ObjectId is null ? "" : "and a.object_id = @ObjectId")}
               {(req.Wie is null ? "" : "and a.wie = @Wie")}
               {(req.Sub is null ? "" : "and a.sub = @Sub")}
               {(req.Handeling is null ? "" : "and a.handeling = @Handeling")}
               {(req.VanafOp is null ? "" : "and a.op >= @VanafOp")}
               {(req.TotOp is null ? "" : "and a.op <= @TotOp")}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
    }
}
