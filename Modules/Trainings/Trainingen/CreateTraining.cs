using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingen;

internal sealed record CreateTrainingRequest : ITrainingFields
{
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

internal sealed class CreateTrainingValidator : Validator<CreateTrainingRequest>
{
    public CreateTrainingValidator() => this.AddTrainingRules();
}

/// <summary>Legt een training vast.</summary>
/// <remarks>Een bewijs van een training die een andere verlengt, telt ook als bewijs van die andere, voor wie die al had.</remarks>
internal sealed class CreateTraining(Db db) : Endpoint<CreateTrainingRequest, CreatedResource<TrainingResponse>>
{
    public override void Configure()
    {
        Post("trainingen");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(Training.VooropleidingInKring));
    }

    public override async Task<CreatedResource<TrainingResponse>> ExecuteAsync(CreateTrainingRequest req, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(Sql.Insert, new
        {
            Id = id,
            Titel = Tekst.OpEenRegel(req.Titel!),
            req.Soort,
            req.Omschrijving,
            req.GeldigheidMaanden,
            Kwalificeert = req.KwalificeertAandachtfunctionaris ?? false,
            req.Doelgroep,
            req.EvaluatieVragenlijstId,
        }, ct);
        await Training.StoreReferencesAsync(tx, id, req, ct);
        var training = (await Training.FindAsync(tx, id, ct))!;
        await tx.AuditAsync("training.aangemaakt", id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/trainingen/{id}", training), ct);
    }

    private static class Sql
    {
        public const string Insert =
            """
            insert into trainings.training (id, titel, soort, omschrijving, geldigheid_maanden, kwalificeert_aandachtfunctionaris,
              doelgroep, evaluatie_vragenlijst_id)
            values (@Id, @Titel, @Soort, @Omschrijving, @GeldigheidMaanden, @Kwalificeert, @Doelgroep, @EvaluatieVragenlijstId)
            """;
    }
}
