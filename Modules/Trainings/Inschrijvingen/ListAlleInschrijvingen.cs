using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Trainings.Inschrijvingen;

internal sealed record ListAlleInschrijvingenRequest : IChangingList
{
    public Guid? SessieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAlleInschrijvingenValidator : Validator<ListAlleInschrijvingenRequest>
{
    public ListAlleInschrijvingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Inschrijving.Statussen);
    }
}

/// <summary>Geeft de inschrijvingen van alle sessies samen, in volgorde van vastleggen.</summary>
internal sealed class ListAlleInschrijvingen(Db db, IDekking dekking, TimeProvider clock)
    : Endpoint<ListAlleInschrijvingenRequest, Lijst<InschrijvingResponse>>
{
    public override void Configure()
    {
        Get("inschrijvingen");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Lijst<InschrijvingResponse>> ExecuteAsync(ListAlleInschrijvingenRequest req, CancellationToken ct)
    {
        var page = new Page<InschrijvingResponse>(HttpContext, req, "i.id", r => r.Id, ListInschrijvingen.SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        parameters.Add("Nu", clock.GetUtcNow());
        var sessies = await db.RowsAsync<Guid>(Sql.MetWachtlijst, parameters, ct);
        parameters.Add("Sessies", sessies.ToArray());
        parameters.Add("Voorrang", await db.VoorrangAsync(dekking, [.. sessies], clock.Vandaag(), ct));
        return page.Of(await db.RowsAsync<InschrijvingResponse>(
            $"""
            {Inschrijving.Select}
             where (@SessieId::uuid is null or i.sessie_id = @SessieId)
               and (@ContactpersoonId::uuid is null
                    or (i.contactpersoon_id = @ContactpersoonId and not contacts.pub_gewist(@ContactpersoonId)))
               and (@Status::text is null or i.status = @Status)
               and {Inschrijving.Getoond}
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct));
    }

    private static class Sql
    {
        /// <summary>Where somebody is next: the sessions that are still to come and have a line.</summary>
        public const string MetWachtlijst =
            """
            select s.id from trainings.sessie s
             where s.status = 'gepland' and s.begint_op > @Nu and (@SessieId::uuid is null or s.id = @SessieId)
               and exists (select from trainings.inschrijving i where i.sessie_id = s.id and i.status = 'wachtlijst')
            """;
    }
}
