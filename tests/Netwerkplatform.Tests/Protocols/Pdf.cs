using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Netwerkplatform.Tests.Protocols;

/// <summary>Makes small PDFs, good ones and bad ones, byte by byte.</summary>
internal static class Pdf
{
    /// <summary>A document of one page with these further objects and these further members of its catalogue.</summary>
    public static byte[] Make(string catalogue = "", string page = "", string[]? further = null, string trailer = "", string version = "1.7", string text = "BT /F1 12 Tf 72 720 Td (Bijlage) Tj ET") =>
        Write(version, trailer,
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            .. further ?? [],
        ]);

    public static byte[] Write(string version, string trailer, string[] objects)
    {
        var file = new StringBuilder($"%PDF-{version}\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new List<int>();
        foreach (var (index, body) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Latin(file.ToString());
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>The body of an object: a stream with this dictionary and these bytes, packed.</summary>
    public static string Packed(string dictionary, byte[] content) => Stream($"{dictionary} /Filter /FlateDecode", Flate(content));

    public static string Stream(string dictionary, byte[] content) => $"<< {dictionary} /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream";

    public static byte[] Flate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(content);
        return packed.ToArray();
    }
}
