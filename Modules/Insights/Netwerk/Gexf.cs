using System.Reflection;
using System.Xml;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Insights.Netwerk;

/// <summary>
/// The network in the Graph Exchange XML Format, version 1.3 (https://gexf.net), sent as it is written: of a large network there are
/// hundreds of thousands of edges. Its tag is that of every report (docs/adr/0062).
/// </summary>
internal sealed class Gexf(Db db, NetwerkRequest req, DateOnly vandaag) : IResult, IEndpointMetadataProvider
{
    public const string Type = "application/gexf+xml";

    private const string Ns = "http://gexf.net/1.3";

    private const int Chunk = 65_536;

    public async Task ExecuteAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        Accept.Choose(http, Type);
        await Rapportstroom.ExecuteAsync(http, db, Netwerkgraaf.Sql.Knopen, Type, async (snapshot, send) =>
        {
            var graaf = await Netwerkgraaf.ReadAsync(snapshot, req, vandaag, ct);
            await WriteAsync(graaf, graaf.KnoopRijen(ct, metBuren: true), req.Peildatum ?? vandaag, send);
        });
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AlsoProduces(Type));
        builder.Metadata.Add(new HasETag());
    }

    private static async Task WriteAsync(Netwerkgraaf graaf, IReadOnlyList<NetwerkKnoopRij> knopen, DateOnly peildatum,
        Func<ReadOnlyMemory<byte>, bool, ValueTask> send)
    {
        using var buffer = new MemoryStream(2 * Chunk);
        using var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true });
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
            await SendFullAsync();
        }
        xml.WriteEndElement();
        Begin(xml, "edges", ("count", Text(graaf.Verbindingen().Count())));
        var (ids, nummer) = (graaf.Knopen.Select(k => $"{k.OrganisatieId}").ToArray(), 0);
        foreach (var (van, naar, gewicht) in graaf.Verbindingen())
        {
            // Of these there are many: written out, which the first time is quicker than by way of a span.
            xml.WriteStartElement("edge", Ns);
            xml.WriteAttributeString("id", Text(nummer++));
            xml.WriteAttributeString("source", ids[van]);
            xml.WriteAttributeString("target", ids[naar]);
            xml.WriteAttributeString("weight", Text(gewicht));
            xml.WriteStartElement("attvalues", Ns);
            xml.WriteStartElement("attvalue", Ns);
            xml.WriteAttributeString("for", "netwerken");
            xml.WriteAttributeString("value", Leesbaar(graaf.Netwerken(van, naar)));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            await SendFullAsync();
        }
        xml.WriteEndDocument();
        xml.Flush();
        await send(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), true);

        // What the writer holds back itself comes along with the next.
        async ValueTask SendFullAsync()
        {
            if (buffer.Length < Chunk) return;
            await send(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), false);
            buffer.SetLength(0);
        }
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
        foreach (var teken in tekst)
            if (!XmlConvert.IsXmlChar(teken)) return string.Concat(tekst.EnumerateRunes().Select(Leesbaar));
        return tekst;
    }

    private static string Leesbaar(Rune teken) => teken.IsBmp && !XmlConvert.IsXmlChar((char)teken.Value) ? " " : teken.ToString();
}
