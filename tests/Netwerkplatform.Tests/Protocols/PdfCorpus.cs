using System.IO.Compression;
using static Netwerkplatform.Tests.Protocols.Pdf;

namespace Netwerkplatform.Tests.Protocols;

/// <summary>The files that StrictPdf is tried on, and its verdict on each: in its own folder, for who uses it elsewhere.</summary>
internal static class PdfCorpus
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "Libraries", "StrictPdf", "corpus");

    /// <summary>What programs made, and what people signed twice after that.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> FromPrograms()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Folder, "programs.zip"));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (var packed = entry.Open()) packed.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }

    /// <summary>All files, as the list of verdicts names them.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All() => FromPrograms().Select(p => ($"programs.zip/{p.Name}", p.Bytes))
        .Concat(Directory.EnumerateFiles(Folder, "*.pdf").Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))));

    public static IEnumerable<(string Name, string Verdict)> Verdicts() => File.ReadLines(Path.Combine(Folder, "verdicts.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => (words[0], words[1]));

    /// <summary>Some bytes changed, left out or said twice: the same ones each time.</summary>
    public static IEnumerable<byte[]> Mutations(IReadOnlyList<byte[]> files, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var file = files[random.Next(files.Count)].ToList();
            for (var n = random.Next(1, 4); n > 0 && file.Count > 0; n--)
            {
                var (at, from) = (random.Next(file.Count), random.Next(file.Count));
                var length = Math.Min(random.Next(1, 40), file.Count - from);
                switch (random.Next(4))
                {
                    case 0: file[at] = (byte)random.Next(256); break;
                    case 1: file[at] ^= (byte)(1 << random.Next(8)); break;
                    case 2: file.RemoveRange(from, length); break;
                    default: file.InsertRange(at, file.GetRange(from, length)); break;
                }
            }
            yield return [.. file];
        }
    }

    private const string Web = "<< /S /URI /URI (https://example.org) >>";

    private static readonly string[] Page =
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R >>"];

    /// <summary>The files that are made byte by byte.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Made()
    {
        var good = Make();
        var text = System.Text.Encoding.Latin1.GetString(good);
        var inner = Latin("5 0 6 13 [3 0 R /Fit] << /S /URI /URI (https://example.org) >>");
        var hidden = Latin("5 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>");
        byte[] WithStream(string stream, params (int, int, int)[] packed) => Streamed([.. Page, stream], packed);

        // Accepted.
        yield return ("page.pdf", good);
        yield return ("page-version-2.0.pdf", Make(version: "2.0"));
        yield return ("link-to-the-web.pdf", Make($"/A {Web}"));
        yield return ("link-in-an-object.pdf", Make("/A << /S /URI /URI 5 0 R >>", further: ["(mailto:zorg@example.org)"]));
        yield return ("page-to-begin-at.pdf", Make("/OpenAction 5 0 R", further: ["[3 0 R /Fit]"]));
        yield return ("length-in-an-object.pdf", Make(further: ["<< /Length 6 0 R >>\nstream\nkort\nendstream", "4"]));
        yield return ("objects-in-a-stream.pdf", WithStream(Packed("/Type /ObjStm /N 2 /First 9", inner), (5, 4, 0), (6, 4, 1)));
        yield return ("table-of-differences.pdf",
            Streamed([.. Page, Packed("/Type /ObjStm /N 2 /First 9", inner)], [(5, 4, 0), (6, 4, 1)], predicted: true));
        yield return ("appended-twice.pdf", Append(Append(good, (1, Page[0])), (4, "<< /Length 1 >>\nstream\nq\nendstream")));

        // No PDF, or something else as well.
        yield return ("empty.pdf", []);
        yield return ("version-9.9.pdf", Latin("%PDF-9.9\n%%EOF"));
        yield return ("line-before-the-header.pdf", [.. "\n"u8, .. good]);
        yield return ("html-at-the-beginning.pdf", [.. "%PDF-1.7\n%<SCRIPT>alert(1)</script>\n"u8, .. good[9..]]);
        yield return ("zip-at-the-end.pdf", [.. good, .. "%PK\u0005\u0006"u8, .. new byte[18], .. "\n%%EOF\n"u8]);

        // Damaged, or to be read in two ways.
        yield return ("cut-off.pdf", good[..^30]);
        yield return ("header-and-end-only.pdf", Latin("%PDF-1.7\n%%EOF"));
        yield return ("html-behind-the-end.pdf", [.. good, .. "<html><script>alert(1)</script>"u8]);
        yield return ("start-of-table-elsewhere.pdf", Latin(text.Replace("startxref\n", "startxref\n9", StringComparison.Ordinal)));
        yield return ("length-over-the-end.pdf",
            Make(further: ["<< /Length 60 >>\nstream\nkort\nendstream\nendobj\n9 0 obj\n<< /Producer (in de lengte) >>"]));
        yield return ("object-in-a-stream-of-text.pdf", Make(further: [Pdf.Stream("", Latin("9 0 obj << /S /Hidden >> endobj"))]));
        yield return ("object-in-a-text.pdf", Make(further: ["(9 0 obj << /S /Hidden >> endobj)"]));
        yield return ("trailer-in-a-stream.pdf", Make(further: [Pdf.Stream("", Latin("trailer << /Root << /Type /Catalog >> >>"))]));
        yield return ("startxref-in-a-comment.pdf", Latin(text.Replace("\n%%EOF", "\n%startxref 9\n%%EOF", StringComparison.Ordinal)));
        var (one, two) = (text.IndexOf("1 0 obj", StringComparison.Ordinal), text.IndexOf("2 0 obj", StringComparison.Ordinal));
        yield return ("table-points-at-another-object.pdf", Latin(text.Replace(
            string.Create(CultureInfo.InvariantCulture, $"{one:0000000000} 00000 n"),
            string.Create(CultureInfo.InvariantCulture, $"{two:0000000000} 00000 n"), StringComparison.Ordinal)));
        yield return ("objects-in-another-order.pdf", WithStream(Packed("/Type /ObjStm /N 2 /First 9", inner), (5, 4, 1), (6, 4, 0)));
        yield return ("filter-under-a-short-name.pdf",
            WithStream(Packed($"/Type /ObjStm /N 1 /First 4 /DP << /Predictor 12 /Columns {hidden.Length} >>", [0, .. hidden]), (5, 4, 0)));
        yield return ("white-space-in-a-name.pdf", Make("/Java\u000bScript 9 0 R"));
        yield return ("key-said-twice.pdf", Make(further: [Pdf.Stream("/Type /XObject /Type /ObjStm /N 1 /First 4", Latin("7 0 null"))]));
        yield return ("appended-in-no-table.pdf", Append(good, listed: [], objects: [(1, Page[0])]));
        yield return ("appended-twice-the-same-number.pdf", Append(good, listed: [1], objects: [(1, Page[0]), (1, Page[0])]));
        yield return ("appended-with-a-table-on-its-own.pdf", Append(good, listed: [1], prev: -1, objects: [(1, Page[0])]));
        // No way from the trailer to the pages.
        foreach (var (name, from, to) in new[]
        {
            ("trailer-without-size", "/Size 5", "/Saze 5"), ("root-of-another-generation", "/Root 1 0 R", "/Root 1 6 R"),
            ("root-that-is-no-catalogue", "/Root 1 0 R", "/Root 2 0 R"), ("catalogue-without-pages", "/Pages 2 0 R", "/Pagos 2 0 R"),
            ("pages-that-are-none", "/Pages 2 0 R", "/Pages 4 0 R"), ("page-within-the-tree", "/Kids [3 0 R]", "/Kids [3 0 0]"),
        }) yield return ($"{name}.pdf", Latin(text.Replace(from, to, StringComparison.Ordinal)));
        var streamed = System.Text.Encoding.Latin1.GetString(Streamed(Page, []));
        yield return ("table-that-does-not-say-so.pdf", Latin(streamed.Replace("/Type /XRef", "/Typa /XRef", StringComparison.Ordinal)));

        // Encrypted.
        yield return ("encrypted.pdf", Make(trailer: "/Encrypt 9 0 R"));
        yield return ("encrypted-stream.pdf", Make(further: [Pdf.Stream("/Filter /Crypt", Latin("q Q"))]));

        // Active content.
        yield return ("script.pdf", Make("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"));
        yield return ("script-spelled-otherwise.pdf", Make("/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"));
        yield return ("script-in-a-stream.pdf", Make(further: [Packed("/Type /ObjStm /N 1 /First 4", hidden)]));
        yield return ("script-in-a-stream-that-does-not-say-so.pdf", Make(further: [Packed("/N 1 /First 4", hidden)]));
        yield return ("script-that-a-later-revision-takes-back.pdf", Append(Make("/AA << /WC 9 0 R >>"), (1, Page[0])));
        yield return ("program.pdf", Make("/OpenAction << /S /Launch /F (cmd.exe) >>"));
        yield return ("embedded-file.pdf", Make("/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>"));
        yield return ("form-of-xml.pdf", Make("/AcroForm << /XFA 9 0 R >>"));
        yield return ("form-that-is-sent.pdf", Make("/Deep [[[<< /a [ << /S /SubmitForm >> ] >>]]]"));
        yield return ("other-file.pdf", Make("/A << /S /GoToR /F 9 0 R >>"));
        yield return ("bytes-in-another-file.pdf", Make(further: [Pdf.Stream("/Type /XObject /F (ander.bin)", Latin("q Q"))]));
        yield return ("action-on-opening.pdf", Make($"/OpenAction {Web}"));
        yield return ("action-in-an-object.pdf", Make("/OpenAction 5 0 R", further: [Web]));
        yield return ("action-after-another.pdf", Make("/A << /S /URI /URI (https://example.org) /Next 9 0 R >>"));
        yield return ("link-to-a-file.pdf", Make("/A << /S /URI /URI (file:///etc/passwd) >>"));
        yield return ("link-that-a-revision-turns.pdf",
            Append(Make("/A << /S /URI /URI 5 0 R >>", further: ["(https://example.org)"]), (5, "(file:///etc/passwd)")));
        yield return ("link-base.pdf", Make("/URI << /Base (https://example.org) >>"));
        yield return ("printed-on-opening.pdf", Make("/A << /S 5 0 R >>", further: ["/Named"]));

        // More than the reader follows.
        yield return ("deep.pdf", Make(further: [new string('[', 100) + new string(']', 100)]));
        yield return ("packed-twice.pdf", Make(further: [Pdf.Stream("/Filter [/FlateDecode /FlateDecode]", Flate(Flate(Latin("q Q"))))]));
        yield return ("objects-packed-otherwise.pdf",
            Make(further: [Pdf.Stream("/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", [1, 2, 3])]));
        yield return ("objects-with-differences.pdf",
            Make(further: [Packed("/Type /ObjStm /N 1 /First 4 /DecodeParms << /Predictor 12 >>", Latin("7 0 null"))]));
        yield return ("objects-without-end.pdf",
            Make(further: [Packed("/Type /ObjStm /N 1 /First 4", [.. "7 0 "u8, .. Enumerable.Repeat((byte)' ', 17 << 20)])]));
    }
}
