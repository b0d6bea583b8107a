namespace Netwerkplatform.Contracts.Surveys;

/// <summary>How what is evaluated is called, told by the module that has it.</summary>
public interface IEvaluatieonderwerp
{
    /// <summary>The title of what the session is about; null when the session is gone.</summary>
    Task<string?> TitelAsync(IReader reader, Guid sessieId, CancellationToken ct);

    /// <summary>Whether something is evaluated by this questionnaire: then it cannot go.</summary>
    /// <param name="reader">The caller's transaction, which holds the row of the questionnaire.</param>
    /// <param name="vragenlijstId">The questionnaire.</param>
    /// <param name="ct">Ends the query.</param>
    Task<bool> GebruiktAsync(IReader reader, Guid vragenlijstId, CancellationToken ct);
}
