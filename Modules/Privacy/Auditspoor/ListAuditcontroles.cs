using FastEndpoints;

namespace Netwerkplatform.Privacy.Auditspoor;

internal sealed record ListAuditcontrolesRequest : IListRequest
{
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAuditcontrolesValidator : Validator<ListAuditcontrolesRequest>
{
    public ListAuditcontrolesValidator() => this.AddPagingRules();
}

/// <summary>Of het auditspoor van een dag nog is zoals het was.</summary>
internal sealed record AuditcontroleResponse
{
    /// <summary>De dag in Amsterdam.</summary>
    public required DateOnly Dag { get; init; }
    /// <summary>Of alle regels van die dag er nog zijn, onveranderd, en geen andere.</summary>
    public required bool Klopt { get; init; }
    /// <summary>Wanneer de regels van die dag na hun bewaartermijn zijn vernietigd; null als ze er zijn.</summary>
    public DateTimeOffset? VernietigdOp { get; init; }
}

/// <summary>Zegt per dag of het auditspoor klopt, de oudste eerst. Er wordt opnieuw naar de regels gekeken.</summary>
/// <remarks>
/// Elke nacht wordt de dag die voorbij is gesloten: van alle regels samen wordt een controlegetal bewaard, met dat van de dag ervoor erin.
/// Een regel die daarna in de database is veranderd, verdwenen of bijgekomen, wijst de dag aan waarop dat zo is. Een dag die nog niet is
/// gesloten, staat er niet bij.
/// </remarks>
internal sealed class ListAuditcontroles(Db db) : Endpoint<ListAuditcontrolesRequest, Lijst<AuditcontroleResponse>>
{
    private static readonly SortKey<AuditcontroleResponse>[] SortKeys = [new("dag", "d.dag", "date", d => d.Dag)];

    public override void Configure()
    {
        Get("auditcontroles");
        Scopes(Scope.Beheer);
    }

    public override async Task<Lijst<AuditcontroleResponse>> ExecuteAsync(ListAuditcontrolesRequest req, CancellationToken ct)
    {
        // There is one row of each day: the day alone is a total order.
        var page = new Page<AuditcontroleResponse>(HttpContext, req, $"'{Guid.Empty}'::uuid", _ => Guid.Empty, SortKeys);
        return page.Of(await db.RowsAsync<AuditcontroleResponse>(
            $"""
            select p.dag, p.vernietigd_op, platform.pub_audit_controle(p.dag) as klopt
              from (select d.dag, d.vernietigd_op from platform.pub_auditdag d
                     where {page.Where} order by {page.OrderBy} limit @Take) p
             order by {page.OrderBy.Replace("d.dag", "p.dag", StringComparison.Ordinal)}
            """, page.Parameters(req), ct));
    }
}
