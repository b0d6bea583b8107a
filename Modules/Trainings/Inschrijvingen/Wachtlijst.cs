using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Trainings.Inschrijvingen;

/// <summary>
/// Who is next: people of an organisation with a coverage gap first, then in order of entry. Computed whenever it is asked, because
/// coverage changes by itself.
/// </summary>
internal static class Wachtlijst
{
    /// <summary>The order of the line; <c>@Voorrang</c> are the people who go first.</summary>
    public const string Volgorde = "contactpersoon_id <> all(@Voorrang), volgorde";

    /// <summary>
    /// The line of each of <c>@Sessies</c> at <c>@Nu</c>: <c>id</c> and <c>positie</c>, among those whom the caller may know of. From the
    /// start on there is none, for nobody is next.
    /// </summary>
    public const string Rij =
        $"""
        select id, (row_number() over (partition by sessie_id order by {Volgorde}))::int as positie
          from trainings.inschrijving i
         where sessie_id = any(@Sessies) and status = 'wachtlijst' and {Inschrijving.Visible}
           and exists (select from trainings.sessie b where b.id = i.sessie_id and b.status = 'gepland' and b.begint_op > @Nu)
        """;

    /// <summary>Who is in line for these sessions and has a role at an organisation that is partly covered or not at all.</summary>
    public static async Task<Guid[]> VoorrangAsync(
        this IReader reader, IDekking dekking, Guid[] sessies, DateOnly dag, CancellationToken ct)
    {
        var rollen = await reader.RowsAsync<Rol>(Sql.Rollen, new { Sessies = sessies, Dag = dag }, ct);
        var zonder = await dekking.ZonderDekkingAsync(reader, [.. rollen.Select(r => r.OrganisatieId).Distinct()], dag, ct);
        return [.. rollen.Where(r => zonder.Contains(r.OrganisatieId)).Select(r => r.ContactpersoonId).Distinct()];
    }

    /// <summary>
    /// Gives each free seat of a session to the next in line, and tells them; never after the start. The caller has locked the session:
    /// whoever else frees or takes a seat waits, so that one seat goes to one person.
    /// </summary>
    public static async Task PromoteAsync(this Tx tx, IDekking dekking, Guid sessieId, DateTimeOffset nu, CancellationToken ct)
    {
        if (!await tx.ScalarAsync<bool>(Sql.IetsTeGeven, new { SessieId = sessieId, Nu = nu }, ct)) return;
        var voorrang = await tx.VoorrangAsync(dekking, [sessieId], nu.AmsterdamDate(), ct);
        var verschoven = await tx.RowsAsync<Ingeschrevene>(Sql.Doorschuiven, new { SessieId = sessieId, Voorrang = voorrang }, ct);
        await tx.MailAsync([.. verschoven.Select(i =>
            new Mailopdracht(DoorgeschovenMail.Kind, $"{i.Id}", i.ContactpersoonId))], ct);
        await tx.AuditAsync("inschrijving.doorgeschoven", [.. verschoven.Select(i => i.Id)], ct);
    }

    private sealed record Rol
    {
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private static class Sql
    {
        public const string Rollen =
            """
            select distinct i.contactpersoon_id, r.organisatie_id
              from trainings.inschrijving i
              join contacts.pub_rolvervulling r on r.contactpersoon_id = i.contactpersoon_id
                and contacts.pub_loopt(r.begindatum, r.einddatum, @Dag)
             where i.sessie_id = any(@Sessies) and i.status = 'wachtlijst'
            """;

        public const string IetsTeGeven =
            """
            select exists (select from trainings.sessie s
                            where s.id = @SessieId and s.status = 'gepland' and s.begint_op > @Nu and s.bezet < s.capaciteit
                              and exists (select from trainings.inschrijving i where i.sessie_id = s.id and i.status = 'wachtlijst'))
            """;

        public const string Doorschuiven =
            $"""
            with volgende as (
              select id from trainings.inschrijving
               where sessie_id = @SessieId and status = 'wachtlijst'
               order by {Volgorde}
               limit (select capaciteit - bezet from trainings.sessie where id = @SessieId)
            )
            update trainings.inschrijving i set status = 'bevestigd', gewijzigd_op = default, versie = versie + 1
              from volgende where i.id = volgende.id
            returning i.id, i.contactpersoon_id
            """;
    }
}

/// <summary>An enrolment and whose it is, for mail.</summary>
internal sealed record Ingeschrevene
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
}
