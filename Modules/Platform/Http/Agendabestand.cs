using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Platform.Http;

/// <summary>A calendar object to keep or to look at again: its hash is its strong ETag.</summary>
/// <param name="agenda">RFC 5545.</param>
/// <param name="naam">What it is called, without the extension.</param>
public sealed class Agendabestand(string agenda, string naam) : IResult, IEndpointMetadataProvider
{
    private const string Type = "text/calendar";

    public async Task ExecuteAsync(HttpContext http)
    {
        Accept.Choose(http, Type);
        var inhoud = Encoding.UTF8.GetBytes(agenda);
        var etag = $"\"{Base64Url.EncodeToString(SHA256.HashData(inhoud).AsSpan(0, 18))}\"";
        http.Response.Headers.ETag = etag;
        if (ETag.Matches(http.Request.Headers.IfNoneMatch, etag))
        {
            http.Response.StatusCode = 304;
            return;
        }
        http.Response.ContentType = $"{Type}; charset=utf-8; method=PUBLISH";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{naam}.ics\"";
        http.Response.ContentLength = inhoud.Length;
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AlsoProduces(Type));
        builder.Metadata.Add(new HasETag());
    }
}
