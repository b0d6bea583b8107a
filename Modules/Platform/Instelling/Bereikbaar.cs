namespace Netwerkplatform.Platform.Instelling;

/// <summary>
/// Who can be reached, for pages: also while the database is away, as it was known last. That a page is there matters more than that it
/// names who is in for somebody today.
/// </summary>
public sealed class Bereikbaar(IServiceScopeFactory scopes, IAanspreekpunten aanspreekpunten, Settings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private volatile RegisseurSettings laatst = settings.Regisseur;

    public async Task<RegisseurSettings> NuAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return laatst = await aanspreekpunten.VoorAllenAsync(scope.ServiceProvider.GetRequiredService<Db>(), patience.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return laatst;
        }
    }
}
