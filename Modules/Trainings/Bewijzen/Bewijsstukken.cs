using Netwerkplatform.Contracts.Trainings;

namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>
/// Somebody's certificates, and each of them on paper: one page that says who, what, when, and by which code it is checked.
/// </summary>
internal sealed class Bewijsstukken(Settings settings, Links links) : IBewijsstukken
{
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
        var blad = new Blad();
        // Half a name, or one whose letters stand apart, is nobody's name.
        void Naam(string naam, string wat)
        {
            if (Blad.Kan(naam)) blad.Schrijf(naam, 20, 10);
            else blad.Schrijf(
                $"{wat} staat in de eigenschappen van dit bestand: dit schrift kunnen we hier nog niet goed afdrukken.", 12, 10);
        }

        blad.Schrijf($"Netwerk {settings.Gemeente.Naam}", 12, 60);
        blad.Schrijf("Bewijs van deelname", 26, 30);
        Naam(stuk.Naam, "De naam");
        blad.Schrijf("heeft deelgenomen aan", 12, 10);
        Naam(stuk.Titel, "De naam van de training");
        blad.Schrijf($"Behaald op {Dag(stuk.BehaaldDatum)}", 12, 4);
        blad.Schrijf(stuk.GeldigTotDatum is { } tot ? $"Geldig tot en met {Dag(tot)}" : "Geldig zonder einddatum", 12, 60);
        blad.Schrijf($"Controlecode: {string.Join('-', stuk.Code.Chunk(4).Select(c => new string(c)))}", 14, 4);
        blad.Schrijf("Is dit bewijs echt, en geldt het nog? Kijk op:", 10, 2);
        blad.Schrijf($"{links.ApiBaseUrl}/v1/openbaar/bewijzen/{stuk.Code}", 10, 0);
        return blad.Pdf($"Bewijs van deelname: {stuk.Titel}", stuk.Naam, settings.Gemeente.Naam);
    }

    private static string Dag(DateOnly dag) => dag.ToString("d MMMM yyyy", AmsterdamTime.Dutch);

    private sealed record Stuk
    {
        public required string Naam { get; init; }
        public required string Titel { get; init; }
        public required DateOnly BehaaldDatum { get; init; }
        public DateOnly? GeldigTotDatum { get; init; }
        public required string Code { get; init; }
    }
}
