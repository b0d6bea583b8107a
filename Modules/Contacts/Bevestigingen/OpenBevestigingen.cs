namespace Netwerkplatform.Contacts.Bevestigingen;

/// <summary>Questions whether one's details are still right, as far as they wait for an answer.</summary>
internal sealed class OpenBevestigingen : IOpenstaand
{
    private const string Open =
        """
          from contacts.bevestigingsverzoek v
          join contacts.contactpersoon p on p.id = v.contactpersoon_id
         where v.contactpersoon_id = @contactpersoonId and v.uitkomst is null and v.ingetrokken_op is null and v.sluit_op > @nu
        """;

    public Task<IReadOnlyList<Openstaand>> VanAsync(IReader reader, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct) =>
        reader.RowsAsync<Openstaand>(
            $"select v.id, 'bevestiging' as soort, 'Kloppen uw gegevens nog?' as titel, v.sluit_op {Open}",
            new { contactpersoonId, nu }, ct);

    public async Task<string?> LinkAsync(IReader tx, Guid id, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        return await tx.ScalarAsync<bool>(
            $"""
            with link as (
              insert into contacts.bevestigingstoken (hash, bevestigingsverzoek_id, adres)
              select @hash, v.id, contacts.pub_adres(p.email) {Open} and v.id = @id and p.email is not null
              returning 1
            )
            select exists (select from link)
            """, new { id, contactpersoonId, nu, hash }, ct) ? $"/bevestigen#{token}" : null;
    }
}
