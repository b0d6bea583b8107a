using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Insights.Netwerk;

/// <summary>
/// The network in the Graph Exchange XML Format, version 1.3 (https://gexf.net), with the hash of what is sent as its ETag.
/// </summary>
internal sealed class Gexf(IReadOnlyList<NetwerkKnoopRij> knopen, IReadOnlyList<NetwerkVerbindingRij> verbindingen, DateOnly peildatum)
    : IResult, IEndpointMetadataProvider
{
    public const string Type = "application/gexf+xml";

    private const string Ns = "http://gexf.net/1.3";

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept";
        var inhoud = Schrijf();
        var etag = $"\"{Base64Url.EncodeToString(SHA256.HashData(inhoud).AsSpan(0, 18))}\"";
        http.Response.Headers.ETag = etag;
        if (ETag.Matches(http.Request.Headers.IfNoneMatch, etag))
        {
            http.Response.StatusCode = 304;
            return;
        }
        http.Response.ContentType = $"{Type}; charset=utf-8";
        http.Response.ContentLength = inhoud.Length;
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AlsoProduces(Type));
        builder.Metadata.Add(new HasETag());
    }

    /// <summary>
    /// Straight to the writer: of a large network there are hundreds of thousands of edges, and a document of them in memory took longer
    /// than all else.
    /// </summary>
    private byte[] Schrijf()
    {
        using var inhoud = new MemoryStream();
        using (var xml = XmlWriter.Create(inhoud, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            Begin(xml, "gexf", ("version", "1.3"));
            Begin(xml, "meta", ("lastmodifieddate", Text(peildatum)));
            xml.WriteElementString("creator", Ns, "Netwerkplatform");
            xml.WriteElementString("description", Ns, $"Organisaties die een netwerk delen op {Text(peildatum)}");
            xml.WriteEndElement();
            Begin(xml, "graph", ("mode", "static"), ("defaultedgetype", "undirected"), ("idtype", "string"));
            Kenmerken(xml, "node", ("verband", "string"), ("domeinen", "string"), ("graad", "integer"), ("tussenheid", "double"),
                ("brug", "string"));
            Kenmerken(xml, "edge", ("netwerken", "string"));
            Begin(xml, "nodes", ("count", Text(knopen.Count)));
            foreach (var k in knopen)
            {
                Begin(xml, "node", ("id", $"{k.OrganisatieId}"), ("label", Leesbaar(k.Naam)));
                Waarden(xml, ("verband", k.Verband), ("domeinen", k.Domeinen), ("graad", Text(k.Graad)), ("tussenheid", Text(k.Tussenheid)),
                    ("brug", k.Brug));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            Begin(xml, "edges", ("count", Text(verbindingen.Count)));
            foreach (var (i, v) in verbindingen.Index())
            {
                Begin(xml, "edge", ("id", Text(i)), ("source", $"{v.VanId}"), ("target", $"{v.NaarId}"), ("weight", Text(v.Gewicht)));
                Waarden(xml, ("netwerken", Leesbaar(v.Netwerken)));
                xml.WriteEndElement();
            }
            xml.WriteEndDocument();
        }
        return inhoud.ToArray();
    }

    private static void Begin(XmlWriter xml, string element, params ReadOnlySpan<(string Naam, string Waarde)> kenmerken)
    {
        xml.WriteStartElement(element, Ns);
        foreach (var (naam, waarde) in kenmerken) xml.WriteAttributeString(naam, waarde);
    }

    private static void Kenmerken(XmlWriter xml, string klasse, params ReadOnlySpan<(string Naam, string Type)> kenmerken)
    {
        Begin(xml, "attributes", ("class", klasse), ("mode", "static"));
        foreach (var (naam, type) in kenmerken)
        {
            Begin(xml, "attribute", ("id", naam), ("title", naam), ("type", type));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Waarden(XmlWriter xml, params ReadOnlySpan<(string Naam, string Waarde)> waarden)
    {
        Begin(xml, "attvalues");
        foreach (var (naam, waarde) in waarden)
        {
            Begin(xml, "attvalue", ("for", naam), ("value", waarde));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string Text(IFormattable value) => value.ToString(value is DateOnly ? "O" : null, CultureInfo.InvariantCulture);

    /// <summary>XML has no place for some characters that a name may hold.</summary>
    private static string Leesbaar(string tekst)
    {
        if (tekst.All(XmlConvert.IsXmlChar)) return tekst;
        var leesbaar = new StringBuilder(tekst.Length);
        foreach (var rune in tekst.EnumerateRunes())
            leesbaar.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? " " : rune.ToString());
        return leesbaar.ToString();
    }
}
