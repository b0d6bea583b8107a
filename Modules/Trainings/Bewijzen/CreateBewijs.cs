using FastEndpoints;
using FluentValidation;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Validation;

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
        RuleFor(r => r.BehaaldDatum).NotNull().InclusiveBetween(new DateOnly(1950, 1, 1), new DateOnly(2199, 12, 31));
        RuleFor(r => r.CorrigeertBewijsId).NotEmpty().When(r => r.Ingetrokken == true);
        RuleFor(r => r.Toelichting).FreeText(1_000);
    }
}

/// <summary>Legt een bewijs vast, ook van vroeger.</summary>
/// <remarks>
/// De laatste geldige dag is de behaalde datum plus de geldigheid van de training in maanden, zo nodig teruggebracht tot het eind van de
/// maand. Een bewijs verandert daarna niet meer: een vergissing herstelt u met een nieuw bewijs dat het oude corrigeert, of intrekt. Het oude blijft
/// staan en telt niet meer. Wie een training opnieuw doet, krijgt gewoon een bewijs erbij. Ook wie niet was ingeschreven, krijgt zo een bewijs van een
/// sessie.
/// </remarks>
internal sealed class CreateBewijs(Db db, TimeProvider clock) : Endpoint<CreateBewijsRequest, CreatedResource<BewijsResponse>>
{
    public override void Configure()
    {
        Post("bewijzen");
        Scopes(Scope.TrainingenBeheren);
    }

    public override async Task<CreatedResource<BewijsResponse>> ExecuteAsync(CreateBewijsRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var missing = await tx.RowAsync<Missing>(Sql.Missing, new
        {
            req.ContactpersoonId,
            req.TrainingId,
            req.SessieId,
            req.CorrigeertBewijsId,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        if (missing is { Faults.Count: > 0 }) throw new ProblemException(Problem.Invalid(missing.Faults));
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

    private sealed record Missing
    {
        public bool Contactpersoon { get; init; }
        public bool Training { get; init; }
        public bool Sessie { get; init; }
        public bool Corrigeert { get; init; }

        public IReadOnlyList<InvalidParam> Faults =>
        [
            .. Contactpersoon ? [new InvalidParam("contactpersoonId", Fout.BestaatNiet, "Deze contactpersoon bestaat niet.")] : Array.Empty<InvalidParam>(),
            .. Training ? [new InvalidParam("trainingId", Fout.BestaatNiet, "Deze training bestaat niet.")] : Array.Empty<InvalidParam>(),
            .. Sessie ? [new InvalidParam("sessieId", Fout.BestaatNiet, "Van deze training bestaat zo'n sessie niet.")] : Array.Empty<InvalidParam>(),
            .. Corrigeert ? [new InvalidParam("corrigeertBewijsId", Fout.BestaatNiet, "Dit bewijs bestaat niet.")] : Array.Empty<InvalidParam>(),
        ];
    }

    private static class Sql
    {
        /// <summary>Asked first, so that all faults are told at once; the constraints decide.</summary>
        public const string Missing =
            $"""
            select not exists (select from contacts.pub_contactpersoon
                                where id = @ContactpersoonId and (@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(id, @Vandaag)) for key share) as contactpersoon,
                   not exists (select from trainings.training where id = @TrainingId for key share) as training,
                   @SessieId::uuid is not null
                     and not exists (select from trainings.sessie where id = @SessieId and training_id = @TrainingId) as sessie,
                   @CorrigeertBewijsId::uuid is not null
                     and not exists (select from trainings.bewijs b where b.id = @CorrigeertBewijsId and {Bewijs.Visible}) as corrigeert
            """;

        /// <summary>Adding months stays within the month: 31 January plus one month is the last of February.</summary>
        public const string Insert =
            $"""
            insert into trainings.bewijs as b (id, contactpersoon_id, training_id, sessie_id, behaald_datum, geldig_tot_datum, corrigeert_id, ingetrokken, toelichting)
            select @Id, @ContactpersoonId, t.id, @SessieId, @BehaaldDatum::date, (@BehaaldDatum::date + make_interval(months => t.geldigheid_maanden))::date,
                   @CorrigeertBewijsId, @Ingetrokken, @Toelichting
              from trainings.training t
             where t.id = @TrainingId
            returning {Bewijs.Columns}
            """;
    }
}
