using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Surveys;

/// <summary>Who has been invited, and for which organisation, stays known.</summary>
internal sealed class Verwijzingen(Db db) : IVerwijzingen
{
    public Task<bool> VerwijstNaarContactpersoonAsync(Guid id, CancellationToken ct) =>
        db.ScalarAsync<bool>("select exists (select from surveys.uitnodiging where contactpersoon_id = @Id) or exists (select from surveys.afmelding where contactpersoon_id = @Id)", new { Id = id }, ct);

    public Task<bool> VerwijstNaarOrganisatieAsync(Guid id, CancellationToken ct) =>
        db.ScalarAsync<bool>(
            """
            select exists (select from surveys.uitnodiging where organisatie_id = @Id)
                or exists (select from surveys.peiling where doelgroep->'organisatieIds' ? @Id::text)
            """, new { Id = id }, ct);
}
