namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>
/// Compares what is kept of who is qualified with the certificates themselves, and mends what differs: only what went round the triggers
/// can (docs/adr/0061).
/// </summary>
internal sealed class CheckKwalificaties(Db db, ILogger<CheckKwalificaties> log) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var anders = await tx.ScalarAsync<int>("select trainings.kwalificatie_herstellen()", null, ct);
        await tx.CommitAsync(ct);
        if (anders > 0) log.LogWarning("{Kwalificaties} qualifications differed from their certificates, and were made again", anders);
    }
}
