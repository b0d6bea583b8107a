using FastEndpoints;

namespace Netwerkplatform.Coordination.Werkvoorraad;

internal sealed record GetBezoekadviesRequest
{
    /// <summary>Waar u bent; zonder waarde het hele netwerk.</summary>
    public string? Wijk { get; init; }
    /// <summary>Hoeveel organisaties hooguit, 1 tot 50; zonder waarde 5.</summary>
    public int? Aantal { get; init; }
}

internal sealed class GetBezoekadviesValidator : Validator<GetBezoekadviesRequest>
{
    public GetBezoekadviesValidator()
    {
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Aantal).InclusiveBetween(1, 50);
    }
}

/// <summary>Bij wie u vandaag langs kunt gaan.</summary>
internal sealed record BezoekadviesResponse
{
    /// <summary>De urgentste voorop.</summary>
    public required IReadOnlyList<Bezoek> Results { get; init; }
}

/// <summary>Een organisatie om langs te gaan, met de reden.</summary>
internal sealed record Bezoek
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Van het urgentste dat er te doen is, 0 tot 100.</summary>
    public required int Urgentie { get; init; }
    /// <summary>De drie dringendste dingen die er te doen zijn.</summary>
    public required string[] Redenen { get; init; }
}

/// <summary>Zegt bij welke organisaties u vandaag het best langsgaat, met de reden.</summary>
/// <remarks>
/// Actieve organisaties in de wijk waar iets te doen is volgens de werkvoorraad, het urgentste voorop. Met wie vandaag al is gesproken,
/// staat er niet bij.
/// </remarks>
internal sealed class GetBezoekadvies(Db db, Werklijst werklijst, TimeProvider clock)
    : Endpoint<GetBezoekadviesRequest, BezoekadviesResponse>
{
    public override void Configure()
    {
        Get("bezoekadvies");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<BezoekadviesResponse> ExecuteAsync(GetBezoekadviesRequest req, CancellationToken ct)
    {
        var keuze = new Werkkeuze
        {
            Wijk = string.IsNullOrWhiteSpace(req.Wijk) ? null : req.Wijk,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            Nu = clock.GetUtcNow(),
        };
        var parameters = new ListParameters(keuze);
        parameters.Add("Aantal", req.Aantal ?? 5);
        parameters.Add("Ochtend", keuze.Vandaag.AmsterdamMidnight());
        return new()
        {
            Results = await db.RowsAsync<Bezoek>(
                $"""
                {werklijst.Met(keuze)}
                select b.organisatie_id, o.naam, b.urgentie, b.redenen
                  from (select l.organisatie_id, max(l.urgentie) as urgentie,
                               (array_agg(concat_ws(': ', l.taak, nullif(array_to_string(l.redenen, '; '), ''))
                                  order by l.urgentie desc, l.sleutel))[1:3] as redenen
                          from lijst l group by l.organisatie_id) b
                  join contacts.pub_organisatie o on o.id = b.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
                 where not exists (select from contacts.pub_contactmoment m
                                    where m.organisatie_id = o.id and m.plaatsgevonden_op >= @Ochtend
                                      and not exists (select from uit_zicht u where u.contactpersoon_id = m.contactpersoon_id))
                 order by b.urgentie desc, o.naam collate platform.nederlands, o.id
                 limit @Aantal
                """, parameters, ct),
        };
    }
}
