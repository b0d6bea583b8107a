using System.Data.Common;

namespace Netwerkplatform.Trainings;

/// <summary>Who has a certificate, or was ever enrolled or invited, stays known.</summary>
internal sealed class Verwijzingen : IVerwijzingen
{
    public Task<bool> VerwijstNaarContactpersoonAsync(Guid id, DbTransaction binnen, CancellationToken ct) =>
        binnen.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
        """
        select exists (select from trainings.bewijs where contactpersoon_id = @Id)
            or exists (select from trainings.inschrijving where contactpersoon_id = @Id)
            or exists (select from trainings.uitnodiging where contactpersoon_id = @Id)
        """, new { Id = id }, binnen, cancellationToken: ct));

    public Task<bool> VerwijstNaarOrganisatieAsync(Guid id, DbTransaction binnen, CancellationToken ct) => Task.FromResult(false);
}
