using Netwerkplatform.Trainings.Bewijzen;
using StrictPdf;
using UglyToad.PdfPig;

namespace Netwerkplatform.Tests.Trainings;

/// <summary>A page of lines that we write ourselves, read back by somebody else's reader and by our strict one.</summary>
public sealed class BladTests
{
    private static byte[] Geschreven(params string[] regels)
    {
        var blad = new Blad();
        foreach (var regel in regels) blad.Schrijf(regel, 20, 4);
        return blad.Pdf("Bewijs: سارة (1)", "Ελένη", "Gemeente Almere");
    }

    [Fact]
    public void What_is_written_in_three_scripts_reads_the_same_and_so_do_its_properties()
    {
        string[] namen = ["Gülşen Yıldız-İpek", "Ελένη Παπαδοπούλου", "Дмитро Їжак",
            "Nguyễn Thị Ánh", "“Zoë” Øster – Łukasz’", "(a\\b) <c> %d"];
        using var document = PdfDocument.Open(Geschreven(namen));
        Assert.Equal(string.Concat(namen), Assert.Single(document.GetPages()).Text);
        Assert.Equal(("Bewijs: سارة (1)", "Ελένη", "Gemeente Almere"),
            (document.Information.Title, document.Information.Subject, document.Information.Author));
    }

    [Fact]
    public void A_long_text_goes_on_below_between_words_or_within_one_that_fits_on_no_line_and_nothing_sticks_out()
    {
        var woord = new string('W', 200);
        using var document = PdfDocument.Open(Geschreven(
            "Een training met een naam die op geen enkele manier op een enkele regel past", woord, "i"));
        var letters = document.GetPage(1).Letters;
        Assert.Equal(200, letters.Count(l => l.Value == "W"));
        Assert.True(letters.Select(l => l.StartBaseLine.Y).Distinct().Count() > 8);
        Assert.All(letters, l => Assert.InRange(l.EndBaseLine.X, 72, 595 - 72 + 0.5));
        Assert.DoesNotContain(letters.GroupBy(l => l.StartBaseLine.Y), regel => regel.First().Value == " ");
    }

    [Theory]
    [InlineData("Noor", true)]
    [InlineData("Жанна", true)]
    [InlineData("سارة", false)]
    [InlineData("दीपा", false)]
    [InlineData("明美", false)]
    [InlineData("Noor 😀", false)]
    [InlineData("a\nb", false)]
    public void A_text_is_drawn_when_there_is_a_picture_of_each_of_its_letters(string tekst, bool kan) =>
        Assert.Equal(kan, Blad.Kan(tekst));

    [Fact]
    public void Our_own_strict_reader_accepts_it() => Assert.Equal(PdfVerdict.Accepted,
        StrictPdf.Pdf.Judge(Geschreven("Noor"), PdfLimits.Default, TestContext.Current.CancellationToken));

    /// <summary>Red before: a library read the whole font for each, 12 MB of it, and seconds for the first on a busy host.</summary>
    [Fact]
    public void A_page_costs_little_memory()
    {
        _ = Geschreven("Noor");
        var voor = GC.GetAllocatedBytesForCurrentThread();
        var pdf = Geschreven("Noor van der Meer", "Signaleren, vervolg");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - voor, 0, 1_500_000);
        Assert.InRange(pdf.Length, 10_000, 80_000);
    }
}
