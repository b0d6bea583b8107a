using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform.Logboek;

/// <summary>
/// What stands in the logboek for a person: an HMAC-SHA256 of their id with a key of the municipality, of which the first half is kept.
/// Whoever has the logboek alone cannot tell who it is. In Production the key is a setting and stands nowhere in the database; elsewhere it
/// is made once and kept there.
/// </summary>
public sealed class Pseudoniemen(Settings settings, NpgsqlDataSource source) : IHostedService
{
    private const int BlockBytes = 64;
    private const int MostBekend = 50_000;

    private readonly ConcurrentDictionary<Guid, Guid> bekend = new();

    /// <summary>The key as the two hashes of an HMAC begin with it (RFC 2104); the database computes the same.</summary>
    internal byte[] Binnen { get; private set; } = [];

    internal byte[] Buiten { get; private set; } = [];

    public async Task StartAsync(CancellationToken ct)
    {
        if (settings.Logboek.Sleutel is { } given)
        {
            Set(Encoding.UTF8.GetBytes(given));
            return;
        }
        await using var connection = await source.OpenConnectionAsync(ct);
        Set(await connection.OwnKeyAsync("logboek", ct));
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The same people are read again and again; what is remembered is no more than the database has.</summary>
    public Guid Van(Guid persoon)
    {
        if (bekend.TryGetValue(persoon, out var pseudoniem)) return pseudoniem;
        if (bekend.Count >= MostBekend) bekend.Clear();
        return bekend[persoon] = Bereken(persoon);
    }

    private Guid Bereken(Guid persoon)
    {
        Span<byte> text = stackalloc byte[BlockBytes + 32];
        Span<byte> hash = stackalloc byte[32];
        Binnen.CopyTo(text);
        persoon.TryWriteBytes(text[BlockBytes..], bigEndian: true, out _);
        SHA256.HashData(text[..(BlockBytes + 16)], hash);
        Buiten.CopyTo(text);
        hash.CopyTo(text[BlockBytes..]);
        SHA256.HashData(text, hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    private void Set(byte[] key)
    {
        var block = new byte[BlockBytes];
        (key.Length > BlockBytes ? SHA256.HashData(key) : key).CopyTo(block, 0);
        Binnen = [.. block.Select(b => (byte)(b ^ 0x36))];
        Buiten = [.. block.Select(b => (byte)(b ^ 0x5c))];
    }
}
