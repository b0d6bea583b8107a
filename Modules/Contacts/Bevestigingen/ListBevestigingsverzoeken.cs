using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Bevestigingen;

internal sealed record ListBevestigingsverzoekenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBevestigingsverzoekenValidator : Validator<ListBevestigingsverzoekenRequest>
{
    public ListBevestigingsverzoekenValidator() => this.AddPagingRules();
}

/// <summary>Geeft wanneer aan deze persoon is gevraagd of de gegevens kloppen, en wat daarop kwam.</summary>
internal sealed class ListBevestigingsverzoeken(Db db, TimeProvider clock)
    : Endpoint<ListBevestigingsverzoekenRequest, Results<Ok<Lijst<BevestigingsverzoekResponse>>, NotFound>>
{
    private static readonly SortKey<BevestigingsverzoekResponse>[] SortKeys =
    [
        new("gevraagdOp", "v.gevraagd_op", "timestamptz", v => v.GevraagdOp),
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp) { Changed = Bevestigingsverzoek.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("contactpersonen/{id}/bevestigingsverzoeken");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Ok<Lijst<BevestigingsverzoekResponse>>, NotFound>> ExecuteAsync(
        ListBevestigingsverzoekenRequest req, CancellationToken ct)
    {
        var (vandaag, sleutelfiguren) = (clock.Vandaag(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var page = new Page<BevestigingsverzoekResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Nu", clock.GetUtcNow());
        parameters.Add("Vandaag", vandaag);
        parameters.Add("Sleutelfiguren", sleutelfiguren);
        var rows = await db.RowsAsync<BevestigingsverzoekResponse>(
            $"{Bevestigingsverzoek.Select} where v.contactpersoon_id = @Id and {Contactpersoon.Visible} and {page.Where} order by "
                + $"{page.OrderBy} limit @Take", parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>(
            $"select exists (select from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.Visible})", parameters,
            ct)) return await db.NotFoundOrGoneAsync(req.Id, sleutelfiguren, vandaag, ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
