using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Deelnames;

internal sealed record ListDeelnamesRequest : IChangingList
{
    public Guid Id { get; init; }
    /// <summary>Alleen wat op deze dag geldt.</summary>
    public DateOnly? Peildatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListDeelnamesValidator : Validator<ListDeelnamesRequest>
{
    public ListDeelnamesValidator() => this.AddPagingRules();
}

/// <summary>Geeft wie aan een netwerk deelneemt en deelnam, in volgorde van vastleggen.</summary>
internal sealed class ListDeelnames(Db db, TimeProvider clock)
    : Endpoint<ListDeelnamesRequest, Results<Ok<Lijst<DeelnameResponse>>, NotFound>>
{
    private static readonly SortKey<DeelnameResponse>[] Keys =
    [
        new("aangemaaktOp", "d.aangemaakt_op", "timestamptz", d => d.AangemaaktOp),
        new("gewijzigdOp", "d.gewijzigd_op", "timestamptz", d => d.GewijzigdOp),
        new("begindatum", "d.begindatum", "date", d => d.Begindatum),
    ];

    private static readonly SortKey<DeelnameResponse>[] ZonderSleutelfiguren =
        Keys.ZonderSleutelfiguren("contacts.deelname", "d", "contactpersoon_id");

    internal static SortKey<DeelnameResponse>[] SortKeys(bool sleutelfiguren) => sleutelfiguren ? Keys : ZonderSleutelfiguren;

    public override void Configure()
    {
        Get("netwerken/{id}/deelnames");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Ok<Lijst<DeelnameResponse>>, NotFound>> ExecuteAsync(ListDeelnamesRequest req, CancellationToken ct)
    {
        var sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var page = new Page<DeelnameResponse>(HttpContext, req, "d.id", d => d.Id, SortKeys(sleutelfiguren));
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", sleutelfiguren);
        var rows = await db.RowsAsync<DeelnameResponse>(
            $"""
            select {Deelname.Columns} from contacts.deelname d
             where d.netwerk_id = @Id and (@Peildatum::date is null or contacts.pub_loopt(d.begindatum, d.einddatum, @Peildatum))
               and {Deelname.Visible} and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from contacts.netwerk where id = @Id)", new { req.Id },
            ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
