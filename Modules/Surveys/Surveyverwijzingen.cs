namespace Netwerkplatform.Surveys;

/// <summary>For which organisation somebody has been invited stays known.</summary>
internal sealed class Surveyverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
            """
            select exists (select from surveys.uitnodiging where organisatie_id = @Id)
                or exists (select from surveys.peiling where doelgroep->'organisatieIds' ? @Id::text)
            """, new { Id = id }, ct);
}
