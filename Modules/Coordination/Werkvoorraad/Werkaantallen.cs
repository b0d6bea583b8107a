using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>The work list, counted, for the report and for the mail of Monday.</summary>
internal sealed class Werkaantallen(Werklijst werklijst, TimeProvider clock) : IWerkvoorraad
{
    public Task<IReadOnlyList<Werkaantal>> AantallenAsync(
        IReader reader, Guid? regisseurId, bool sleutelfiguren, CancellationToken ct) =>
        VanAsync(reader, new() { RegisseurId = regisseurId, Sleutelfiguren = sleutelfiguren, Nu = clock.GetUtcNow() }, ct);

    public Task<IReadOnlyList<Werkaantal>> VanAsync(IReader reader, Werkkeuze keuze, CancellationToken ct) => reader.RowsAsync<Werkaantal>(
        $"""
        {werklijst.Met(keuze)}
        select l.soort, count(*)::int as aantal, (count(*) filter (where l.uiterlijk_datum < @Vandaag))::int as te_laat,
               min(l.sinds_op) as oudste_op
          from lijst l
         group by l.soort
         order by l.soort
        """, keuze, ct);
}
