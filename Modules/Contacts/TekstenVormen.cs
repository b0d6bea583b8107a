namespace Netwerkplatform.Contacts;

/// <summary>
/// Gives what was stored before texts had one form that form after all (docs/adr/0019): names, addresses, functions and labels, by which
/// people are found and told apart. Nothing else of a row changes, and what would become empty stays as it is. Finds its own work, so a
/// second run has none.
/// </summary>
internal sealed class TekstenVormen(Db db) : IJob
{
    /// <summary>Plain letters with single spaces are in their form: only what is not that is looked at.</summary>
    private const string Verdacht = @"[^\x20-\x7E]|^ | $|  | \||\| ";

    /// <summary>A number whose 0 or + a spreadsheet dropped looks plain too.</summary>
    private const string VerdachtNummer = $"{Verdacht}|^(31)?[1-9][0-9]{{8}}$";

    /// <summary>Each table with its texts and its lists of labels, by the names that they have at the door too.</summary>
    private static readonly (string Tabel, string[] Teksten, string[] Labels)[] Tabellen =
    [
        ("organisatie", ["naam", "website"], ["wijken", "themas"]),
        ("contactpersoon", ["voornaam", "voorvoegsel", "achternaam", "email", "telefoon", "bereikbaarheid"], []),
        ("rolvervulling", ["functie"], ["wijken", "themas"]),
        ("netwerk", ["naam", "frequentie"], ["wijken", "themas", "doelen"]),
        ("deelname", ["rol"], []),
        ("contactmoment", ["onderwerp"], ["themas"]),
    ];

    public async Task RunAsync(CancellationToken ct)
    {
        // A handful of columns, two statements each.
        foreach (var (tabel, teksten, labels) in Tabellen)
        {
            foreach (var veld in teksten)
                await VormAsync(tabel, veld, $"t.{veld}", "n.nieuw", tekst => Tekst.OpEenRegel(Tekst.Veld(veld, tekst)), ct);
            // No label holds a |, which parts them here.
            foreach (var veld in labels)
                await VormAsync(tabel, veld, $"array_to_string(t.{veld}, '|')", "string_to_array(n.nieuw, '|')", Labels, ct);
        }
    }

    private static string Labels(string labels) =>
        string.Join('|', labels.Split('|').Select(l => Tekst.OpEenRegel(Tekst.Vorm(l))).Where(l => l.Length > 0).Distinct());

    private async Task VormAsync(string tabel, string veld, string lees, string schrijf, Func<string, string> vorm, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var rijen = await tx.RowsAsync<Tekstrij>($"select t.id, {lees} as oud from contacts.{tabel} t where {lees} ~ @Verdacht",
            new { Verdacht = veld == "telefoon" ? VerdachtNummer : Verdacht }, ct);
        var anders = rijen.Select(r => (r.Id, r.Oud, Nieuw: vorm(r.Oud))).Where(r => r.Nieuw != r.Oud && r.Nieuw.Length > 0).ToArray();
        if (anders.Length == 0) return;
        // Who changed it meanwhile has brought it into its form.
        var gewijzigd = await tx.RowsAsync<Guid>(
            $"""
            update contacts.{tabel} t set {veld} = {schrijf}, gewijzigd_op = default, versie = versie + 1
              from unnest(@Ids, @Oude, @Nieuwe) as n (id, oud, nieuw)
             where t.id = n.id and {lees} = n.oud
            returning t.id
            """,
            new
            {
                Ids = anders.Select(a => a.Id).ToArray(),
                Oude = anders.Select(a => a.Oud).ToArray(),
                Nieuwe = anders.Select(a => a.Nieuw).ToArray(),
            }, ct);
        await tx.AuditAsync($"{tabel}.gewijzigd", gewijzigd, ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Tekstrij
    {
        public required Guid Id { get; init; }
        public required string Oud { get; init; }
    }
}
