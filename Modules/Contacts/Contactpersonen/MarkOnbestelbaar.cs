using Netwerkplatform.Contracts.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>The address takes no mail: nothing more goes there until it is another one.</summary>
internal sealed class MarkOnbestelbaar : IEventHandler<AdresOnbestelbaar>
{
    public Task HandleAsync(AdresOnbestelbaar fact, Tx tx, CancellationToken ct) => tx.ExecuteAsync(
        """
        update contacts.contactpersoon set mailstatus = 'onbestelbaar', gewijzigd_op = now(), versie = versie + 1
         where id = @ContactpersoonId and mailstatus = 'actief' and email_sinds <= @OvergedragenOp
        """, fact, ct);
}
