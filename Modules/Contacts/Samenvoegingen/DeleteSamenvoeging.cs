using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Samenvoegingen;

internal sealed record DeleteSamenvoegingRequest(Guid Id, Guid SamenvoegingId);

/// <summary>Maakt een samenvoeging ongedaan.</summary>
/// <remarks>
/// De ander is er weer, met alles wat bij de samenvoeging meeging. Wat sindsdien is toegevoegd of gewijzigd, blijft bij deze
/// contactpersoon. Een plaats bij een sessie die aan een ander is gegeven, komt niet terug: wie haar had, wacht op de plek in de rij die
/// hij had. Van enkele samenvoegingen eerst de laatste: anders 409. Een tweede keer verandert niets.
/// </remarks>
internal sealed class DeleteSamenvoeging(Db db, Meteen meteen, TimeProvider clock)
    : Endpoint<DeleteSamenvoegingRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem SamenvoegingNietDeLaatste =
        Problem.Conflict("samenvoeging-niet-de-laatste", "Niet de laatste samenvoeging",
        "Deze persoon is daarna nog eens samengevoegd. Maak eerst die samenvoeging ongedaan.");

    public override void Configure()
    {
        Delete("contactpersonen/{id}/samenvoegingen/{samenvoegingId}");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses([SamenvoegingNietDeLaatste, .. Contactpersoon.Weg]));
    }

    public override Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteSamenvoegingRequest req, CancellationToken ct) =>
        db.ActAsync(tx => UndoAsync(req, tx, ct), ct);

    private async Task<Results<NoContent, NotFound>> UndoAsync(DeleteSamenvoegingRequest req, Tx tx, CancellationToken ct)
    {
        var parameters = new
        {
            Id = req.SamenvoegingId,
            BlijftId = req.Id,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        await tx.ExecuteAsync(Samenvoeging.HoldOrganisaties, new { parameters.BlijftId, VervaltId = parameters.BlijftId }, ct);
        var blijft = await tx.ScalarAsync<Guid?>(
            $"select p.id from contacts.contactpersoon p where p.id = @BlijftId and {Contactpersoon.Visible} for update", parameters, ct);
        await tx.GiveWayAsync(ct);
        var stand = await tx.RowAsync<Stand>(Sql.Lock, parameters, ct);
        if (stand is null || (blijft is null && !stand.Later)) return await tx.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren,
            parameters.Vandaag, ct);
        if (stand.Ongedaan) return TypedResults.NoContent();
        if (stand.Later) throw new ProblemException(SamenvoegingNietDeLaatste);

        var daarna = await tx.RowsAsync<Guid>(Sql.Daarna, new { parameters.Id, parameters.BlijftId, stand.MetId }, ct);
        await tx.ExecuteAsync(Sql.BringBack, parameters, ct);
        await tx.MoveBackAsync(new(parameters.Id, "contacts", stand.MetId, parameters.BlijftId, [], []), ContactsPersons.Tables,
            parameters.Vandaag, ct);
        foreach (var sql in Keten.Uiteen) await tx.ExecuteAsync(sql, parameters, ct);
        await tx.ExecuteAsync(Sql.Undo, parameters, ct);
        await meteen.HandleAsync(new SamenvoegingOngedaanGemaakt(parameters.Id, parameters.BlijftId, stand.MetId, [.. daarna]), tx, ct);
        await tx.AuditAsync("contactpersoon.samenvoeging_ongedaan", [parameters.BlijftId, stand.MetId], ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Stand
    {
        public required Guid MetId { get; init; }
        public required bool Ongedaan { get; init; }
        public required bool Later { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            $"""
            select s.met_id, s.ongedaan_op is not null as ongedaan,
                   exists (select from contacts.samenvoeging l where l.ongedaan_op is null and l.aangemaakt_op > s.aangemaakt_op
                     and s.contactpersoon_id in (l.contactpersoon_id, l.met_id)) as later
              from contacts.samenvoeging s
             where s.id = @Id and s.contactpersoon_id = @BlijftId and {Samenvoeging.Visible}
               for update of s
            """;

        public const string Daarna =
            """
            select id from contacts.samenvoeging where id <> @Id and ongedaan_op is not null
              and (contactpersoon_id in (@BlijftId, @MetId) or met_id in (@BlijftId, @MetId))
            """;

        public const string BringBack =
            """
            insert into contacts.contactpersoon (id, voornaam, voorvoegsel, achternaam, email, telefoon, taal, bereikbaarheid, herkomst,
                   afgemeld_op, heraangemeld_op, heraanmelding_toelichting, onbestelbaar_op, geverifieerd_op, geverifieerd_dagen,
                   email_sinds, aangemaakt_op, versie)
            select a.id, a.voornaam, a.voorvoegsel, a.achternaam, a.email, a.telefoon, a.taal, a.bereikbaarheid, a.herkomst,
                   a.afgemeld_op, a.heraangemeld_op, a.heraanmelding_toelichting, a.onbestelbaar_op, a.geverifieerd_op,
                   coalesce(a.geverifieerd_dagen, '{}'), a.email_sinds, a.aangemaakt_op, a.versie + 1
              from contacts.samenvoeging s cross join lateral jsonb_populate_record(null::contacts.contactpersoon, s.andere) a
             where s.id = @Id;

            -- their keys in other systems, as far as they are still held by who stayed
            with weg as (
              update contacts.contactpersoon p
                 set externe_sleutels = array(select k from unnest(p.externe_sleutels) k where k <> all(van.hun) order by k)
                from contacts.samenvoeging s
               cross join lateral (
                     select array(select jsonb_array_elements_text(coalesce(s.andere -> 'externe_sleutels', '[]'))) as hun) van
               where s.id = @Id and p.id = @BlijftId and p.externe_sleutels && van.hun
              returning p.id
            )
            update contacts.contactpersoon a
               set externe_sleutels = array(select k from jsonb_array_elements_text(s.andere -> 'externe_sleutels') k
                                             where k = any(was.externe_sleutels) order by k)
              from contacts.samenvoeging s, contacts.contactpersoon was, weg
             where s.id = @Id and a.id = s.met_id and was.id = weg.id
            """;

        /// <summary>
        /// A field that somebody has edited since keeps that value. Who opted out while they were one has done so for both: which of the
        /// two it was, nobody knows.
        /// </summary>
        public const string Undo =
            $"""
            update contacts.contactpersoon a set afgemeld_op = p.afgemeld_op
              from contacts.samenvoeging s
              join contacts.contactpersoon p on p.id = s.contactpersoon_id
             where s.id = @Id and a.id = s.met_id and a.afgemeld_op is null
               and p.afgemeld_op is distinct from (s.na->>'afgemeld_op')::timestamptz;
            update contacts.contactpersoon p
               set voornaam = case when nu.velden->'voornaam' = s.na->'voornaam' then s.voor->>'voornaam' else p.voornaam end,
                   voorvoegsel = case when nu.velden->'voorvoegsel' = s.na->'voorvoegsel' then s.voor->>'voorvoegsel'
                     else p.voorvoegsel end,
                   achternaam = case when nu.velden->'achternaam' = s.na->'achternaam' then s.voor->>'achternaam' else p.achternaam end,
                   email = case when nu.velden->'email' = s.na->'email' then s.voor->>'email' else p.email end,
                   email_sinds = case when nu.velden->'email' = s.na->'email' then (s.voor->>'email_sinds')::timestamptz
                     else p.email_sinds end,
                   telefoon = case when nu.velden->'telefoon' = s.na->'telefoon' then s.voor->>'telefoon' else p.telefoon end,
                   taal = case when nu.velden->'taal' = s.na->'taal' then s.voor->>'taal' else p.taal end,
                   bereikbaarheid = case when nu.velden->'bereikbaarheid' = s.na->'bereikbaarheid' then s.voor->>'bereikbaarheid'
                     else p.bereikbaarheid end,
                   -- of the address that goes back with it
                   onbestelbaar_op = case when nu.velden->'onbestelbaar_op' = s.na->'onbestelbaar_op'
                                            or (nu.velden->'email' = s.na->'email' and s.na->'email' <> s.voor->'email')
                                          then (s.voor->>'onbestelbaar_op')::timestamptz else p.onbestelbaar_op end,
                   afgemeld_op = case when nu.velden->'afgemeld_op' = s.na->'afgemeld_op'
                                      then (s.voor->>'afgemeld_op')::timestamptz else p.afgemeld_op end,
                   geverifieerd_op = case when nu.velden->'geverifieerd_op' = s.na->'geverifieerd_op'
                     then (s.voor->>'geverifieerd_op')::timestamptz else p.geverifieerd_op end,
                   gewijzigd_op = default, versie = p.versie + 1
              from contacts.samenvoeging s, (select {Samenvoeging.Velden} as velden from contacts.contactpersoon p
                where p.id = @BlijftId) nu
             where s.id = @Id and p.id = @BlijftId;

            update contacts.samenvoeging set ongedaan_op = clock_timestamp(), andere = null, voor = null, na = null where id = @Id;
            delete from contacts.samenvoeging_keten where samenvoeging_id = @Id;
            """;
    }
}
