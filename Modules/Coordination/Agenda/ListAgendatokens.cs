using FastEndpoints;

namespace Netwerkplatform.Coordination.Agenda;

internal sealed record ListAgendatokensRequest : IChangingList
{
    public Guid? RegisseurId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAgendatokensValidator : Validator<ListAgendatokensRequest>
{
    public ListAgendatokensValidator() => this.AddPagingRules();
}

/// <summary>Geeft de agendatokens die werken, zonder het geheim.</summary>
internal sealed class ListAgendatokens(Db db) : Endpoint<ListAgendatokensRequest, Lijst<AgendatokenResponse>>
{
    private static readonly SortKey<AgendatokenResponse>[] SortKeys =
    [
        new("aangemaaktOp", "t.aangemaakt_op", "timestamptz", t => t.AangemaaktOp),
        new("gewijzigdOp", "t.gewijzigd_op", "timestamptz", t => t.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("agendatokens");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<AgendatokenResponse>> ExecuteAsync(ListAgendatokensRequest req, CancellationToken ct)
    {
        var page = new Page<AgendatokenResponse>(HttpContext, req, "t.id", t => t.Id, SortKeys);
        var rows = await db.RowsAsync<AgendatokenResponse>(
            $"""
            select {Agendatoken.Columns}
              from coordination.agendatoken t
             where (@RegisseurId::uuid is null or t.regisseur_id = @RegisseurId)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
