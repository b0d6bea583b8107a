using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Coverage.Stand;

/// <summary>
/// Coverage of the organisations that someone keeps watch for, with and without that person; and which of some organisations lack it.
/// </summary>
internal sealed class Dekkingstand(Db db) : IDekking, IVertrekgevolg
{
    public async Task<IReadOnlyList<DekkingMetEnZonder>> MetEnZonderAsync(Guid contactpersoonId, DateOnly datum, CancellationToken ct) =>
        await db.RowsAsync<DekkingMetEnZonder>(Sql.MetEnZonder, new { Id = contactpersoonId, Datum = datum }, ct);

    public async Task<IReadOnlySet<Guid>> ZonderDekkingAsync(
        IReader reader, IReadOnlyCollection<Guid> organisatieIds, DateOnly datum, CancellationToken ct) =>
        organisatieIds.Count == 0
            ? new HashSet<Guid>()
            : (await reader.RowsAsync<Guid>(Sql.ZonderDekking, new { Ids = organisatieIds.ToArray(), Datum = datum }, ct)).ToHashSet();

    public async Task<IReadOnlyDictionary<Guid, string>> StatusAsync(
        IReader reader, IReadOnlyCollection<Guid> organisatieIds, DateOnly datum, CancellationToken ct) =>
        organisatieIds.Count == 0
            ? new Dictionary<Guid, string>()
            : (await reader.RowsAsync<(Guid Id, string Status)>(Sql.Status, new { Ids = organisatieIds.ToArray(), Datum = datum }, ct))
                .ToDictionary(r => r.Id, r => r.Status);

    private static class Sql
    {
        public const string Status =
            "select organisatie_id, status from coverage.pub_stand(array[@Datum::date]) where organisatie_id = any(@Ids)";

        public const string ZonderDekking =
            """
            select organisatie_id from coverage.pub_stand(array[@Datum::date])
             where organisatie_id = any(@Ids) and status in ('deels', 'ongedekt')
            """;

        public const string MetEnZonder =
            """
            with dag as (
              select @Datum::date as datum
            ), aandachtfunctionaris as (
              select r.organisatie_id, r.contactpersoon_id,
                     exists (select from trainings.pub_scholing s
                              where s.contactpersoon_id = r.contactpersoon_id and s.kwalificeert
                                and contacts.pub_loopt(s.behaald_datum, s.geldig_tot_datum, d.datum)) as geschoold
                from dag d
                join contacts.pub_rolvervulling eigen on eigen.contactpersoon_id = @Id and eigen.rol = 'aandachtfunctionaris'
                  and contacts.pub_loopt(eigen.begindatum, eigen.einddatum, d.datum)
                join contacts.pub_rolvervulling r on r.organisatie_id = eigen.organisatie_id and r.rol = 'aandachtfunctionaris'
                  and contacts.pub_loopt(r.begindatum, r.einddatum, d.datum)
            ), bezetting as (
              select a.organisatie_id, v.zonder,
                     count(*) filter (where not v.zonder or a.contactpersoon_id <> @Id) as aangesteld,
                     count(*) filter (where a.geschoold and (not v.zonder or a.contactpersoon_id <> @Id))::int as geschoold
                from aandachtfunctionaris a cross join (values (false), (true)) as v (zonder)
               group by a.organisatie_id, v.zonder
            ), stand as (
              select o.id, o.naam, o.vereist_aantal_aandachtfunctionarissen as vereist, b.zonder, b.geschoold,
                     coverage.status(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, o.vereist_aantal_aandachtfunctionarissen,
                                     b.aangesteld, b.geschoold, d.datum) as status
                from bezetting b cross join dag d
                join contacts.pub_organisatie o on o.id = b.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, d.datum)
            )
            select nu.id as organisatie_id, nu.naam, nu.vereist, nu.geschoold, nu.status, straks.geschoold as geschoold_zonder,
              straks.status as status_zonder
              from stand nu join stand straks on straks.id = nu.id and straks.zonder
             where not nu.zonder
             order by nu.naam collate platform.nederlands, nu.id
            """;
    }
}
