using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Npgsql;

namespace Netwerkplatform.Trainings.Sessies;

internal sealed record UpdateSessieRequest : ISessieFields
{
    public Guid Id { get; init; }
    public Guid? TrainingId { get; init; }
    public DateTimeOffset? BegintOp { get; init; }
    public DateTimeOffset? EindigtOp { get; init; }
    public string? Locatie { get; init; }
    public int? Capaciteit { get; init; }
    public string? Trainer { get; init; }
    public string? Status { get; init; }
}

internal sealed class UpdateSessieValidator : Validator<UpdateSessieRequest>
{
    public UpdateSessieValidator() => this.AddSessieRules();
}

/// <summary>Vervangt de gegevens van een sessie.</summary>
/// <remarks>Een sessie zegt u af met status geannuleerd. Zijn er al bewijzen van, dan blijft zij van dezelfde training.</remarks>
internal sealed class UpdateSessie(Db db) : Endpoint<UpdateSessieRequest, Results<Resource<SessieResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("sessies/{id}");
        Scopes(Scope.TrainingenBeheren);
    }

    public override async Task<Results<Resource<SessieResponse>, NotFound>> ExecuteAsync(UpdateSessieRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        SessieResponse? sessie;
        try
        {
            sessie = await tx.RowAsync<SessieResponse>(Sql.Update, new
            {
                req.Id,
                Versies = versies,
                req.TrainingId,
                req.BegintOp,
                req.EindigtOp,
                Locatie = req.Locatie!.Trim(),
                req.Capaciteit,
                req.Trainer,
                Status = req.Status ?? "gepland",
            }, ct);
        }
        catch (PostgresException e) when (e.ConstraintName == "bewijs_sessie")
        {
            throw new ProblemException(Problem.Conflict("sessie-heeft-bewijzen", "Sessie heeft bewijzen", "Van deze sessie zijn al bewijzen; zij kan niet van een andere training worden."));
        }
        if (sessie is null)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from trainings.sessie where id = @Id)", req, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("sessie.gewijzigd", sessie.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(sessie);
    }

    private static class Sql
    {
        public const string Update =
            $"""
            update trainings.sessie as s
               set training_id = @TrainingId, begint_op = @BegintOp, eindigt_op = @EindigtOp, locatie = @Locatie, capaciteit = @Capaciteit,
                   trainer = @Trainer, status = @Status, gewijzigd_op = now(), versie = versie + 1
             where s.id = @Id and (@Versies::int[] is null or s.versie = any(@Versies))
            returning {Sessie.Columns}
            """;
    }
}
