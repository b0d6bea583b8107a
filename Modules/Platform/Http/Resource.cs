using System.Buffers.Binary;
using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace Netwerkplatform.Platform.Http;

/// <summary>A resource whose row counts its versions; the count is its strong ETag.</summary>
public interface IVersioned
{
    /// <summary>Never in the JSON: implement it with <c>[JsonIgnore]</c>.</summary>
    int Versie { get; }
}

/// <summary>A resource whose state is worked out on reading, or that never changes: what it says is its version.</summary>
public interface IVersionedByContent : IVersioned
{
    int IVersioned.Versie => ETag.OfContent(this);
}

/// <summary>One resource with its ETag: 200, or 304 to a GET whose If-None-Match still holds.</summary>
public sealed class Resource<T>(T value) : IResult, IValueHttpResult<T>, IValueHttpResult, IStatusCodeHttpResult, IEndpointMetadataProvider
    where T : IVersioned
{
    public T Value => value;
    object? IValueHttpResult.Value => value;
    public int? StatusCode => 200;

    public Task ExecuteAsync(HttpContext http)
    {
        var etag = ETag.Of(value);
        http.Response.Headers.ETag = etag;
        if (HttpMethods.IsGet(http.Request.Method) && ETag.Matches(http.Request.Headers.IfNoneMatch, etag))
        {
            http.Response.StatusCode = 304;
            return Task.CompletedTask;
        }
        return http.Response.WriteAsJsonAsync(value, Json.Options, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(T), ["application/json"]));
}

/// <summary>A resource just made: 201 with Location and ETag.</summary>
public sealed class CreatedResource<T>(string location, T value)
    : IResult, IValueHttpResult<T>, IValueHttpResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public T Value => value;
    object? IValueHttpResult.Value => value;
    public int? StatusCode => 201;
    public string Location => location;

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = 201;
        http.Response.SetLocation(location);
        if (value is IVersioned versioned) http.Response.Headers.ETag = ETag.Of(versioned);
        return http.Response.WriteAsJsonAsync(value, Json.Options, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(201, typeof(T), ["application/json"]));
}

public static class Resource
{
    public static Resource<T> Ok<T>(T value) where T : IVersioned => new(value);

    /// <summary>As callers see it: where the API has a path of its own before <c>/v1</c>, with that.</summary>
    internal static void SetLocation(this HttpResponse response, string location) =>
        response.Headers.Location = response.HttpContext.RequestServices.GetRequiredService<Settings>().ApiPath + location;

    /// <param name="location">Path from the root: <c>/v1/things/{id}</c>.</param>
    public static CreatedResource<T> Created<T>(string location, T value) => new(location, value);
}

public static class ETag
{
    public static string Of(IVersioned resource) => $"\"v{resource.Versie}\"";

    internal static int OfContent(object value)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json.Options));
        return BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue;
    }

    /// <summary>
    /// Tags an answer with the hash of its bytes. Who has these bytes already gets 304, and then nothing is left to send.
    /// </summary>
    public static bool HasSeen(this HttpContext http, byte[] inhoud)
    {
        var etag = $"\"{Base64Url.EncodeToString(SHA256.HashData(inhoud).AsSpan(0, 18))}\"";
        http.Response.Headers.ETag = etag;
        if (!Matches(http.Request.Headers.IfNoneMatch, etag)) return false;
        http.Response.StatusCode = 304;
        return true;
    }

    /// <summary>
    /// The versions that If-Match accepts, for <c>@Versies::int[] is null or versie = any(@Versies)</c>; null means any (<c>*</c>).
    /// Missing ends the request with 428.
    /// </summary>
    public static int[]? IfMatch(this HttpContext http)
    {
        var header = http.Request.Headers.IfMatch;
        if (StringValues.IsNullOrEmpty(header)) throw new ProblemException(Problem.PreconditionRequired());
        var tags = Split(header).ToArray();
        if (tags is ["*"]) return null;
        return [.. tags.Where(t => t.StartsWith("\"v", StringComparison.Ordinal) && t.EndsWith('"'))
            .Select(t => int.TryParse(t.AsSpan(2, t.Length - 3), out var versie) ? versie : -1)];
    }

    /// <summary>The same where it may be left out: then any version will do.</summary>
    public static int[]? IfMatchWhenSent(this HttpContext http) =>
        StringValues.IsNullOrEmpty(http.Request.Headers.IfMatch) ? null : http.IfMatch();

    /// <summary>Strong comparison, as RFC 9110 wants for If-Match.</summary>
    public static bool Holds(StringValues header, string etag) => Split(header).Any(t => t == "*" || t == etag);

    /// <summary>Weak comparison, as RFC 9110 wants for If-None-Match.</summary>
    public static bool Matches(StringValues header, string etag) =>
        Split(header).Any(t => t == "*" || (t.StartsWith("W/", StringComparison.Ordinal) ? t[2..] : t) == etag);

    private static IEnumerable<string> Split(StringValues header) =>
        header.SelectMany(h => (h ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
