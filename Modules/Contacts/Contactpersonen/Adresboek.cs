namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>The rules stand in the database, where the audience of a survey looks at the same ones.</summary>
internal sealed class Adresboek(TimeProvider clock) : IAdresboek
{
    public Task<string?> BezwaarAsync(Tx tx, Guid contactpersoonId, Guid? organisatieId, bool vraagt, CancellationToken ct) =>
        tx.ScalarAsync<string>("select contacts.pub_mailbezwaar(@contactpersoonId, @organisatieId, @vraagt, @Vandaag)",
            new { contactpersoonId, organisatieId, vraagt, Vandaag = clock.Vandaag() }, ct);

    public async Task AfmeldenAsync(Tx tx, Guid contactpersoonId, DateTimeOffset? gemaildOp, CancellationToken ct)
    {
        var afgemeld = await tx.RowsAsync<Guid>(
            "select contacts.pub_afmelden(@contactpersoonId, @gemaildOp::timestamptz)", new { contactpersoonId, gemaildOp }, ct);
        await tx.AuditAsync("contactpersoon.afgemeld", afgemeld, ct);
    }

    public Task OnbestelbaarAsync(Tx tx, Guid contactpersoonId, DateTimeOffset overgedragenOp, CancellationToken ct) =>
        tx.ExecuteAsync("select contacts.pub_onbestelbaar(@contactpersoonId, @overgedragenOp)",
            new { contactpersoonId, overgedragenOp }, ct);
}
