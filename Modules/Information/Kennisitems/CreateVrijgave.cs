using FastEndpoints;
using Netwerkplatform.Contracts.Information;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record CreateVrijgaveRequest
{
    public Guid Id { get; init; }
    /// <summary>Wie de casus vrijgeeft.</summary>
    public Guid? ContactpersoonId { get; init; }
}

internal sealed class CreateVrijgaveValidator : Validator<CreateVrijgaveRequest>
{
    public CreateVrijgaveValidator() => RuleFor(r => r.ContactpersoonId).NotNull();
}

/// <summary>Legt vast dat iemand een casus vrijgeeft.</summary>
/// <remarks>
/// Er zijn er twee nodig, van twee mensen met een rol die nu loopt; minstens één werkt bij een andere organisatie dan de eigenaar. Heeft de
/// casus geen eigenaar, dan werken die twee niet bij dezelfde organisatie. Bij elke vrijgave wordt de tekst opnieuw nagekeken.
/// </remarks>
internal sealed class CreateVrijgave(Db db, Settings settings, TimeProvider clock)
    : Endpoint<CreateVrijgaveRequest, Results<CreatedResource<VrijgaveResponse>, NotFound>>
{
    internal static readonly Problem GeenCasus =
        Problem.Conflict("geen-casus", "Geen casus", "Alleen een casus wordt vrijgegeven.");
    internal static readonly Problem AlVrijgegeven =
        Problem.Conflict("al-vrijgegeven", "Al vrijgegeven", "Deze persoon heeft deze casus al vrijgegeven.");
    internal static readonly Problem VrijgeverZonderRol = Problem.Conflict("vrijgever-zonder-rol", "Geen rol",
        "Deze persoon heeft op dit moment geen rol bij een organisatie.");
    internal static readonly Problem VrijgaveAndereOrganisatie = Problem.Conflict("vrijgave-andere-organisatie", "Andere organisatie nodig",
        "Een van de twee vrijgaven is van iemand van een andere organisatie dan die van de eigenaar.");
    internal static readonly Problem CasusHerleidbaar = Problem.Conflict("casus-herleidbaar", "Casus herleidbaar",
        "In deze tekst staat iets waaraan iemand te herkennen is. Pas de tekst aan; dan ziet u waar het staat.");

    public override void Configure()
    {
        Post("kennisitems/{id}/vrijgaven");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(GeenCasus, AlVrijgegeven, VrijgeverZonderRol, VrijgaveAndereOrganisatie, CasusHerleidbaar));
    }

    public override async Task<Results<CreatedResource<VrijgaveResponse>, NotFound>> ExecuteAsync(
        CreateVrijgaveRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            req.ContactpersoonId,
            VrijgaveId = Guid.CreateVersion7(),
            Vandaag = clock.Vandaag(),
            Nu = clock.GetUtcNow(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        var item = await tx.RowAsync<Tekstnu>(Sql.Look, parameters, ct);
        if (item is null) return TypedResults.NotFound();
        if (await tx.ScalarAsync<Guid?>(Sql.Persoon, parameters, ct) is null)
            throw new ProblemException(Problem.Invalid("contactpersoonId", Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."));
        if (item.Soort != KennisCodes.Casus) throw new ProblemException(GeenCasus);
        var gever = (await tx.RowAsync<Gever>(Sql.Gever, parameters, ct))!;
        if (gever.Eerder) throw new ProblemException(AlVrijgegeven);
        if (gever.OrganisatieId is null) throw new ProblemException(VrijgeverZonderRol);
        if (gever.Anderen > 0 && !gever.Buiten && !gever.AndereOrganisatie) throw new ProblemException(VrijgaveAndereOrganisatie);
        // Somebody may have come to be known since it was written.
        if (await Casuswacht.FoutenAsync(tx, item, settings, ct) is { Count: > 0 }) throw new ProblemException(CasusHerleidbaar);

        var vrijgave = (await tx.RowAsync<VrijgaveResponse>(
            $"""
            insert into information.vrijgave as v (id, kennisitem_id, nummer, contactpersoon_id, organisatie_id, andere_organisatie)
            values (@VrijgaveId, @Id, @Nummer, @ContactpersoonId, @OrganisatieId, @AndereOrganisatie)
            returning {Vrijgave.Columns}
            """, new
            {
                parameters.VrijgaveId,
                req.Id,
                item.Nummer,
                req.ContactpersoonId,
                gever.OrganisatieId,
                gever.AndereOrganisatie,
            }, ct))!;
        await tx.ExecuteAsync(gever.Anderen > 0 ? Sql.Vrijgegeven : Sql.Gewijzigd, parameters, ct);
        await tx.AuditAsync("kennisitem.vrijgegeven", req.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/kennisitems/{req.Id}/vrijgaven/{vrijgave.Id}", vrijgave), ct);
    }

    /// <summary>What is released: the text that there is now.</summary>
    private sealed record Tekstnu : IKennisitemFields
    {
        public string? Titel { get; init; }
        public string? Samenvatting { get; init; }
        public string? Inhoud { get; init; }
        public string? Soort { get; init; }
        public string[]? Themas { get; init; }
        public string[]? Domeinen => null;
        public string[]? Wijken => null;
        public DateOnly? GeldigTotDatum => null;
        public Guid? EigenaarContactpersoonId => null;
        public string? Openbaarheid => null;
        public required int Nummer { get; init; }
    }

    private sealed record Gever
    {
        public required bool Eerder { get; init; }
        /// <summary>Null where they have no role now.</summary>
        public Guid? OrganisatieId { get; init; }
        public required bool AndereOrganisatie { get; init; }
        /// <summary>How many others have released this text.</summary>
        public required int Anderen { get; init; }
        /// <summary>Whether one of those is of another organisation.</summary>
        public required bool Buiten { get; init; }
    }

    private static class Sql
    {
        /// <summary>Locked: who changes the text waits, and makes this release void; who releases too, sees this one.</summary>
        public const string Look =
            "select titel, samenvatting, inhoud, soort, themas, nummer from information.kennisitem where id = @Id for update";

        public const string Persoon =
            """
            select id from contacts.pub_contactpersoon
             where id = @ContactpersoonId and in_gebruik and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren)
               for key share
            """;

        /// <summary>
        /// Of another organisation: none of theirs is one of the owner's. Without an owner the other one who released stands in their
        /// place. The organisation that is written down is the one where they began last.
        /// </summary>
        public const string Gever =
            """
            with loopt as (
              select r.contactpersoon_id, r.organisatie_id, r.begindatum
                from contacts.pub_rolvervulling r join contacts.pub_organisatie o on o.id = r.organisatie_id
               where contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag) and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
            ), eerder as (
              select coalesce(contacts.pub_wie_is(v.contactpersoon_id), v.contactpersoon_id) as contactpersoon_id, v.organisatie_id,
                     v.andere_organisatie
                from information.vrijgave v join information.kennisitem k on k.id = v.kennisitem_id and k.nummer = v.nummer
               where v.kennisitem_id = @Id
            ), eigen as (
              select l.organisatie_id from information.kennisitem k join loopt l on l.contactpersoon_id = k.eigenaar_contactpersoon_id
               where k.id = @Id
              union
              select e.organisatie_id from eerder e join information.kennisitem k on k.id = @Id and k.eigenaar_contactpersoon_id is null
            )
            select exists (select from eerder where contactpersoon_id = @ContactpersoonId) as eerder,
                   (select l.organisatie_id from loopt l where l.contactpersoon_id = @ContactpersoonId
                     order by l.begindatum desc, l.organisatie_id limit 1) as organisatie_id,
                   -- the first to release a case without an owner is compared with nobody
                   exists (select from information.kennisitem k
                            where k.id = @Id and (k.eigenaar_contactpersoon_id is not null or exists (select from eerder)))
                     and not exists (select from loopt l join eigen e on e.organisatie_id = l.organisatie_id
                                      where l.contactpersoon_id = @ContactpersoonId) as andere_organisatie,
                   (select count(*)::int from eerder where contactpersoon_id <> @ContactpersoonId) as anderen,
                   (select coalesce(bool_or(andere_organisatie), false) from eerder) as buiten
            """;

        public const string Vrijgegeven =
            """
            update information.kennisitem set vrijgegeven_op = coalesce(vrijgegeven_op, @Nu), gewijzigd_op = default, versie = versie + 1
             where id = @Id
            """;

        public const string Gewijzigd =
            "update information.kennisitem set gewijzigd_op = default, versie = versie + 1 where id = @Id";
    }
}
