using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform.Http;

/// <summary>Version of the public contract (openapi info.version), semver; a change in it is noted in CHANGELOG.md.</summary>
public static class ApiVersion
{
    public const string Current = "1.0.0";
}

/// <summary>What every response carries, errors included, and the few rules about addresses and methods that come before routing.</summary>
public static class Headers
{
    /// <summary>For answers and pages of our own: nothing from anywhere else.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri "
            + "'none'; frame-ancestors 'none'";

    /// <summary>Scalar styles its elements itself; nothing else needs this.</summary>
    private const string DocsPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' "
            + "data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    internal static void UseResponseHeaders(this IApplicationBuilder app, IHostEnvironment environment) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers["API-Version"] = ApiVersion.Current;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (string.IsNullOrEmpty(headers.ContentSecurityPolicy))
                headers.ContentSecurityPolicy = IsTool(http) ? DocsPolicy : Policy;
            if (http.Response.StatusCode >= 400)
            {
                // The exception handler has words of its own for the same.
                headers.CacheControl = "no-store";
                headers.Remove("Expires");
                headers.Remove("Pragma");
            }
            if (string.IsNullOrEmpty(headers.CacheControl)) headers.CacheControl = string.IsNullOrEmpty(headers.ETag) ? "no-store"
                : "private, no-cache";
            if (!environment.IsDevelopment()) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Scalar and the Hangfire dashboard, which others wrote.</summary>
    private static bool IsTool(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/docs") || http.Request.Path.StartsWithSegments("/beheer");

    private static readonly object HeadKey = new();

    /// <summary>Whether only the headers were asked for, although the endpoint sees a GET.</summary>
    public static bool IsHead(this HttpContext http) => http.Items.ContainsKey(HeadKey);

    /// <summary>HEAD answers as GET does, without the body (RFC 9110, 9.3.2).</summary>
    internal static void UseHead(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Request.Method = HttpMethods.Get;
        http.Items[HeadKey] = true;
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    });

    /// <summary>/v1/things/ is not /v1/things (API Design Rules, no-trailing-slash).</summary>
    internal static void UseNoTrailingSlash(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/') && !IsTool(http)
            ? throw new ProblemException(Problem.NotFound()) : next(http));

    /// <summary>
    /// A write without any body is one with nothing in it; what is missing then, the slice says. A body that does not say what it is, is
    /// bytes (RFC 9110, 8.3): by itself FastEndpoints would refuse it with a bare 415, before anybody looked at the link it came with.
    /// </summary>
    internal static void UseBodyType(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!string.IsNullOrEmpty(http.Request.ContentType)
            || !(HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method))) return next(http);
        if (http.Request.ContentLength is null or 0 && !http.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            http.Request.ContentType = "application/json";
            http.Request.ContentLength = 0;
        }
        else
        {
            http.Request.ContentType = "application/octet-stream";
        }
        return next(http);
    });

    /// <summary>Only an upload may be larger than the general limit.</summary>
    internal static void UseBodyLimit(this IApplicationBuilder app, LimitSettings limits) => app.Use((http, next) =>
    {
        var limit = LargeBody.LimitOf(http.GetEndpoint(), limits) + 65_536L ?? limits.BodyBytes;
        var feature = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (http.Request.ContentLength > limit)
        {
            // Unread, but let the server drain it for its few seconds: cut off while sending, a client would never see why.
            if (feature is { IsReadOnly: false } && http.Request.ContentLength <= 64 << 20) feature.MaxRequestBodySize = null;
            throw new ProblemException(Problem.PayloadTooLarge(limit));
        }
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = limit;
        return next(http);
    });
}
