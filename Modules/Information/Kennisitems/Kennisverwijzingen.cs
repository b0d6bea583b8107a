namespace Netwerkplatform.Information.Kennisitems;

/// <summary>For which organisation somebody released a case stays known.</summary>
internal sealed class Kennisverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) =>
        reader.ScalarAsync<bool>("select exists (select from information.vrijgave where organisatie_id = @Id)", new { Id = id }, ct);
}
