using System.Reflection;
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
        if (http.HasSeen(inhoud)) return;
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
