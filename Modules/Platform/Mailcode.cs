using System.Security.Cryptography;

namespace Netwerkplatform.Platform;

/// <summary>
/// Six digits that are mailed to a known address: they work a quarter of an hour, for five tries. Only their hash is stored.
/// </summary>
public static class Mailcode
{
    public static readonly TimeSpan Looptijd = TimeSpan.FromMinutes(15);

    public const int Pogingen = 5;

    public static string New() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <param name="id">Of what the code is for: the salt.</param>
    /// <param name="code">The six digits.</param>
    public static byte[] Hash(Guid id, string code) => LinkToken.Hash($"{id}:{code}");

    /// <summary>Takes as long for a wrong code as for the right one.</summary>
    public static bool Is(Guid id, string code, byte[]? hash) =>
        hash is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(id, code));
}
