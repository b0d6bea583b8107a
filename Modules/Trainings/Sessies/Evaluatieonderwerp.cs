using System.Data.Common;
using Netwerkplatform.Contracts.Surveys;

namespace Netwerkplatform.Trainings.Sessies;

/// <summary>What a session is about.</summary>
internal sealed class Evaluatieonderwerp : IEvaluatieonderwerp
{
    public Task<string?> TitelAsync(Guid sessieId, DbTransaction binnen, CancellationToken ct) =>
        binnen.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select t.titel from trainings.sessie s join trainings.training t on t.id = s.training_id where s.id = @sessieId",
            new { sessieId }, binnen, cancellationToken: ct));
}
