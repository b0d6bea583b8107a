using System.IO.Compression;

namespace StrictPdf;

/// <summary>
/// Decompresses the streams that the reader has to look into, by one method (Flate; ISO 32000-2, 7.4.4). All of a file together have one
/// bound.
/// </summary>
internal sealed class Unpacking(PdfLimits limits, CancellationToken ct)
{
    private int inflated;

    /// <summary>The methods that a stream is packed with, in order (7.3.8.2, table 5).</summary>
    public static string[] Filters(Value value)
    {
        var filter = value.Member("Filter");
        if (filter is { Name: null, Items: null }) throw new Refusal(PdfReason.Damaged);
        if (filter is null) return [];
        return filter.Name is { } one ? [one] : [.. filter.Items!.Select(i => i.Name ?? throw new Refusal(PdfReason.Damaged))];
    }

    /// <summary>Packed twice is how a small file becomes an endless one.</summary>
    public static bool IsPackedTwice(string[] filters) => filters.Count(f => f is "FlateDecode" or "LZWDecode" or "Fl" or "LZW") > 1;

    public byte[] Content(string[] filters, ReadOnlyMemory<byte> stream) => filters switch
    {
        [] => stream.ToArray(),
        ["FlateDecode"] => Inflate(stream),
        _ => throw new Refusal(PdfReason.TooComplicated),
    };

    private byte[] Inflate(ReadOnlyMemory<byte> stream)
    {
        using var source = new MemoryStream(stream.ToArray(), writable: false);
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);
        using var content = new MemoryStream();
        var buffer = new byte[65_536];
        try
        {
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                ct.ThrowIfCancellationRequested();
                // Without adding up first, so that no bound is too large to add to.
                if (read > limits.InflatedBytes - inflated) throw new Refusal(PdfReason.TooComplicated);
                inflated += read;
                content.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new Refusal(PdfReason.Damaged);
        }
        return content.ToArray();
    }

    /// <summary>Undoes what makes columns of numbers small: each byte less the one above it, or beside it (PNG; 7.4.4.4).</summary>
    public static byte[] Unpredicted(Value value, byte[] content)
    {
        if (value.Member("DecodeParms") is not { } how) return content;
        if (how.Items is { } items) how = items is [var only] ? only : throw new Refusal(PdfReason.Damaged);
        if (how.Members is null || how.Others > 0) throw new Refusal(PdfReason.Damaged);
        if (Parameter(how, "Predictor", 1) == 1) return content;
        if (Parameter(how, "Predictor", 1) is < 10 or > 15 || Parameter(how, "Colors", 1) != 1 || Parameter(how, "BitsPerComponent", 8) != 8
            || Parameter(how, "Columns", 1) is not (> 0 and <= 64 and var columns)) throw new Refusal(PdfReason.TooComplicated);

        var row = (int)columns + 1;
        if (content.Length % row != 0) throw new Refusal(PdfReason.Damaged);
        var plain = new byte[content.Length / row * (row - 1)];
        for (int from = 0, to = 0; from < content.Length; from += row, to += row - 1)
        {
            for (var i = 0; i < row - 1; i++)
            {
                var left = i == 0 ? 0 : plain[to + i - 1];
                var above = to == 0 ? 0 : plain[to + i - row + 1];
                plain[to + i] = (byte)(content[from + 1 + i] + content[from] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    _ => throw new Refusal(PdfReason.TooComplicated),
                });
            }
        }
        return plain;
    }

    private static long Parameter(Value how, string name, long otherwise) =>
        how.Member(name) is { } member ? member.Number ?? throw new Refusal(PdfReason.Damaged) : otherwise;
}
