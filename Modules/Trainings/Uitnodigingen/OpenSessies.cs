namespace Netwerkplatform.Trainings.Uitnodigingen;

/// <summary>Sessions to come that somebody is asked to, enrolled for or waiting for; not those that they cancelled.</summary>
internal sealed class OpenSessies : IOpenstaand
{
    private const string Open =
        """
          from trainings.geldige_uitnodiging u
          join trainings.sessie s on s.id = u.sessie_id and s.status = 'gepland' and s.begint_op > @nu
          join trainings.training t on t.id = s.training_id
         where u.contactpersoon_id = @contactpersoonId
           and case (select i.status from trainings.inschrijving i
                      where i.sessie_id = u.sessie_id and i.contactpersoon_id = u.contactpersoon_id
                      order by i.status = 'geannuleerd', i.volgorde desc limit 1)
               when 'geannuleerd' then false when 'bevestigd' then true when 'wachtlijst' then true else not u.ingetrokken end
        """;

    public Task<IReadOnlyList<Openstaand>> VanAsync(IReader reader, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct) =>
        reader.RowsAsync<Openstaand>($"select u.id, 'sessie' as soort, t.titel, s.begint_op as sluit_op {Open}",
            new { contactpersoonId, nu }, ct);

    public async Task<string?> LinkAsync(IReader tx, Guid id, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        return await tx.ScalarAsync<bool>(
            $"""
            with link as (
              insert into trainings.uitnodiging_token (hash, uitnodiging_id) select @hash, u.id {Open} and u.id = @id returning 1
            )
            select exists (select from link)
            """, new { id, contactpersoonId, nu, hash }, ct) ? $"/inschrijven#{token}" : null;
    }
}
