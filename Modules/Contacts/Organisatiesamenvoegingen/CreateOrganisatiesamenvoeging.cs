using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Contacts.Samenvoegingen;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Organisatiesamenvoegingen;

internal sealed record CreateOrganisatiesamenvoegingRequest
{
    public Guid Id { get; init; }
    /// <summary>De andere organisatie, die in deze opgaat.</summary>
    public Guid? MetId { get; init; }
    public OrganisatieBehoud? Behoud { get; init; }
}

internal sealed class CreateOrganisatiesamenvoegingValidator : Validator<CreateOrganisatiesamenvoegingRequest>
{
    private static readonly string[] Keuzen = CreateSamenvoegingValidator.Keuzen;

    public CreateOrganisatiesamenvoegingValidator()
    {
        RuleFor(r => r.MetId).NotEmpty();
        RuleFor(r => r.MetId).Must((r, met) => met != r.Id).WithMessage("Kies een andere organisatie dan deze.");
        When(r => r.Behoud is not null, () =>
        {
            RuleFor(r => r.Behoud!.Naam).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Soort).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Verband).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Domeinen).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Omvang).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Spilorganisatie).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.KvkNummer).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Website).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Wijken).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Themas).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.VereistAantalAandachtfunctionarissen).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Vrijstelling).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Signaalroute).OneOf(Keuzen);
            RuleFor(r => r.Behoud!.Status).OneOf(Keuzen);
        });
    }
}

