namespace Netwerkplatform.Trainings;

/// <summary>Who has a certificate, or was ever enrolled or invited, stays known.</summary>
internal sealed class Trainingsverwijzingen : IVerwijzingen
{
    public Task<bool> RefersToContactpersoonAsync(IReader reader, Guid id, CancellationToken ct) => reader.ScalarAsync<bool>(
        """
        select exists (select from trainings.bewijs where contactpersoon_id = @Id)
            or exists (select from trainings.inschrijving where contactpersoon_id = @Id)
            or exists (select from trainings.uitnodiging where contactpersoon_id = @Id)
        """, new { Id = id }, ct);

    public Task<bool> RefersToOrganisatieAsync(IReader reader, Guid id, CancellationToken ct) => Task.FromResult(false);
}
