namespace Netwerkplatform.Contacts.Rolvervullingen;

/// <summary>
/// Compares what is kept of who is aandachtfunctionaris where with the roles and the people themselves, and mends what differs: only what
/// went round the triggers can (docs/adr/0104).
/// </summary>
internal sealed class CheckFunctionarissen(Db db, ILogger<CheckFunctionarissen> log) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var anders = await tx.ScalarAsync<int>("select contacts.functionaris_herstellen()", null, ct);
        await tx.CommitAsync(ct);
        if (anders > 0) log.LogWarning("{Functionarissen} people of organisations differed from their roles, and were made again", anders);
    }
}
