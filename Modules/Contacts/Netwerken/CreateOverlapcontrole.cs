using FastEndpoints;
using Netwerkplatform.Contacts.Deelnames;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Netwerken;

internal sealed record CreateOverlapcontroleRequest
{
    public string[]? Themas { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Wijken { get; init; }
    public Guid[]? OrganisatieIds { get; init; }
}

internal sealed class CreateOverlapcontroleValidator : Validator<CreateOverlapcontroleRequest>
{
    public CreateOverlapcontroleValidator()
    {
        RuleFor(r => r.Themas).Labels();
        RuleFor(r => r.Domeinen).EachOneOf(Organisatie.Domeinen);
        RuleFor(r => r.Wijken).Labels();
        RuleFor(r => r.OrganisatieIds).Must(ids => ids is null || ids.Length <= 500).WithMessage("Noem hooguit 500 organisaties.");
        RuleFor(r => r.Themas)
            .Must((r, _) => new[] { r.Themas?.Length, r.Domeinen?.Length, r.Wijken?.Length, r.OrganisatieIds?.Length }.Any(l => l > 0))
            .WithMessage("Noem minstens een thema, domein, wijk of organisatie.");
    }
}

/// <summary>Bestaande netwerken die lijken op wat is geschetst.</summary>
internal sealed record OverlapcontroleResponse
{
    /// <summary>Wat het meest overlapt staat voorop; hooguit 50.</summary>
    public required IReadOnlyList<Overlap> Results { get; init; }
}

/// <summary>Een netwerk en waarin het overlapt.</summary>
internal sealed record Overlap
{
    public required Guid NetwerkId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Gemiddeld deel van elke genoemde lijst dat dit netwerk ook heeft, 0 tot 1.</summary>
    public required decimal Score { get; init; }
    public required string[] Themas { get; init; }
    [OneOf("Domein")] public required string[] Domeinen { get; init; }
    public required string[] Wijken { get; init; }
    public required Guid[] OrganisatieIds { get; init; }
}

/// <summary>Vergelijkt een schets van een nieuw overleg met wat er al is.</summary>
/// <remarks>Partners willen er geen overleg bij: eerst kijken wat er open kan of samen kan.</remarks>
internal sealed class CreateOverlapcontrole(Db db, TimeProvider clock) : Endpoint<CreateOverlapcontroleRequest, OverlapcontroleResponse>
{
    public override void Configure()
    {
        Post("overlapcontroles");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<OverlapcontroleResponse> ExecuteAsync(CreateOverlapcontroleRequest req, CancellationToken ct) => new()
    {
        Results = await db.RowsAsync<Overlap>(Sql.Overlap, new
        {
            Themas = req.Themas ?? [],
            Domeinen = req.Domeinen ?? [],
            Wijken = req.Wijken ?? [],
            OrganisatieIds = req.OrganisatieIds ?? [],
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct),
    };

    private static class Sql
    {
        /// <summary>What is named twice, or once more in other capitals, is asked once: as what is shared is counted.</summary>
        public const string Overlap =
            $"""
            with gevraagd as materialized (
              select (select count(distinct l)::numeric from unnest(contacts.labels(@Themas)) l) as themas,
                     (select count(distinct d)::numeric from unnest(@Domeinen) d) as domeinen,
                     (select count(distinct l)::numeric from unnest(contacts.labels(@Wijken)) l) as wijken,
                     (select count(distinct o)::numeric from unnest(@OrganisatieIds) o) as organisaties
            ), gedeeld as (
              select n.id as netwerk_id, n.naam,
                     array(select min(t) from unnest(n.themas) t where contacts.labels(array[t]) <@ contacts.labels(@Themas)
                       group by contacts.labels(array[t]) order by 1) as themas,
                     array(select unnest(n.domeinen) intersect select unnest(@Domeinen) order by 1) as domeinen,
                     array(select min(w) from unnest(n.wijken) w where contacts.labels(array[w]) <@ contacts.labels(@Wijken)
                       group by contacts.labels(array[w]) order by 1) as wijken,
                     array(select distinct d.organisatie_id from contacts.deelname d
                            where d.netwerk_id = n.id and contacts.pub_loopt(d.begindatum, d.einddatum, @Vandaag)
                              and d.organisatie_id = any(@OrganisatieIds) and {Deelname.Counts} order by 1) as organisatie_ids
                from contacts.netwerk n
               where n.status = 'actief'
            ), gescoord as (
              select g.*, (select round(avg(deel), 4)
                             from (values (cardinality(g.themas) / nullif(v.themas, 0)),
                                          (cardinality(g.domeinen) / nullif(v.domeinen, 0)),
                                          (cardinality(g.wijken) / nullif(v.wijken, 0)),
                                          (cardinality(g.organisatie_ids) / nullif(v.organisaties, 0))) as d (deel)) as score
                from gedeeld g cross join gevraagd v
            )
            select netwerk_id, naam, score, themas, domeinen, wijken, organisatie_ids
              from gescoord
             where score > 0
             order by score desc, naam collate platform.nederlands, netwerk_id
             limit 50
            """;
    }
}
