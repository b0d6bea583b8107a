using FastEndpoints;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys.Doorverwijzingen;

internal sealed record ListDoorverwijzingenRequest : IChangingList
{
    public string? Status { get; init; }
    public Guid? RondeId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListDoorverwijzingenValidator : Validator<ListDoorverwijzingenRequest>
{
    public ListDoorverwijzingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Doorverwijzing.Statussen);
    }
}

/// <summary>Geeft de doorverwijzingen van genodigden naar collega's, de oudste eerst.</summary>
internal sealed class ListDoorverwijzingen(Db db, TimeProvider clock) : Endpoint<ListDoorverwijzingenRequest, Lijst<DoorverwijzingResponse>>
{
    private static readonly SortKey<DoorverwijzingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "d.aangemaakt_op", "timestamptz", d => d.AangemaaktOp),
        new("gewijzigdOp", "d.gewijzigd_op", "timestamptz", d => d.GewijzigdOp) { Changed = Doorverwijzing.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("doorverwijzingen");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Lijst<DoorverwijzingResponse>> ExecuteAsync(ListDoorverwijzingenRequest req, CancellationToken ct)
    {
        var page = new Page<DoorverwijzingResponse>(HttpContext, req, "d.id", d => d.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<DoorverwijzingResponse>(
            $"""
            {Doorverwijzing.Select}
             where (@Status::text is null or d.status = @Status)
               and (@RondeId::uuid is null or u.ronde_id = @RondeId)
               and {Uitnodiging.Visible}
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
