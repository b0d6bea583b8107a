using FastEndpoints;

namespace Netwerkplatform.Contacts.Mailmeldingen;

internal sealed record ListMailmeldingenRequest : IChangingList
{
    public string? Soort { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListMailmeldingenValidator : Validator<ListMailmeldingenRequest>
{
    public ListMailmeldingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Bezorging.Soorten);
    }
}

/// <summary>
/// Geeft wat er over mails is gemeld, welke door een storing bij ons niet verzonden konden worden, en welke bij het versturen niet meer weg
/// mochten.
/// </summary>
internal sealed class ListMailmeldingen(Db db, TimeProvider clock) : Endpoint<ListMailmeldingenRequest, Lijst<MailmeldingResponse>>
{
    private static readonly SortKey<MailmeldingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "m.aangemaakt_op", "timestamptz", m => m.AangemaaktOp),
        new("gewijzigdOp", "m.gewijzigd_op", "timestamptz", m => m.GewijzigdOp) { Changed = Changes.Since("m.gewijzigd_op", "m.tx") },
    ];

    public override void Configure()
    {
        Get("mailmeldingen");
        Scopes(Scope.Beheer);
        Options(b => b.WithMetadata(Mailmelding.Kop));
    }

    public override async Task<Lijst<MailmeldingResponse>> ExecuteAsync(ListMailmeldingenRequest req, CancellationToken ct)
    {
        var page = new Page<MailmeldingResponse>(HttpContext, req, "m.id", m => m.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<MailmeldingResponse>(
            $"""
            {Mailmelding.Select}
             where (@Soort::text is null or m.soort = @Soort) and (@ContactpersoonId::uuid is null or m.ontvanger_id = @ContactpersoonId)
               and {Mailmelding.Visible} and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
