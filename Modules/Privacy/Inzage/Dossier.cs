using System.Net;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Inzage;

/// <summary>
/// Alles wat van een persoon wordt bewaard, per onderdeel, met waarvoor, op welke grond, hoe lang en waar het vandaan komt. Over anderen
/// staat er niets in.
/// </summary>
internal sealed record DossierResponse
{
    public required Guid ContactpersoonId { get; init; }
    public required Guid InzageverzoekId { get; init; }
    public required DateTimeOffset OpgesteldOp { get; init; }
    /// <summary>Wie deze gegevens bewaart.</summary>
    public required string Gemeente { get; init; }
    public required IReadOnlyList<Dossieronderdeel> Onderdelen { get; init; }
    /// <summary>Welke clients de gegevens hebben verwerkt, en wanneer; uit het logboek dataverwerkingen.</summary>
    public required IReadOnlyList<Dossierlezer> Lezers { get; init; }
    /// <summary>Waarom vertrouwelijke antwoorden er niet in staan.</summary>
    public required string Vertrouwelijk { get; init; }
}

/// <summary>Wie iets met de gegevens deed.</summary>
internal sealed record Dossierlezer
{
    /// <summary>Een client, link (de persoon zelf) of systeem.</summary>
    public required string Client { get; init; }
    public required string Handeling { get; init; }
    public required DateTimeOffset EersteOp { get; init; }
    public required DateTimeOffset LaatsteOp { get; init; }
    public required int Aantal { get; init; }
}

/// <summary>Een soort gegevens in het dossier.</summary>
internal sealed record Dossieronderdeel
{
    /// <summary>Zoals de API het onderdeel noemt.</summary>
    public required string Onderdeel { get; init; }
    public required string Wat { get; init; }
    public required string Doel { get; init; }
    public required string Grondslag { get; init; }
    /// <summary>De soort in de bewaartermijnen; null waar het blijft zolang het hoort bij iets anders.</summary>
    public string? Bewaartermijn { get; init; }
    /// <summary>Hoeveel maanden die termijn is.</summary>
    public int? Maanden { get; init; }
    /// <summary>Van elk: bron en de gegevens, onder hun naam in gewone woorden.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Rijen { get; init; }
}

internal static class Dossier
{
    /// <summary>All tables in one statement, as they are at one moment.</summary>
    public static async Task<IReadOnlyList<Dossieronderdeel>> ReadAsync(
        Tx tx, IReadOnlyList<(string Part, PersonTable Table)> tables, Known persoon, CancellationToken ct)
    {
        var delen = await tx.RowsAsync<Deel>(
            string.Join("\nunion all\n", tables.Select((t, n) => $"select {n} as n, {Rows(t.Table)} as rijen"))
                + "\norder by n",
            new
            {
                persoon.Ids,
                persoon.Namen,
                persoon.Adressen,
                persoon.EigenNamen,
                persoon.EigenAdressen,
                Words = Array.Empty<string>(),
            }, ct);
        var termijnen = (await tx.RowsAsync<Termijn>("select soort, maanden from privacy.bewaartermijn", null, ct))
            .ToDictionary(t => t.Soort, t => t.Maanden);
        return
        [
            .. tables.Zip(delen, (t, deel) => (t.Part, t.Table, deel.Rijen)).Where(t => t.Rijen is not null)
                .Select(t => new Dossieronderdeel
                {
                    Onderdeel = t.Part,
                    Wat = t.Table.What,
                    Doel = t.Table.Why,
                    Grondslag = t.Table.Ground,
                    Bewaartermijn = t.Table.Term,
                    Maanden = t.Table.Term is { } term ? termijnen[term] : null,
                    Rijen = JsonSerializer.Deserialize<Dictionary<string, JsonElement>[]>(t.Rijen!, Json.Options)!,
                }),
        ];
    }

    /// <summary>Who processed what, by the pseudonyms that the logboek knows them by.</summary>
    public static Task<IReadOnlyList<Dossierlezer>> ReadersAsync(Tx tx, Guid[] pseudoniemen, CancellationToken ct) =>
        tx.RowsAsync<Dossierlezer>(
            """
            select v.client, v.handeling, min(v.op) as eerste_op, max(v.op) as laatste_op, count(*)::int as aantal
              from platform.pub_dataverwerking v
             where v.betrokkenen && @Pseudoniemen
             group by v.client, v.handeling order by max(v.op) desc, v.client, v.handeling
            """, new { Pseudoniemen = pseudoniemen }, ct);

