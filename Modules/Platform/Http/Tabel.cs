using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using CsvHelper;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// What is read and never written: as JSON, or as the CSV of its rows by <c>Accept</c>, with the hash of what is sent as a strong ETag. A
/// row is a record of plain values; its properties, in their order, are the columns.
/// </summary>
public class Tabel<TAntwoord, TRij>(TAntwoord antwoord, IEnumerable<TRij> rijen)
    : IResult, IValueHttpResult<TAntwoord>, IEndpointMetadataProvider
{
    private static readonly IList<JsonPropertyInfo> Kolommen = Json.Options.GetTypeInfo(typeof(TRij)).Properties;

    public TAntwoord Value => antwoord;

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept";
        var type = Accept.Choose(http, "application/json", Csvvorm.ContentType);
        var inhoud = type == Csvvorm.ContentType ? Csv(Csvvorm.Van(http)) : JsonSerializer.SerializeToUtf8Bytes(antwoord, Json.Options);
        if (http.HasSeen(inhoud)) return;
        if (type == Csvvorm.ContentType) Csvvorm.Bestandsnaam(http);
        http.Response.ContentType = $"{type}; charset=utf-8";
        http.Response.ContentLength = inhoud.Length;
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(TAntwoord), ["application/json"]));
        builder.Metadata.Add(new AlsoProduces(Csvvorm.ContentType));
        builder.Metadata.Add(new HasETag());
    }

    /// <summary>RFC 4180: CRLF, a header line also when there are no rows.</summary>
    private byte[] Csv(Csvvorm vorm)
    {
        using var inhoud = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(inhoud, new UTF8Encoding(vorm.Begin.Length > 0)), CsvCell.Form(vorm)))
        {
            foreach (var kolom in Kolommen) csv.WriteField(kolom.Name);
            csv.NextRecord();
            foreach (var rij in rijen)
            {
                foreach (var kolom in Kolommen) csv.WriteField(CsvCell.Of(kolom.Get!(rij!), vorm));
                csv.NextRecord();
            }
        }
        return inhoud.ToArray();
    }
}
