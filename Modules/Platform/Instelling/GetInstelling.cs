using System.Security.Cryptography;
using FastEndpoints;

namespace Netwerkplatform.Platform.Instelling;

internal sealed record InstellingResponse
{
    /// <summary>De naam van de gemeente.</summary>
    public required string Gemeente { get; init; }
    public required InstellingRegisseur Regisseur { get; init; }
    /// <summary>De pagina over wat we bewaren en waarom.</summary>
    public required string PrivacyUrl { get; init; }
    /// <summary>De talen van de pagina's en de mails.</summary>
    public required string[] Talen { get; init; }
    /// <summary>De wijken waarmee de gemeente werkt.</summary>
    public required string[] Wijken { get; init; }
}

internal sealed record InstellingRegisseur
{
    public required string Naam { get; init; }
    public string? Telefoon { get; init; }
    public string? Email { get; init; }
}

/// <summary>Zegt van welke gemeente dit systeem is, en hoe de netwerkregisseur vandaag te bereiken is.</summary>
/// <remarks>Voor wie een eigen voorkant bouwt. Zonder token: het staat ook op elke pagina en in elke mail.</remarks>
internal sealed class GetInstelling(Settings settings, Links links, Bereikbaar bereikbaar)
    : EndpointWithoutRequest<Results<Ok<InstellingResponse>, StatusCodeHttpResult>>
{
    public override void Configure()
    {
        Get("instelling");
        AllowAnonymous();
        Options(b => b.RequireCors(c => c.AllowAnyOrigin().WithMethods("GET").AllowAnyHeader().WithExposedHeaders("ETag"))
            .WithMetadata(new HasETag()));
    }

    public override async Task<Results<Ok<InstellingResponse>, StatusCodeHttpResult>> ExecuteAsync(CancellationToken ct)
    {
        var regisseur = await bereikbaar.NuAsync(ct);
        var instelling = new InstellingResponse
        {
            Gemeente = settings.Gemeente.Naam,
            Regisseur = new InstellingRegisseur { Naam = regisseur.Naam, Telefoon = regisseur.Telefoon, Email = regisseur.Email },
            PrivacyUrl = links.PrivacyUrl,
            Talen = [.. Mailwoorden.Talen],
            Wijken = settings.Gemeente.Wijken,
        };
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(instelling, Json.Options)))[..16]}\"";
        HttpContext.Response.Headers.ETag = etag;
        return ETag.Matches(HttpContext.Request.Headers.IfNoneMatch, etag) ? TypedResults.StatusCode(304) : TypedResults.Ok(instelling);
    }
}
