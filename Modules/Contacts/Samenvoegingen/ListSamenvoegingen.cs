using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Samenvoegingen;

internal sealed record ListSamenvoegingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListSamenvoegingenValidator : Validator<ListSamenvoegingenRequest>
{
    public ListSamenvoegingenValidator() => this.AddPagingRules();
}

/// <summary>Geeft met wie deze contactpersoon is samengevoegd.</summary>
internal sealed class ListSamenvoegingen(Db db, TimeProvider clock)
    : Endpoint<ListSamenvoegingenRequest, Results<Ok<Lijst<SamenvoegingResponse>>, NotFound>>
{
    private static readonly SortKey<SamenvoegingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "s.aangemaakt_op", "timestamptz", s => s.AangemaaktOp),
        new("gewijzigdOp", Samenvoeging.GewijzigdOp, "timestamptz", s => s.GewijzigdOp)
        {
            Changed = Changes.Since(Samenvoeging.GewijzigdOp, "s.xmin"),
        },
    ];

    public override void Configure()
    {
        Get("contactpersonen/{id}/samenvoegingen");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Ok<Lijst<SamenvoegingResponse>>, NotFound>> ExecuteAsync(
        ListSamenvoegingenRequest req, CancellationToken ct)
    {
        var zicht = new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) };
        if (!await db.ScalarAsync<bool>(
            $"select exists (select from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.Visible})", zicht, ct))
            return await db.NotFoundOrGoneAsync(req.Id, zicht.Sleutelfiguren, zicht.Vandaag, ct);
        var page = new Page<SamenvoegingResponse>(HttpContext, req, "s.id", s => s.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", zicht.Vandaag);
        parameters.Add("Sleutelfiguren", zicht.Sleutelfiguren);
        var rows = await db.RowsAsync<SamenvoegingResponse>(
            $"""
            {Samenvoeging.Select}
             where s.contactpersoon_id = @Id and {Samenvoeging.Visible} and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
