using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Trainings;

/// <summary>Who has a certificate, or was ever enrolled or invited, stays known.</summary>
internal sealed class Verwijzingen(Db db) : IVerwijzingen
{
    public Task<bool> VerwijstNaarContactpersoonAsync(Guid id, CancellationToken ct) =>
        db.ScalarAsync<bool>(
        """
        select exists (select from trainings.bewijs where contactpersoon_id = @Id)
            or exists (select from trainings.inschrijving where contactpersoon_id = @Id)
            or exists (select from trainings.uitnodiging where contactpersoon_id = @Id)
        """, new { Id = id }, ct);

    public Task<bool> VerwijstNaarOrganisatieAsync(Guid id, CancellationToken ct) => Task.FromResult(false);
}
