using CsCheck;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Tests.Platform;

public sealed class PersoonsgegevensTests
{
    [Theory]
    [InlineData("111222333")]
    [InlineData("BSN: 111222333.")]
    [InlineData("111 222 333")]
    [InlineData("111.222.333")]
    [InlineData("1112 22 333")]
    [InlineData("111\u00a0222\u00a0333")]
    [InlineData("１１１２２２３３３")]
    [InlineData("111\u00ad222\u200b333")]
    [InlineData("(123456782)")]
    [InlineData("١٢٣٤٥٦٧٨٢")]              // as someone who answers in Arabic writes it
    [InlineData("१२३४५६७८२")]
    [InlineData("\u2067123\u2069456\u061c782")]
    [InlineData("123\t456\t782")]
    public void A_number_that_passes_the_elfproef_is_refused_however_it_is_spaced(string text) => Assert.True(Persoonsgegevens.In(text));

    [Theory]
    [InlineData("123456789")]            // fails the elfproef
    [InlineData("06 12345678")]
    [InlineData("+31 6 12345678")]
    [InlineData("1112223330")]           // part of a longer number
    [InlineData("0111222333")]
    [InlineData("KvK 71002035")]
    [InlineData("111-222-333")]
    [InlineData("111222333444")]
    public void Other_numbers_pass(string text) => Assert.False(Persoonsgegevens.In(text));

    [Theory]
    [InlineData("geb. 12-03-2008")]
    [InlineData("geb 12/3/08")]
    [InlineData("Geboren op 2008-03-12 te Almere")]
    [InlineData("geboortedatum: 12 maart 2008")]
    [InlineData("12 maart 2008 geboren")]
    [InlineData("DOB 12-03-2008")]
    [InlineData("geb. ١٢-٠٣-٢٠٠٨")]
    [InlineData("geboren in Almere, en wel op 12-03-2008")]
    public void A_full_date_near_a_word_for_birth_is_refused(string text) => Assert.True(Persoonsgegevens.In(text));

    [Theory]
    [InlineData("Overleg op 12-03-2026")]
    [InlineData("geboren in 2008")]
    [InlineData("gebeld op 12-03-2026")]
    [InlineData("geboren worden ideeën vaak pas heel veel later dan op 12-03-2026")]   // more than 30 characters apart
    public void Other_dates_pass(string text) => Assert.False(Persoonsgegevens.In(text));

    [Fact]
    public void The_elfproef_decides_as_the_law_words_it() => Gen.Int[100_000_000, 999_999_999].Sample(number =>
    {
        var d = number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => c - '0').ToArray();
        var sum = 9 * d[0] + 8 * d[1] + 7 * d[2] + 6 * d[3] + 5 * d[4] + 4 * d[5] + 3 * d[6] + 2 * d[7] - d[8];
        return Persoonsgegevens.In($"nummer {number} hoort erbij") == (sum % 11 == 0);
    });
}
