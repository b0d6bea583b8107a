using Netwerkplatform.Contracts.Surveys;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Surveys.Afmeldingen;

/// <summary>Unsubscribing, by whichever of the two links. Once is for all survey mail; a second time changes nothing.</summary>
internal static class Afmelding
{
    public static async Task RegisterAsync(Tx tx, Guid contactpersoonId, CancellationToken ct)
    {
        if (await tx.ExecuteAsync(Sql.Insert, new { ContactpersoonId = contactpersoonId }, ct) == 0) return;
        await tx.ExecuteAsync(Sql.MarkUitnodigingen, new { ContactpersoonId = contactpersoonId }, ct);
        await tx.OutboxAsync(new ContactpersoonAfgemeld(contactpersoonId), ct);
        await tx.AuditAsync("contactpersoon.afgemeld", contactpersoonId, ct);
    }

    private static class Sql
    {
        public const string Insert = "insert into surveys.afmelding (contactpersoon_id) values (@ContactpersoonId) on conflict (contactpersoon_id) do update set samenvoeging_id = null where afmelding.samenvoeging_id is not null";

        public const string MarkUitnodigingen =
            """
            update surveys.uitnodiging u set afgemeld = true, gewijzigd_op = now()
              from surveys.ronde r
             where r.id = u.ronde_id and r.status = 'open' and u.contactpersoon_id = @ContactpersoonId and not u.afgemeld
            """;
    }
}
