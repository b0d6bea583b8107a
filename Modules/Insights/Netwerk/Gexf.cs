using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Insights.Netwerk;

/// <summary>The network in the Graph Exchange XML Format, version 1.3 (https://gexf.net), with the hash of what is sent as its ETag.</summary>
internal sealed class Gexf(IReadOnlyList<NetwerkKnoopRij> knopen, IReadOnlyList<NetwerkVerbindingRij> verbindingen, DateOnly peildatum) : IResult, IEndpointMetadataProvider
{
    public const string Type = "application/gexf+xml";

    private static readonly XNamespace Ns = "http://gexf.net/1.3";

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

    private byte[] Schrijf()
    {
        using var inhoud = new MemoryStream();
        using (var xml = XmlWriter.Create(inhoud, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            Document().Save(xml);
        return inhoud.ToArray();
    }

    private XDocument Document() => new(new XElement(Ns + "gexf",
        new XAttribute("version", "1.3"),
        new XElement(Ns + "meta", new XAttribute("lastmodifieddate", Text(peildatum)),
            new XElement(Ns + "creator", "Netwerkplatform"),
            new XElement(Ns + "description", $"Organisaties die een netwerk delen op {Text(peildatum)}")),
        new XElement(Ns + "graph", new XAttribute("mode", "static"), new XAttribute("defaultedgetype", "undirected"), new XAttribute("idtype", "string"),
            Kenmerken("node", ("verband", "string"), ("domeinen", "string"), ("graad", "integer"), ("tussenheid", "double"), ("brug", "string")),
            Kenmerken("edge", ("netwerken", "string")),
            new XElement(Ns + "nodes", new XAttribute("count", knopen.Count), knopen.Select(k => new XElement(Ns + "node",
                new XAttribute("id", k.OrganisatieId), new XAttribute("label", Leesbaar(k.Naam)),
                Waarden(("verband", k.Verband), ("domeinen", k.Domeinen), ("graad", Text(k.Graad)), ("tussenheid", Text(k.Tussenheid)), ("brug", k.Brug))))),
            new XElement(Ns + "edges", new XAttribute("count", verbindingen.Count), verbindingen.Select((v, i) => new XElement(Ns + "edge",
                new XAttribute("id", i), new XAttribute("source", v.VanId), new XAttribute("target", v.NaarId), new XAttribute("weight", v.Gewicht),
                Waarden(("netwerken", Leesbaar(v.Netwerken)))))))));

    private static XElement Kenmerken(string klasse, params (string Naam, string Type)[] kenmerken) => new(Ns + "attributes",
        new XAttribute("class", klasse), new XAttribute("mode", "static"),
        kenmerken.Select(k => new XElement(Ns + "attribute", new XAttribute("id", k.Naam), new XAttribute("title", k.Naam), new XAttribute("type", k.Type))));

    private static XElement Waarden(params (string Naam, string Waarde)[] waarden) => new(Ns + "attvalues",
        waarden.Select(w => new XElement(Ns + "attvalue", new XAttribute("for", w.Naam), new XAttribute("value", w.Waarde))));

    private static string Text(IFormattable value) => value.ToString(value is DateOnly ? "O" : null, CultureInfo.InvariantCulture);

    /// <summary>XML has no place for some characters that a name may hold.</summary>
    private static string Leesbaar(string tekst)
    {
        var leesbaar = new StringBuilder(tekst.Length);
        foreach (var rune in tekst.EnumerateRunes())
            leesbaar.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? " " : rune.ToString());
        return leesbaar.ToString();
    }
}
