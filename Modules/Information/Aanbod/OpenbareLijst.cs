using System.Reflection;
using CsvHelper;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Information.Aanbod;

/// <summary>Public offers in the form that was asked for, with the hash of what is sent as a strong ETag.</summary>
internal sealed class OpenbareLijst(string type, Lijst<OpenbaarAanbodResponse> lijst)
    : IResult, IValueHttpResult<Lijst<OpenbaarAanbodResponse>>, IEndpointMetadataProvider
{
    public const string Json = "application/json";
    public const string Csv = Csvvorm.ContentType;
    public const string Hsds = "application/vnd.hsds+json";

    private static readonly string[] Kolommen =
        ["id", "organisatieId", "organisatie", "titel", "omschrijving", "soort", "doelgroep", "leeftijdVan", "leeftijdTot", "themas",
            "wijken", "talen", "kosten", "aanmelding", "geldigTotDatum", "geverifieerdOp", "aangemaaktOp",
            "gewijzigdOp"];

    public Lijst<OpenbaarAanbodResponse> Value => lijst;

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept";
        var inhoud = type switch
        {
            Csv => Tabel(Csvvorm.Van(http)),
            Hsds => JsonSerializer.SerializeToUtf8Bytes(Hsdspagina.Of(lijst.Results), Platform.Http.Json.Options),
            _ => JsonSerializer.SerializeToUtf8Bytes(lijst, Platform.Http.Json.Options),
        };
        if (http.HasSeen(inhoud)) return;
        if (type == Csv) Csvvorm.Bestandsnaam(http);
        http.Response.ContentType = $"{type}; charset=utf-8";
        http.Response.ContentLength = inhoud.Length;
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(Lijst<OpenbaarAanbodResponse>), [Json]));
        builder.Metadata.Add(new AlsoProduces(Csv));
        builder.Metadata.Add(new AlsoProduces(Hsds));
        builder.Metadata.Add(new HasETag());
    }

    /// <summary>Lists in a cell have | between them, as in every other table.</summary>
    private byte[] Tabel(Csvvorm vorm)
    {
        using var inhoud = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(inhoud, new UTF8Encoding(vorm.Begin.Length > 0)), CsvCell.Form(vorm)))
        {
            foreach (var kolom in Kolommen) csv.WriteField(kolom);
            csv.NextRecord();
            foreach (var a in lijst.Results)
            {
                object?[] cellen = [a.Id, a.OrganisatieId, a.Organisatie, a.Titel, a.Omschrijving, a.Soort, string.Join('|', a.Doelgroep),
                    a.LeeftijdVan, a.LeeftijdTot, string.Join('|', a.Themas), string.Join('|', a.Wijken), string.Join('|', a.Talen),
                    a.Kosten, a.Aanmelding, a.GeldigTotDatum, a.GeverifieerdOp, a.AangemaaktOp, a.GewijzigdOp];
                foreach (var cel in cellen) csv.WriteField(CsvCell.Of(cel, vorm));
                csv.NextRecord();
            }
        }
        return inhoud.ToArray();
    }
}
