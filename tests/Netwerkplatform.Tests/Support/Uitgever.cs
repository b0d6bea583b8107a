using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Netwerkplatform.Tests.Support;

/// <summary>
/// Somebody else's issuer, over TLS, which writes scopes as an array in <c>scp</c> and knows the person behind the client.
/// </summary>
public sealed class Uitgever : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RSA rsa = RSA.Create(2048);

    private Uitgever(Certificaat certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, l => l.UseHttps(certificate.Server)));
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration",
            () => Results.Json(new
            {
                issuer = Address,
                jwks_uri = $"{Address}/sleutels",
                token_endpoint = $"{Address}/oauth2/v2.0/token"
            }));
        app.MapGet("/sleutels", () =>
        {
            var key = rsa.ExportParameters(false);
            return Results.Json(new
            {
                keys =
                new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "een", n = Base64UrlEncoder.Encode(key.Modulus),
                e = Base64UrlEncoder.Encode(key.Exponent) } }
            });
        });
        app.MapPost("/oauth2/v2.0/token",
            async (HttpRequest request) =>
            Results.Json(new
            {
                access_token = Token(((string?)(await request.ReadFormAsync())["scope"] ?? "").Split(' ')),
                token_type = "Bearer",
                expires_in = 3600
            }));
    }

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<Uitgever> StartAsync(Certificaat certificate)
    {
        var issuer = new Uitgever(certificate);
        await issuer.app.StartAsync();
        return issuer;
    }

    public string Token(params string[] scopes) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = "api://netwerkplatform",
        Claims = new Dictionary<string, object> { ["azp"] = "koppeling", ["sub"] = "e3b0c442-98fc", ["scp"] = scopes },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "een" }, SecurityAlgorithms.RsaSha256),
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }
}
