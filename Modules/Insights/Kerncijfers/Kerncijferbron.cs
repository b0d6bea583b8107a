using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Insights.Kerncijfers;

/// <summary>The report <c>kerncijfers</c> of the whole network, for who asks what it would say.</summary>
internal sealed class Kerncijferbron(TimeProvider clock) : IKerncijfers
{
    public async Task<KerncijfersRij> AlsAsync(
        IReader reader, DateOnly peildatum, string? scenario, bool sleutelfiguren, CancellationToken ct) =>
        (await reader.RowAsync<KerncijfersRij>(scenario is null ? GetKerncijfers.Sql.Nu : GetKerncijfers.Sql.Als, new
        {
            Peildatum = peildatum,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
            Domein = (string?)null,
            Soort = (string?)null,
            Verband = (string?)null,
            Wijk = (string?)null,
            OrganisatieId = (Guid?)null,
            RegisseurId = (Guid?)null,
            Regiedag = peildatum,
            Alles = true,
            Scenario = scenario,
        }, ct))!;
}