/// <summary>Voegt een andere organisatie samen met deze.</summary>
/// <remarks>
/// Alles wat naar de andere verwees, verwijst daarna naar deze, in elk onderdeel. Had iemand bij allebei dezelfde rol, zaten zij allebei in
/// een netwerk of waren zij allebei partij bij een convenant op overlappende dagen, dan wordt dat er één over al die dagen. Hadden zij
/// op dezelfde dag elk een centraal contact, dan is dat van de andere daarna plaatsvervangend. Ondertekenden zij allebei een versie, dan
/// telt de handtekening van deze. Noemen twee regisseurs elk een van beide in hun gebied, dan blijft deze van wie zij was. De externe
/// sleutels van beide blijven. De andere geeft daarna 410 met samengevoegdMet. Er is een weg terug: DELETE van de samenvoeging.
/// </remarks>
internal sealed class CreateOrganisatiesamenvoeging(Db db, Meteen meteen, TimeProvider clock)
    : Endpoint<CreateOrganisatiesamenvoegingRequest, Results<CreatedResource<OrganisatiesamenvoegingResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("organisaties/{id}/samenvoegingen");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override Task<Results<CreatedResource<OrganisatiesamenvoegingResponse>, NotFound>> ExecuteAsync(
        CreateOrganisatiesamenvoegingRequest req, CancellationToken ct) =>
        db.ActAsync(tx => MergeAsync(req, tx, ct), ct);

    private async Task<Results<CreatedResource<OrganisatiesamenvoegingResponse>, NotFound>> MergeAsync(
        CreateOrganisatiesamenvoegingRequest req, Tx tx, CancellationToken ct)
    {
        var behoud = req.Behoud ?? new OrganisatieBehoud();
        var parameters = new
        {
            Id = Guid.CreateVersion7(),
            BlijftId = req.Id,
            VervaltId = req.MetId!.Value,
            Behoud = JsonSerializer.Serialize(behoud, Json.Options),
            behoud.Naam,
            behoud.Soort,
            behoud.Verband,
            behoud.Domeinen,
            behoud.Omvang,
            behoud.Spilorganisatie,
            behoud.KvkNummer,
            behoud.Website,
            behoud.Wijken,
            behoud.Themas,
            Vereist = behoud.VereistAantalAandachtfunctionarissen,
            behoud.Vrijstelling,
            behoud.Signaalroute,
            behoud.Status,
        };
        // From here on nobody can refer to either of them until this is decided: a reference holds the row in share.
        var beide = await tx.RowsAsync<Guid>(Sql.Lock, parameters, ct);
        await tx.GiveWayAsync(ct);
        if (!beide.Contains(req.Id)) return await tx.OrganisatieWegAsync(req.Id, ct);
        if (beide.Count == 1) throw new ProblemException(Problem.Invalid("metId", Fout.BestaatNiet, "Deze organisatie bestaat niet."));

        var eerder = await tx.RowsAsync<Eerder>(Sql.Eerder, parameters, ct);
        await tx.ExecuteAsync(Sql.Remember, parameters, ct);
        await tx.MoveAsync(new(parameters.Id, "contacts", parameters.VervaltId, parameters.BlijftId, [], []),
            ContactsOrganisaties.Verwijskolommen, Organisatiesamenvoeging.KnowsAsync, Organisatiesamenvoeging.Spoor, clock.Vandaag(), ct);
        await tx.ExecuteAsync(Sql.Merge, parameters, ct);
        await meteen.HandleAsync(new OrganisatiesSamengevoegd(parameters.Id, parameters.BlijftId, parameters.VervaltId,
            [.. eerder.Where(e => !e.Ongedaan).Select(e => e.Id)], [.. eerder.Where(e => e.Ongedaan).Select(e => e.Id)]), tx, ct);
        await tx.AuditAsync("organisatie.samengevoegd", [parameters.BlijftId, parameters.VervaltId], ct);
        var samenvoeging = (await tx.RowAsync<OrganisatiesamenvoegingResponse>(
            $"{Organisatiesamenvoeging.Select} where s.id = @Id", parameters, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/organisaties/{req.Id}/samenvoegingen/{samenvoeging.Id}", samenvoeging), ct);
    }

    private sealed record Eerder
    {
        public required Guid Id { get; init; }
        public required bool Ongedaan { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            "select id from contacts.organisatie where id in (@BlijftId, @VervaltId) order by id for update";

        public const string Eerder =
            """
            select id, ongedaan_op is not null as ongedaan from contacts.organisatiesamenvoeging
              where organisatie_id in (@BlijftId, @VervaltId) or met_id in (@BlijftId, @VervaltId)
            """;

        public const string Remember =
            $"""
            insert into contacts.organisatiesamenvoeging (id, organisatie_id, met_id, behoud, andere, voor)
            select @Id, o.id, a.id, @Behoud::jsonb, to_jsonb(a), {Organisatiesamenvoeging.Velden}
              from contacts.organisatie o, contacts.organisatie a
             where o.id = @BlijftId and a.id = @VervaltId
            """;

        /// <summary>
        /// That it need not be covered, that it is a hub, and that it has ended are no empty fields: those of this one stay unless named.
        /// </summary>
        public const string Merge =
            $"""
            with weg as (
              delete from contacts.organisatie where id = @VervaltId returning *
            ), samen as (
              update contacts.organisatie o
                 set naam = case @Naam when 'andere' then a.naam else o.naam end,
                     soort = case @Soort when 'andere' then a.soort else o.soort end,
                     verband = case @Verband when 'andere' then a.verband else o.verband end,
                     domeinen = case @Domeinen when 'andere' then a.domeinen else o.domeinen end,
                     omvang = case @Omvang when 'andere' then a.omvang else o.omvang end,
                     spilorganisatie = case @Spilorganisatie when 'andere' then a.spilorganisatie else o.spilorganisatie end,
                     kvk_nummer = case when k.kvk then a.kvk_nummer else o.kvk_nummer end,
                     vestigingsnummer = case when k.kvk then a.vestigingsnummer else o.vestigingsnummer end,
                     website = case @Website when 'deze' then o.website when 'andere' then a.website
                       else coalesce(o.website, a.website) end,
                     wijken = case coalesce(@Wijken, case when cardinality(o.wijken) = 0 then 'andere' end) when 'andere' then a.wijken
                       else o.wijken end,
                     themas = case coalesce(@Themas, case when cardinality(o.themas) = 0 then 'andere' end) when 'andere' then a.themas
                       else o.themas end,
                     vereist_aantal_aandachtfunctionarissen = case @Vereist when 'andere' then a.vereist_aantal_aandachtfunctionarissen
                       else o.vereist_aantal_aandachtfunctionarissen end,
                     vrijstelling_reden = case @Vrijstelling when 'andere' then a.vrijstelling_reden else o.vrijstelling_reden end,
                     vrijstelling_vanaf_datum = case @Vrijstelling when 'andere' then a.vrijstelling_vanaf_datum
                       else o.vrijstelling_vanaf_datum end,
                     vrijstelling_tot_datum = case @Vrijstelling when 'andere' then a.vrijstelling_tot_datum
                       else o.vrijstelling_tot_datum end,
                     signaalroute = case @Signaalroute when 'deze' then o.signaalroute when 'andere' then a.signaalroute
                       else coalesce(o.signaalroute, a.signaalroute) end,
                     status = case @Status when 'andere' then a.status else o.status end,
                     inactief_vanaf_datum = case @Status when 'andere' then a.inactief_vanaf_datum else o.inactief_vanaf_datum end,
                     geverifieerd_op = coalesce(o.geverifieerd_op, a.geverifieerd_op),
                     externe_sleutels = o.externe_sleutels || a.externe_sleutels, gewijzigd_op = default, versie = o.versie + 1
                from weg a
               cross join (select coalesce(@KvkNummer,
                                           case when (select kvk_nummer from contacts.organisatie where id = @BlijftId) is null
                                                then 'andere' end, 'deze') = 'andere') as k (kvk)
               where o.id = @BlijftId
              returning {Organisatiesamenvoeging.Velden} as na
            )
            update contacts.organisatiesamenvoeging s set na = samen.na from samen where s.id = @Id
            """;
    }
}
