using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Bewaartermijnen;

internal sealed record PrivacyRij
{
    [OneOf("BewaartermijnSoort")] public required string Soort { get; init; }
    /// <summary>Hoeveel er van deze soort zijn.</summary>
    public required int Aantal { get; init; }
    /// <summary>Hoeveel daarvan ouder zijn dan de termijn, en komende nacht gaan.</summary>
    public required int OuderDanTermijn { get; init; }
    public DateTimeOffset? OudsteOp { get; init; }
    public required int VernietigdDitJaar { get; init; }
    /// <summary>Verzoeken om inzage die openstaan; van alle soorten samen, in elke rij gelijk.</summary>
    public required int OpenVerzoeken { get; init; }
    /// <summary>Daarvan over de datum.</summary>
    public required int TeLaat { get; init; }
}

/// <summary>Geeft per soort gegevens hoeveel er zijn, wat ouder is dan de termijn, en wat dit jaar is vernietigd.</summary>
/// <remarks>Geteld wordt alles wat wordt bewaard, over wie het ook gaat: wie dit leest, legt er verantwoording over af.</remarks>
internal sealed class GetPrivacyRapportage(Db db, IEnumerable<IModule> modules, TimeProvider clock)
    : EndpointWithoutRequest<Tabel<IReadOnlyList<PrivacyRij>, PrivacyRij>>
{
    public override void Configure()
    {
        Get("rapportages/privacy");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Tabel<IReadOnlyList<PrivacyRij>, PrivacyRij>> ExecuteAsync(CancellationToken ct)
    {
        var (nu, vandaag) = (clock.GetUtcNow(), clock.Vandaag());
        var rijen = await db.RowsAsync<PrivacyRij>(
            $"""
            with stand (soort, aantal, ouder, oudste) as (
            {string.Join("\nunion all\n", PersonTables.Terms(modules).Select(t =>
                $"""
                select '{t.Soort}', count(*), count(*) filter (where {t.Moment} < @Nu - make_interval(months => b.maanden)), min({t.Moment})
                  from {t.From} cross join privacy.bewaartermijn b where b.soort = '{t.Soort}' and {t.Left}
                """))}
            )
            select b.soort, coalesce(sum(s.aantal), 0)::int as aantal, coalesce(sum(s.ouder), 0)::int as ouder_dan_termijn,
                   min(s.oudste) as oudste_op,
                   coalesce((select sum(v.aantal) from privacy.vernietiging v
                              where v.soort = b.soort and v.datum >= @Jaar), 0)::int as vernietigd_dit_jaar,
                   (select count(*) from privacy.inzageverzoek v where v.afgehandeld_op is null)::int as open_verzoeken,
                   (select count(*) from privacy.inzageverzoek v
                     where v.afgehandeld_op is null and v.uiterlijk_datum < @Vandaag)::int as te_laat
              from privacy.bewaartermijn b left join stand s on s.soort = b.soort
             group by b.soort order by b.soort
            """, new { Nu = nu, Vandaag = vandaag, Jaar = new DateOnly(vandaag.Year, 1, 1) }, ct);
        return new(rijen, rijen);
    }
}
