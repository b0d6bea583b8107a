using System.Data.Common;

namespace Netwerkplatform.Surveys;

/// <summary>Who has been invited, and for which organisation, stays known.</summary>
internal sealed class Verwijzingen : IVerwijzingen
{
    public Task<bool> VerwijstNaarContactpersoonAsync(Guid id, DbTransaction binnen, CancellationToken ct) =>
        binnen.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from surveys.uitnodiging where contactpersoon_id = @Id)", new { Id = id }, binnen,
                cancellationToken: ct));

    public Task<bool> VerwijstNaarOrganisatieAsync(Guid id, DbTransaction binnen, CancellationToken ct) =>
        binnen.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select from surveys.uitnodiging where organisatie_id = @Id)
                or exists (select from surveys.peiling where doelgroep->'organisatieIds' ? @Id::text)
            """, new { Id = id }, binnen, cancellationToken: ct));
}
