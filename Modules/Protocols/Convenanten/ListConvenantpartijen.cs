using FastEndpoints;

namespace Netwerkplatform.Protocols.Convenanten;

internal sealed record ListConvenantpartijenRequest : IChangingList
{
    public Guid? ProtocolId { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>Alleen wie op deze dag partij is.</summary>
    public DateOnly? Peildatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListConvenantpartijenValidator : Validator<ListConvenantpartijenRequest>
{
    public ListConvenantpartijenValidator() => this.AddPagingRules();
}

/// <summary>Geeft wie partij is bij privacyconvenanten, in volgorde van vastleggen.</summary>
internal sealed class ListConvenantpartijen(Db db, TimeProvider clock)
    : Endpoint<ListConvenantpartijenRequest, Lijst<ConvenantpartijResponse>>
{
    private static readonly SortKey<ConvenantpartijResponse>[] SortKeys =
    [
        new("aangemaaktOp", "c.aangemaakt_op", "timestamptz", c => c.AangemaaktOp),
        new("gewijzigdOp", "c.gewijzigd_op", "timestamptz", c => c.GewijzigdOp),
        new("begindatum", "c.begindatum", "date", c => c.Begindatum),
    ];

    public override void Configure()
    {
        Get("convenantpartijen");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Lijst<ConvenantpartijResponse>> ExecuteAsync(ListConvenantpartijenRequest req, CancellationToken ct)
    {
        var page = new Page<ConvenantpartijResponse>(HttpContext, req, "c.id", c => c.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<ConvenantpartijResponse>(
            $"""
            select {Convenantpartij.Columns}
              from protocols.convenantpartij c
             where (@ProtocolId::uuid is null or c.protocol_id = @ProtocolId)
               and (@OrganisatieId::uuid is null or c.organisatie_id = @OrganisatieId)
               and (@Peildatum::date is null or contacts.pub_loopt(c.begindatum, c.einddatum, @Peildatum))
               and {Convenantpartij.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
