using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Privacy.Wissingen;

namespace Netwerkplatform.Privacy.Bewaartermijnen;

/// <summary>
/// Keeps the terms, every night: of each kind what is older goes, some at a time. Each batch is one transaction with its line in the
/// record, so a run that is broken off goes on where it was, and of two hosts each takes what the other has not.
/// </summary>
internal sealed class Vernietigen(
    Db db, IEnumerable<IModule> modules, Wisser wisser, IPersons persons, Wisregister register, TimeProvider clock) : IJob
{
    private const int Batch = 1_000;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var term in PersonTables.Terms(modules)) while (await SomeAsync(term, ct) > 0) { }
        await register.KeepAsync(ct);
    }

    private async Task<int> SomeAsync(RetentionTerm term, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var nu = clock.GetUtcNow();
        var maanden = await tx.ScalarAsync<int>("select maanden from privacy.bewaartermijn where soort = @Soort", term, ct);
        var parameters = new { Tot = nu.AddMonths(-maanden), TotDatum = nu.AddMonths(-maanden).AmsterdamDate(), Nu = nu, Batch };
        var aantal = term.Persons is not null ? await EraseAsync(tx, term.Persons, parameters, ct)
            : term.Destroyed is not null ? await tx.ScalarAsync<int>(term.Destroyed, parameters, ct)
            : await tx.ExecuteAsync(term.Destroy!, parameters, ct);
        if (aantal == 0) return 0;
        await tx.ExecuteAsync(
            """
            insert into privacy.vernietiging as v (id, datum, soort, aantal, handeling, grondslag)
            select @Id, @Datum, b.soort, @Aantal, b.handeling, b.grondslag from privacy.bewaartermijn b where b.soort = @Soort
            on conflict (datum, soort) do update set aantal = v.aantal + excluded.aantal
            """, new { Id = Guid.CreateVersion7(), Datum = nu.AmsterdamDate(), Aantal = aantal, term.Soort }, ct);
        await tx.CommitAsync(ct);
        return aantal;
    }

    /// <summary>One by one: each touches every table that holds persons.</summary>
    private async Task<int> EraseAsync(Tx tx, string which, object parameters, CancellationToken ct)
    {
        var aantal = 0;
        foreach (var id in await tx.RowsAsync<Guid>(which, parameters, ct))
        {
            if (await persons.HoldAsync(tx, id, ruimZicht: true, ct) is not { } persoon) continue;
            var uitkomst = await wisser.LookAsync(tx, persoon, ct);
            await wisser.EraseAsync(tx, persoon, Guid.CreateVersion7(), "termijn", JsonSerializer.Serialize(uitkomst, Json.Options), ct);
            aantal++;
        }
        return aantal;
    }
}
