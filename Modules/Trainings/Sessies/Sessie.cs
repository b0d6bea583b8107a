using Netwerkplatform.Contracts.Trainings;

namespace Netwerkplatform.Trainings.Sessies;

/// <summary>The fields of a session that a client sets: the same for making and replacing one.</summary>
internal interface ISessieFields
{
    Guid? TrainingId { get; }
    DateTimeOffset? BegintOp { get; }
    DateTimeOffset? EindigtOp { get; }
    string? Locatie { get; }
    int? Capaciteit { get; }
    string? Trainer { get; }
    string? Status { get; }
    Guid? ProtocolversieId { get; }
    ExterneSleutel[]? ExterneSleutels { get; }
    Guid[]? KennisitemIds { get; }
}

/// <summary>Eén keer dat een training wordt gegeven.</summary>
internal sealed record SessieResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid TrainingId { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
    public required DateTimeOffset EindigtOp { get; init; }
    public required string Locatie { get; init; }
    /// <summary>Hoeveel mensen er kunnen meedoen.</summary>
    public required int Capaciteit { get; init; }
    public string? Trainer { get; init; }
    [OneOf("SessieStatus")] public required string Status { get; init; }
    /// <summary>De versie van een protocol die deze werkbijeenkomst bespreekt.</summary>
    public Guid? ProtocolversieId { get; init; }
    /// <summary>Het protocol van die versie.</summary>
    public Guid? ProtocolId { get; init; }
    /// <summary>Het nummer van die versie.</summary>
    public int? ProtocolversieNummer { get; init; }
    /// <summary>Kennis om vooraf te lezen of samen te bespreken, zoals een casus.</summary>
    public required Guid[] KennisitemIds { get; init; }
    /// <summary>Waaronder andere systemen dit kennen.</summary>
    public IReadOnlyList<ExterneSleutel> ExterneSleutels => ExterneSleutel.Gelezen(Sleutels);
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    /// <summary>SEQUENCE of RFC 5545, for calendars.</summary>
    [JsonIgnore] public int AgendaVolgnummer { get; init; }
    [JsonIgnore] public string[] Sleutels { get; init; } = [];
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Sessie
{
    internal static readonly Problem SessieGeannuleerd =
        Problem.Conflict("sessie-geannuleerd", "Sessie geannuleerd", "Deze sessie gaat niet door.");
    internal static readonly Problem SessieAfgerond = Problem.Conflict("sessie-afgerond", "Sessie afgerond", "Deze sessie is al geweest.");
    internal static readonly Problem SessieBegonnen =
        Problem.Conflict("sessie-begonnen", "Sessie begonnen", "Deze sessie is al begonnen; inschrijven kan niet meer.");
    internal static readonly Problem SessieNietBegonnen =
        Problem.Conflict("sessie-niet-begonnen", "Sessie niet begonnen", "Een sessie is pas afgerond nadat zij is begonnen.");

    [Vocabulary("SessieStatus")]
    public static readonly string[] Statussen = ["gepland", "geannuleerd", "afgerond"];

    /// <summary>What every reading of a session selects, from <c>trainings.sessie s</c>.</summary>
    public const string Columns =
        """
        s.id, s.training_id, s.begint_op, s.eindigt_op, s.locatie, s.capaciteit,
        case when contacts.pub_naam_getoond(s.trainer) then s.trainer end as trainer,
        s.status, s.protocolversie_id,
        (select pv.protocol_id from protocols.pub_versie pv where pv.id = s.protocolversie_id) as protocol_id,
        (select pv.nummer from protocols.pub_versie pv where pv.id = s.protocolversie_id) as protocolversie_nummer,
        s.kennisitem_ids, s.externe_sleutels as sleutels,
        s.aangemaakt_op, s.gewijzigd_op, s.agenda_volgnummer, s.versie
        """;

    /// <summary>Refuses (400), all at once, what the body names and is not there.</summary>
    public static Task RefuseUnknownReferencesAsync(Tx tx, IKennisitems kennisitems, ISessieFields fields, CancellationToken ct) =>
        AllFaults.RefuseAsync(
            () => RefuseUnknownTrainingOrVersieAsync(tx, fields, ct),
            () => RefuseUnknownKennisitemsAsync(kennisitems, tx, fields, ct));

    /// <summary>
    /// A working session may discuss any version that there is, a draft above all. The foreign key has the last word on the training: this
    /// looks so that its fault is told together with the others. It holds nothing, as whoever changes a training holds that first.
    /// </summary>
    private static async Task RefuseUnknownTrainingOrVersieAsync(Tx tx, ISessieFields fields, CancellationToken ct)
    {
        var onbekend = await tx.RowsAsync<string>(
            """
            select 'trainingId' where not exists (select from trainings.training where id = @TrainingId)
            union all
            select 'protocolversieId' where @ProtocolversieId::uuid is not null
              and not exists (select from protocols.pub_versie where id = @ProtocolversieId)
            """, new { fields.TrainingId, fields.ProtocolversieId }, ct);
        if (onbekend.Count > 0) throw new ProblemException(Problem.Invalid([.. onbekend.Select(veld =>
            new InvalidParam(veld, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."))]));
    }

    /// <summary>Items of knowledge that there are; they stay while this session is written.</summary>
    private static async Task RefuseUnknownKennisitemsAsync(IKennisitems kennisitems, Tx tx, ISessieFields fields, CancellationToken ct)
    {
        if (fields.KennisitemIds is not { Length: > 0 } ids) return;
        var bekend = await kennisitems.HoldAsync(tx, ids, ct);
        if (ids.Index().Where(k => !bekend.Contains(k.Item)).ToArray() is { Length: > 0 } onbekend)
            throw new ProblemException(Problem.Invalid([.. onbekend.Select(k =>
                new InvalidParam($"kennisitemIds[{k.Index}]", Fout.BestaatNiet, "Dit kennisitem bestaat niet."))]));
    }

    /// <summary>Whoever wants in, or is asked, comes before the start of a session that goes on.</summary>
    public static void RefuseUnlessOpen(string status, DateTimeOffset begintOp, DateTimeOffset nu)
    {
        if (status == "geannuleerd") throw new ProblemException(SessieGeannuleerd);
        if (status == "afgerond") throw new ProblemException(SessieAfgerond);
        if (begintOp <= nu) throw new ProblemException(SessieBegonnen);
    }

    /// <summary>What has still to begin is not over.</summary>
    public static void RefuseAfgerondBeforeStart(string status, DateTimeOffset begintOp, DateTimeOffset nu)
    {
        if (status == "afgerond" && begintOp > nu)
            throw new ProblemException(SessieNietBegonnen);
    }

    public static void AddSessieRules<T>(this AbstractValidator<T> validator) where T : ISessieFields
    {
        validator.RuleFor(r => r.TrainingId).NotEmpty();
        validator.RuleFor(r => r.BegintOp).NotNull().Moment();
        validator.RuleFor(r => r.EindigtOp).NotNull().Moment().GreaterThan(r => r.BegintOp)
            .When(r => r.BegintOp is not null && r.EindigtOp is not null, ApplyConditionTo.CurrentValidator)
            .WithMessage("De sessie eindigt voordat zij begint.");
        validator.RuleFor(r => r.Locatie).NotEmpty().FreeText(300);
        validator.RuleFor(r => r.Capaciteit).NotNull().InclusiveBetween(1, 10_000);
        validator.RuleFor(r => r.Trainer).FreeText(200);
        validator.RuleFor(r => r.KennisitemIds).Ids(50);
        validator.RuleFor(r => r.ExterneSleutels).Sleutels();
        validator.RuleForEach(r => r.ExterneSleutels).SetValidator(new ExterneSleutelValidator());
        validator.RuleFor(r => r.Status).OneOf(Statussen);
    }
}
