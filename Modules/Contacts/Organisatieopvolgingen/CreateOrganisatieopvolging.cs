using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Contacts.Rolvervullingen;

namespace Netwerkplatform.Contacts.Organisatieopvolgingen;

internal sealed record CreateOrganisatieopvolgingRequest
{
    public Guid Id { get; init; }
    /// <summary>Welke organisaties verdergaan: één bij een fusie, meer bij een splitsing.</summary>
    public Guid[]? OpvolgerIds { get; init; }
    /// <summary>De eerste dag van de opvolgers; de dag ervoor is de laatste van deze organisatie.</summary>
    public DateOnly? Datum { get; init; }
    /// <summary>Wat bij een andere opvolger doorgaat dan bij de eerste.</summary>
    public Roltoewijzing[]? Verdeling { get; init; }
}

internal sealed class CreateOrganisatieopvolgingValidator : Validator<CreateOrganisatieopvolgingRequest>
{
    public CreateOrganisatieopvolgingValidator()
    {
        RuleFor(r => r.OpvolgerIds).NotEmpty();
        RuleFor(r => r.OpvolgerIds).Must(ids => ids is null || ids.Length <= 20).WithMessage("Noem hooguit 20 opvolgers.");
        RuleFor(r => r.OpvolgerIds).Must(ids => ids is null || ids.Distinct().Count() == ids.Length)
            .WithMessage("Noem elke opvolger één keer.");
        RuleForEach(r => r.OpvolgerIds).Must((r, id) => id != r.Id).WithMessage("Kies een andere organisatie dan deze.");
        RuleFor(r => r.Datum).NotNull().Begindag();
        RuleFor(r => r.Verdeling).Must(v => v is null || v.Length <= 1_000).WithMessage("Noem hooguit 1000 rollen.");
        RuleFor(r => r.Verdeling)
            .Must(v => v is null || v.Where(d => d is not null).GroupBy(d => d.RolvervullingId).All(g => g.Count() == 1))
            .WithMessage("Noem elke rol één keer.");
        RuleForEach(r => r.Verdeling).NotNull().ChildRules(deel =>
        {
            deel.RuleFor(d => d.RolvervullingId).NotNull();
            deel.RuleFor(d => d.OrganisatieId).NotNull();
        });
    }
}

