using Netwerkplatform.Contracts.Trainings;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>
/// Somebody's certificates, and each of them on paper: one page that says who, what, when, and by which code it is checked.
/// </summary>
internal sealed class Bewijsstukken(Settings settings, Links links) : IBewijsstukken
{
    private static readonly byte[] Lettertype = Read("DejaVuSans.ttf");

    public Task<IReadOnlyList<Bewijsstuk>> VanAsync(IReader reader, Guid contactpersoonId, CancellationToken ct) =>
        reader.RowsAsync<Bewijsstuk>(
            """
            select b.id, t.titel, b.behaald_datum, b.geldig_tot_datum
              from trainings.bewijs b join trainings.training t on t.id = b.training_id
             where b.contactpersoon_id = @contactpersoonId and b.geldt
             order by b.behaald_datum desc, b.id desc
            """, new { contactpersoonId }, ct);

    public async Task<byte[]?> PdfAsync(IReader reader, Guid id, Guid contactpersoonId, CancellationToken ct)
    {
        var stuk = await reader.RowAsync<Stuk>(
            """
            select p.naam, t.titel, b.behaald_datum, b.geldig_tot_datum, b.code
              from trainings.bewijs b
              join trainings.training t on t.id = b.training_id
              join contacts.pub_contactpersoon p on p.id = b.contactpersoon_id
             where b.id = @id and b.contactpersoon_id = @contactpersoonId and b.geldt
            """, new { id, contactpersoonId }, ct);
        return stuk is null ? null : Write(stuk);
    }

    private byte[] Write(Stuk stuk)
    {
        using var pdf = new PdfDocumentBuilder
        {
            DocumentInformation =
            {
                Title = $"Bewijs van deelname: {stuk.Titel}", Subject = stuk.Naam, Author = settings.Gemeente.Naam,
            },
        };
        var letter = pdf.AddTrueTypeFont(Lettertype);
        var blad = pdf.AddPage(PageSize.A4);
        var y = 740d;
        void Line(string tekst, double grootte, double erna)
        {
            foreach (var regel in Wrap(tekst, grootte))
            {
                blad.AddText(regel, grootte, new PdfPoint(Marge, y), letter);
                y -= grootte * 1.4;
            }
            y -= erna;
        }

        IEnumerable<string> Wrap(string tekst, double grootte)
        {
            var regel = "";
            foreach (var woord in tekst.Split(' '))
            {
                var langer = regel.Length == 0 ? woord : $"{regel} {woord}";
                if (regel.Length > 0 && blad.MeasureText(langer, grootte, new PdfPoint(Marge, y), letter)
                    is { Count: > 0 } letters && letters[^1].EndBaseLine.X > blad.PageSize.Width - Marge)
                {
                    yield return regel;
                    langer = woord;
                }
                regel = langer;
            }
            yield return regel;
        }

        // Half a name, or one whose letters stand apart, is nobody's name.
        void Naam(string naam, string wat, double erna)
        {
            if (Afdrukbaar(naam)) Line(naam, 20, erna);
            else Line($"{wat} staat in de eigenschappen van dit bestand: dit schrift kunnen we hier nog niet goed afdrukken.", 12, erna);
        }

        Line($"Netwerk {settings.Gemeente.Naam}", 12, 60);
        Line("Bewijs van deelname", 26, 30);
        Naam(stuk.Naam, "De naam", 10);
        Line("heeft deelgenomen aan", 12, 10);
        Naam(stuk.Titel, "De naam van de training", 30);
        Line($"Behaald op {Dag(stuk.BehaaldDatum)}", 12, 4);
        Line(stuk.GeldigTotDatum is { } tot ? $"Geldig tot en met {Dag(tot)}" : "Geldig zonder einddatum", 12, 60);
        Line($"Controlecode: {string.Join('-', stuk.Code.Chunk(4).Select(c => new string(c)))}", 14, 4);
        Line("Is dit bewijs echt, en geldt het nog? Kijk op:", 10, 2);
        Line($"{links.ApiBaseUrl}/v1/openbaar/bewijzen/{stuk.Code}", 10, 0);
        return pdf.Build();
    }

    private const double Marge = 72;

    private static string Dag(DateOnly dag) => dag.ToString("d MMMM yyyy", AmsterdamTime.Dutch);

    /// <summary>Whether the font has a picture of each letter; of scripts that must be shaped it has none.</summary>
    private static bool Afdrukbaar(string tekst) => tekst.EnumerateRunes().All(r =>
        r.Value is >= 0x20 and < 0x7F or >= 0xA0 and < 0x250 or >= 0x370 and < 0x530 or >= 0x1E00 and < 0x1F00
            or >= 0x2010 and < 0x2028 or >= 0x2030 and < 0x205F or 0x20AC);

    private static byte[] Read(string naam)
    {
        using var stroom = typeof(Bewijsstukken).Assembly.GetManifestResourceStream(naam)!;
        using var geheugen = new MemoryStream();
        stroom.CopyTo(geheugen);
        return geheugen.ToArray();
    }

    private sealed record Stuk
    {
        public required string Naam { get; init; }
        public required string Titel { get; init; }
        public required DateOnly BehaaldDatum { get; init; }
        public DateOnly? GeldigTotDatum { get; init; }
        public required string Code { get; init; }
    }
}
