using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// Seals the place where a page ended, because it holds the name or date of a row: whoever decodes a cursor reads nothing in it. The key
/// stands in the database, so that a cursor of one host opens on every other. The same place in the same list always gives the same cursor.
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

    /// <summary>What of a request does not say which list it asks for: from where, how much, and in what form.</summary>
    private static readonly string[] NotTheList = ["cursor", "limit", "sort", Velden.Parameter, Csvvorm.Parameter];

    /// <summary>
    /// The path by its route: addresses are matched without regard to case, so that the same list may be written in more than one way.
    /// </summary>
    public static string PathOf(HttpContext http) => string.Join('\n', http.Request.RouteValues
        .OrderBy(v => v.Key, StringComparer.Ordinal)
        .Select(v => v.Value?.ToString()).Select(v => Guid.TryParse(v, out var id) ? id.ToString() : v)
        .Prepend(((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText));

    /// <summary>Which list a cursor is of: its path, its filters in any order, and how its rows are sorted.</summary>
    public static byte[] ListOf(string path, IQueryCollection query, string sort) => Encoding.UTF8.GetBytes(string.Join('\n', query
        .Where(q => q.Value.Count > 0 && !NotTheList.Contains(q.Key, StringComparer.OrdinalIgnoreCase))
        .OrderBy(q => q.Key, StringComparer.Ordinal)
        .Select(q => $"{q.Key}={JsonSerializer.Serialize(q.Value.ToArray())}")
        .Prepend(sort).Prepend(path)));

    /// <param name="position">Where the page ended.</param>
    /// <param name="list">Which list it is a page of; it opens for no other.</param>
    public string Seal(ReadOnlySpan<byte> position, ReadOnlySpan<byte> list)
    {
        var output = new byte[NonceBytes + TagBytes + position.Length];
        Nonce(position, list, output);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(output.AsSpan(0, NonceBytes), position, output.AsSpan(NonceBytes + TagBytes), output.AsSpan(NonceBytes, TagBytes),
            list);
        return Base64Url.EncodeToString(output);
    }

    /// <summary>Null for whatever was not sealed here, or was sealed for another list.</summary>
    public byte[]? Open(string cursor, ReadOnlySpan<byte> list)
    {
        try
        {
            var input = Base64Url.DecodeFromChars(cursor);
            if (input.Length <= NonceBytes + TagBytes) return null;
            var position = new byte[input.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(input.AsSpan(0, NonceBytes), input.AsSpan(NonceBytes + TagBytes), input.AsSpan(NonceBytes, TagBytes), position,
                list);
            return position;
        }
        catch (Exception e) when (e is FormatException or AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>From all that is sealed: a nonce repeats only where the whole cursor does.</summary>
    private void Nonce(ReadOnlySpan<byte> position, ReadOnlySpan<byte> list, Span<byte> output)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(list);
        mac.AppendData([0]);
        mac.AppendData(position);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        mac.GetHashAndReset(whole);
        whole[..NonceBytes].CopyTo(output);
    }
}
