using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingen;

internal sealed record GetTrainingRequest(Guid Id);

/// <summary>Geeft één training.</summary>
internal sealed class GetTraining(Db db) : Endpoint<GetTrainingRequest, Results<Resource<TrainingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("trainingen/{id}");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Resource<TrainingResponse>, NotFound>> ExecuteAsync(GetTrainingRequest req, CancellationToken ct)
    {
        var training = await db.RowAsync<TrainingResponse>(
            $"select {Training.Columns} from trainings.training t where t.id = @Id", req, ct);
        return training is null ? TypedResults.NotFound() : Resource.Ok(training);
    }
}
