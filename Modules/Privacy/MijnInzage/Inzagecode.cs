namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>A <see cref="Mailcode"/> that shows a dossier once.</summary>
internal static class Inzagecode
{
    /// <summary>How the address is kept that a code was mailed to.</summary>
    public static byte[] Adres(string? email) => LinkToken.Hash(email?.ToLowerInvariant() ?? "");
}
