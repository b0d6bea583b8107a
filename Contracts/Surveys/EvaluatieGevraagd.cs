namespace Netwerkplatform.Contracts.Surveys;

/// <summary>
/// Those who came to a session are to be asked what they thought of it. Told again when a later list adds someone: who acts on it, acts
/// once per session.
/// </summary>
/// <param name="EvaluatieVragenlijstId">The questionnaire; null asks nothing.</param>
/// <param name="AanwezigIds">The people who came.</param>
public sealed record EvaluatieGevraagd(Guid SessieId, Guid? EvaluatieVragenlijstId, Guid[] AanwezigIds) : IEvent;
