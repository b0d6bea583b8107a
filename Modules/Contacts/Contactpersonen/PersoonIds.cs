namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>Who was known under which ids: those of people who were merged into somebody are theirs too.</summary>
internal sealed class PersoonIds(Db db) : IPersoonIds
{
    public Task<IReadOnlyList<Guid>> IdsAsync(Guid persoon, CancellationToken ct) => db.RowsAsync<Guid>(
        """
        with recursive zelfde (id) as (
          select @persoon
          union
          select s.met_id from zelfde z join contacts.samenvoeging s on s.contactpersoon_id = z.id and s.ongedaan_op is null
        )
        select id from zelfde
        """, new { persoon }, ct);
}
