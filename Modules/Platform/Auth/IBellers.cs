namespace Netwerkplatform.Platform.Auth;

/// <summary>Hears of each request with a token, before it is handled: who it is and what the token allows.</summary>
public interface IBellers
{
    /// <param name="wie">As in <see cref="Actor.Wie"/>.</param>
    /// <param name="scopes">With a space in between.</param>
    Task GezienAsync(string wie, string scopes, CancellationToken ct);
}
