namespace Netwerkplatform.Information.Vragen;

/// <summary>Which organisations asked stays known, and whose offers there are.</summary>
internal sealed class Vraagverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
        """
        select exists (select from information.vraag where organisatie_id = @Id)
            or exists (select from information.aanbod where organisatie_id = @Id)
        """, new { Id = id }, ct);
}
