using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Inzage;

internal sealed record ListInzageverzoekenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListInzageverzoekenValidator : Validator<ListInzageverzoekenRequest>
{
    public ListInzageverzoekenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de verzoeken om inzage van een contactpersoon.</summary>
internal sealed class ListInzageverzoeken(Db db, IPersons persons, RuimZicht zicht)
    : Endpoint<ListInzageverzoekenRequest, Results<Ok<Lijst<InzageverzoekResponse>>, NotFound>>
{
    private static readonly SortKey<InzageverzoekResponse>[] SortKeys =
    [
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp) { Changed = Changes.Since("v") },
    ];

    public override void Configure()
    {
        Get("contactpersonen/{id}/inzageverzoeken");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(persons.Gone));
    }

    public override async Task<Results<Ok<Lijst<InzageverzoekResponse>>, NotFound>> ExecuteAsync(
        ListInzageverzoekenRequest req, CancellationToken ct)
    {
        var persoon = await persons.FindAsync(db, req.Id, HttpContext.HasScope(zicht.Scope), ct);
        if (persoon is null) return TypedResults.NotFound();
        var page = new Page<InzageverzoekResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Ids", persoon.Ids);
        var rows = await db.RowsAsync<InzageverzoekResponse>(
            $"""
            select {Inzageverzoek.Columns} from privacy.inzageverzoek v
             where v.contactpersoon_id = any(@Ids) and {page.Where} order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
