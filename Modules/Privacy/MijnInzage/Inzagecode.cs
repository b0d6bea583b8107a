using System.Security.Cryptography;

namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>Six digits that work a quarter of an hour, for five tries, and show a dossier once.</summary>
internal static class Inzagecode
{
    public static readonly TimeSpan Looptijd = TimeSpan.FromMinutes(15);

    public const int Pogingen = 5;

    public static string New() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>How the address is kept that a code was mailed to.</summary>
    public static byte[] Adres(string? email) => LinkToken.Hash(email?.ToLowerInvariant() ?? "");

    /// <summary>What is kept of a code; its own id is the salt.</summary>
    public static byte[] Hash(Guid id, string code) => LinkToken.Hash($"{id}:{code}");
}
