using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Organisatieopvolgingen;

internal sealed record ListOrganisatieopvolgingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListOrganisatieopvolgingenValidator : Validator<ListOrganisatieopvolgingenRequest>
{
    public ListOrganisatieopvolgingenValidator() => this.AddPagingRules();
}

/// <summary>Geeft welke organisaties met het werk van deze verdergingen.</summary>
internal sealed class ListOrganisatieopvolgingen(Db db, TimeProvider clock)
    : Endpoint<ListOrganisatieopvolgingenRequest, Results<Ok<Lijst<OrganisatieopvolgingResponse>>, NotFound>>
{
    private static readonly SortKey<OrganisatieopvolgingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("organisaties/{id}/opvolgingen");
        Scopes(Scope.RegieLezen);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<Ok<Lijst<OrganisatieopvolgingResponse>>, NotFound>> ExecuteAsync(
        ListOrganisatieopvolgingenRequest req, CancellationToken ct)
    {
        if (!await db.ScalarAsync<bool>("select exists (select from contacts.organisatie where id = @Id)", new { req.Id }, ct))
            return await db.OrganisatieWegAsync(req.Id, ct);
        var page = new Page<OrganisatieopvolgingResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<OrganisatieopvolgingResponse>(
            $"""
            {Organisatieopvolging.Select}
             where v.organisatie_id = @Id and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
