using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Netwerkplatform.Platform.Auth;

namespace Netwerkplatform.Tests.Platform;

/// <summary>A token is validated once, and what is remembered of it is never worth more than the token.</summary>
public sealed class RememberedTokensTests : IDisposable
{
    private const string Uitgever = "https://uitgever.example";
    private readonly RSA oud = RSA.Create(2048), nieuw = RSA.Create(2048);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private int gezien;

    [Fact]
    public async Task A_token_is_looked_at_once_and_again_when_it_expires_or_the_issuers_keys_change()
    {
        var keys = Keys(oud);
        using var handler = new RememberedTokens(clock, _ => gezien++);
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = Uitgever,
            ValidAudience = "api",
            ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(keys),
            LifetimeValidator = (_, until, _, _) => clock.GetUtcNow() < new DateTimeOffset(until!.Value),
            ClockSkew = TimeSpan.Zero,
        };
        var token = Token(oud);

        Assert.True((await handler.ValidateTokenAsync(token, parameters)).IsValid);
        Assert.True((await handler.ValidateTokenAsync(token, parameters)).IsValid);
        Assert.Equal(1, gezien);
        // A token that differs in one letter of its signature is another token.
        Assert.False((await handler.ValidateTokenAsync(token[..^8] + "AAAAAAAA", parameters)).IsValid);

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True((await handler.ValidateTokenAsync(token, parameters)).IsValid);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await handler.ValidateTokenAsync(token, parameters)).IsValid);

        var ander = Token(oud);
        Assert.True((await handler.ValidateTokenAsync(ander, parameters)).IsValid);
        parameters.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(Keys(nieuw));
        Assert.False((await handler.ValidateTokenAsync(ander, parameters)).IsValid);
    }

    public void Dispose()
    {
        oud.Dispose();
        nieuw.Dispose();
    }

    private static OpenIdConnectConfiguration Keys(RSA rsa)
    {
        var keys = new OpenIdConnectConfiguration { Issuer = Uitgever };
        keys.SigningKeys.Add(new RsaSecurityKey(rsa));
        return keys;
    }

    private string Token(RSA rsa) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Uitgever,
        Audience = "api",
        NotBefore = clock.GetUtcNow().UtcDateTime,
        Expires = clock.GetUtcNow().AddHours(1).UtcDateTime,
        IssuedAt = clock.GetUtcNow().UtcDateTime,
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256),
    });
}
