using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal sealed record ListRolvervullingenRequest : IChangingList
{
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public string? Rol { get; init; }
    /// <summary>Alleen wat op deze dag geldt.</summary>
    public DateOnly? Peildatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListRolvervullingenValidator : Validator<ListRolvervullingenRequest>
{
    public ListRolvervullingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Rol).OneOf(Rolvervulling.Rollen);
    }
}

/// <summary>Geeft de rolvervullingen, in volgorde van vastleggen.</summary>
internal sealed class ListRolvervullingen(Db db, TimeProvider clock) : Endpoint<ListRolvervullingenRequest, Lijst<RolvervullingResponse>>
{
    private static readonly SortKey<RolvervullingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp),
        new("begindatum", "r.begindatum", "date", r => r.Begindatum),
    ];

    private static readonly SortKey<RolvervullingResponse>[] ZonderSleutelfiguren =
        SortKeys.ZonderSleutelfiguren("contacts.rolvervulling", "r", "contactpersoon_id");

    public override void Configure()
    {
        Get("rolvervullingen");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<RolvervullingResponse>> ExecuteAsync(ListRolvervullingenRequest req, CancellationToken ct)
    {
        var sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var page = new Page<RolvervullingResponse>(HttpContext, req, "r.id", r => r.Id, sleutelfiguren ? SortKeys : ZonderSleutelfiguren);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", sleutelfiguren);
        var rows = await db.RowsAsync<RolvervullingResponse>(
            $"""
            select {Rolvervulling.Columns}
              from contacts.rolvervulling r
             where (@OrganisatieId::uuid is null or r.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null or r.contactpersoon_id = @ContactpersoonId)
               and (@Rol::text is null or r.rol = @Rol)
               and (@Peildatum::date is null or contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum))
               and {Rolvervulling.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
