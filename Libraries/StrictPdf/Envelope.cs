namespace StrictPdf;

/// <summary>
/// How a file begins and ends (ISO 32000-2, 7.5.2 and 7.5.5). What another program would take for a page, a script or an archive is no PDF,
/// whatever stands in the rest of it.
/// </summary>
internal static class Envelope
{
    /// <summary>In small letters.</summary>
    private static readonly byte[][] Foreign =
    [
        [.. "<script"u8], [.. "<html"u8], [.. "<svg"u8], [.. "<!doctype"u8], [.. "<?php"u8], [.. "<body"u8], [.. "<iframe"u8],
        [.. "pk\u0003\u0004"u8],
    ];

    public static void Check(ReadOnlySpan<byte> file)
    {
        if (file.Length < 9 || !file.StartsWith("%PDF-"u8) || !IsVersion(file[5..8]) || !Lexer.Whitespace.Contains(file[8]))
            throw new Refusal(PdfReason.NotPdf, 0);
        var end = file.Length;
        while (end > 0 && Lexer.Whitespace.Contains(file[end - 1])) end--;
        if (!file[..end].EndsWith("%%EOF"u8)) throw new Refusal(PdfReason.Damaged, end);

        // Where programs look for the beginning of a page.
        Span<byte> head = stackalloc byte[Math.Min(file.Length, 2_048)];
        for (var i = 0; i < head.Length; i++) head[i] = file[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(file[i] | 0x20) : file[i];
        foreach (var foreign in Foreign) Refuse(head.IndexOf(foreign));
        // Where they look for the directory of a ZIP archive; RAR and 7z are found anywhere.
        var tail = Math.Max(0, file.Length - 66_000);
        Refuse(file[tail..].IndexOf("PK\u0005\u0006"u8) is >= 0 and var at ? tail + at : -1);
        Refuse(file.IndexOf("Rar!\u001a\u0007"u8));
        Refuse(file.IndexOf((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]));
    }

    /// <summary>From 1.0 to 1.7, and 2.0.</summary>
    private static bool IsVersion(ReadOnlySpan<byte> version) =>
        version is [(byte)'1', (byte)'.', >= (byte)'0' and <= (byte)'7'] or [(byte)'2', (byte)'.', (byte)'0'];

    private static void Refuse(int foundAt)
    {
        if (foundAt >= 0) throw new Refusal(PdfReason.NotPdf, foundAt);
    }
}
