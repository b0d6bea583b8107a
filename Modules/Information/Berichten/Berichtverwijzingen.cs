namespace Netwerkplatform.Information.Berichten;

/// <summary>An organisation that was told something has a history.</summary>
internal sealed class Berichtverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) =>
        reader.ScalarAsync<bool>("select exists (select from information.geadresseerde where organisatie_id = @Id)", new { Id = id }, ct);
}
