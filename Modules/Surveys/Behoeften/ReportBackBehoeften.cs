using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Surveys.Behoeften;

/// <summary>
/// Closes the loop: whoever asked hears what was decided, also who asked after the decision; when the round is closed and nothing is on its
/// way any more, the need has been answered.
/// </summary>
internal sealed class ReportBackBehoeften(Db db) : IJob
{
    /// <summary>While somebody is still to hear, or all have heard of what was decided.</summary>
    public static readonly Due Due = new(Sql.Due);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await AskMailsAsync(tx, null, ct);
        await tx.ExecuteAsync(Sql.Answered, null, ct);
        await tx.CommitAsync(ct);
    }

    /// <param name="behoefteId">Null: for every decision.</param>
    public static async Task AskMailsAsync(Tx tx, Guid? behoefteId, CancellationToken ct)
    {
        var vragers = await tx.RowsAsync<Vrager>(Sql.NotToldYet, new { BehoefteId = behoefteId }, ct);
        await tx.MailAsync([.. vragers.Select(v =>
            new Mailopdracht(TerugkoppelingMail.Kind, v.Sleutel, v.ContactpersoonId))], ct);
    }

    private sealed record Vrager
    {
        public required string Sleutel { get; init; }
        public required Guid ContactpersoonId { get; init; }
    }

    private static class Sql
    {
        /// <summary>In confidence all who were invited, since nobody knows who asked.</summary>
        private const string Vragers =
            """
            select b.id as behoefte_id, u.id as uitnodiging_id, u.contactpersoon_id, b.id || ':' || u.id as sleutel
              from surveys.behoefte b
              join surveys.ronde r on r.id = b.ronde_id
              join surveys.geldige_uitnodiging u on u.ronde_id = r.id and not u.ingetrokken
             where b.status = 'besloten'
               and (r.anonimiteit = 'vertrouwelijk' or exists (select from surveys.behoefte_vraag v where v.behoefte_id = b.id
                 and v.uitnodiging_id = u.id))
            """;

        public const string NotToldYet =
            $"""
            select v.sleutel, v.contactpersoon_id
              from ({Vragers}) v
             where (@BehoefteId::uuid is null or v.behoefte_id = @BehoefteId)
               and not exists (select from platform.pub_mail m where m.soort = 'terugkoppeling' and m.sleutel = v.sleutel)
            """;

        /// <summary>Need <c>b</c> of round <c>r</c> has been decided on and all have heard.</summary>
        private const string Gehoord =
            $"""
            b.status = 'besloten' and r.id = b.ronde_id and r.status = 'gesloten'
               and not exists (select from ({Vragers}) v
                                 left join platform.pub_mail m on m.soort = 'terugkoppeling' and m.sleutel = v.sleutel
                                where v.behoefte_id = b.id and (m.status is null or m.status in ('wachtend', 'bezig', 'opnieuw')))
            """;

        public const string Answered =
            $"""
            update surveys.behoefte b set status = 'teruggekoppeld', gewijzigd_op = default, versie = b.versie + 1
              from surveys.ronde r
             where {Gehoord}
            """;

        public const string Due =
            $"""
            select @Nu
             where exists (select from ({Vragers}) v
                            where not exists (select from platform.pub_mail m
                                               where m.soort = 'terugkoppeling' and m.sleutel = v.sleutel))
                or exists (select from surveys.behoefte b, surveys.ronde r where {Gehoord})
            """;
    }
}
