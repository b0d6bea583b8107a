using FastEndpoints;

namespace Netwerkplatform.Coordination.Regisseurs;

internal sealed record ListRegisseursRequest : IChangingList
{
    /// <summary>Alleen wie op deze dag regisseur is.</summary>
    public DateOnly? Peildatum { get; init; }
    /// <summary>Alleen de regisseur van deze organisatie, op de peildatum of vandaag.</summary>
    public Guid? OrganisatieId { get; init; }
    /// <summary>Nederlandse zoekwoorden in de naam; een tikfout mag.</summary>
    public string? Zoek { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListRegisseursValidator : Validator<ListRegisseursRequest>
{
    public ListRegisseursValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de netwerkregisseurs, op naam.</summary>
internal sealed class ListRegisseurs(Db db, TimeProvider clock) : Endpoint<ListRegisseursRequest, Lijst<RegisseurResponse>>
{
    private static readonly SortKey<RegisseurResponse>[] SortKeys =
    [
        new("naam", "r.naam collate platform.nederlands", "text", r => r.Naam),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp),
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("regisseurs");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<RegisseurResponse>> ExecuteAsync(ListRegisseursRequest req, CancellationToken ct)
    {
        var page = new Page<RegisseurResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Zoek", string.IsNullOrWhiteSpace(req.Zoek) ? null : req.Zoek);
        parameters.Add("Dag", req.Peildatum ?? clock.Vandaag());
        var rows = await db.RowsAsync<RegisseurResponse>(
            $"""
            select {Regisseur.Columns}
              from coordination.regisseur r
             where (@Peildatum::date is null or contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum))
               and (@OrganisatieId::uuid is null
                    or r.id = (select e.regisseur_id from coordination.pub_regisseurs_op(@Dag, array[@OrganisatieId]) e))
               and (@Zoek::text is null or contacts.pub_zoekvector(r.naam) @@ contacts.pub_zoekvraag(@Zoek)
                    or contacts.pub_lijkt_op(@Zoek, contacts.pub_zoektekst(r.naam)))
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
