using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Contacts.Samenvoegingen;

namespace Netwerkplatform.Contacts.Organisatieopvolgingen;

internal sealed record DeleteOrganisatieopvolgingRequest(Guid Id, Guid OpvolgingId);

/// <summary>Maakt een opvolging van een organisatie ongedaan.</summary>
/// <remarks>
/// De organisatie is weer actief, als zij op de datum was geëindigd. Haar rollen en plaatsen in netwerken zijn wat zij waren, en wat ervan
/// doorging bij een opvolger is daar weg. Een rol of plaats die sindsdien is gewijzigd, blijft zoals zij is, hier en bij de opvolger; wat
/// er bij een opvolger bij kwam, blijft daar. Zijn deze organisatie of een opvolger daarna zelf opgevolgd, dan maakt u dat eerst ongedaan:
/// anders 409. Een tweede keer verandert niets.
/// </remarks>
internal sealed class DeleteOrganisatieopvolging(Db db) : Endpoint<DeleteOrganisatieopvolgingRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem OrganisatieopvolgingNietDeLaatste =
        Problem.Conflict("organisatieopvolging-niet-de-laatste", "Niet de laatste opvolging",
        "Deze organisatie of een opvolger is daarna zelf opgevolgd. Maak eerst die opvolging ongedaan.");

    internal static readonly Problem OrganisatieopvolgingLigtVast =
        Problem.Conflict("organisatieopvolging-ligt-vast", "Te lang geleden",
        "De bewaartermijn is voorbij: wat de organisatie voor de opvolging had, is niet meer bekend.");

    public override void Configure()
    {
        Delete("organisaties/{id}/opvolgingen/{opvolgingId}");
        Scopes(Scope.RegieBeheren);
        // Somebody may have been given the same again meanwhile.
        Options(b => b.Refuses(OrganisatieopvolgingNietDeLaatste, OrganisatieopvolgingLigtVast, Organisatie.OrganisatieSamengevoegd)
            .RefusesBy("rolvervulling_niet_dubbel", "rolvervulling_een_centraal_contact", "deelname_niet_dubbel"));
    }

    public override Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteOrganisatieopvolgingRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        return db.ActAsync(tx => UndoAsync(req, versies, tx, ct), ct);
    }

    private static async Task<Results<NoContent, NotFound>> UndoAsync(
        DeleteOrganisatieopvolgingRequest req, int[]? versies, Tx tx, CancellationToken ct)
    {
        // The successors too: one of them may be succeeded at this moment.
        await tx.ExecuteAsync(Sql.HoldAll, req, ct);
        await tx.GiveWayAsync(ct);
        var stand = await tx.RowAsync<Stand>(Sql.Lock, req, ct);
        if (stand is null) return await tx.OrganisatieWegAsync(req.Id, ct);
        if (stand.Ongedaan) return TypedResults.NoContent();
        if (versies is not null && !versies.Contains(stand.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        if (stand.Vast) throw new ProblemException(OrganisatieopvolgingLigtVast);
        if (stand.Later) throw new ProblemException(OrganisatieopvolgingNietDeLaatste);

        foreach (var tabel in Sql.Tabellen)
        {
            await tx.ExecuteAsync(Sql.Hold(tabel), req, ct);
            var terug = new { req.Id, req.OpvolgingId, Terug = (await tx.RowsAsync<Guid>(Sql.Ongewijzigd(tabel), req, ct)).ToArray() };
            await tx.ExecuteAsync(Sql.BringBack(tabel), terug, ct);
        }
        await tx.ExecuteAsync(Sql.Undo, req, ct);
        await tx.AuditAsync("organisatie.opvolging_ongedaan", [req.Id, .. stand.OpvolgerIds], ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Stand
    {
        public required int Versie { get; init; }
        public required Guid[] OpvolgerIds { get; init; }
        public required bool Ongedaan { get; init; }
        public required bool Vast { get; init; }
        public required bool Later { get; init; }
    }

    private static class Sql
    {
        public const string HoldAll =
            """
            select from contacts.organisatie o
             where o.id = @Id
                or o.id = any(array(select unnest(v.opvolger_ids) from contacts.organisatieopvolging v where v.id = @OpvolgingId))
             order by o.id
               for update
            """;

        internal sealed record Tabel(string Naam, string Kolommen);

        public static readonly Tabel[] Tabellen =
            [new("contacts.rolvervulling", Keten.Rol), new("contacts.deelname", Keten.Deelname)];

        public const string Lock =
            """
            select v.versie, v.opvolger_ids, v.ongedaan_op is not null as ongedaan, v.vast,
                   exists (select from contacts.organisatieopvolging l
                            where l.ongedaan_op is null and l.aangemaakt_op > v.aangemaakt_op
                              and (l.organisatie_id = v.organisatie_id or l.organisatie_id = any(v.opvolger_ids))) as later
              from contacts.organisatieopvolging v
             where v.id = @OpvolgingId and v.organisatie_id = @Id
               for update of v
            """;

        public static string Hold(Tabel t) =>
            $"""
            select from {t.Naam} t
             where t.id in (select k.rij_id from contacts.organisatieopvolging_spoor k where k.opvolging_id = @OpvolgingId)
             order by t.id for update
            """;

        /// <summary>
        /// Which roles or seats nobody has touched since, here and at a successor: all of each is as the succession left it. Whose it is
        /// and where may have changed by a merge, which is undone by itself.
        /// </summary>
        public static string Ongewijzigd(Tabel t) =>
            $"""
            select k.bron_id
              from contacts.organisatieopvolging_spoor k
              join contacts.organisatieopvolging v on v.id = k.opvolging_id
              left join {t.Naam} t on t.id = k.rij_id
             where k.opvolging_id = @OpvolgingId and k.tabel = '{t.Naam}'
             group by k.bron_id
            having bool_and(case when k.nieuw is null then t.id is null
                                 else coalesce(jsonb_populate_record(t, k.nieuw - array['organisatie_id', 'contactpersoon_id',
                                                 'aangemaakt_op', 'gewijzigd_op', 'versie']) is not distinct from t
                                        and (t.organisatie_id = any(v.opvolger_ids)
                                             or (t.organisatie_id = v.organisatie_id and k.oud is not null)), false) end)
            """;

        /// <summary>First what went on elsewhere goes; then what it was is free again.</summary>
        public static string BringBack(Tabel t) =>
            $"""
            delete from {t.Naam} t using contacts.organisatieopvolging_spoor k
             where k.opvolging_id = @OpvolgingId and k.bron_id = any(@Terug) and k.oud is null and t.id = k.rij_id;

            update {t.Naam} t
               set organisatie_id = @Id, rol = o.rol, begindatum = o.begindatum, einddatum = o.einddatum, gewijzigd_op = default,
                   versie = t.versie + 1
              from contacts.organisatieopvolging_spoor k cross join lateral jsonb_populate_record(null::{t.Naam}, k.oud) o
             where k.opvolging_id = @OpvolgingId and k.bron_id = any(@Terug) and k.nieuw is not null and t.id = k.rij_id;

            insert into {t.Naam} ({t.Kolommen}, versie)
            select {string.Join(", ", t.Kolommen.Split(", ").Select(Nu))}, o.versie + 1
              from contacts.organisatieopvolging_spoor k cross join lateral jsonb_populate_record(null::{t.Naam}, k.oud) o
             where k.opvolging_id = @OpvolgingId and k.bron_id = any(@Terug) and k.nieuw is null
            """;

        private static string Nu(string kolom) => kolom switch
        {
            "organisatie_id" => "@Id",
            "contactpersoon_id" => "coalesce(contacts.pub_wie_is(o.contactpersoon_id), o.contactpersoon_id)",
            _ => $"o.{kolom}",
        };

        public const string Undo =
            """
            update contacts.organisatie o
               set status = 'actief', inactief_vanaf_datum = null, gewijzigd_op = default, versie = o.versie + 1
              from contacts.organisatieopvolging v
             where v.id = @OpvolgingId and o.id = @Id and o.inactief_vanaf_datum = v.datum;

            update contacts.organisatieopvolging set ongedaan_op = clock_timestamp(), gewijzigd_op = default, versie = versie + 1
             where id = @OpvolgingId;

            delete from contacts.organisatieopvolging_spoor where opvolging_id = @OpvolgingId
            """;
    }
}
