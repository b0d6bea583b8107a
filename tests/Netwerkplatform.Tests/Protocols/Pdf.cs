using System.IO.Compression;

namespace Netwerkplatform.Tests.Protocols;

/// <summary>Makes small PDFs, good ones and bad ones, byte by byte.</summary>
internal static class Pdf
{
    /// <summary>A document of one page with these further objects and these further members of its catalogue.</summary>
    public static byte[] Make(
        string catalogue = "", string page = "", string[]? further = null, string trailer = "", string version = "1.7",
        string text = "BT /F1 12 Tf 72 720 Td (Bijlage) Tj ET") =>
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
        file.Append(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Latin(file.ToString());
    }

    /// <summary>A revision more, as who signs appends it: these objects, their table, and where the table before stands.</summary>
    public static byte[] Append(byte[] file, params (int Number, string Body)[] objects) =>
        Append(file, [.. objects.Select(o => o.Number)], null, objects);

    public static byte[] Append(byte[] file, int[] listed, (int Number, string Body)[] objects) => Append(file, listed, null, objects);

    /// <param name="prev">Where it says that the table before begins; -1 is nowhere.</param>
    public static byte[] Append(byte[] file, int[] listed, int? prev, (int Number, string Body)[] objects)
    {
        var before = Encoding.Latin1.GetString(file);
        var last = before[(before.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)[0];
        var after = new StringBuilder(before);
        var offsets = new Dictionary<int, int>();
        foreach (var (number, body) in objects)
        {
            offsets[number] = after.Length;
            after.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }
        var start = after.Length;
        after.Append("xref\n0 0\n");
        foreach (var number in listed) after.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offsets[number]:0000000000} 00000 n \n");
        after.Append(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size 99 /Root 1 0 R {(prev == -1 ? "" : $"/Prev {prev?.ToString(CultureInfo.InvariantCulture) ?? last}")} >>\n"
                + $"startxref\n{start}\n%%EOF\n");
        return Latin(after.ToString());
    }

    /// <summary>As newer programs write it: some objects within a stream, and the table as a stream too.</summary>
    /// <param name="packed">Number, the stream that it is in, and which of it.</param>
    /// <param name="predicted">The table with the differences between its rows, as most write it.</param>
    public static byte[] Streamed(string[] objects, (int Number, int Stream, int Index)[] packed, bool predicted = false)
    {
        var file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var table = objects.Length + packed.Length + 1;
        var rows = Enumerable.Range(0, table + 1).Select(_ => new byte[4]).ToArray();
        foreach (var (index, body) in objects.Append("").Index())
        {
            var number = index == objects.Length ? table : index + 1;
            rows[number] = [1, (byte)(file.Length >> 8), (byte)file.Length, 0];
            if (number < table) file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }
        foreach (var (number, stream, index) in packed) rows[number] = [2, 0, (byte)stream, (byte)index];
        byte[] content = predicted
            ? [.. rows.SelectMany((row, i) => row.Select((b, at) => (byte)(i == 0 ? b : b - rows[i - 1][at])).Prepend((byte)2))]
            : [.. rows.SelectMany(r => r)];
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture,
            $"{table} 0 obj\n{Packed($"/Type /XRef /Size {table + 1} /W [1 2 1] /Root 1 0 R {(predicted ? "/DecodeParms << /Predictor 12 /Columns 4 >>" : "")}", content)}\nendobj\nstartxref\n{start}\n%%EOF\n");
        return Latin(file.ToString());
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>The body of an object: a stream with this dictionary and these bytes, packed.</summary>
    public static string Packed(string dictionary, byte[] content) => Stream($"{dictionary} /Filter /FlateDecode", Flate(content));

    public static string Stream(string dictionary, byte[] content) =>
        $"<< {dictionary} /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream";

    public static byte[] Flate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(content);
        return packed.ToArray();
    }
}
