using Netwerkplatform.Contracts.Surveys;

namespace Netwerkplatform.Trainings.Sessies;

/// <summary>What a session is about.</summary>
internal sealed class Evaluatieonderwerp : IEvaluatieonderwerp
{
    public Task<string?> TitelAsync(IReader reader, Guid sessieId, CancellationToken ct) => reader.ScalarAsync<string>(
        "select t.titel from trainings.sessie s join trainings.training t on t.id = s.training_id where s.id = @sessieId",
        new { sessieId }, ct);

    public Task<bool> GebruiktAsync(IReader reader, Guid vragenlijstId, CancellationToken ct) => reader.ScalarAsync<bool>(
        "select exists (select from trainings.training where evaluatie_vragenlijst_id = @vragenlijstId)", new { vragenlijstId }, ct);
}
