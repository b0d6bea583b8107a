using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Beperkingen;

internal sealed record ListBeperkingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBeperkingenValidator : Validator<ListBeperkingenRequest>
{
    public ListBeperkingenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de beperkingen die voor een contactpersoon gelden.</summary>
internal sealed class ListBeperkingen(Db db, TimeProvider clock)
    : Endpoint<ListBeperkingenRequest, Results<Ok<Lijst<BeperkingResponse>>, NotFound>>
{
    private static readonly SortKey<BeperkingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
        new("gewijzigdOp", "b.gewijzigd_op", "timestamptz", b => b.GewijzigdOp) { Changed = Changes.Since("b") },
    ];

    public override void Configure()
    {
        Get("contactpersonen/{id}/beperkingen");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Ok<Lijst<BeperkingResponse>>, NotFound>> ExecuteAsync(
        ListBeperkingenRequest req, CancellationToken ct)
    {
        var (vandaag, sleutelfiguren) = (clock.Vandaag(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var page = new Page<BeperkingResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", vandaag);
        parameters.Add("Sleutelfiguren", sleutelfiguren);
        parameters.Add("Privacy", true);
        var rows = await db.RowsAsync<BeperkingResponse>(
            $"""
            select {Beperking.Columns} from contacts.beperking b
             where b.contactpersoon_id = @Id and {Beperking.Visible} and {page.Where} order by {page.OrderBy} limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>(
            $"select exists (select from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.VisibleToPrivacy})", parameters,
            ct)) return await db.NotFoundOrGoneAsync(req.Id, sleutelfiguren, vandaag, ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
