using StrictPdf;
using UglyToad.PdfPig;

namespace Netwerkplatform.Tests.Protocols;

/// <summary>The library by itself; what a sender is told of its verdicts is tried with the attachments.</summary>
public sealed class StrictPdfTests
{
    private static PdfVerdict Judge(ReadOnlyMemory<byte> file, PdfLimits? limits = null) =>
        StrictPdf.Pdf.Judge(file, limits ?? PdfLimits.Default, TestContext.Current.CancellationToken);

    private static string Word(PdfVerdict verdict) => verdict.Reason?.ToString() ?? "Accepted";

    /// <summary>
    /// A file that is new here is written; its verdict is for a human to put on the list.
    /// </summary>
    [Fact]
    public void The_corpus_holds_every_file_that_is_made_for_it()
    {
        var written = new List<string>();
        foreach (var (name, bytes) in PdfCorpus.Made().Where(m => !File.Exists(Path.Combine(PdfCorpus.Folder, m.Name))))
        {
            File.WriteAllBytes(Path.Combine(PdfCorpus.Folder, name), bytes);
            written.Add(name);
        }
        Assert.Empty(written);
    }

    /// <summary>Regression: with one verdict of the list turned.</summary>
    [Fact]
    public void Every_file_of_the_corpus_gets_the_verdict_on_the_list() => Assert.Equal(
        PdfCorpus.Verdicts().OrderBy(v => v.Name, StringComparer.Ordinal),
        PdfCorpus.All().Select(f => (f.Name, Word(Judge(f.Bytes)))).OrderBy(v => v.Name, StringComparer.Ordinal));

    [Fact]
    public void The_corpus_has_files_for_every_verdict() => Assert.Equal(
        Enum.GetNames<PdfReason>().Append("Accepted").Order(StringComparer.Ordinal),
        PdfCorpus.Verdicts().Select(v => v.Verdict).Distinct().Order(StringComparer.Ordinal));

    private static int Pages(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return document.NumberOfPages;
    }

    [Fact]
    public void Another_reader_opens_whatever_is_accepted_of_the_corpus() =>
        Assert.All(PdfCorpus.All().Where(f => Judge(f.Bytes).IsAccepted), f => Assert.InRange(Pages(f.Bytes), 1, 10));

    /// <summary>The signed ones are left out: nearly all of them is one text of zeros, in which a change means nothing.</summary>
    private static void Open_the_accepted_among(int mutations, int seed)
    {
        var small = PdfCorpus.All().Where(f => f.Bytes.Length < 32_000 && Judge(f.Bytes).IsAccepted).Select(f => f.Bytes).ToArray();
        var accepted = PdfCorpus.Mutations(small, mutations, seed).Where(m => Judge(m).IsAccepted).ToList();
        Assert.InRange(accepted.Count, mutations / 20, mutations);
        Assert.All(accepted, m => Assert.InRange(Pages(m), 0, 10));
    }

    /// <summary>Regression: of 219 that were accepted, two had no way from the trailer to the pages.</summary>
    [Fact]
    public void Another_reader_opens_whatever_is_accepted_of_two_thousand_changed_files() => Open_the_accepted_among(2_000, 13);

    [Fact]
    public void A_refusal_says_where_the_reading_stopped()
    {
        Assert.Equal(new PdfVerdict(null, null), Judge(Pdf.Make()));
        Assert.Equal(new PdfVerdict(PdfReason.NotPdf, 0), Judge("<html>"u8.ToArray()));
        var script = Pdf.Make("/OpenAction << /S /JavaScript >>");
        Assert.Equal(new PdfVerdict(PdfReason.ActiveContent, script.AsSpan().IndexOf("JavaScript"u8) + "JavaScript".Length), Judge(script));
        var packed = Pdf.Make(further: [Pdf.Packed("/Type /ObjStm /N 1 /First 4", Pdf.Latin("7 0 << /JS (1) >>"))]);
        var begin = packed.AsSpan().LastIndexOf("\nstream\n"u8) + "\nstream\n".Length;
        Assert.Equal(new PdfVerdict(PdfReason.ActiveContent, begin), Judge(packed));
        foreach (var (_, bytes) in PdfCorpus.All())
        {
            var verdict = Judge(bytes);
            Assert.Equal(verdict.IsAccepted, verdict.Offset is null);
            Assert.InRange(verdict.Offset ?? 0, 0, bytes.Length);
        }
    }

    [Fact]
    public void A_part_of_a_larger_buffer_is_judged_as_a_file_of_its_own()
    {
        byte[] good = Pdf.Make();
        byte[] buffer = [.. "voor"u8, .. good, .. "na"u8];
        Assert.True(Judge(buffer.AsMemory(4, good.Length)).IsAccepted);
        Assert.Equal(PdfReason.NotPdf, Judge(buffer).Reason);
    }

    [Fact]
    public void What_asks_for_more_than_a_limit_is_too_complicated_and_not_an_exception()
    {
        var revised = Pdf.Append(Pdf.Make(), (1, "<< /Type /Catalog /Pages 2 0 R >>"));
        var packed = Pdf.Make(further: [Pdf.Packed("/Type /ObjStm /N 1 /First 4", Pdf.Latin("7 0 null"))]);
        foreach (var (file, limits) in new[]
        {
            (revised, new PdfLimits { Revisions = 1 }), (revised, new PdfLimits { Depth = 1 }), (revised, new PdfLimits { Entries = 2 }),
            (packed, new PdfLimits { InflatedBytes = 4 }),
        })
        {
            Assert.True(Judge(file).IsAccepted);
            Assert.Equal(PdfReason.TooComplicated, Judge(file, limits).Reason);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => Judge(revised, new PdfLimits { Depth = 100_000 }));
    }

    [Fact]
    public void Who_no_longer_waits_for_a_verdict_ends_the_reading()
    {
        var file = Pdf.Make(further: [$"[{string.Concat(Enumerable.Repeat("0 ", 200_000))}]"]);
        var gone = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => StrictPdf.Pdf.Judge(file, PdfLimits.Default, gone));
    }
}
