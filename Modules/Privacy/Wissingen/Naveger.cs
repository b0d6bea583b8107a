using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Wissingen;

/// <summary>
/// Looks once more after an erasure, when its event is delivered: whatever was being written of these persons at that moment goes too.
/// </summary>
internal sealed class Naveger(Wisser wisser, Settings settings) : IEventHandler<PersonenGewist>
{
    public async Task HandleAsync(PersonenGewist fact, Tx tx, CancellationToken ct)
    {
        await wisser.ClearAsync(tx, new Known { Id = fact.Ids[0], Merged = fact.Ids[1..] }, ct);
        // Where mail is written to a folder instead of sent.
        Mailmap.Forget(settings, await tx.RowsAsync<Guid>(
            "select id from platform.pub_mail where contactpersoon_id = any(@Ids)", fact, ct));
    }
}
