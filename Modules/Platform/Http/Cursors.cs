using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// Seals the place where a page ended, because it holds the name or date of a row: whoever decodes a cursor reads nothing in it. The key
/// stands in the database, so that a cursor of one host opens on every other. The same place always gives the same cursor.
/// </summary>
public sealed class Cursors(NpgsqlDataSource source) : IHostedService
{
    private const int NonceBytes = 12, TagBytes = 16;
    private byte[] key = [];

    public async Task StartAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        key = await connection.OwnKeyAsync("cursor", ct);
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public string Seal(ReadOnlySpan<byte> position)
    {
        var output = new byte[NonceBytes + TagBytes + position.Length];
        // From the text itself: a nonce repeats only where the whole cursor does.
        HMACSHA256.HashData(key, position).AsSpan(0, NonceBytes).CopyTo(output);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(output.AsSpan(0, NonceBytes), position, output.AsSpan(NonceBytes + TagBytes), output.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(output);
    }

    /// <summary>Null for whatever was not sealed here.</summary>
    public byte[]? Open(string cursor)
    {
        try
        {
            var input = Base64Url.DecodeFromChars(cursor);
            if (input.Length <= NonceBytes + TagBytes) return null;
            var position = new byte[input.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(input.AsSpan(0, NonceBytes), input.AsSpan(NonceBytes + TagBytes), input.AsSpan(NonceBytes, TagBytes), position);
            return position;
        }
        catch (Exception e) when (e is FormatException or AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
