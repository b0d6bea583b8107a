namespace Netwerkplatform.Coordination;

/// <summary>
/// An organisation that an area, a rhythm, an appointment, a transfer or a goal names stays, and a network that a goal names.
/// </summary>
internal sealed class Regieverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
        """
        select exists (select from coordination.regisseur r cross join lateral coordination.gebieden(r.gebieden) g
                        where @Id = any(g.organisaties))
            or exists (select from coordination.contactritme r
                        where r.organisatie_id = @Id or r.doelgroep -> 'organisatieIds' ? @Id::text)
            or exists (select from coordination.afspraak where organisatie_id = @Id)
            or exists (select from coordination.overdracht_organisatie where organisatie_id = @Id)
            or exists (select from coordination.netwerkdoel where eigenaar_organisatie_id = @Id or filters ->> 'organisatieId' = @Id::text)
        """, new { Id = id }, ct);

    public Task<bool> RefersToNetwerkAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
        "select exists (select from coordination.netwerkdoel where netwerk_id = @Id)", new { Id = id }, ct);
}
