using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Insights.Netwerk;

/// <summary>The bridges of the report <c>netwerk/knopen</c>, and on whom they rest.</summary>
internal sealed class Netwerkplaatsen(TimeProvider clock) : INetwerkplaatsen
{
    public async Task<IReadOnlyList<Netwerkplaats>> BruggenAsync(IReader reader, DateOnly dag, CancellationToken ct)
    {
        var graaf = await Netwerkgraaf.ReadAsync(reader, new NetwerkRequest { Peildatum = dag }, clock.Vandaag(), ct);
        var personen = graaf.Knopen.ToDictionary(k => k.OrganisatieId, k => k.EenPersoonIds);
        return
        [
            .. graaf.KnoopRijen(ct).Where(k => k.Brug.Length > 0).Select(k => new Netwerkplaats
            {
                OrganisatieId = k.OrganisatieId,
                Bruggen = k.Brug.Split('|'),
                Tussenheid = k.Tussenheid,
                PersoonIds = personen[k.OrganisatieId],
            }),
        ];
    }
}
