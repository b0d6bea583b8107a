using System.Reflection;
using System.Xml;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>A page of public knowledge: as JSON, or as an Atom feed (RFC 4287), with the hash of what is sent as its ETag.</summary>
internal sealed class Kennisfeed(Lijst<OpenbaarKennisitemResponse> lijst)
    : IResult, IValueHttpResult<Lijst<OpenbaarKennisitemResponse>>, IEndpointMetadataProvider
{
    private const string Atom = "application/atom+xml";
    private const string Namespace = "http://www.w3.org/2005/Atom";

    public Lijst<OpenbaarKennisitemResponse> Value => lijst;

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept";
        var type = Accept.Choose(http, "application/json", Atom);
        var inhoud = type == Atom ? Feed(http) : JsonSerializer.SerializeToUtf8Bytes(lijst, Json.Options);
        http.Response.Headers.CacheControl = "public, no-cache";
        if (http.HasSeen(inhoud)) return;
        http.Response.ContentType = $"{type}; charset=utf-8";
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(Lijst<OpenbaarKennisitemResponse>), ["application/json"]));
        builder.Metadata.Add(new AlsoProduces(Atom));
        builder.Metadata.Add(new HasETag());
        builder.Metadata.Add(new HasLink());
    }

    private byte[] Feed(HttpContext http)
    {
        var api = http.RequestServices.GetRequiredService<Links>().ApiBaseUrl;
        var gemeente = http.RequestServices.GetRequiredService<Settings>().Gemeente.Naam;
        var hier = api + http.Request.Path.ToUriComponent();
        using var inhoud = new MemoryStream();
        using (var xml = XmlWriter.Create(inhoud, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            void Element(string naam, string waarde, string? type = null)
            {
                xml.WriteStartElement(naam, Namespace);
                if (type is not null) xml.WriteAttributeString("type", type);
                xml.WriteString(waarde);
                xml.WriteEndElement();
            }
            void Link(string rel, string href)
            {
                xml.WriteStartElement("link", Namespace);
                xml.WriteAttributeString("rel", rel);
                xml.WriteAttributeString("href", href);
                xml.WriteEndElement();
            }

            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, "nl");
            Element("id", hier);
            Element("title", $"Kennis voor partners van {gemeente}");
            // Of what is in it: the same feed is the same to the letter.
            Element("updated", Json.Moment(lijst.Results.Select(k => k.GewijzigdOp).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
            Link("self", hier + http.Request.QueryString.ToUriComponent());
            if (lijst.Next is not null) Link("next", lijst.Next);
            xml.WriteStartElement("author", Namespace);
            Element("name", gemeente);
            xml.WriteEndElement();
            foreach (var item in lijst.Results)
            {
                xml.WriteStartElement("entry", Namespace);
                Element("id", $"urn:uuid:{item.Id}");
                Element("title", item.Titel);
                Element("published", Json.Moment(item.AangemaaktOp));
                Element("updated", Json.Moment(item.GewijzigdOp));
                Link("alternate", $"{hier}/{item.Id}");
                foreach (var bijlage in item.Bijlagen) Link("enclosure", $"{hier}/{item.Id}/bijlagen/{bijlage.Id}");
                foreach (var woord in (string[])[item.Soort, .. item.Themas])
                {
                    xml.WriteStartElement("category", Namespace);
                    xml.WriteAttributeString("term", woord);
                    xml.WriteEndElement();
                }
                Element("summary", item.Samenvatting);
                Element("content", item.InhoudHtml, "html");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return inhoud.ToArray();
    }
}
