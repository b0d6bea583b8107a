using FastEndpoints;

namespace Netwerkplatform.Trainings.Bewijzen;

internal sealed record CreateBewijsRequest
{
    public Guid? ContactpersoonId { get; init; }
    public Guid? TrainingId { get; init; }
    /// <summary>De sessie waar het is behaald: een van deze training.</summary>
    public Guid? SessieId { get; init; }
    public DateOnly? BehaaldDatum { get; init; }
    /// <summary>Het bewijs waarvoor dit in de plaats komt, als daar een vergissing in zit.</summary>
    public Guid? CorrigeertBewijsId { get; init; }
    /// <summary>True trekt het bewijs van corrigeertBewijsId in, zonder er een voor in de plaats te zetten.</summary>
    public bool? Ingetrokken { get; init; }
    public string? Toelichting { get; init; }
}

internal sealed class CreateBewijsValidator : Validator<CreateBewijsRequest>
{
    public CreateBewijsValidator()
    {
        RuleFor(r => r.ContactpersoonId).NotEmpty();
        RuleFor(r => r.TrainingId).NotEmpty();
        RuleFor(r => r.BehaaldDatum).NotNull().Geweest();
        RuleFor(r => r.CorrigeertBewijsId).NotEmpty().When(r => r.Ingetrokken == true);
        RuleFor(r => r.Toelichting).FreeText(1_000);
    }
}

/// <summary>Legt een bewijs vast, ook van vroeger.</summary>
/// <remarks>
/// De laatste geldige dag is de behaalde datum plus de geldigheid van de training in maanden, zo nodig teruggebracht tot het eind van de
/// maand. Een bewijs verandert daarna niet meer: een vergissing herstelt u met een nieuw bewijs dat het oude corrigeert, of intrekt. Het
/// oude blijft staan en telt niet meer. Wie een training opnieuw doet, krijgt gewoon een bewijs erbij. Ook wie niet was ingeschreven,
/// krijgt zo een bewijs van een sessie. Een correctie is van dezelfde contactpersoon en training.
/// </remarks>
internal sealed class CreateBewijs(Db db, TimeProvider clock) : Endpoint<CreateBewijsRequest, CreatedResource<BewijsResponse>>
{
    public override void Configure()
    {
        Post("bewijzen");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.RefusesBy("bewijs_eenmaal_per_sessie", "bewijs_corrigeert_hetzelfde", "bewijs_eenmaal_gecorrigeerd"));
    }

    public override async Task<CreatedResource<BewijsResponse>> ExecuteAsync(CreateBewijsRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var sessieVan = await tx.ScalarAsync<Guid?>("select training_id from trainings.sessie where id = @SessieId for key share", req, ct);
        var stand = (await tx.RowAsync<Stand>(Sql.Stand, new
        {
            req.ContactpersoonId,
            req.TrainingId,
            req.CorrigeertBewijsId,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct))!;
        InvalidParam[] faults = [.. OngeldigeVerwijzingen(req, stand, sessieVan)];
        if (faults.Length > 0) throw new ProblemException(Problem.Invalid(faults));
        var bewijs = (await tx.RowAsync<BewijsResponse>(Sql.Insert, new
        {
            Id = Guid.CreateVersion7(),
            req.ContactpersoonId,
            req.TrainingId,
            req.SessieId,
            req.BehaaldDatum,
            req.CorrigeertBewijsId,
            Ingetrokken = req.Ingetrokken ?? false,
            req.Toelichting,
        }, ct))!;
        await tx.AuditAsync(req.CorrigeertBewijsId is null ? "bewijs.aangemaakt" : "bewijs.gecorrigeerd", bewijs.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/bewijzen/{bewijs.Id}", bewijs), ct);
    }

    /// <summary>What is referred to is there, and belongs together.</summary>
    private static IEnumerable<InvalidParam> OngeldigeVerwijzingen(CreateBewijsRequest req, Stand stand, Guid? sessieVan)
    {
        if (!stand.Contactpersoon) yield return new("contactpersoonId", Fout.BestaatNiet, "Deze contactpersoon bestaat niet.");
        else if (stand.Corrigeert is { } van && van.ContactpersoonId != req.ContactpersoonId) yield return new("contactpersoonId",
            Fout.OngeldigeWaarde, "Het bewijs dat u corrigeert, is van iemand anders.");
        if (!stand.Training) yield return new("trainingId", Fout.BestaatNiet, "Deze training bestaat niet.");
        else if (stand.Corrigeert is { } bij && bij.TrainingId != req.TrainingId) yield return new("trainingId", Fout.OngeldigeWaarde,
            "Het bewijs dat u corrigeert, is van een andere training.");
        if (req.SessieId is not null && sessieVan != req.TrainingId) yield return new("sessieId", Fout.BestaatNiet,
            "Van deze training bestaat zo'n sessie niet.");
        if (req.CorrigeertBewijsId is not null && stand.Corrigeert is null) yield return new("corrigeertBewijsId", Fout.BestaatNiet,
            "Dit bewijs bestaat niet.");
    }

    private sealed record Stand
    {
        public required bool Contactpersoon { get; init; }
        public required bool Training { get; init; }
        /// <summary>
        /// Of the certificate that is corrected: whose, and of which training; null when there is none that this caller may know of.
        /// </summary>
        public Guid? VanContactpersoonId { get; init; }
        public Guid? VanTrainingId { get; init; }

        public (Guid ContactpersoonId, Guid TrainingId)? Corrigeert => VanContactpersoonId is { } persoon && VanTrainingId is { } training
            ? (persoon, training) : null;
    }

    private static class Sql
    {
        /// <summary>Asked first, so that all faults are told at once; the constraints decide.</summary>
        public const string Stand =
            $"""
            select exists (select from contacts.pub_contactpersoon
                            where id = @ContactpersoonId and in_gebruik and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren)
                              for key share) as contactpersoon,
                   exists (select from trainings.training where id = @TrainingId for key share) as training,
                   b.contactpersoon_id as van_contactpersoon_id, b.training_id as van_training_id
              from (select) leeg
              left join trainings.bewijs b on b.id = @CorrigeertBewijsId::uuid and {Bewijs.Visible}
            """;

        public const string Insert =
            $"""
            insert into trainings.bewijs as b (id, contactpersoon_id, training_id, sessie_id, behaald_datum, geldig_tot_datum,
              corrigeert_id, ingetrokken, toelichting)
            select @Id, @ContactpersoonId, t.id, @SessieId, @BehaaldDatum::date,
              trainings.geldig_tot(@BehaaldDatum, t.geldigheid_maanden),
                   @CorrigeertBewijsId, @Ingetrokken, @Toelichting
              from trainings.training t
             where t.id = @TrainingId
            returning {Bewijs.Columns}
            """;
    }
}
