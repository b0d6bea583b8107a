namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>The rules stand in the database, where the audience of a survey looks at the same ones.</summary>
internal sealed class Adresboek(TimeProvider clock) : IAdresboek
{
    public Task<string?> BezwaarAsync(Tx tx, Guid ontvangerId, Guid? namensId, bool vraagt, CancellationToken ct) =>
        tx.ScalarAsync<string>("select contacts.pub_mailbezwaar(@ontvangerId, @namensId, @vraagt, @Vandaag)",
            new { ontvangerId, namensId, vraagt, Vandaag = clock.Vandaag() }, ct);

    public async Task<IReadOnlyDictionary<Guid, string>> BezwarenAsync(
        Tx tx, IReadOnlyCollection<Aanschrijving> mails, CancellationToken ct) =>
        mails.Count == 0 ? new Dictionary<Guid, string>() : (await tx.RowsAsync<(Guid Id, string? Bezwaar)>(
            """
            select m.id, contacts.pub_mailbezwaar(m.ontvanger, m.namens, m.vraagt, @Vandaag)
              from unnest(@Ids, @Ontvangers, @Namens, @Vragen) as m (id, ontvanger, namens, vraagt)
            """, new
            {
                Vandaag = clock.Vandaag(),
                Ids = mails.Select(m => m.Id).ToArray(),
                Ontvangers = mails.Select(m => m.OntvangerId).ToArray(),
                Namens = mails.Select(m => m.NamensId).ToArray(),
                Vragen = mails.Select(m => m.Vraagt).ToArray(),
            }, ct)).Where(r => r.Bezwaar is not null).ToDictionary(r => r.Id, r => r.Bezwaar!);

    public async Task OptOutAsync(Tx tx, Guid ontvangerId, DateTimeOffset? gemaildOp, CancellationToken ct)
    {
        var afgemeld = await tx.RowsAsync<Guid>(
            "select contacts.pub_afmelden(@ontvangerId, @gemaildOp::timestamptz)", new { ontvangerId, gemaildOp }, ct);
        await tx.AuditAsync("contactpersoon.afgemeld", afgemeld, ct);
    }

    public async Task ComplainAsync(Tx tx, Guid ontvangerId, DateTimeOffset overgedragenOp, CancellationToken ct)
    {
        await OptOutAsync(tx, ontvangerId, overgedragenOp, ct);
        var uitgezet = await tx.RowsAsync<Guid>("select contacts.pub_berichten_afmelden(@ontvangerId, @overgedragenOp, @Berichtsoorten)",
            new { ontvangerId, overgedragenOp, VoorkeurCodes.Berichtsoorten }, ct);
        await tx.AuditAsync("berichten.afgemeld", [.. uitgezet], ct);
    }

    public Task MarkUndeliverableAsync(Tx tx, Guid ontvangerId, DateTimeOffset overgedragenOp, CancellationToken ct) =>
        tx.ExecuteAsync("select contacts.pub_onbestelbaar(@ontvangerId, @overgedragenOp)",
            new { ontvangerId, overgedragenOp }, ct);

    public Task<bool> KnowsAsync(Tx tx, Guid ontvangerId, CancellationToken ct) => tx.ScalarAsync<bool>(
        "select exists (select from contacts.contactpersoon p where p.id = @ontvangerId)", new { ontvangerId }, ct);
}
