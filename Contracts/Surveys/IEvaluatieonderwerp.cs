namespace Netwerkplatform.Contracts.Surveys;

/// <summary>How what is evaluated is called, told by the module that has it.</summary>
public interface IEvaluatieonderwerp
{
    /// <summary>The title of what the session is about; null when the session is gone.</summary>
    Task<string?> TitelAsync(IReader reader, Guid sessieId, CancellationToken ct);
}
