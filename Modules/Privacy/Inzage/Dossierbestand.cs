using System.IO.Compression;
using System.Reflection;
using CsvHelper;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Privacy.Inzage;

/// <summary>The dossier to hand over: JSON, a CSV for each kind of data, and one page to read.</summary>
internal sealed class Dossierbestand(DossierResponse dossier) : IResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/zip";

    public async Task ExecuteAsync(HttpContext http)
    {
        using var inhoud = new MemoryStream();
        using (var zip = new ZipArchive(inhoud, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(zip, "dossier.json", JsonSerializer.Serialize(dossier, Json.Options), http.RequestAborted);
            await AddAsync(zip, "dossier.html", Dossier.Html(dossier), http.RequestAborted);
            for (var n = 0; n < dossier.Onderdelen.Count; n++)
                await AddAsync(zip, $"{n + 1:00}.csv", Csv(dossier.Onderdelen[n]), http.RequestAborted);
        }
        http.Response.ContentType = ContentType;
        http.Response.Headers.ContentDisposition = "attachment; filename=\"dossier.zip\"";
        http.Response.Headers.CacheControl = "no-store";
        inhoud.Position = 0;
        await inhoud.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task AddAsync(ZipArchive zip, string naam, string tekst, CancellationToken ct)
    {
        await using var stroom = await zip.CreateEntry(naam).OpenAsync(ct);
        await stroom.WriteAsync(Encoding.UTF8.GetBytes(tekst), ct);
    }

    private static string Csv(Dossieronderdeel deel)
    {
        var vorm = Csvvorm.Csv;
        var kolommen = deel.Rijen.SelectMany(r => r.Keys).Distinct().ToArray();
        using var tekst = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(tekst, CsvCell.Form(vorm));
        foreach (var kolom in kolommen) csv.WriteField(kolom);
        csv.NextRecord();
        foreach (var rij in deel.Rijen)
        {
            foreach (var kolom in kolommen)
                csv.WriteField(rij.TryGetValue(kolom, out var waarde) ? CsvCell.Of(Dossier.Text(waarde), vorm) : "");
            csv.NextRecord();
        }
        csv.Flush();
        return tekst.ToString();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new AlsoProduces(ContentType));
}