/// <summary>Laat een organisatie opgaan in of splitsen in andere, vanaf een dag.</summary>
/// <remarks>
/// Op de datum gaan de rollen en de plaatsen in netwerken, met hun mandaat, door bij de opvolger: de oude eindigen de dag ervoor, de nieuwe
/// hebben de einddatum die de oude had. Verdeling noemt wat bij een andere dan de eerste opvolger doorgaat; een plaats in een netwerk volgt
/// wie haar bekleedt. De organisatie zelf eindigt op de datum. Wat voorbij is blijft bij haar, zoals contactmomenten, draagvlak, vragen en
/// handtekeningen. Heeft iemand de rol of de plaats bij de opvolger al, dan komt zij er niet dubbel; heeft de opvolger op die dagen al een
/// centraal contact, dan wordt dat van deze organisatie plaatsvervangend. Bij een fusie van twee organisaties doet u dit voor elk, met
/// dezelfde opvolger. De datum mag in het verleden of in de toekomst liggen; wat er na dit verzoek bij deze organisatie bij komt, gaat niet
/// mee. Wat geen dagen heeft, zoals welke organisatie hoofdverantwoordelijk is voor een netwerk, verandert niet. Er is een weg terug:
/// DELETE van de opvolging.
/// </remarks>
internal sealed class CreateOrganisatieopvolging(Db db, TimeProvider clock)
    : Endpoint<CreateOrganisatieopvolgingRequest, Results<CreatedResource<OrganisatieopvolgingResponse>, NotFound>>
{
    internal static readonly Problem OrganisatieBeeindigd = Problem.Conflict("organisatie-beeindigd", "Al beëindigd",
        "Deze organisatie is al beëindigd. Maak haar eerst weer actief als dat niet klopt.");

    public override void Configure()
    {
        Post("organisaties/{id}/opvolgingen");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(OrganisatieBeeindigd, Organisatie.OrganisatieSamengevoegd));
    }

    public override Task<Results<CreatedResource<OrganisatieopvolgingResponse>, NotFound>> ExecuteAsync(
        CreateOrganisatieopvolgingRequest req, CancellationToken ct) =>
        db.ActAsync(tx => SucceedAsync(req, tx, ct), ct);

    private async Task<Results<CreatedResource<OrganisatieopvolgingResponse>, NotFound>> SucceedAsync(
        CreateOrganisatieopvolgingRequest req, Tx tx, CancellationToken ct)
    {
        var verdeling = req.Verdeling ?? [];
        var parameters = new
        {
            OpvolgingId = Guid.CreateVersion7(),
            req.Id,
            req.OpvolgerIds,
            Eerste = req.OpvolgerIds![0],
            req.Datum,
            Rollen = verdeling.Select(d => d.RolvervullingId!.Value).ToArray(),
            Naar = verdeling.Select(d => d.OrganisatieId!.Value).ToArray(),
            Verdeling = JsonSerializer.Serialize(verdeling, Json.Options),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        // Nobody gives anybody a role at one of these meanwhile, and none of them is merged.
        var huizen = (await tx.RowsAsync<Huis>(Sql.Lock, parameters, ct)).ToDictionary(h => h.Id);
        await tx.GiveWayAsync(ct);
        if (!huizen.TryGetValue(req.Id, out var huis)) return await tx.OrganisatieWegAsync(req.Id, ct);
        var rollen = await tx.RowsAsync<Guid>(Sql.Rollen, parameters, ct);
        InvalidParam[] fouten =
        [
            .. req.OpvolgerIds.Index().Where(o => !huizen.TryGetValue(o.Item, out var h) || !h.Actief)
                .Select(o => huizen.ContainsKey(o.Item)
                ? new InvalidParam($"opvolgerIds[{o.Index}]", Fout.OngeldigeWaarde, "Deze organisatie is op die dag niet actief.")
                : new InvalidParam($"opvolgerIds[{o.Index}]", Fout.BestaatNiet, "Deze organisatie bestaat niet.")),
            .. verdeling.Index().Where(d => !rollen.Contains(d.Item.RolvervullingId!.Value)).Select(d => new InvalidParam(
                $"verdeling[{d.Index}].rolvervullingId", Fout.BestaatNiet, "Deze organisatie heeft die rol niet op of na de datum.")),
            .. verdeling.Index().Where(d => !req.OpvolgerIds.Contains(d.Item.OrganisatieId!.Value)).Select(d => new InvalidParam(
                $"verdeling[{d.Index}].organisatieId", Fout.OngeldigeWaarde, "Noem een van de opvolgers.")),
        ];
        if (fouten.Length > 0) throw new ProblemException(Problem.Invalid(fouten));
        if (huis.Status != "actief") throw new ProblemException(OrganisatieBeeindigd);

        await tx.ExecuteAsync(Sql.Remember, parameters, ct);
        await tx.ExecuteAsync(Sql.Doorgaan(Sql.Rol), parameters, ct);
        await tx.ExecuteAsync(Sql.Doorgaan(Sql.Deelname), parameters, ct);
        await tx.ExecuteAsync(Sql.End, parameters, ct);
        await tx.AuditAsync("organisatie.opgevolgd", [req.Id, .. req.OpvolgerIds], ct);
        var opvolging = (await tx.RowAsync<OrganisatieopvolgingResponse>(
            $"{Organisatieopvolging.Select} where v.id = @OpvolgingId", parameters, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/organisaties/{req.Id}/opvolgingen/{opvolging.Id}", opvolging), ct);
    }

    private sealed record Huis
    {
        public required Guid Id { get; init; }
        public required string Status { get; init; }
        /// <summary>On the first day of the successors.</summary>
        public required bool Actief { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            """
            select o.id, o.status, contacts.pub_actief(o.inactief_vanaf_datum, @Datum) as actief
              from contacts.organisatie o where o.id = @Id or o.id = any(@OpvolgerIds) order by o.id for update
            """;

        /// <summary>The roles that may be named; all are held, seen or not.</summary>
        public const string Rollen =
            $"""
            with rol as materialized (
              select r.* from contacts.rolvervulling r
               where r.organisatie_id = @Id and coalesce(r.einddatum >= @Datum, true) order by r.id for update
            ), plaats as materialized (
              select d.id from contacts.deelname d
               where d.organisatie_id = @Id and coalesce(d.einddatum >= @Datum, true) order by d.id for update
            )
            select r.id from rol r where {Rolvervulling.Visible} and (select count(*) from plaats) >= 0
            """;

        public const string Remember =
            """
            insert into contacts.organisatieopvolging (id, organisatie_id, opvolger_ids, datum, verdeling)
            values (@OpvolgingId, @Id, @OpvolgerIds, @Datum, @Verdeling::jsonb)
            """;

        public const string End =
            """
            update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = @Datum, gewijzigd_op = default, versie = versie + 1
             where id = @Id
            """;

        /// <param name="Tabel">Of this module.</param>
        /// <param name="Zelfde">What makes two rows the same thing, but for whose they are.</param>
        /// <param name="Naar">Where row <c>t</c> goes on.</param>
        /// <param name="Wordt">What it is there, given where: the value of <c>rol</c>.</param>
        /// <param name="Kolommen">What goes along as it is.</param>
        internal sealed record Soort(string Tabel, string[] Zelfde, string Naar, string Wordt, string Kolommen);

        /// <summary>Of two central contacts, the one that is there stays; the other deputises.</summary>
        public static readonly Soort Rol = new("contacts.rolvervulling", ["contactpersoon_id", "rol"],
            "coalesce((select v.naar_id from verdeling v where v.rol_id = t.id), @Eerste)",
            """
            case when t.rol = 'centraal_contact'
                  and exists (select from contacts.rolvervulling c
                               where c.organisatie_id = n.naar_id and c.rol = 'centraal_contact' and c.periode && n.rest
                                 and c.contactpersoon_id <> t.contactpersoon_id)
                 then 'plaatsvervangend_centraal_contact' else t.rol end
            """,
            "contactpersoon_id, functie, domeinen, themas, wijken");

        /// <summary>A seat goes where the role of its holder went that was named.</summary>
        public static readonly Soort Deelname = new("contacts.deelname", ["netwerk_id", "contactpersoon_id"],
            """
            coalesce((select v.naar_id from verdeling v join contacts.rolvervulling r on r.id = v.rol_id
                       where r.contactpersoon_id = t.contactpersoon_id order by v.plaats limit 1), @Eerste)
            """,
            "t.rol", "netwerk_id, contactpersoon_id, mandaat");

        /// <summary>
        /// What ran on is cut off the day before and begins anew, what was to begin later goes whole. Days on which the same is at the
        /// successor already are left out.
        /// </summary>
        public static string Doorgaan(Soort s)
        {
            var zelfde = string.Join(" and ", s.Zelfde.Select(k => $"a.{k} is not distinct from d.{k}"));
            return $"""
                with verdeling as materialized (
                  select v.rol_id, v.naar_id, v.plaats from unnest(@Rollen, @Naar) with ordinality as v (rol_id, naar_id, plaats)
                ), deel as materialized (
                  select t.id, {string.Join(", ", s.Kolommen.Split(", ").Select(k => $"t.{k}"))}, t.begindatum, n.naar_id, n.rest,
                         {s.Wordt} as rol, to_jsonb(t) as oud
                    from {s.Tabel} t
                   cross join lateral (select {s.Naar} as naar_id, t.periode * daterange(@Datum, null) as rest) n
                   where t.organisatie_id = @Id and not isempty(n.rest)
                ), stuk as materialized (
                  select d.id, gen_random_uuid() as vervolg_id, s.stuk
                    from deel d
                   cross join lateral unnest(datemultirange(d.rest) - coalesce((
                     select range_agg(x.periode)
                       from (select a.periode from {s.Tabel} a where a.organisatie_id = d.naar_id and {zelfde}
                             union all
                             select a.rest from deel a where a.naar_id = d.naar_id and a.id < d.id and {zelfde}) x),
                     datemultirange())) as s (stuk)
                ), ingekort as (
                  update {s.Tabel} t set einddatum = @Datum::date - 1, gewijzigd_op = default, versie = t.versie + 1
                    from deel d where d.id = t.id and d.begindatum < @Datum
                  returning t.id, to_jsonb(t) as nieuw
                ), heel as (
                  update {s.Tabel} t set organisatie_id = d.naar_id, rol = d.rol, gewijzigd_op = default, versie = t.versie + 1
                    from deel d join stuk s on s.id = d.id and s.stuk = d.rest where t.id = d.id and d.begindatum >= @Datum
                  returning t.id, to_jsonb(t) as nieuw
                ), weg as (
                  delete from {s.Tabel} t using deel d
                   where t.id = d.id and d.begindatum >= @Datum
                     and not exists (select from stuk s where s.id = d.id and s.stuk = d.rest)
                ), vervolg as (
                  insert into {s.Tabel} as t (id, organisatie_id, rol, begindatum, einddatum, {s.Kolommen})
                  select s.vervolg_id, d.naar_id, d.rol, lower(s.stuk), upper(s.stuk) - 1,
                         {string.Join(", ", s.Kolommen.Split(", ").Select(k => $"d.{k}"))}
                    from deel d join stuk s on s.id = d.id
                   where d.begindatum < @Datum or s.stuk <> d.rest
                  returning t.id, to_jsonb(t) as nieuw
                )
                insert into contacts.organisatieopvolging_spoor (opvolging_id, tabel, bron_id, rij_id, oud, nieuw)
                select @OpvolgingId, '{s.Tabel}', d.id, d.id, d.oud, coalesce(i.nieuw, h.nieuw)
                  from deel d left join ingekort i on i.id = d.id left join heel h on h.id = d.id
                union all
                select @OpvolgingId, '{s.Tabel}', s.id, v.id, null, v.nieuw from vervolg v join stuk s on s.vervolg_id = v.id
                """;
        }
    }
}
