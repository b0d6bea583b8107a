using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

/// <summary>The goals as the list of them shows them, for the report.</summary>
internal sealed class Doelstanden(IMetingen metingen, TimeProvider clock) : INetwerkdoelen
{
    public async Task<IReadOnlyList<Doelstand>> StandenAsync(
        IReader reader, Guid? netwerkId, Guid? eigenaarOrganisatieId, bool sleutelfiguren, CancellationToken ct)
    {
        var doelen = await reader.RowsAsync<NetwerkdoelResponse>(
            $"""
            select {Netwerkdoel.Columns}
              from coordination.netwerkdoel d
             where (@NetwerkId::uuid is null or d.netwerk_id = @NetwerkId)
               and (@EigenaarOrganisatieId::uuid is null or d.eigenaar_organisatie_id = @EigenaarOrganisatieId)
             order by d.streefdatum, d.id
            """,
            new
            {
                NetwerkId = netwerkId,
                EigenaarOrganisatieId = eigenaarOrganisatieId,
                Sleutelfiguren = sleutelfiguren,
                Vandaag = clock.Vandaag(),
            }, ct);
        return [.. (await metingen.MeasureAsync(reader, doelen, sleutelfiguren, ct)).Select(d => new Doelstand
        {
            DoelId = d.Id,
            Titel = d.Titel,
            Nulwaarde = d.Nulwaarde,
            Waarde = d.Waarde,
            Streefwaarde = d.Streefwaarde,
            Aandeel = d.Voortgang,
            OpKoers = d.OpKoers,
            Streefdatum = d.Streefdatum,
        })];
    }
}
