namespace Netwerkplatform.Contacts.Voorstellen;

/// <summary>
/// Names, addresses and remarks of a proposal go 30 days after the decision; that there was one, and what was decided, stays.
/// </summary>
internal sealed class CleanUpVoorstellen(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            update contacts.voorstel set gegevens = null, gewijzigd_op = default, versie = versie + 1 where gegevens is not null
              and besloten_op < @Grens
            """,
            new { Grens = clock.GetUtcNow().AddDays(-30) }, ct);
        await tx.CommitAsync(ct);
    }
}
