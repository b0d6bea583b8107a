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
        private const int Velen = 50;

        /// <summary>
        /// Only who shares a name, an address or an organisation with somebody alike is compared. The same address under quite another name
        /// is a shared mailbox, and no double. What is compared is made once for each person. Where more than <see cref="Velen"/> are
        /// together, each is compared with those who share a word of their name that no more than so many there have; of as many with one
        /// name each stands beside the next: the time grows with the number of people, not with its square.
        /// </summary>
        public static readonly string Dubbelen =
            $"""
            with persoon as materialized (
              select p.id, p.zoeknaam as naam, contacts.sleutel(p.email) as email, p.telefoon
                from contacts.contactpersoon p
               where not exists (select from contacts.pub_uit_zicht(@Vandaag, @Sleutelfiguren) u where u.contactpersoon_id = p.id)
            ), rol as (
              select w.organisatie_id, w.contactpersoon_id from contacts.rolvervulling w where @Sleutelfiguren or w.rol <> 'sleutelfiguur'
            ), bijeen as materialized (
              select o.organisatie_id as plek, o.mensen, 0.6 as als, p.*
                from (select organisatie_id, count(*) as mensen from rol group by organisatie_id having count(*) > 1) o
                join rol r on r.organisatie_id = o.organisatie_id
                join persoon p on p.id = r.contactpersoon_id
              union all
              select md5(e.email)::uuid, e.mensen, 0.45, p.*
                from (select email, count(*) as mensen from persoon where email is not null group by email having count(*) > 1) e
                join persoon p on p.email = e.email
            ), woord as (
              select b.plek, w.woord, b.als, b.id, b.naam, b.email, b.telefoon, count(*) over (partition by b.plek, w.woord) as mensen
                from bijeen b
               cross join lateral (select distinct string_to_table(b.naam, ' ')) as w (woord)
               where b.mensen > {Velen}
            ), naamgenoot as materialized (
              select p.*, lead(p.id) over (partition by p.naam order by p.id) as volgende, count(*) over (partition by p.naam) as mensen
                from persoon p
                join (select naam from persoon group by naam having count(*) > 1) n on n.naam = p.naam
            -- with all that is compared: PostgreSQL cannot tell how few pairs there are, and would look up all that there could be
            ), paar as materialized (
              select a.id as a, b.id as b, a.naam as naam_a, b.naam as naam_b, a.email as email_a, b.email as email_b,
                     a.telefoon as telefoon_a, b.telefoon as telefoon_b
                from naamgenoot a
                join persoon b on b.naam = a.naam and b.id > a.id
               where a.mensen between 2 and {Velen}
              union
              select a.id, b.id, a.naam, b.naam, a.email, b.email, a.telefoon, b.telefoon
                from naamgenoot a
                join persoon b on b.id = a.volgende
               where a.mensen > {Velen}
              union
              select a.id, b.id, a.naam, b.naam, a.email, b.email, a.telefoon, b.telefoon
                from bijeen a
                join bijeen b on b.plek = a.plek and b.id > a.id
               where a.mensen <= {Velen} and similarity(a.naam, b.naam) >= a.als
              union
              select a.id, b.id, a.naam, b.naam, a.email, b.email, a.telefoon, b.telefoon
                from woord a
                join woord b on b.plek = a.plek and b.woord = a.woord and b.id > a.id
               where a.mensen between 2 and {Velen} and similarity(a.naam, b.naam) >= a.als
            ), vergeleken as (
              select p.a, p.b, md5(p.a::text || p.b::text)::uuid as paar, naam_a = naam_b as zelfde_naam,
                     similarity(naam_a, naam_b) >= 0.45 as naam_lijkt, coalesce(email_a = email_b, false) as zelfde_email,
                     coalesce(length(t.a) >= 9 and right(t.a, 9) = right(t.b, 9), false) as zelfde_telefoon,
                     -- looked up for each pair: of an exists PostgreSQL may work out all pairs that there are
                     coalesce((select true from contacts.rolvervulling ra
                                 join contacts.rolvervulling rb on rb.organisatie_id = ra.organisatie_id
                                where ra.contactpersoon_id = p.a and rb.contactpersoon_id = p.b
                                  and (@Sleutelfiguren or 'sleutelfiguur' not in (ra.rol, rb.rol)) limit 1), false) as zelfde_organisatie
                from paar p
               cross join lateral (select regexp_replace(telefoon_a, '\D', '', 'g') as a, regexp_replace(telefoon_b, '\D', '', 'g') as b) t
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
