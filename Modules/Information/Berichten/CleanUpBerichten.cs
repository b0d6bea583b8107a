namespace Netwerkplatform.Information.Berichten;

/// <summary>Test mails go after seven days, with the address that they went to.</summary>
internal sealed class CleanUpBerichten(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync("delete from information.testmail where aangemaakt_op < @Week",
            new { Week = clock.GetUtcNow().AddDays(-7) }, ct);
        await tx.CommitAsync(ct);
    }
}
