namespace Netwerkplatform.Information.Berichten;

/// <summary>An organisation that was told something has a history; one that a bericht is meant for stays.</summary>
internal sealed class Berichtverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) =>
        reader.ScalarAsync<bool>(
            """
            select exists (select from information.geadresseerde where organisatie_id = @Id)
                or exists (select from information.bericht where doelgroep -> 'organisatieIds' ? @Id::text)
            """, new { Id = id }, ct);
}
