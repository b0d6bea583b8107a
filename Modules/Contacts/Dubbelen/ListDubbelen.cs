using FastEndpoints;

namespace Netwerkplatform.Contacts.Dubbelen;

internal sealed record ListDubbelenRequest : IListRequest
{
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListDubbelenValidator : Validator<ListDubbelenRequest>
{
    public ListDubbelenValidator() => this.AddPagingRules();
}

/// <summary>Twee contactpersonen die dezelfde mens kunnen zijn.</summary>
internal sealed record Dubbel
{
    /// <summary>De twee, de eerst vastgelegde voorop.</summary>
    public Guid[] ContactpersoonIds => [A, B];
    /// <summary>Hoe waarschijnlijk, 0 tot 1.</summary>
    public decimal Score => Punten / 100m;
    public required string[] Redenen { get; init; }

    [JsonIgnore] public Guid A { get; init; }
    [JsonIgnore] public Guid B { get; init; }
    [JsonIgnore] public int Punten { get; init; }
    /// <summary>What the order ends on: unique for the pair.</summary>
    [JsonIgnore] public Guid Paar { get; init; }
}

/// <summary>Geeft contactpersonen die dubbel kunnen zijn, de waarschijnlijkste voorop.</summary>
/// <remarks>Een vermoeden en niet meer: twee mensen kunnen een postbus of een naam delen. Er wordt niets vanzelf samengevoegd.</remarks>
internal sealed class ListDubbelen(Db db, TimeProvider clock) : Endpoint<ListDubbelenRequest, Lijst<Dubbel>>
{
    /// <summary>Ascending, so that the likeliest comes first in the default order.</summary>
    private static readonly SortKey<Dubbel>[] SortKeys = [new("score", "(-d.punten)", "int", d => -d.Punten)];

    public override void Configure()
    {
        Get("dubbelen");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<Dubbel>> ExecuteAsync(ListDubbelenRequest req, CancellationToken ct)
    {
        var page = new Page<Dubbel>(HttpContext, req, "d.paar", d => d.Paar, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<Dubbel>($"{Sql.Dubbelen} where {page.Where} order by {page.OrderBy} limit @Take", parameters, ct);
        return page.Of(rows);
    }

    internal static class Sql
    {
        /// <summary>
        /// Only who shares a name, an address or an organisation with somebody alike is compared. The same address under quite another name
        /// is a shared mailbox, and no double. What is compared is made once for each person.
        /// </summary>
        public const string Dubbelen =
            """
            with persoon as materialized (
              select p.id, contacts.sleutel(p.naam) as naam, contacts.sleutel(p.email) as email, p.telefoon
                from contacts.contactpersoon p
               where not exists (select from contacts.pub_uit_zicht(@Vandaag, @Sleutelfiguren) u where u.contactpersoon_id = p.id)
            ), paar as (
              select a.id as a, b.id as b
                from (select naam from persoon group by naam having count(*) > 1) n
                join persoon a on a.naam = n.naam
                join persoon b on b.naam = n.naam and b.id > a.id
              union
              select a.id, b.id
                from (select email from persoon where email is not null group by email having count(*) > 1) e
                join persoon a on a.email = e.email
                join persoon b on b.email = e.email and b.id > a.id
              union
              select least(ra.contactpersoon_id, rb.contactpersoon_id), greatest(ra.contactpersoon_id, rb.contactpersoon_id)
                from contacts.rolvervulling ra
                join contacts.rolvervulling rb on rb.organisatie_id = ra.organisatie_id
                  and rb.contactpersoon_id <> ra.contactpersoon_id and ra.id < rb.id
                join persoon pa on pa.id = ra.contactpersoon_id
                join persoon pb on pb.id = rb.contactpersoon_id and similarity(pa.naam, pb.naam) >= 0.6
            ), vergeleken as (
              select p.a, p.b, md5(p.a::text || p.b::text)::uuid as paar, a.naam = b.naam as zelfde_naam,
                     similarity(a.naam, b.naam) >= 0.45 as naam_lijkt, coalesce(a.email = b.email, false) as zelfde_email,
                     coalesce(length(t.a) >= 9 and right(t.a, 9) = right(t.b, 9), false) as zelfde_telefoon,
                     exists (select from contacts.rolvervulling ra join contacts.rolvervulling rb on rb.organisatie_id = ra.organisatie_id
                              where ra.contactpersoon_id = p.a and rb.contactpersoon_id = p.b) as zelfde_organisatie
                from paar p
                join persoon a on a.id = p.a
                join persoon b on b.id = p.b
               cross join lateral (select regexp_replace(a.telefoon, '\D', '', 'g') as a, regexp_replace(b.telefoon, '\D', '', 'g') as b) t
            ), d as (
              select a, b, paar,
                     least(100, case when zelfde_naam then 40 when naam_lijkt then 25 else 0 end + case when zelfde_email then 35 else 0 end
                       + case when zelfde_telefoon then 25 else 0 end + case when zelfde_organisatie then 20 else 0 end) as punten,
                     array_remove(array[case when zelfde_naam then 'Zelfde naam' when naam_lijkt then 'Naam lijkt erop' end, case
                       when zelfde_email then 'Zelfde e-mailadres' end,
                       case when zelfde_telefoon then 'Zelfde telefoonnummer' end, case
                         when zelfde_organisatie then 'Zelfde organisatie' end], null) as redenen
                from vergeleken
               where zelfde_naam or naam_lijkt
            )
            select d.a, d.b, d.paar, d.punten, d.redenen from d
            """;
    }
}
