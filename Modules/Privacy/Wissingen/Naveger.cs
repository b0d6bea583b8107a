using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Wissingen;

/// <summary>
/// Looks once more after an erasure, when its event is delivered: whatever was being written of these persons at that moment goes too.
/// </summary>
internal sealed class Naveger(Wisser wisser) : IEventHandler<PersonenGewist>
{
    public Task HandleAsync(PersonenGewist fact, Tx tx, CancellationToken ct) =>
        wisser.ClearAsync(tx, new Known { Id = fact.Ids[0], Merged = fact.Ids[1..] }, ct);
}
