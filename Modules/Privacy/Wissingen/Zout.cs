using System.Security.Cryptography;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Wissingen;

/// <summary>
/// What is left of a name and an address: a salted hash of each, by which somebody who was erased is known again when a list or a client
/// brings them back. A mailbox that is shared is no identity: name and address must both be theirs.
/// </summary>
internal sealed class Zout : IErased
{
    public async Task<bool[]> EerderGewistAsync(
        IReader reader, IReadOnlyList<(string Naam, string? Email)> mensen, CancellationToken ct)
    {
        var eerder = new bool[mensen.Count];
        if (mensen.Count == 0 || !await reader.ScalarAsync<bool>("select exists (select from privacy.wissing)", null, ct)) return eerder;
        var hashes = await HashesAsync(reader, mensen, ct);
        foreach (var n in await reader.RowsAsync<int>(
            """
            select (m.n - 1)::int
              from unnest(@Namen, @Adressen) with ordinality as m (naam, adres, n)
             where exists (select from privacy.wissing w where w.naam_hash = m.naam and w.adres_hash is not distinct from m.adres)
            """, new { Namen = hashes.Select(h => h.Naam).ToArray(), Adressen = hashes.Select(h => h.Adres).ToArray() }, ct))
            eerder[n] = true;
        return eerder;
    }

    public async Task<(byte[] Naam, byte[]? Adres)[]> HashesAsync(
        IReader reader, IReadOnlyList<(string Naam, string? Email)> mensen, CancellationToken ct)
    {
        var zout = (await reader.ScalarAsync<byte[]>("select waarde from privacy.zout", null, ct))!;
        return [.. mensen.Select(m => (Hash(zout, m.Naam)!, Hash(zout, m.Email)))];
    }

    /// <summary>However it is written: without regard to case, accents and spaces.</summary>
    private static byte[]? Hash(byte[] zout, string? tekst)
    {
        if (tekst is null) return null;
        var letters = tekst.Normalize(NormalizationForm.FormD)
            .Where(c => !char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return HMACSHA256.HashData(zout, Encoding.UTF8.GetBytes(string.Concat(letters).ToLowerInvariant()));
    }
}
