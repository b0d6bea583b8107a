using FastEndpoints;
using Netwerkplatform.Trainings.Sessies;

namespace Netwerkplatform.Trainings.Trainingen;

internal sealed record UpdateTrainingRequest : ITrainingFields
{
    public Guid Id { get; init; }
    public string? Titel { get; init; }
    public string? Soort { get; init; }
    public string? Omschrijving { get; init; }
    /// <summary>Hoe lang een bewijs geldt, in maanden; null is voor altijd.</summary>
    public int? GeldigheidMaanden { get; init; }
    public Guid[]? VereistTrainingIds { get; init; }
    public Guid[]? VerlengtTrainingIds { get; init; }
    public bool? KwalificeertAandachtfunctionaris { get; init; }
    public string? Doelgroep { get; init; }
    /// <summary>Vragenlijst die wie er was na afloop van een sessie krijgt; leeg vraagt niets.</summary>
    public Guid? EvaluatieVragenlijstId { get; init; }
}

internal sealed class UpdateTrainingValidator : Validator<UpdateTrainingRequest>
{
    public UpdateTrainingValidator()
    {
        this.AddTrainingRules();
        RuleFor(r => r.VereistTrainingIds).Must((r, ids) => ids is null || !ids.Contains(r.Id))
            .WithMessage("Een training kan zichzelf niet vereisen.");
        RuleFor(r => r.VerlengtTrainingIds).Must((r, ids) => ids is null || !ids.Contains(r.Id))
            .WithMessage("Een training kan zichzelf niet verlengen.");
    }
}

/// <summary>Vervangt de gegevens van een training.</summary>
/// <remarks>
/// Een andere geldigheid geldt voor nieuwe bewijzen; bewijzen die er al zijn, houden hun einddatum. Wie voor een komende sessie is
/// ingeschreven, krijgt mail over een andere titel.
/// </remarks>
internal sealed class UpdateTraining(Db db, TimeProvider clock)
    : Endpoint<UpdateTrainingRequest, Results<Resource<TrainingResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("trainingen/{id}");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(Training.VooropleidingInKring).RefusesBy("training_werkbijeenkomst_met_protocol"));
    }

    public override async Task<Results<Resource<TrainingResponse>, NotFound>> ExecuteAsync(UpdateTrainingRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var titel = await tx.ScalarAsync<string?>("select titel from trainings.training where id = @Id for no key update",
            new { req.Id }, ct);
        var updated = await tx.ExecuteAsync(Sql.Update, new
        {
            req.Id,
            Versies = versies,
            Titel = Tekst.OpEenRegel(req.Titel!),
            req.Soort,
            req.Omschrijving,
            req.GeldigheidMaanden,
            Kwalificeert = req.KwalificeertAandachtfunctionaris ?? false,
            req.Doelgroep,
            req.EvaluatieVragenlijstId,
        }, ct);
        if (updated == 0)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from trainings.training where id = @Id)", req, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await Training.StoreReferencesAsync(tx, req.Id, req, ct);
        if (titel != Tekst.OpEenRegel(req.Titel!)) await tx.MailAsync(await tx.ChangeSessiesAsync(req.Id, clock.GetUtcNow(), ct), ct);
        var training = (await Training.FindAsync(tx, req.Id, ct))!;
        await tx.AuditAsync("training.gewijzigd", req.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(training);
    }

    private static class Sql
    {
        public const string Update =
            """
            update trainings.training
               set titel = @Titel, soort = @Soort, omschrijving = @Omschrijving, geldigheid_maanden = @GeldigheidMaanden,
                   kwalificeert_aandachtfunctionaris = @Kwalificeert, doelgroep = @Doelgroep,
                   evaluatie_vragenlijst_id = @EvaluatieVragenlijstId, gewijzigd_op = default, versie = versie + 1
             where id = @Id and (@Versies::int[] is null or versie = any(@Versies))
            """;
    }
}
