using FastEndpoints;

namespace Netwerkplatform.Coverage.Plannen;

internal sealed record GetDekkingsplanRequest
{
    /// <summary>Welk deel van de organisaties gedekt moet zijn, van 0 tot 1; standaard 1.</summary>
    public decimal? Streefaandeel { get; init; }
    /// <summary>De dag waarop dat zo moet zijn; standaard over een jaar.</summary>
    public DateOnly? UiterlijkeDatum { get; init; }
    /// <summary>Meer sessies mogen het er niet worden; zonder is er geen grens.</summary>
    public int? MaxSessies { get; init; }
    /// <summary>Hoeveel mensen er in een sessie passen; standaard 16.</summary>
    public int? Capaciteit { get; init; }
}

internal sealed class GetDekkingsplanValidator : Validator<GetDekkingsplanRequest>
{
    public GetDekkingsplanValidator()
    {
        RuleFor(r => r.Streefaandeel).InclusiveBetween(0, 1);
        RuleFor(r => r.UiterlijkeDatum).Komend();
        RuleFor(r => r.MaxSessies).InclusiveBetween(0, 10_000);
        RuleFor(r => r.Capaciteit).InclusiveBetween(1, 10_000);
    }
}

/// <summary>De minste trainingssessies waarmee genoeg organisaties gedekt zijn.</summary>
internal sealed record DekkingsplanResponse
{
    /// <summary>Of het streefaandeel met deze sessies wordt gehaald; zo niet, dan is dit wat het dichtst bij komt.</summary>
    public required bool Haalbaar { get; init; }
    /// <summary>De dekkingsgraad op de uiterlijke datum zonder het plan, als in kerncijfers; leeg als er geen organisaties zijn.</summary>
    public decimal? AandeelVoor { get; init; }
    /// <summary>De dekkingsgraad op de uiterlijke datum als iedereen in het plan zijn bewijzen haalt.</summary>
    public decimal? AandeelNa { get; init; }
    /// <summary>
    /// Hoogstens zoveel sessies meer dan het beste plan dat evenveel bereikt (het streefaandeel, of wat dit plan haalt als dat minder is);
    /// 0 is bewezen het minste.
    /// </summary>
    public required int HoogstensMeerSessies { get; init; }
    public required IReadOnlyList<Plansessie> Sessies { get; init; }
}

/// <summary>Een sessie die gepland kan worden.</summary>
internal sealed record Plansessie
{
    public required Guid TrainingId { get; init; }
    /// <summary>De week volgens ISO 8601, zoals 2026-W12.</summary>
    public required string Week { get; init; }
    public required IReadOnlyList<Plandeelnemer> Deelnemers { get; init; }
}

/// <summary>Wie meedoet, en voor welke organisatie.</summary>
internal sealed record Plandeelnemer
{
    public required Guid ContactpersoonId { get; init; }
    /// <summary>De organisatie die hierdoor gedekt raakt; bij meer dan een die het eerst aan de beurt is.</summary>
    public required Guid OrganisatieId { get; init; }
}