    /// <summary>What the table holds of them, as JSON; null where nothing of it tells them anything.</summary>
    private static string Rows(PersonTable table)
    {
        var shown = table.Columns.Where(c => c.Label is not null).ToArray();
        if (shown.Length == 0) return "null::text";
        var fields = string.Join(", ", shown.Select(c => $"'{c.Label!.Replace("'", "''", StringComparison.Ordinal)}', "
            + (c.Shown ?? $"t.{c.Name}")));
        return $"""
            (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('bron', {table.Source}, {fields})))::text
               from {table.Name} t where {table.Of})
            """;
    }

    /// <summary>One page that opens by double click, without anything from elsewhere.</summary>
    public static string Html(DossierResponse dossier)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\"><title>Uw dossier</title>\n")
            .Append("<style>").Append("body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}")
            .Append("table{border-collapse:collapse;width:100%;margin:0 0 1rem}th,td{text-align:left;vertical-align:top;")
            .Append("border-bottom:1px solid #ccc;padding:.25rem .5rem .25rem 0}th{width:35%;font-weight:600}</style></head>\n<body>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1>Wat {Encoded(dossier.Gemeente)} van u bewaart</h1>\n")
            .Append(AmsterdamTime.Dutch, $"<p>Opgesteld op {dossier.OpgesteldOp.AmsterdamDate():d MMMM yyyy}. ")
            .Append(CultureInfo.InvariantCulture, $"{Encoded(dossier.Vertrouwelijk)}</p>\n");
        foreach (var deel in dossier.Onderdelen)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Encoded(deel.Wat)}</h2>\n<p>Waarvoor: {Encoded(deel.Doel)}. ")
                .Append(CultureInfo.InvariantCulture, $"Grond: {Encoded(deel.Grondslag)}.</p>\n");
            foreach (var rij in deel.Rijen)
            {
                html.Append("<table>\n");
                foreach (var (naam, waarde) in rij.Where(r => Woorden(r.Value).Length > 0)) html.Append(CultureInfo.InvariantCulture,
                    $"<tr><th scope=\"row\">{Encoded(naam)}</th><td>{Encoded(Woorden(waarde))}</td></tr>\n");
                html.Append("</table>\n");
            }
        }
        html.Append("<h2>Wie deze gegevens heeft gebruikt</h2>\n<table>\n");
        foreach (var lezer in dossier.Lezers) html.Append(AmsterdamTime.Dutch, $"<tr><th scope=\"row\">{Encoded(lezer.Client)}</th>")
            .Append(AmsterdamTime.Dutch, $"<td>{Encoded(lezer.Handeling)}, {lezer.Aantal} keer, het laatst op ")
            .Append(AmsterdamTime.Dutch, $"{lezer.LaatsteOp.AmsterdamDate():d MMMM yyyy}</td></tr>\n");
        html.Append("</table>\n");
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>As a person reads it: dates in words, lists side by side; an empty list is nothing to show.</summary>
    private static string Woorden(JsonElement waarde) => waarde.ValueKind switch
    {
        JsonValueKind.True => "ja",
        JsonValueKind.False => "nee",
        JsonValueKind.Array => string.Join(", ", waarde.EnumerateArray().Select(Woorden)),
        JsonValueKind.Object => string.Join("; ", waarde.EnumerateObject().Select(d => $"{d.Name}: {Woorden(d.Value)}")),
        JsonValueKind.String when DateOnly.TryParseExact(waarde.GetString(), "yyyy-MM-dd", out var dag) =>
            dag.ToString("d MMMM yyyy", AmsterdamTime.Dutch),
        JsonValueKind.String when waarde.GetString()!.Contains('T', StringComparison.Ordinal)
            && waarde.TryGetDateTimeOffset(out var moment) =>
            TimeZoneInfo.ConvertTime(moment, AmsterdamTime.Zone).ToString("d MMMM yyyy, HH:mm", AmsterdamTime.Dutch),
        JsonValueKind.Null => "",
        _ => Text(waarde),
    };

    /// <summary>A value as it stands in a cell: a text as it is, anything else as JSON.</summary>
    public static string Text(JsonElement waarde) => waarde.ValueKind == JsonValueKind.String ? waarde.GetString()! : waarde.GetRawText();

    private static string Encoded(string tekst) => WebUtility.HtmlEncode(tekst);

    private sealed record Termijn
    {
        public required string Soort { get; init; }
        public required int Maanden { get; init; }
    }

    private sealed record Deel
    {
        public string? Rijen { get; init; }
    }
}
