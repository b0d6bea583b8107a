using System.Buffers.Text;
using System.Security.Cryptography;

namespace Netwerkplatform.Platform;

/// <summary>The secret of an emailed link: 256 random bits. Only its SHA-256 is ever stored.</summary>
public static class LinkToken
{
    public static (string Token, byte[] Hash) New()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, Hash(token));
    }

    /// <summary>Any text hashes, so that a malformed token takes the same path as an unknown one.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
