using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>Invitations and opt-outs go along when two records of one person are merged.</summary>
internal sealed class Samenvoegen : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    private static readonly Verhuizing[] Rijen =
    [
        // One invitation for each round: where both were invited, the other's stays behind.
        new("surveys.uitnodiging") { Ook = ", gewijzigd_op = now()", Mits = "not exists (select from surveys.uitnodiging u where u.contactpersoon_id = @Naar and u.ronde_id = t.ronde_id)" },
        new("surveys.afmeld_token") { Sleutel = ("hash", "bytea") },
    ];

    public async Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct)
    {
        if (await tx.MoveAsync(fact.SamenvoegingId, "surveys", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct))
            await tx.ExecuteAsync(Sql.AddAfmelding, fact, ct);
    }

    public async Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct)
    {
        await tx.MoveBackAsync(fact.SamenvoegingId, "surveys", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);
        await tx.ExecuteAsync("delete from surveys.afmelding where samenvoeging_id = @SamenvoegingId", fact, ct);
    }

    private static class Sql
    {
        /// <summary>An opt-out is never lost by a merge.</summary>
        public const string AddAfmelding =
            """
            insert into surveys.afmelding (contactpersoon_id, op, samenvoeging_id)
            select @BlijftId, a.op, @SamenvoegingId from surveys.afmelding a
             where a.contactpersoon_id = @VervaltId
            on conflict (contactpersoon_id) do nothing
            """;
    }
}
