using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Trainings.Inschrijvingen;

/// <summary>A session as far as it decides whether someone may still come.</summary>
internal sealed record Plek
{
    public const string Select = "select s.id, s.training_id, s.begint_op, s.status, s.bezet >= s.capaciteit as vol from trainings.sessie s";

    public required Guid Id { get; init; }
    public required Guid TrainingId { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
    public required string Status { get; init; }
    public required bool Vol { get; init; }

    public void RefuseUnlessOpen(DateTimeOffset nu)
    {
        if (Status == "geannuleerd") throw new ProblemException(Problem.Conflict("sessie-geannuleerd", "Sessie geannuleerd", "Deze sessie gaat niet door."));
        if (Status == "afgerond") throw new ProblemException(Problem.Conflict("sessie-afgerond", "Sessie afgerond", "Deze sessie is al geweest."));
        if (BegintOp <= nu) throw new ProblemException(Problem.Conflict("sessie-begonnen", "Sessie begonnen", "Deze sessie is al begonnen; inschrijven kan niet meer."));
    }
}
