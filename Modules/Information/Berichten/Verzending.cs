namespace Netwerkplatform.Information.Berichten;

/// <summary>Sending a bericht: everyone in its audience of today, once each, and in which way it goes to them.</summary>
internal static class Verzending
{
    /// <summary>One at a time, or two would each see the same room of a person, and a third urgent one pass for a second.</summary>
    public const string Lock = "select pg_advisory_xact_lock(hashtext('information.verzending'))";

    /// <param name="gepland">Only when its moment has come.</param>
    /// <returns>The bericht as it was sent; null when it is not there to be sent (any more).</returns>
    public static async Task<BerichtResponse?> SendAsync(Tx tx, Guid id, DateTimeOffset nu, bool gepland, CancellationToken ct)
    {
        await tx.ExecuteAsync(Lock, null, ct);
        var bericht = await tx.RowAsync<BerichtResponse>(Sql.Send, new { Id = id, Nu = nu, Gepland = gepland }, ct);
        if (bericht is null) return null;

        var geadresseerden = await tx.RowsAsync<Geadresseerde>(Sql.Address, new
        {
            bericht.Id,
            bericht.DoelgroepJson,
            bericht.Soort,
            bericht.Themas,
            bericht.Wijken,
            Nu = nu,
            Dag = nu.AmsterdamDate(),
        }, ct);
        await tx.MailAsync([.. geadresseerden.Where(g => g.Wijze != "bundel").Select(g =>
            new Mailopdracht(g.Wijze == "urgent" ? UrgentBerichtMail.Kind : BerichtMail.Kind, g.Id.ToString(), g.ContactpersoonId)
            {
                NamensId = g.OrganisatieId,
            })], ct);
        await tx.AuditAsync("bericht.verzonden", bericht.Id, ct);
        return bericht;
    }

    private sealed record Geadresseerde
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
        public required string Wijze { get; init; }
    }

    private static class Sql
    {
        public const string Send =
            $"""
            update information.bericht as b set status = 'verzonden', verzonden_op = @Nu, gewijzigd_op = default, versie = versie + 1
             where b.id = @Id and b.status in ('concept', 'gepland')
               and (not @Gepland or (b.status = 'gepland' and b.verstuur_op <= @Nu))
            returning {Berichtvelden.Columns}
            """;

        /// <summary>Key figures too, where the audience names their role.</summary>
        public const string Address =
            """
            with lid as materialized (
              select contactpersoon_id, organisatie_id
                from information.ontvangers(@DoelgroepJson::jsonb, @Soort, @Themas, @Wijken, @Dag, true)
               where reden is null
            )
            insert into information.geadresseerde as g (id, bericht_id, contactpersoon_id, organisatie_id, sinds_op, wijze)
            select gen_random_uuid(), @Id, l.contactpersoon_id, l.organisatie_id, @Nu, w.wijze
              from lid l
              join information.wijzen(array(select contactpersoon_id from lid), @Soort, @Nu) w on w.contactpersoon_id = l.contactpersoon_id
            returning g.id, g.contactpersoon_id, g.organisatie_id, g.wijze
            """;
    }
}
