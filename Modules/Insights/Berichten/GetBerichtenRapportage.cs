using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Berichten;

internal sealed record GetBerichtenRapportageRequest : IRapportFilters
{
    /// <summary>Eerste dag van verzenden die meetelt.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Laatste dag van verzenden die meetelt.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetBerichtenRapportageValidator : Validator<GetBerichtenRapportageRequest>
{
    public GetBerichtenRapportageValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record BerichtenRij
{
    public required Guid BerichtId { get; init; }
    public required string Onderwerp { get; init; }
    /// <summary>Soort van het bericht.</summary>
    [OneOf("Berichtsoort")] public required string Soort { get; init; }
    public required DateTimeOffset VerzondenOp { get; init; }
    /// <summary>Mensen die het kregen: hun e-mail is weg.</summary>
    [Mensen] public required int Bereikt { get; init; }
    /// <summary>Van wie is bereikt: wie het samen met andere berichten kreeg.</summary>
    [Mensen] public required int Gebundeld { get; init; }
    /// <summary>Mensen die het nog krijgen.</summary>
    [Mensen] public required int Wachtend { get; init; }
}

/// <summary>Geeft per verzonden bericht hoeveel mensen het kregen, en hoeveel het nog krijgen.</summary>
/// <remarks>Met een filter gaat het om de mensen van die organisaties, in de berichten die aan hen zijn gestuurd.</remarks>
internal sealed class GetBerichtenRapportage(Db db, TimeProvider clock)
    : Endpoint<GetBerichtenRapportageRequest, Rapport<BerichtenRij>>, IMeetbaar<GetBerichtenRapportageRequest, BerichtenRij>
{
    public override void Configure()
    {
        Get("rapportages/berichten");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<BerichtenRij>> ExecuteAsync(GetBerichtenRapportageRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<BerichtenRij>> VanAsync(GetBerichtenRapportageRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<BerichtenRij>(db, Sql.Berichten, new
        {
            req.VanafDatum,
            req.TotDatum,
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = clock.Vandaag(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
        });

    private static class Sql
    {
        public const string Berichten =
            $"""
            with verborgen as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag) where not @Sleutelfiguren
            )
            select b.id as bericht_id, b.onderwerp, b.soort, b.verzonden_op, (count(*) filter (where g.bereikt))::int as bereikt,
                   (count(*) filter (where g.bereikt and g.gebundeld))::int as gebundeld,
                   (count(*) filter (where g.wacht))::int as wachtend
              from information.pub_bericht b
              left join (information.pub_bericht_bereik g join contacts.pub_organisatie o on o.id = g.organisatie_id
                and not exists (select from verborgen v where v.contactpersoon_id = g.contactpersoon_id)
                and {RapportFilters.Where}) on g.bericht_id = b.id
             where b.status = 'verzonden'
               and (@VanafDatum::date is null or (b.verzonden_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
               and (@TotDatum::date is null or (b.verzonden_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
             group by b.id, b.onderwerp, b.soort, b.verzonden_op
            having count(g.bericht_id) > 0
                or num_nonnulls(@Domein::text, @Soort::text, @Verband::text, @Wijk::text, @OrganisatieId::uuid,
                  @RegisseurId::uuid) = 0
             order by b.verzonden_op, b.id
            """;
    }
}
