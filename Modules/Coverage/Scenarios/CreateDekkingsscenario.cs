using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Coverage.Scenarios;

internal sealed record CreateDekkingsscenarioRequest
{
    /// <summary>De dag waarop alles ingaat en waarover het gaat; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    /// <summary>Wie er een rol bij krijgt. Alle lijsten samen tellen hooguit 1.000 regels.</summary>
    public Scenarioaanstelling[]? Aanstellingen { get; init; }
    /// <summary>Wie een training afrondt.</summary>
    public Scenariotraining[]? Trainingen { get; init; }
    /// <summary>Wie op de peildatum nergens meer een rol heeft, behalve die in aanstellingen.</summary>
    public Guid[]? Vertrekken { get; init; }
    /// <summary>Welke organisatie een vrijstelling heeft, in de plaats van de vrijstelling die er is.</summary>
    public Scenariovrijstelling[]? Vrijstellingen { get; init; }
}

/// <summary>Een rol vanaf de peildatum.</summary>
internal sealed record Scenarioaanstelling
{
    /// <summary>Null: iemand die nog niet bekend is, per regel een ander.</summary>
    public Guid? ContactpersoonId { get; init; }
    public Guid? OrganisatieId { get; init; }
    [OneOf("Rol")] public string? Rol { get; init; }
}

/// <summary>Een bewijs van een training.</summary>
internal sealed record Scenariotraining
{
    /// <summary>Null: wie dit scenario bij organisatieId aanstelt; zijn dat er meer, dan de eerste zonder deze training.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Verplicht als contactpersoonId null is, en anders niet gebruikt.</summary>
    public Guid? OrganisatieId { get; init; }
    public Guid? TrainingId { get; init; }
    /// <summary>De dag waarop het bewijs is behaald.</summary>
    public DateOnly? Datum { get; init; }
}

/// <summary>Een vrijstelling.</summary>
internal sealed record Scenariovrijstelling
{
    public Guid? OrganisatieId { get; init; }
    /// <summary>Eerste vrijgestelde dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Laatste vrijgestelde dag (telt mee), of leeg zolang zij duurt.</summary>
    public DateOnly? TotDatum { get; init; }
}

internal sealed class CreateDekkingsscenarioValidator : Validator<CreateDekkingsscenarioRequest>
{
    public const int Meeste = 1_000;

    public CreateDekkingsscenarioValidator()
    {
        RuleFor(r => r.Peildatum).Begindag();
        RuleFor(r => r.Aanstellingen).Must((r, _) => Past(r)).WithMessage("Een scenario heeft hooguit 1.000 regels.");
        RuleForEach(r => r.Aanstellingen).NotNull().SetValidator(new AanstellingValidator()).When(Past);
        RuleForEach(r => r.Trainingen).NotNull().SetValidator(new TrainingValidator()).When(Past);
        RuleForEach(r => r.Vrijstellingen).NotNull().SetValidator(new VrijstellingValidator()).When(Past);
    }

    private static bool Past(CreateDekkingsscenarioRequest r) =>
        (r.Aanstellingen?.Length ?? 0) + (r.Trainingen?.Length ?? 0) + (r.Vertrekken?.Length ?? 0) + (r.Vrijstellingen?.Length ?? 0)
            <= Meeste;

    private sealed class AanstellingValidator : AbstractValidator<Scenarioaanstelling>
    {
        public AanstellingValidator()
        {
            RuleFor(a => a.OrganisatieId).NotNull();
            RuleFor(a => a.Rol).NotEmpty().OneOf(RolCodes.Rollen);
        }
    }

    private sealed class TrainingValidator : AbstractValidator<Scenariotraining>
    {
        public TrainingValidator()
        {
            RuleFor(t => t.OrganisatieId).NotNull().When(t => t.ContactpersoonId is null);
            RuleFor(t => t.TrainingId).NotNull();
            RuleFor(t => t.Datum).NotNull().Dag();
        }
    }

    private sealed class VrijstellingValidator : AbstractValidator<Scenariovrijstelling>
    {
        public VrijstellingValidator()
        {
            RuleFor(v => v.OrganisatieId).NotNull();
            RuleFor(v => v.VanafDatum).NotNull().Dag();
            RuleFor(v => v.TotDatum).Dag();
            RuleFor(v => v.TotDatum).GreaterThanOrEqualTo(v => v.VanafDatum)
                .When(v => v is { TotDatum: not null, VanafDatum: not null }).WithMessage("De einddatum ligt voor de begindatum.");
        }
    }
}

/// <summary>De cijfers zonder en met het scenario, en welke organisaties daardoor een andere status hebben.</summary>
internal sealed record DekkingsscenarioResponse
{
    public required KerncijfersRij Voor { get; init; }
    public required KerncijfersRij Na { get; init; }
    /// <summary>De organisaties waarvan de status verandert, op naam.</summary>
    public required IReadOnlyList<Dekkingsverschil> Verschillen { get; init; }
}

/// <summary>Een organisatie waarvan de status verandert.</summary>
internal sealed record Dekkingsverschil
{
    public required Guid OrganisatieId { get; init; }
    [OneOf("DekkingStatus")] public required string Van { get; init; }
    [OneOf("DekkingStatus")] public required string Naar { get; init; }
    /// <summary>Waardoor: aanstelling, training, vertrek of vrijstelling; meer dan een gescheiden door |.</summary>
    [OneOf("Verschilreden", "aanstelling", "training", "vertrek", "vrijstelling", Joined = true)]
    public required string Reden { get; init; }
}

