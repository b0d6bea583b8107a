using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.IdentityModel.Tokens;
using Netwerkplatform.Platform;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Netwerkplatform.Host;

/// <summary>
/// The built-in OAuth 2.0 issuer, for every environment but Production: client credentials (RFC 6749, 4.4) for two demo clients whose
/// secrets are public knowledge.
/// </summary>
internal sealed class DevIssuer(ECDsaSecurityKey key)
{
    public const string Name = "https://netwerkplatform.example/";
    public const string KeyFile = "issuer-key-p256.pem";

    private static readonly Dictionary<string, (string Secret, string[] Scopes)> Clients = new(StringComparer.Ordinal)
    {
        ["demo-regisseur"] = ("demo-regisseur-geheim", [.. App.Scopes.Keys]),
        ["demo-dashboard"] = ("demo-dashboard-geheim", [Scope.RapportagesLezen]),
    };

    public SecurityKey PublicKey { get; } = new ECDsaSecurityKey(ECDsa.Create(key.ECDsa.ExportParameters(false))) { KeyId = key.KeyId };

    /// <summary>
    /// The key lies in the data folder, so that a token outlives a restart. On a curve: making one of RSA took a tenth of a first start.
    /// </summary>
    public static DevIssuer Create(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var file = Path.Combine(dataFolder, KeyFile);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(file)) Keep(key, file);
        key.ImportFromPem(File.ReadAllText(file));
        return new DevIssuer(new ECDsaSecurityKey(key)
        {
            KeyId = Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16],
        });
    }

    /// <summary>Whole or not at all: of hosts that start together, the first to be done has made the key.</summary>
    private static void Keep(ECDsa key, string file)
    {
        var own = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(own, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        })) stream.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        try
        {
            File.Move(own, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(own);
        }
    }

    public void AddServices(IServiceCollection services, Settings settings) => services.AddOpenIddict().AddServer(options =>
    {
        options.EnableDegradedMode();
        options.SetIssuer(new Uri(Name)).SetTokenEndpointUris("/oauth/token").AllowClientCredentialsFlow();
        options.RegisterScopes([.. App.Scopes.Keys]);
        // Nothing is encrypted, but OpenIddict wants a key: random bytes take no time, an ephemeral RSA key up to seconds of the first
        // request.
        options.AddSigningKey(key).AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
            .DisableAccessTokenEncryption();
        options.SetAccessTokenLifetime(TimeSpan.FromHours(1));
        options.UseAspNetCore().DisableTransportSecurityRequirement();
        options.AddEventHandler<ValidateTokenRequestContext>(b => b.UseInlineHandler(Validate));
        // Read before OpenIddict reads it, to which a form with too many or too long fields is a fault of its own.
        options.AddEventHandler<ExtractTokenRequestContext>(b => b.UseInlineHandler(ReadForm).SetOrder(int.MinValue));
        // By itself it would take its own address from the request.
        options.AddEventHandler<HandleConfigurationRequestContext>(b => b.UseInlineHandler(context =>
        {
            var own = context.Transaction.GetHttpRequest()!.HttpContext.RequestServices.GetRequiredService<Links>().ApiBaseUrl;
            (context.TokenEndpoint, context.JsonWebKeySetEndpoint) = (new Uri($"{own}/oauth/token"), new Uri($"{own}/.well-known/jwks"));
            return default;
        }));
        options.AddEventHandler<HandleTokenRequestContext>(b => b.UseInlineHandler(context => Issue(context, settings)));
    });

    /// <summary>OpenIddict answers /oauth/token in the authentication middleware; nothing else remains to be mapped.</summary>
    public void Map(WebApplication app) =>
        app.MapMethods("/oauth/token", ["POST"], () => Results.NotFound()).ExcludeFromDescription().AllowAnonymous();

    private static async ValueTask ReadForm(ExtractTokenRequestContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        if (!request.HasFormContentType) return;
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "Dit formulier heeft te veel velden, of een veld is te lang.");
        }
    }

    private static ValueTask Validate(ValidateTokenRequestContext context)
    {
        var known = Clients.TryGetValue(context.ClientId ?? "", out var client) && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(client.Secret), System.Text.Encoding.UTF8.GetBytes(context.ClientSecret ?? ""));
        if (!known) context.Reject(OpenIddictConstants.Errors.InvalidClient, "Onbekende client of onjuist geheim.");
        else if (context.Request.GetScopes().Except(client.Scopes).Any()) context.Reject(OpenIddictConstants.Errors.InvalidScope,
            "Deze client mag niet om deze scope vragen.");
        return default;
    }

    private static ValueTask Issue(HandleTokenRequestContext context, Settings settings)
    {
        var asked = context.Request.GetScopes();
        var scopes = asked.Length == 0 ? Clients[context.ClientId!].Scopes : [.. asked];
        var identity = new ClaimsIdentity("OpenIddict", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, context.ClientId);
        identity.SetClaim(OpenIddictConstants.Claims.ClientId, context.ClientId);
        identity.SetScopes(scopes).SetAudiences(settings.Audience);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        context.SignIn(new ClaimsPrincipal(identity));
        return default;
    }
}
