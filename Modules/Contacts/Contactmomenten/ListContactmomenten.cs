using FastEndpoints;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Contacts.Contactmomenten;

internal sealed record ListContactmomentenRequest : IListRequest
{
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>True: alleen met een belofte die nog openstaat; false: alleen zonder.</summary>
    public bool? OpenVervolg { get; init; }
    public DateOnly? VanafDatum { get; init; }
    public DateOnly? TotDatum { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListContactmomentenValidator : Validator<ListContactmomentenRequest>
{
    public ListContactmomentenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de contactmomenten, op wanneer ze plaatsvonden.</summary>
internal sealed class ListContactmomenten(Db db, TimeProvider clock) : Endpoint<ListContactmomentenRequest, Lijst<ContactmomentResponse>>
{
    private static readonly SortKey<ContactmomentResponse>[] SortKeys =
    [
        new("plaatsgevondenOp", "m.plaatsgevonden_op", "timestamptz", m => m.PlaatsgevondenOp),
        new("gewijzigdOp", "m.gewijzigd_op", "timestamptz", m => m.GewijzigdOp),
        new("aangemaaktOp", "m.aangemaakt_op", "timestamptz", m => m.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("contactmomenten");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<ContactmomentResponse>> ExecuteAsync(ListContactmomentenRequest req, CancellationToken ct)
    {
        var page = new Page<ContactmomentResponse>(HttpContext, req, "m.id", m => m.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        parameters.Add("Vanaf", req.VanafDatum?.AmsterdamMidnight());
        parameters.Add("Tot", req.TotDatum?.AddDays(1).AmsterdamMidnight());
        var rows = await db.RowsAsync<ContactmomentResponse>(
            $"""
            select {Contactmoment.Columns}
              from contacts.contactmoment m
             where (@OrganisatieId::uuid is null or m.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null or m.contactpersoon_id = @ContactpersoonId)
               and (@OpenVervolg::boolean is null or (m.vervolg_omschrijving is not null and m.vervolg_afgerond_op is null) = @OpenVervolg)
               and (@Vanaf::timestamptz is null or m.plaatsgevonden_op >= @Vanaf)
               and (@Tot::timestamptz is null or m.plaatsgevonden_op < @Tot)
               and {Contactmoment.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Result(rows);
    }
}
