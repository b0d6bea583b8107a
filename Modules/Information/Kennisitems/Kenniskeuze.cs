using Netwerkplatform.Contracts.Trainings;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>Which items there are, for who keeps their ids.</summary>
internal sealed class Kenniskeuze : IKennisitems
{
    public async Task<IReadOnlySet<Guid>> HoldAsync(IReader reader, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await reader.RowsAsync<Guid>("select id from information.kennisitem where id = any(@Ids) order by id for key share",
            new { Ids = ids.ToArray() }, ct)).ToHashSet();
}
