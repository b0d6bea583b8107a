using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Information.Mijn;

/// <summary>A PDF of our own, to keep.</summary>
internal sealed class Pdfantwoord(byte[] inhoud, string bestandsnaam) : IResult, IEndpointMetadataProvider
{
    private const string Type = "application/pdf";

    public async Task ExecuteAsync(HttpContext http)
    {
        Accept.Choose(http, Type);
        http.Response.ContentType = Type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{bestandsnaam}\"";
        http.Response.ContentLength = inhoud.Length;
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new AlsoProduces(Type));
}
