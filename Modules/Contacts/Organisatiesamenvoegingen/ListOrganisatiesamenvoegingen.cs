using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Organisatiesamenvoegingen;

internal sealed record ListOrganisatiesamenvoegingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListOrganisatiesamenvoegingenValidator : Validator<ListOrganisatiesamenvoegingenRequest>
{
    public ListOrganisatiesamenvoegingenValidator() => this.AddPagingRules();
}

/// <summary>Geeft met welke andere deze organisatie is samengevoegd.</summary>
internal sealed class ListOrganisatiesamenvoegingen(Db db)
    : Endpoint<ListOrganisatiesamenvoegingenRequest, Results<Ok<Lijst<OrganisatiesamenvoegingResponse>>, NotFound>>
{
    private static readonly SortKey<OrganisatiesamenvoegingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "s.aangemaakt_op", "timestamptz", s => s.AangemaaktOp),
        new("gewijzigdOp", Organisatiesamenvoeging.GewijzigdOp, "timestamptz", s => s.GewijzigdOp)
        {
            Changed = Changes.Since(Organisatiesamenvoeging.GewijzigdOp, "s.xmin"),
        },
    ];

    public override void Configure()
    {
        Get("organisaties/{id}/samenvoegingen");
        Scopes(Scope.RegieLezen);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<Ok<Lijst<OrganisatiesamenvoegingResponse>>, NotFound>> ExecuteAsync(
        ListOrganisatiesamenvoegingenRequest req, CancellationToken ct)
    {
        if (!await db.ScalarAsync<bool>("select exists (select from contacts.organisatie where id = @Id)", new { req.Id }, ct))
            return await db.OrganisatieWegAsync(req.Id, ct);
        var page = new Page<OrganisatiesamenvoegingResponse>(HttpContext, req, "s.id", s => s.Id, SortKeys);
        var rows = await db.RowsAsync<OrganisatiesamenvoegingResponse>(
            $"""
            {Organisatiesamenvoeging.Select}
             where s.organisatie_id = @Id and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
