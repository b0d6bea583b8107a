using Netwerkplatform.Contracts.Surveys;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Surveys.Afmeldingen;

/// <summary>One way to unsubscribe for all that we ask of people, whichever mail it stands in.</summary>
internal sealed class OnthoudAfmeldlink : IEventHandler<AfmeldlinkVerstuurd>
{
    public Task HandleAsync(AfmeldlinkVerstuurd fact, Tx tx, CancellationToken ct) =>
        tx.ExecuteAsync("insert into surveys.afmeld_token (hash, contactpersoon_id) values (@Hash, @ContactpersoonId) on conflict do nothing", fact, ct);
}
