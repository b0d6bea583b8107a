namespace Netwerkplatform.Trainings.Trainingen;

/// <summary>The fields of a training that a client sets: the same for making and replacing one.</summary>
internal interface ITrainingFields
{
    string? Titel { get; }
    string? Soort { get; }
    string? Omschrijving { get; }
    int? GeldigheidMaanden { get; }
    Guid[]? VereistTrainingIds { get; }
    Guid[]? VerlengtTrainingIds { get; }
    bool? KwalificeertAandachtfunctionaris { get; }
    string? Doelgroep { get; }
    Guid? EvaluatieVragenlijstId { get; }
}

/// <summary>Een training zoals zij in het aanbod staat; wanneer zij wordt gegeven, zegt een sessie.</summary>
internal sealed record TrainingResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    [OneOf("TrainingSoort")] public required string Soort { get; init; }
    public string? Omschrijving { get; init; }
    /// <summary>Hoe lang een bewijs geldt, in maanden; null is voor altijd.</summary>
    public int? GeldigheidMaanden { get; init; }
    /// <summary>Trainingen die iemand eerst gedaan moet hebben.</summary>
    public required Guid[] VereistTrainingIds { get; init; }
    /// <summary>Trainingen die deze verlengt, zoals een terugkomdag de basistraining.</summary>
    public required Guid[] VerlengtTrainingIds { get; init; }
    /// <summary>Of wie een geldig bewijs heeft, geschoold is als aandachtfunctionaris.</summary>
    public required bool KwalificeertAandachtfunctionaris { get; init; }
    public string? Doelgroep { get; init; }
    /// <summary>Vragenlijst die wie er was na afloop van een sessie krijgt; null vraagt niets.</summary>
    public Guid? EvaluatieVragenlijstId { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Training
{
    internal static readonly Problem VooropleidingInKring = Problem.Conflict("vooropleiding-in-kring", "Vooropleiding in een kring",
        "Een training die deze vereist, vereist op haar beurt deze. Zo kan niemand beginnen.");

    [Vocabulary("TrainingSoort")]
    public static readonly string[] Soorten =
        ["basis", "terugkomdag", "verdieping", "gespreksvoering", "informatiebijeenkomst", "werkbijeenkomst"];

    /// <summary>What every reading of a training selects, from <c>trainings.training t</c>.</summary>
    public const string Columns =
        """
        t.id, t.titel, t.soort, t.omschrijving, t.geldigheid_maanden, t.kwalificeert_aandachtfunctionaris, t.doelgroep,
        t.evaluatie_vragenlijst_id, t.aangemaakt_op, t.gewijzigd_op, t.versie,
        array(select vereist_id from trainings.training_vereist where training_id = t.id order by 1) as vereist_training_ids,
        array(select verlengt_id from trainings.training_verlengt where training_id = t.id order by 1) as verlengt_training_ids
        """;

    public static void AddTrainingRules<T>(this AbstractValidator<T> validator) where T : ITrainingFields
    {
        validator.RuleFor(r => r.Titel).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Soort).NotEmpty().OneOf(Soorten);
        validator.RuleFor(r => r.Omschrijving).FreeText(4_000);
        validator.RuleFor(r => r.GeldigheidMaanden).InclusiveBetween(1, 1_200);
        validator.RuleFor(r => r.VereistTrainingIds).Must(BeShort).WithMessage("Noem hooguit 50 trainingen.");
        validator.RuleFor(r => r.VerlengtTrainingIds).Must(BeShort).WithMessage("Noem hooguit 50 trainingen.");
        validator.RuleFor(r => r.Doelgroep).FreeText(500);
    }

    private static bool BeShort(Guid[]? ids) => ids is null || ids.Length <= 50;

    /// <summary>
    /// Makes the training's references what the request says. All that do not exist are told at once, each by its place; the constraints
    /// decide. A questionnaire is another module's, and is asked of what that publishes.
    /// </summary>
    public static async Task StoreReferencesAsync(Tx tx, Guid id, ITrainingFields fields, CancellationToken ct)
    {
        var (vereist, verlengt) = (fields.VereistTrainingIds ?? [], fields.VerlengtTrainingIds ?? []);
        var onbekend = (await tx.RowsAsync<Guid>(Onbekend, new { Ids = vereist.Concat(verlengt).ToArray(), fields.EvaluatieVragenlijstId },
            ct)).ToHashSet();
        if (onbekend.Count > 0)
        {
            throw new ProblemException(Problem.Invalid(
            [
                .. BestaatNiet("vereistTrainingIds", vereist, onbekend),
                .. BestaatNiet("verlengtTrainingIds", verlengt, onbekend),
                .. fields.EvaluatieVragenlijstId is { } vragenlijst && onbekend.Contains(vragenlijst)
                    ? [new InvalidParam("evaluatieVragenlijstId", Fout.BestaatNiet, "Deze vragenlijst bestaat niet.")]
                        : Array.Empty<InvalidParam>(),
            ]));
        }
        // Two trainings that begin to require each other at the same moment would each miss the other; one waits.
        if (fields.VereistTrainingIds is { Length: > 0 }) await tx.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtext('trainings.training_vereist'))", null, ct);
        await tx.ExecuteAsync(
            """
            delete from trainings.training_vereist where training_id = @Id and vereist_id <> all(@Vereist);
            insert into trainings.training_vereist (training_id, vereist_id) select @Id, unnest(@Vereist) on conflict do nothing;
            delete from trainings.training_verlengt where training_id = @Id and verlengt_id <> all(@Verlengt);
            insert into trainings.training_verlengt (training_id, verlengt_id) select @Id, unnest(@Verlengt) on conflict do nothing;
            """, new { Id = id, Vereist = vereist, Verlengt = verlengt }, ct);
        if (await tx.ScalarAsync<bool>(VereistZichzelf, new { Id = id }, ct))
            throw new ProblemException(VooropleidingInKring);
    }

    private static IEnumerable<InvalidParam> BestaatNiet(string veld, Guid[] ids, HashSet<Guid> onbekend) =>
        ids.Index().Where(i => onbekend.Contains(i.Item))
            .Select(i => new InvalidParam($"{veld}[{i.Index}]", Fout.BestaatNiet, "Deze training bestaat niet."));

    /// <summary>Which of <c>@Ids</c> are no training, and whether <c>@EvaluatieVragenlijstId</c> is no questionnaire.</summary>
    private const string Onbekend =
        """
        select i.id from unnest(@Ids) as i (id) where not exists (select from trainings.training t where t.id = i.id)
        union
        select @EvaluatieVragenlijstId::uuid where @EvaluatieVragenlijstId::uuid is not null
          and not exists (select from surveys.pub_vragenlijst where id = @EvaluatieVragenlijstId for key share)
        """;

    /// <summary>Whether the training is required for itself, by way of others.</summary>
    private const string VereistZichzelf =
        """
        with recursive vooraf as (
          select vereist_id from trainings.training_vereist where training_id = @Id
          union
          select v.vereist_id from vooraf a join trainings.training_vereist v on v.training_id = a.vereist_id
        )
        select exists (select from vooraf where vereist_id = @Id)
        """;

    public static Task<TrainingResponse?> FindAsync(Tx tx, Guid id, CancellationToken ct) =>
        tx.RowAsync<TrainingResponse>($"select {Columns} from trainings.training t where t.id = @Id", new { Id = id }, ct);
}
