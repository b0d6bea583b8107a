using FastEndpoints;
using Netwerkplatform.Contracts.Trainings;

namespace Netwerkplatform.Trainings.Sessies;

internal sealed record CreateSessieRequest : ISessieFields
{
    public Guid? TrainingId { get; init; }
    public DateTimeOffset? BegintOp { get; init; }
    public DateTimeOffset? EindigtOp { get; init; }
    public string? Locatie { get; init; }
    public int? Capaciteit { get; init; }
    public string? Trainer { get; init; }
    public ExterneSleutel[]? ExterneSleutels { get; init; }
    /// <summary>Kennis om vooraf te lezen of samen te bespreken, zoals een casus.</summary>
    public Guid[]? KennisitemIds { get; init; }
    public string? Status { get; init; }
    /// <summary>De versie van een protocol die wordt besproken; alleen bij een training van soort werkbijeenkomst.</summary>
    public Guid? ProtocolversieId { get; init; }
}

internal sealed class CreateSessieValidator : Validator<CreateSessieRequest>
{
    public CreateSessieValidator() => this.AddSessieRules();
}

/// <summary>Plant een sessie van een training.</summary>
internal sealed class CreateSessie(Db db, TimeProvider clock, IKennisitems kennisitems)
    : Endpoint<CreateSessieRequest, CreatedResource<SessieResponse>>
{
    public override void Configure()
    {
        Post("sessies");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(Sessie.SessieNietBegonnen).RefusesBy("sessie_protocolversie_werkbijeenkomst", "externe_sleutel_eenmaal"));
    }

    public override async Task<CreatedResource<SessieResponse>> ExecuteAsync(CreateSessieRequest req, CancellationToken ct)
    {
        Sessie.RefuseAfgerondBeforeStart(req.Status ?? "gepland", req.BegintOp!.Value, clock.GetUtcNow());
        await using var tx = await db.BeginAsync(ct);
        await Sessie.RefuseUnknownReferencesAsync(tx, kennisitems, req, ct);
        var sessie = (await tx.RowAsync<SessieResponse>(Sql.Insert, new
        {
            Id = Guid.CreateVersion7(),
            req.TrainingId,
            req.BegintOp,
            req.EindigtOp,
            Locatie = Tekst.OpEenRegel(req.Locatie!),
            req.Capaciteit,
            req.Trainer,
            Status = req.Status ?? "gepland",
            req.ProtocolversieId,
            KennisitemIds = req.KennisitemIds ?? [],
            Sleutels = ExterneSleutel.Bewaard(req.ExterneSleutels),
        }, ct))!;
        await tx.AuditAsync("sessie.aangemaakt", sessie.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/sessies/{sessie.Id}", sessie), ct);
    }

    private static class Sql
    {
        public const string Insert =
            $"""
            insert into trainings.sessie as s (id, training_id, begint_op, eindigt_op, locatie, capaciteit, trainer, status,
              protocolversie_id, kennisitem_ids, externe_sleutels)
            values (@Id, @TrainingId, @BegintOp, @EindigtOp, @Locatie, @Capaciteit, @Trainer, @Status, @ProtocolversieId,
                    @KennisitemIds, @Sleutels)
            returning {Sessie.Columns}
            """;
    }
}
