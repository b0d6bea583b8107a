namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>Questionnaires that somebody has not answered yet, as far as their round is open.</summary>
internal sealed class OpenUitnodigingen : IOpenstaand
{
    private const string Open =
        """
          from surveys.geldige_uitnodiging u
          join surveys.ronde r on r.id = u.ronde_id and r.status = 'open' and r.sluit_op > @nu
         where u.contactpersoon_id = @contactpersoonId and not u.ingevuld and not u.ingetrokken
        """;

    public Task<IReadOnlyList<Openstaand>> VanAsync(IReader reader, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct) =>
        reader.RowsAsync<Openstaand>($"select u.id, 'peiling' as soort, r.titel, r.sluit_op {Open}", new { contactpersoonId, nu }, ct);

    public async Task<string?> LinkAsync(IReader tx, Guid id, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        return await tx.ScalarAsync<bool>(
            $"""
            with link as (
              insert into surveys.uitnodiging_token (hash, uitnodiging_id) select @hash, u.id {Open} and u.id = @id returning 1
            )
            select exists (select from link)
            """, new { id, contactpersoonId, nu, hash }, ct) ? $"/invullen#{token}" : null;
    }
}
