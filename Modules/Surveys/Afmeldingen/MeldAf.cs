using Netwerkplatform.Contracts.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Surveys.Afmeldingen;

/// <summary>Whoever calls our mail unwanted has unsubscribed, by another button.</summary>
internal sealed class MeldAf : IEventHandler<MailAlsSpamGemeld>
{
    public Task HandleAsync(MailAlsSpamGemeld fact, Tx tx, CancellationToken ct) => Afmelding.RegisterAsync(tx, fact.ContactpersoonId, ct);
}
