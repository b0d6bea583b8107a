using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Protocols;

/// <summary>Whose protocol it is, and who keeps it, stays known.</summary>
internal sealed class Verwijzingen(Db db) : IVerwijzingen
{
    public Task<bool> VerwijstNaarContactpersoonAsync(Guid id, CancellationToken ct) =>
        db.ScalarAsync<bool>("select exists (select from protocols.protocol where eigenaar_contactpersoon_id = @Id)", new { Id = id }, ct);

    public Task<bool> VerwijstNaarOrganisatieAsync(Guid id, CancellationToken ct) =>
        db.ScalarAsync<bool>("select exists (select from protocols.protocol where organisatie_id = @Id)", new { Id = id }, ct);
}
