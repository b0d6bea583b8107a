using System.IO.Compression;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>Writes workbooks part by part, so that a test can write what no library would.</summary>
internal static class Werkmapmaker
{
    public const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    /// <summary>The number formats that a cell can name with s="…", in this order.</summary>
    private static readonly string[] Opmaken =
    [
        "General", "dd\\-mm\\-yyyy", "00000000", "0000000000", "[$-413]d\\ mmmm\\ yyyy", "[$-nl-NL]d\\ mmm\\ yyyy;@", "@", "dd-mm-jjjj",
            "h:mm", "#,##0", "00\\-00000000", "&quot;+31 &quot;0",
        "[h]:mm:ss", "d/m/yyyy;@", "[Red]00000000;[Blue]-0", "[&lt;=999999999]0000000000;0", ";;;", "yyyy\\-mm\\-dd\\ hh:mm",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "0.00E+00", "General;-General",
    ];

    /// <summary>The index of a style with this format; the formats that have a number of their own come behind.</summary>
    public static int Stijl(string code) => Array.IndexOf(Opmaken, code) is >= 0 and var own ? own : throw new ArgumentException(code);

    public static int Ingebouwd(int id) => Opmaken.Length + id;

    public static string Blad(string rijen, string vooraf = "", string achteraf = "", string ruimte = Transitional) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet "
            + $"xmlns=\"{ruimte}\">{vooraf}<sheetData>{rijen}</sheetData>{achteraf}</worksheet>";

    /// <param name="cellen">Null is no cell; what begins as an element is that cell, without its place; the rest is text.</param>
    public static string Rij(int nummer, string?[] cellen, string attributen = "", bool plaatsen = true)
    {
        var rij = new StringBuilder(plaatsen ? $"<row r=\"{nummer}\"{attributen}>" : $"<row{attributen}>");
        foreach (var (index, cel) in cellen.Index())
        {
            if (cel is null && plaatsen) continue;
            var element = cel is null ? "<c/>" : cel.StartsWith("<c", StringComparison.Ordinal) ? cel : Tekst(cel);
            rij.Append(plaatsen ? $"<c r=\"{Kolom(index)}{nummer}\"{element[2..]}" : element);
        }
        return rij.Append("</row>").ToString();
    }

    public static string Tekst(string tekst) => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{Xml(tekst)}</t></is></c>";

    public static string Xml(string tekst) => tekst.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Kolom(int index) => index < 26 ? $"{(char)('A' + index)}"
        : $"{Kolom((index / 26) - 1)}{(char)('A' + (index % 26))}";

    public static byte[] Make(string blad) => Make([("Blad1", "", blad)]);

    /// <param name="bladen">Name, state and content, in the order in which they are shown; their files are numbered the other way
    /// round.</param>
    public static byte[] Make((string Naam, string Staat, string Inhoud)[] bladen, string? teksten = null, bool vanaf1904 = false,
        bool strict = false, bool absoluut = false, string streep = "/", string map = "xl", (string, string)[]? extra = null)
    {
        var ruimte = strict ? Strict : Transitional;
        var soort = strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        string Doel(string naam) => absoluut ? $"/{map}/{naam}" : naam;
        string Nummer(int index) => (bladen.Length - index).ToString(CultureInfo.InvariantCulture);
        var delen = new List<(string, string)>
        {
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                + $"Id=\"a\" Type=\"{soort}/extended-properties\" Target=\"docProps/app.xml\"/><Relationship Id=\"b\" "
                + $"Type=\"{soort}/officeDocument\" Target=\"{(absoluut ? "/" : "")}{map}/workbook.xml\"/></Relationships>"),
            ($"{map}/workbook.xml", $"<workbook xmlns=\"{ruimte}\" xmlns:r=\"{soort}\"><workbookPr{(vanaf1904 ? " date1904=\"true\"" : "")}/><sheets>{string.Concat(bladen.Select((b, i) => $"<sheet name=\"{Xml(b.Naam)}\" sheetId=\"{i + 1}\"{(b.Staat == "" ? "" : $" state=\"{b.Staat}\"")} r:id=\"s{i}\"/>"))}</sheets></workbook>"),
            ($"{map}/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(bladen.Select((b, i) => $"<Relationship Id=\"s{i}\" Type=\"{soort}/worksheet\" Target=\"{Doel($"worksheets/sheet{Nummer(i)}.xml")}\"/>"))}<Relationship Id=\"st\" Type=\"{soort}/styles\" Target=\"{Doel("styles.xml")}\"/>{(teksten is null ? "" : $"<Relationship Id=\"ss\" Type=\"{soort}/sharedStrings\" Target=\"{Doel("sharedStrings.xml")}\"/>")}</Relationships>"),
            ($"{map}/styles.xml", $"<styleSheet xmlns=\"{ruimte}\"><numFmts>{string.Concat(Opmaken.Select((o, i) => $"<numFmt numFmtId=\"{i + 164}\" formatCode=\"{o}\"/>"))}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{string.Concat(Opmaken.Select((o, i) => $"<xf numFmtId=\"{i + 164}\"/>"))}{string.Concat(Enumerable.Range(0, 60).Select(i => $"<xf numFmtId=\"{i}\"/>"))}</cellXfs></styleSheet>"),
        };
        delen.AddRange(bladen.Select((b, i) => ($"{map}/worksheets/sheet{Nummer(i)}.xml", b.Inhoud)));
        if (teksten is not null) delen.Add(($"{map}/sharedStrings.xml", $"<sst xmlns=\"{ruimte}\">{teksten}</sst>"));
        return Pack([.. delen.Concat(extra ?? []).Select(d => (d.Item1.Replace("/", streep, StringComparison.Ordinal), d.Item2))]);
    }

    public static byte[] Pack((string Naam, string Inhoud)[] delen)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (naam, inhoud) in delen)
            {
                using var writer = new StreamWriter(archive.CreateEntry(naam, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                writer.Write(inhoud);
            }
        }
        return stream.ToArray();
    }
}
