using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Voorstellen;

internal sealed record ListVoorstellenRequest : IChangingList
{
    public string? Status { get; init; }
    public string? Soort { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVoorstellenValidator : Validator<ListVoorstellenRequest>
{
    public ListVoorstellenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Voorstel.Statussen);
        RuleFor(r => r.Soort).OneOf(Voorstel.Soorten);
    }
}

/// <summary>Geeft wat contactpersonen via een link hebben gemeld en wat een besluit vraagt, het oudste eerst.</summary>
internal sealed class ListVoorstellen(Db db, TimeProvider clock) : Endpoint<ListVoorstellenRequest, Lijst<VoorstelResponse>>
{
    private static readonly SortKey<VoorstelResponse>[] SortKeys =
    [
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("voorstellen");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<VoorstelResponse>> ExecuteAsync(ListVoorstellenRequest req, CancellationToken ct)
    {
        var page = new Page<VoorstelResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<VoorstelResponse>(
            $"""
            {Voorstel.Select}
             where (@Status::text is null or v.status = @Status)
               and (@Soort::text is null or v.soort = @Soort)
               and (@ContactpersoonId::uuid is null or v.contactpersoon_id = @ContactpersoonId)
               and {Contactpersoon.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
