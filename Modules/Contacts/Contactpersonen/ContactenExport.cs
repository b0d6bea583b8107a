using System.Reflection;
using CsvHelper;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>A person as they leave in an export: with where they are and as what, today.</summary>
internal sealed record ExportRij
{
    public required Guid Id { get; init; }
    public required string Naam { get; init; }
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public required string Achternaam { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public required string Taal { get; init; }
    public string? Bereikbaarheid { get; init; }
    public string? Herkomst { get; init; }
    public required string Mailstatus { get; init; }
    public DateTimeOffset? GeverifieerdOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
    public required string[] Organisaties { get; init; }
    public required string[] Rollen { get; init; }
    public required string[] Functies { get; init; }
}

/// <summary>The whole filtered set as one stream, written as its rows come in.</summary>
internal sealed class ContactenExport(string type, IAsyncEnumerable<ExportRij> rijen) : IResult, IEndpointMetadataProvider
{
    public const string Csv = Csvvorm.ContentType;
    public const string Vcard = "text/vcard", Vcard4 = $"{Vcard};version=4.0", Vcard3 = $"{Vcard};version=3.0";

    private static readonly string[] Kolommen =
        ["id", "voornaam", "voorvoegsel", "achternaam", "email", "telefoon", "taal", "bereikbaarheid", "herkomst", "mailstatus",
            "geverifieerdOp", "organisaties", "rollen", "functies"];

    public async Task ExecuteAsync(HttpContext http)
    {
        // Whoever asks for none in particular gets 4.0, as it always was.
        http.Response.ContentType = type == Vcard4 ? $"{Vcard}; charset=utf-8" : type == Vcard3 ? $"{Vcard}; version=3.0; charset=utf-8"
            : $"{type}; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"contactpersonen.{(type == Csv ? "csv" : "vcf")}\"";
        var vorm = Csvvorm.Van(http);
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(type == Csv && vorm.Begin.Length > 0), 16_384);
        await (type == Csv ? WriteCsvAsync(http, writer, vorm) : WriteVcardsAsync(http, writer));
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AlsoProduces(Csv));
        builder.Metadata.Add(new AlsoProduces(Vcard));
        builder.Metadata.Add(new ToontPersonen());
    }

    private async Task WriteCsvAsync(HttpContext http, StreamWriter writer, Csvvorm vorm)
    {
        await using var csv = new CsvWriter(writer, CsvCell.Form(vorm), leaveOpen: true);
        foreach (var kolom in Kolommen) csv.WriteField(kolom);
        await csv.NextRecordAsync();
        await foreach (var p in rijen)
        {
            http.Betreft(p.Id);
            foreach (var cel in (object?[])[p.Id, p.Voornaam, p.Voorvoegsel, p.Achternaam, p.Email]) csv.WriteField(CsvCell.Of(cel, vorm));
            csv.WriteField(CsvCell.OfPhone(p.Telefoon, vorm));
            foreach (var cel in (object?[])[p.Taal, p.Bereikbaarheid, p.Herkomst, p.Mailstatus, p.GeverifieerdOp,
                string.Join('|', p.Organisaties), string.Join('|', p.Rollen), string.Join('|', p.Functies)])
                csv.WriteField(CsvCell.Of(cel, vorm));
            await csv.NextRecordAsync();
        }
    }

    /// <summary>vCard 4.0 (RFC 6350) or 3.0 (RFC 2426): one card a person, lines of at most 75 bytes.</summary>
    private async Task WriteVcardsAsync(HttpContext http, StreamWriter writer)
    {
        await foreach (var p in rijen)
        {
            http.Betreft(p.Id);
            var kaart = new StringBuilder();
            void Line(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value)) Fold(kaart, $"{name}:{value}");
            }
            Line("BEGIN", "VCARD");
            var oud = type == Vcard3;
            Line("VERSION", oud ? "3.0" : "4.0");
            Line("UID", $"urn:uuid:{p.Id}");
            Line("FN", Escape(p.Naam));
            // Dutch phone books sort by the name without its prefix; the prefix belongs to the family name all the same.
            Line("N", $"{Escape(string.Join(' ', new[] { p.Voorvoegsel, p.Achternaam }.OfType<string>()))};{Escape(p.Voornaam ?? "")};;;");
            if (oud) Line("SORT-STRING", Escape(p.Voornaam is null ? p.Achternaam : $"{p.Achternaam} {p.Voornaam}"));
            foreach (var organisatie in p.Organisaties) Line("ORG", Escape(organisatie));
            foreach (var functie in p.Functies) Line("TITLE", Escape(functie));
            foreach (var rol in p.Rollen) Line("ROLE", Escape(rol.Replace('_', ' ')));
            Line(oud ? "EMAIL;TYPE=INTERNET" : "EMAIL;TYPE=work", p.Email is null ? null : Escape(p.Email));
            Line(oud ? "TEL;TYPE=WORK,VOICE" : "TEL;VALUE=text;TYPE=work", p.Telefoon is null ? null : Escape(p.Telefoon));
            if (!oud) Line("LANG", p.Taal);
            Line("NOTE", p.Bereikbaarheid is null ? null : Escape(p.Bereikbaarheid));
            Line("REV", p.GewijzigdOp.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line("END", "VCARD");
            await writer.WriteAsync(kaart);
        }
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(
        ",", "\\,", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>A long line goes on after a line break and a space; never in the middle of a character (RFC 6350, 3.2).</summary>
    private static void Fold(StringBuilder kaart, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 75)
            {
                kaart.Append("\r\n ");
                bytes = 1;
            }
            kaart.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        kaart.Append("\r\n");
    }
}
