using FastEndpoints;
using Netwerkplatform.Contacts.Deelnames;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Netwerken;

internal sealed record ListNetwerkenRequest : IChangingList
{
    public string? Vorm { get; init; }
    public string? Verband { get; init; }
    public string? Domein { get; init; }
    public string? Wijk { get; init; }
    public string? Thema { get; init; }
    public string? Status { get; init; }
    /// <summary>Waaraan deze organisatie vandaag deelneemt.</summary>
    public Guid? OrganisatieId { get; init; }
    /// <summary>Nederlandse zoekwoorden in de naam; een tikfout mag.</summary>
    public string? Zoek { get; init; }
    /// <summary>Alleen wat een ander systeem zo kent: systeem, dubbele punt, sleutel daar.</summary>
    public string? ExterneSleutel { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListNetwerkenValidator : Validator<ListNetwerkenRequest>
{
    public ListNetwerkenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.ExterneSleutel).Sleutelfilter();
        RuleFor(r => r.Vorm).OneOf(Netwerk.Vormen);
        RuleFor(r => r.Verband).OneOf(Organisatie.Verbanden);
        RuleFor(r => r.Domein).OneOf(Organisatie.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Status).OneOf(Netwerk.Statussen);
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de netwerken, op naam.</summary>
internal sealed class ListNetwerken(Db db, TimeProvider clock) : Endpoint<ListNetwerkenRequest, Lijst<NetwerkResponse>>
{
    private static readonly SortKey<NetwerkResponse>[] SortKeys =
    [
        new("naam", "n.naam collate platform.nederlands", "text", n => n.Naam),
        new("gewijzigdOp", "n.gewijzigd_op", "timestamptz", n => n.GewijzigdOp),
        new("aangemaaktOp", "n.aangemaakt_op", "timestamptz", n => n.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("netwerken");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<NetwerkResponse>> ExecuteAsync(ListNetwerkenRequest req, CancellationToken ct)
    {
        var page = new Page<NetwerkResponse>(HttpContext, req, "n.id", n => n.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var woorden = Zoekwoorden.Of(req.Zoek);
        woorden?.AddTo(parameters);
        var rows = await db.RowsAsync<NetwerkResponse>(
            $"""
            select {Netwerk.Columns}
              from contacts.netwerk n
             where (@Vorm::text is null or n.vorm = @Vorm)
               and (@Verband::text is null or n.verband = @Verband)
               and (@Domein::text is null or n.domeinen @> array[@Domein])
               and (@Wijk::text is null or contacts.labels(n.wijken) @> contacts.labels(array[@Wijk]))
               and (@Thema::text is null or contacts.labels(n.themas) @> contacts.labels(array[@Thema]))
               and (@Status::text is null or n.status = @Status)
               and (@OrganisatieId::uuid is null or exists (
                    select from contacts.deelname d where d.netwerk_id = n.id and d.organisatie_id = @OrganisatieId
                      and contacts.pub_loopt(d.begindatum, d.einddatum, @Vandaag) and {Deelname.Counts}))
               {Search(woorden)}
               and (@ExterneSleutel::text is null or n.id = (
                    select k.id from platform.pub_externe_sleutel k where k.soort = 'netwerk' and k.sleutel = @ExterneSleutel))
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }

    /// <summary>By name, and by what looks like the name if there is none.</summary>
    private static string Search(Zoekwoorden? woorden) => woorden is null ? "" :
        $"""
        and n.id in (
            with gevonden as materialized (
              select z.id from contacts.netwerk z where z.zoekvector @@ plainto_tsquery('contacts.nederlands', @Zoek)
            ), gelijkend as (
              select z.id from contacts.netwerk z where not exists (select from gevonden)
                and {woorden.IsLike("contacts.zonder_accenten(z.naam)")}
            )
            select id from gevonden union all select id from gelijkend)
        """;
}
