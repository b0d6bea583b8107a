using Netwerkplatform.Contracts.Surveys;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>Shows with the person that they want no survey mail; that they want none, Surveys knows by itself.</summary>
internal sealed class MarkAfgemeld : IEventHandler<ContactpersoonAfgemeld>
{
    public Task HandleAsync(ContactpersoonAfgemeld fact, Tx tx, CancellationToken ct) => tx.ExecuteAsync(
        """
        update contacts.contactpersoon set mailstatus = 'afgemeld', gewijzigd_op = now(), versie = versie + 1
         where id = @ContactpersoonId and mailstatus <> 'afgemeld'
        """, fact, ct);
}
