namespace Netwerkplatform.Contracts.Trainings;

/// <summary>A session is over and it is known who came. Told again when a later list adds someone: who acts on it, acts once per session.</summary>
/// <param name="EvaluatieVragenlijstId">The questionnaire by which those who came are asked what they thought of it; null asks nothing.</param>
/// <param name="AanwezigIds">The people who came.</param>
public sealed record SessieAfgerond(Guid SessieId, Guid? EvaluatieVragenlijstId, Guid[] AanwezigIds) : IEvent;