/// <summary>Zegt wat er met de dekking gebeurt als iemand wordt aangesteld, getraind of vertrekt, of een vrijstelling ingaat.</summary>
/// <remarks>
/// Er wordt niets vastgelegd. De uitkomst is die van het doen: voor en na zijn wat het rapport kerncijfers op de peildatum zegt, en van en
/// naar wat het rapport dekking zegt. Een aanstelling begint op de peildatum; wie vertrekt heeft vanaf die dag geen rol meer. Een bewijs
/// geldt zo lang als de training zegt, en verlengt wat die training verlengt.
///
/// Wat bij het doen wordt geweigerd, is hier een fout van die regel: iemand die de rol daar al heeft of krijgt, een tweede centraal
/// contact, iemand die er niet is of die u niet mag zien.
/// </remarks>
internal sealed class CreateDekkingsscenario(Db db, IKerncijfers kerncijfers, TimeProvider clock)
    : Endpoint<CreateDekkingsscenarioRequest, Ok<DekkingsscenarioResponse>>
{
    public override void Configure()
    {
        Post("dekkingsscenarios");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Ok<DekkingsscenarioResponse>> ExecuteAsync(CreateDekkingsscenarioRequest req, CancellationToken ct)
    {
        var (vandaag, sleutelfiguren) = (clock.Vandaag(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var scenario = new Scenario(req, req.Peildatum ?? vandaag, sleutelfiguren);
        await using var snapshot = await db.SnapshotAsync(ct);
        var bekend = (await snapshot.RowAsync<Bekend>(Sql.Bekend, scenario.Vraag(vandaag), ct))!;
        if (scenario.Fouten(bekend) is { Count: > 0 } fouten) throw new ProblemException(Problem.Invalid(fouten));

        var tekst = scenario.Tekst(bekend.Scholingen);
        return TypedResults.Ok(new DekkingsscenarioResponse
        {
            Voor = await kerncijfers.AlsAsync(snapshot, scenario.Peildatum, null, sleutelfiguren, ct),
            Na = await kerncijfers.AlsAsync(snapshot, scenario.Peildatum, tekst, sleutelfiguren, ct),
            Verschillen = await snapshot.RowsAsync<Dekkingsverschil>(
                Sql.Verschillen, new { scenario.Peildatum, Scenario = tekst }, ct),
        });
    }

    private static class Sql
    {
        /// <summary>What a scenario names that this reader may know of, what its trainings come to, and which roles are taken.</summary>
        public const string Bekend =
            """
            select array(select p.id from contacts.pub_contactpersoon p
                          where p.id = any(@Personen) and p.in_gebruik
                            and contacts.pub_in_zicht(p.id, @Vandaag, @Sleutelfiguren)) as personen,
                   array(select o.id from contacts.pub_organisatie o where o.id = any(@Organisaties)) as organisaties,
                   array(select t.id from trainings.pub_training t where t.id = any(@Trainingen)) as trainingen,
                   (select jsonb_object_agg(k.contactpersoon_id, k.scholing)::text
                      from trainings.pub_kwalificatie_als(@Leerlingen, @Trainingen, @Data) k) as scholingen,
                   array(select a.nr::int - 1
                           from unnest(@AangesteldPersoon, @AangesteldBij, @AangesteldAls) with ordinality as a (persoon, bij, rol, nr)
                          where exists (select from coverage.pub_rolvervulling_als(@Vertrek::jsonb) r
                                         where r.organisatie_id = a.bij and r.rol = a.rol
                                           and (r.contactpersoon_id = a.persoon or a.rol = 'centraal_contact')
                                           and coalesce(r.einddatum >= @Peildatum, true))) as bezet
            """;

        /// <summary>An improvement is due to who was appointed or trained, a decline to who left; an exemption goes before both.</summary>
        public const string Verschillen =
            """
            select v.organisatie_id, v.status as van, n.status as naar,
                   case when 'vrijgesteld' in (v.status, n.status) then 'vrijstelling'
                        when v.status = 'gedekt' or n.status = 'ongedekt' then 'vertrek'
                        when n.status = 'deels' then 'aanstelling'
                        else concat_ws('|', case when f.nieuw then 'aanstelling' end, case when f.getraind then 'training' end) end as reden
              from coverage.pub_stand(array[@Peildatum::date]) v
              join coverage.pub_stand_als(array[@Peildatum::date], true, null, @Scenario::jsonb) n
                on n.organisatie_id = v.organisatie_id and n.status <> v.status
             cross join lateral (
               -- whether a trained aandachtfunctionaris of the scenario was appointed in it, and whether one was trained in it
               select bool_or(not exists (select from contacts.pub_rolvervulling e
                                           where e.contactpersoon_id = r.contactpersoon_id and e.organisatie_id = r.organisatie_id
                                             and e.rol = r.rol and contacts.pub_loopt(e.begindatum, e.einddatum, @Peildatum))) as nieuw,
                      bool_or(k.scholing @> @Peildatum::date is not true) as getraind
                 from coverage.pub_rolvervulling_als(@Scenario::jsonb) r
                 left join trainings.pub_kwalificatie k on k.contactpersoon_id = r.contactpersoon_id
                where r.organisatie_id = v.organisatie_id and r.rol = 'aandachtfunctionaris'
                  and contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum)
                  and coalesce((@Scenario::jsonb -> 'scholingen' ->> r.contactpersoon_id::text)::datemultirange, k.scholing)
                      @> @Peildatum::date
             ) f
             order by v.naam collate platform.nederlands, v.organisatie_id
            """;
    }
}