/// <summary>Geeft de minste trainingssessies waarmee op een dag genoeg organisaties gedekt zijn: wie, wat en in welke week.</summary>
/// <remarks>
/// Het plan traint aandachtfunctionarissen die op de uiterlijke datum in functie zijn en dan geen geldige scholing hebben, van organisaties
/// die daardoor gedekt raken. Niemand doet een training twee keer, of voor de vooropleiding. Een vooropleiding telt als haar bewijs tot de
/// uiterlijke datum geldt. De weken zijn hele weken, na deze en tot de uiterlijke datum; elk bewijs uit het plan geldt dan nog.
///
/// Van organisaties die evenveel plaatsen vragen, gaan spilorganisaties voor en daarna de grootste tekorten. Plaatsen die in de sessies
/// overblijven, gaan in die volgorde naar organisaties die erin passen; wie eerder aan de beurt is, zit in een eerdere sessie.
///
/// Geplande sessies en inschrijvingen tellen niet mee, zoals in het rapport dekking-prognose: alleen een bewijs telt. Wie u niet mag zien,
/// staat niet in het plan. Met dezelfde gegevens is het plan op dezelfde dag hetzelfde.
/// </remarks>
internal sealed class GetDekkingsplan(Db db, TimeProvider clock) : Endpoint<GetDekkingsplanRequest, Ok<DekkingsplanResponse>>
{
    public override void Configure()
    {
        Get("dekkingsplannen");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Ok<DekkingsplanResponse>> ExecuteAsync(GetDekkingsplanRequest req, CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        var dag = req.UiterlijkeDatum ?? vandaag.AddYears(1);
        await using var snapshot = await db.SnapshotAsync(ct);
        var organisaties = await snapshot.RowsAsync<Planorganisatie>(Sql.Organisaties, new { Dag = dag }, ct);
        var deels = organisaties.Where(o => o.Status == "deels").ToArray();
        var kandidaten = await snapshot.RowsAsync<Kandidaat>(Sql.Kandidaten, new
        {
            Dag = dag,
            Vandaag = vandaag,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            Organisaties = deels.Select(o => o.OrganisatieId).ToArray(),
        }, ct);
        var trainingen = await snapshot.RowsAsync<Plantraining>(Sql.Trainingen, null, ct);

        var gedekt = organisaties.Count(o => o.Status == "gedekt");
        var streef = req.Streefaandeel ?? 1;
        var nodig = Math.Max(0, (int)decimal.Ceiling(streef * organisaties.Count) - gedekt);
        var paden = new Scholingspaden(trainingen, kandidaten, Planweken.Tussen(vandaag, dag), dag);
        var plan = new Dekkingsplanner(deels, paden.Mensen, req.Capaciteit ?? 16, req.MaxSessies ?? int.MaxValue).Plan(nodig);
        return TypedResults.Ok(new DekkingsplanResponse
        {
            Haalbaar = plan.Gedekt >= nodig,
            AandeelVoor = Aandeel(gedekt),
            AandeelNa = Aandeel(gedekt + plan.Gedekt),
            HoogstensMeerSessies = plan.HoogstensMeer,
            Sessies = paden.InWeken(plan),
        });

        decimal? Aandeel(int aantal) =>
            organisaties.Count == 0 ? null : Math.Round((decimal)aantal / organisaties.Count, 4, MidpointRounding.AwayFromZero) + 0.0000m;
    }

    private static class Sql
    {
        public const string Organisaties =
            """
            select s.organisatie_id, s.status, s.vereist - s.geschoold as tekort, o.spilorganisatie
              from coverage.pub_stand(array[@Dag::date]) s
              join contacts.pub_organisatie o on o.id = s.organisatie_id
             where s.status in ('gedekt', 'deels', 'ongedekt')
             order by o.spilorganisatie desc, s.vereist - s.geschoold desc, s.organisatie_id
            """;

        /// <summary>Who is in office there on that day without being trained then, with every certificate that they have.</summary>
        public const string Kandidaten =
            """
            with verborgen as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag) where not @Sleutelfiguren
            )
            select r.organisatie_id, r.contactpersoon_id, b.training_id, b.behaald_datum, b.geldig_tot_datum
              from contacts.pub_rolvervulling r
              join contacts.pub_contactpersoon c on c.id = r.contactpersoon_id and c.in_gebruik
              left join trainings.pub_kwalificatie k on k.contactpersoon_id = r.contactpersoon_id
              left join trainings.pub_bewijs b on b.contactpersoon_id = r.contactpersoon_id
             where r.organisatie_id = any(@Organisaties) and r.rol = 'aandachtfunctionaris'
               and contacts.pub_loopt(r.begindatum, r.einddatum, @Dag) and (k.scholing @> @Dag::date) is not true
               and not exists (select from verborgen v where v.contactpersoon_id = r.contactpersoon_id)
             order by r.contactpersoon_id, r.organisatie_id, b.behaald_datum, b.id
            """;

        public const string Trainingen =
            "select id, geldigheid_maanden, kwalificeert, vereist_ids, verlengt_ids from trainings.pub_training order by id";
    }
}
