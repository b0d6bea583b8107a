namespace Netwerkplatform.Notifications.Gebeurtenissen;

/// <summary>
/// Wakes readers that wait for something new. However many there are, one look at the last number serves all of them, and without any
/// reader nobody looks.
/// </summary>
internal sealed class Wekker(NpgsqlDataSource source)
{
    private static readonly TimeSpan Tussen = TimeSpan.FromMilliseconds(200);
    private readonly Lock kijken = new();
    private Task<long> blik = Task.FromResult(0L);

    /// <summary>Until there is a number above this one.</summary>
    public async Task WaitAsync(long gezien, CancellationToken ct)
    {
        while (await Volgende().WaitAsync(ct) <= gezien) { }
    }

    private Task<long> Volgende()
    {
        lock (kijken) return blik.IsCompleted ? blik = LookAsync() : blik;
    }

    private async Task<long> LookAsync()
    {
        await Task.Delay(Tussen);
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select laatste from notifications.teller");
    }
}
