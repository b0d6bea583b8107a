using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Privacy.Wissingen;

namespace Netwerkplatform.Privacy.Inzage;

/// <summary>Puts a dossier together, and notes that it was given.</summary>
internal sealed class Dossierschrijver(
    IEnumerable<IModule> modules, ILogboek logboek, Pseudoniemen pseudoniemen, Settings settings, TimeProvider clock)
{
    /// <summary>Call before the transaction: what was answered just now is on its way to the table, and belongs in the dossier.</summary>
    public Task PrepareAsync(CancellationToken ct) => logboek.BringAsync(ct);

    /// <returns>Null when this person has no such request.</returns>
    public async Task<DossierResponse?> WriteAsync(Tx tx, HttpContext http, Known persoon, Guid verzoekId, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        if (await tx.ExecuteAsync(
            """
            update privacy.inzageverzoek
               set versie = versie + case when afgehandeld_op is null then 1 else 0 end,
                   gewijzigd_op = case when afgehandeld_op is null then @Nu else gewijzigd_op end,
                   afgehandeld_op = coalesce(afgehandeld_op, @Nu)
             where id = @VerzoekId and contactpersoon_id = any(@Ids)
            """, new { VerzoekId = verzoekId, persoon.Ids, Nu = nu }, ct) == 0) return null;
        http.Betreft(persoon.Ids);
        var dossier = new DossierResponse
        {
            ContactpersoonId = persoon.Id,
            InzageverzoekId = verzoekId,
            OpgesteldOp = nu,
            Gemeente = settings.Gemeente.Naam,
            Onderdelen = await Dossier.ReadAsync(tx, PersonTables.Of(modules), persoon, ct),
            Lezers = await Dossier.ReadersAsync(tx, [.. persoon.Ids.Select(pseudoniemen.Van)], ct),
            Vertrouwelijk = Wissing.Vertrouwelijk,
        };
        await tx.AuditAsync("dossier.gegeven", verzoekId, ct);
        return dossier;
    }
}
