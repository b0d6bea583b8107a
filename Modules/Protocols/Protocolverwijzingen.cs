namespace Netwerkplatform.Protocols;

/// <summary>Whose protocol it is, and which organisations were asked, signed, commented or are party to it, stays known.</summary>
internal sealed class Protocolverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
        """
        select exists (select from protocols.protocol where organisatie_id = @Id)
            or exists (select from protocols.raadpleging where doelgroep -> 'organisatieIds' ? @Id::text)
            or exists (select from protocols.ratificatieronde where organisatie_ids @> array[@Id])
            or exists (select from protocols.ratificatie where organisatie_id = @Id)
            or exists (select from protocols.convenantpartij where organisatie_id = @Id)
            or exists (select from protocols.uitnodiging where organisatie_id = @Id)
            or exists (select from protocols.reactie where organisatie_id = @Id)
        """, new { Id = id }, ct);
}
