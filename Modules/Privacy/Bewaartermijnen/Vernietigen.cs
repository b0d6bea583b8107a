using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Privacy.Wissingen;

namespace Netwerkplatform.Privacy.Bewaartermijnen;

/// <summary>
/// Keeps the terms, every night: of each kind what is older goes, some at a time. Each batch is one transaction with its line in the
/// record, so a run that is broken off goes on where it was, and of two hosts each takes what the other has not.
/// </summary>
internal sealed class Vernietigen(
    Db db, IEnumerable<IModule> modules, Wisser wisser, IPersons persons, Wisregister register, JobRows rows, TimeProvider clock) : IJob
{
    private const int Batch = 1_000;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var term in PersonTables.Terms(modules))
        {
            if (term.Persons is not null) await EraseAsync(term, ct);
            else while (await SomeAsync(term, ct) > 0) { }
        }
        await register.KeepAsync(ct);
    }

    private async Task<int> SomeAsync(RetentionTerm term, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var parameters = await ParametersAsync(tx, term, null, ct);
        // Days without a row are dealt with too, and are nothing to record.
        int gedaan, aantal;
        if (term.Destroyed is not null) (gedaan, aantal) = await tx.RowAsync<(int, int)>(term.Destroyed, parameters, ct);
        else gedaan = aantal = await tx.ExecuteAsync(term.Destroy!, parameters, ct);
        if (aantal > 0) await RecordAsync(tx, term, aantal, ct);
        if (gedaan > 0) await tx.CommitAsync(ct);
        return gedaan;
    }

    /// <summary>
    /// One by one, each looked at again when it is held: somebody who has a role again stays, and one that fails stops nobody.
    /// </summary>
    private async Task EraseAsync(RetentionTerm term, CancellationToken ct)
    {
        var due = await db.RowsAsync<Guid>(term.Persons!, await ParametersAsync(db, term, null, ct), ct);
        await rows.EachAsync("bewaartermijnen", due, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            var still = await tx.RowsAsync<Guid>($"{term.Persons} for update skip locked", await ParametersAsync(tx, term, id, ct), ct);
            if (still.Count == 0 || await persons.HoldAsync(tx, id, ruimZicht: true, ct) is not { } persoon) return;
            var uitkomst = await wisser.LookAsync(tx, persoon, ct);
            await wisser.EraseAsync(tx, persoon, Guid.CreateVersion7(), "termijn", JsonSerializer.Serialize(uitkomst, Json.Options), ct);
            await RecordAsync(tx, term, 1, ct);
            await tx.CommitAsync(ct);
        }, ct);
    }

    private async Task<object> ParametersAsync(IReader reader, RetentionTerm term, Guid? id, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var tot = nu.AddMonths(-await reader.ScalarAsync<int>("select maanden from privacy.bewaartermijn where soort = @Soort", term, ct));
        return new { Tot = tot, TotDatum = tot.AmsterdamDate(), Nu = nu, Batch, Id = id };
    }

    private Task RecordAsync(Tx tx, RetentionTerm term, int aantal, CancellationToken ct) => tx.ExecuteAsync(
        """
        insert into privacy.vernietiging as v (id, datum, soort, aantal, handeling, grondslag)
        select @Id, @Datum, b.soort, @Aantal, b.handeling, b.grondslag from privacy.bewaartermijn b where b.soort = @Soort
        on conflict (datum, soort) do update set aantal = v.aantal + excluded.aantal
        """, new { Id = Guid.CreateVersion7(), Datum = clock.Vandaag(), Aantal = aantal, term.Soort }, ct);
}
