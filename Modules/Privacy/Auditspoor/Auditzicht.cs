using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Auditspoor;

/// <summary>
/// Which lines of the audit trail a reader sees who may not know of everybody. A line names an object, not a person, so the person is
/// looked up by what the modules declare of their tables (docs/adr/0071). What cannot be traced to somebody in sight is not shown, unless
/// its kind is of things.
/// </summary>
internal sealed class Auditzicht(Db db, IZicht zicht, IEnumerable<IModule> modules)
{
    /// <summary>Kinds of objects that are about nobody.</summary>
    internal static readonly string[] Dingen =
    [
        "aanbod", "abonnement", "behoefte", "bericht", "bewaartermijn", "bijlage", "convenantpartij", "import", "kennisbijlage",
        "kennisitem", "levering", "netwerk", "onderwerp", "organisatie", "peiling", "presentielijst", "protocol", "protocolversie",
        "raadpleging", "ratificatieronde", "ronde", "sessie", "training", "trainingsdoel", "verwerkingsactiviteit", "vragenlijst",
    ];

    /// <summary>Of every table with a key of its own that says whose its rows are.</summary>
    private readonly string vanWie = string.Join("\nunion all\n", PersonTables.Of(modules).Select(t => t.Table)
        .Where(t => t.Of == PersonTable.OfWhose && t.Others.Contains("id"))
        .Select(t => $"select t.id, t.contactpersoon_id from {t.Name} t where t.id = any(@Objecten)")
        .Append("select o.id, o.id from unnest(@Personen) as o (id)"));

    public async Task<IEnumerable<AuditregelResponse>> ZichtbaarAsync(
        IReadOnlyCollection<AuditregelResponse> regels, bool ruim, CancellationToken ct)
    {
        var lookup = regels.Where(r => !Dingen.Contains(Soort(r))).ToLookup(r => Soort(r) == "contactpersoon", r => r.Object);
        var vanPersonen = (await db.RowsAsync<(Guid Id, Guid? Persoon)>(vanWie,
            new { Objecten = lookup[false].Distinct().ToArray(), Personen = lookup[true].Distinct().ToArray() }, ct))
            .ToLookup(r => r.Id, r => r.Persoon);
        var verborgen = await zicht.VerborgenAsync([.. vanPersonen.SelectMany(p => p).OfType<Guid>()], ruim, ct);
        return regels.Where(r => Dingen.Contains(Soort(r))
            || vanPersonen[r.Object].Any() && !vanPersonen[r.Object].Any(p => p is { } persoon && verborgen.Contains(persoon)));
    }

    private static string Soort(AuditregelResponse regel) => regel.Handeling.Split('.')[0];
}
