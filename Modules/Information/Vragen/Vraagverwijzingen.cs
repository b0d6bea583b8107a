using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Information.Vragen;

/// <summary>Which organisations asked stays known, whose offers there are, and who worked on a question.</summary>
internal sealed class Vraagverwijzingen : IVerwijzingen, IRegisseurverwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
        """
        select exists (select from information.vraag where organisatie_id = @Id)
            or exists (select from information.aanbod where organisatie_id = @Id)
        """, new { Id = id }, ct);

    public Task<bool> RefersToRegisseurAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
        "select exists (select from information.vraag where behandelaar_id = @Id)", new { Id = id }, ct);
}
