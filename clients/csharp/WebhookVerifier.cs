using System.Security.Cryptography;

namespace Netwerkplatform.Client;

/// <summary>
/// Says whether a delivery is genuine, by Standard Webhooks: signed with one of the secrets you know, and not longer ago than the
/// tolerance. While a secret is being replaced a delivery has a signature of each; name both or one.
/// </summary>
public sealed class WebhookVerifier
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    private readonly byte[][] keys;
    private readonly TimeProvider clock;
    private readonly TimeSpan tolerance;

    /// <param name="secrets">As the answer to the request for a subscription or a rotation tells them: <c>whsec_...</c>.</param>
    /// <param name="tolerance">How far the clock of the sender may be from ours; five minutes unless you say so.</param>
    public WebhookVerifier(IEnumerable<string> secrets, TimeSpan? tolerance = null, TimeProvider? clock = null)
    {
        keys = [.. secrets.Select(Key)];
        if (keys.Length == 0) throw new ArgumentException("Without a secret nothing can be verified.", nameof(secrets));
        this.tolerance = tolerance ?? TimeSpan.FromMinutes(5);
        this.clock = clock ?? TimeProvider.System;
    }

    public WebhookVerifier(string secret) : this([secret]) { }

    /// <summary>The headers are <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>; the body as it came.</summary>
    public bool IsGenuine(string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signature) || !IsNow(timestamp)) return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var given = signature.Split(' ').Where(s => s.StartsWith(Version, StringComparison.Ordinal))
            .Select(s => Decoded(s[Version.Length..])).OfType<byte[]>().ToArray();
        var genuine = false;
        // All of them, in a time that tells nothing of which fits.
        foreach (var key in keys)
        {
            var expected = HMACSHA256.HashData(key, signed);
            foreach (var one in given) genuine |= CryptographicOperations.FixedTimeEquals(expected, one);
        }
        return genuine;
    }

    private bool IsNow(string? timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs((decimal)clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= (decimal)tolerance.TotalSeconds;

    private static byte[] Key(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal)
        && Decoded(secret[Prefix.Length..]) is { Length: > 0 } key
        ? key : throw new ArgumentException($"A secret is {Prefix} and base64.", nameof(secret));

    private static byte[]? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
