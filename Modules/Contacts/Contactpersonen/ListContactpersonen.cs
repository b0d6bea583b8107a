using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Contacts.Rolvervullingen;

namespace Netwerkplatform.Contacts.Contactpersonen;

internal sealed record ListContactpersonenRequest : IChangingList
{
    /// <summary>Alleen wie vandaag een rol heeft bij deze organisatie.</summary>
    public Guid? OrganisatieId { get; init; }
    /// <summary>Alleen wie vandaag deze rol heeft.</summary>
    public string? Rol { get; init; }
    /// <summary>Alleen wie vandaag een rol heeft in dit domein.</summary>
    public string? Domein { get; init; }
    /// <summary>Alleen wie vandaag een rol heeft in deze wijk.</summary>
    public string? Wijk { get; init; }
    public string? Mailstatus { get; init; }
    public string? Herkomst { get; init; }
    /// <summary>Alleen wie post in deze taal krijgt (ISO 639).</summary>
    public string? Taal { get; init; }
    /// <summary>Nederlandse zoekwoorden in de naam (een tikfout en v.d. mogen), een e-mailadres of een telefoonnummer.</summary>
    public string? Zoek { get; init; }
    /// <summary>Alleen van wie de gegevens sinds dit moment niet zijn bevestigd.</summary>
    public DateTimeOffset? NietGeverifieerdSinds { get; init; }
    /// <summary>Neem in een export (CSV, vCard) ook sleutelfiguren op; vraagt de scope sleutelfiguren.lezen.</summary>
    public bool? Sleutelfiguren { get; init; }
    /// <summary>Alleen wat een ander systeem zo kent: systeem, dubbele punt, sleutel daar.</summary>
    public string? ExterneSleutel { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListContactpersonenValidator : Validator<ListContactpersonenRequest>
{
    public ListContactpersonenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.ExterneSleutel).Sleutelfilter();
        RuleFor(r => r.Rol).OneOf(Rolvervulling.Rollen);
        RuleFor(r => r.Domein).OneOf(Organisatie.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Mailstatus).OneOf(Contactpersoon.Mailstatussen);
        RuleFor(r => r.Herkomst).OneOf(Contactpersoon.Herkomsten);
        RuleFor(r => r.Taal).Matches(Contactpersoon.Taalcode);
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de contactpersonen, op achternaam.</summary>
/// <remarks>
/// Met Accept text/csv of text/vcard in één keer alles wat aan de filters voldoet, zonder pagina's. Visitekaartjes zijn van versie 4.0, met
/// Accept text/vcard;version=3.0 van versie 3.0.
/// </remarks>
internal sealed class ListContactpersonen(Db db, TimeProvider clock)
    : Endpoint<ListContactpersonenRequest, Results<ContactenExport, Ok<Lijst<ContactpersoonResponse>>>>
{
    private static readonly SortKey<ContactpersoonResponse>[] SortKeys =
    [
        new("achternaam", "p.achternaam collate platform.nederlands", "text", p => p.Achternaam),
        new("gewijzigdOp", "p.gewijzigd_op", "timestamptz", p => p.GewijzigdOp),
        new("aangemaaktOp", "p.aangemaakt_op", "timestamptz", p => p.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("contactpersonen");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<ContactenExport, Ok<Lijst<ContactpersoonResponse>>>> ExecuteAsync(
        ListContactpersonenRequest req, CancellationToken ct)
    {
        var magSleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var woorden = Zoekwoorden.Of(req.Zoek);
        HttpContext.Response.Headers.Vary = "Accept";
        var type = Accept.Choose(HttpContext, "application/json", ContactenExport.Csv, ContactenExport.Vcard4, ContactenExport.Vcard3);
        if (type != "application/json")
        {
            var filters = new DynamicParameters(req);
            filters.Add("Vandaag", clock.Vandaag());
            woorden?.AddTo(filters);
            // Volunteers are not staff: even who may see them asks for them by name.
            filters.Add("Sleutelfiguren", magSleutelfiguren && req.Sleutelfiguren == true);
            var gewijzigd = req.GewijzigdVanaf is null ? "" : $"and {Changes.Since("p")}";
            return new ContactenExport(type, db.StreamAsync<ExportRij>(Sql.Export($"{gewijzigd} {Sql.Search(woorden)}"), filters, ct));
        }

        var page = new Page<ContactpersoonResponse>(HttpContext, req, "p.id", p => p.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        woorden?.AddTo(parameters);
        parameters.Add("Sleutelfiguren", magSleutelfiguren);
        var rows = await db.RowsAsync<ContactpersoonResponse>(
            $"""
            select {Contactpersoon.Columns} from contacts.contactpersoon p
             where {Sql.Filters} {Sql.Search(woorden)} and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return TypedResults.Ok(page.Of(rows));
    }

    private static class Sql
    {
        public const string Filters =
            $"""
            (@Mailstatus::text is null or p.mailstatus = @Mailstatus)
               and (@Herkomst::text is null or p.herkomst = @Herkomst)
               and (@Taal::text is null or p.taal = @Taal)
               and (@NietGeverifieerdSinds::timestamptz is null or p.geverifieerd_op is null or p.geverifieerd_op < @NietGeverifieerdSinds)
               and (@OrganisatieId::uuid is null or p.id = any(array(
                    select w.contactpersoon_id from contacts.rolvervulling w where w.organisatie_id = @OrganisatieId)))
               -- asked of each person on the way, and not joined: of many with such a role the first page is soon full
               and (num_nulls(@OrganisatieId::uuid, @Rol::text, @Domein::text, @Wijk::text) = 4 or coalesce((
                    select true from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                     where r.contactpersoon_id = p.id and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                       and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
                       and (@OrganisatieId::uuid is null or r.organisatie_id = @OrganisatieId)
                       and (@Rol::text is null or r.rol = @Rol)
                       -- a role that names none works in those of its organisation
                       and (@Domein::text is null or 
                            case when r.domeinen = array[]::text[] then o.domeinen else r.domeinen end @> array[@Domein])
                       and (@Wijk::text is null or contacts.labels(
                            case when r.wijken = array[]::text[] then o.wijken else r.wijken end) @> contacts.labels(array[@Wijk]))
                     limit 1), false))
               and (@ExterneSleutel::text is null or p.id = (
                    select k.id from platform.pub_externe_sleutel k where k.soort = 'contactpersoon' and k.sleutel = @ExterneSleutel))
               and {Contactpersoon.Visible}
            """;

        private const string Naam =
            "contacts.zonder_accenten(coalesce(p.voornaam || ' ', '') || coalesce(p.voorvoegsel || ' ', '') || p.achternaam)";

        /// <summary>
        /// By address as a whole, by telephone number or by name; by what looks like the name if that finds nobody whom the caller may see.
        /// </summary>
        public static string Search(Zoekwoorden? woorden) => woorden is null ? "" :
            $"""
             and p.id in (
                 with gevonden as materialized (
                   select p.id from contacts.contactpersoon p
                    where contacts.sleutel(p.email) = contacts.sleutel(@Zoek) and {Contactpersoon.Visible}
                   union
                   select p.id from contacts.contactpersoon p
                    where contacts.telefoonsleutel(p.telefoon) = contacts.telefoonsleutel(@ZoekNummer) and {Contactpersoon.Visible}
                   union
                   select p.id from contacts.contactpersoon p
                    where p.zoekvector @@ plainto_tsquery('contacts.nederlands', @ZoekZonderVoorletters)
                      and contacts.sleutel(regexp_replace(p.voornaam, '[. ]', '', 'g')) = contacts.sleutel(@Voorletters)
                      and {Contactpersoon.Visible}
                   union
                   select p.id from contacts.contactpersoon p
                    where p.zoekvector @@ plainto_tsquery('contacts.nederlands', @ZoekVoluit) and {Contactpersoon.Visible}
                 ), gelijkend as (
                   select p.id from contacts.contactpersoon p where not exists (select from gevonden) and {woorden.IsLike(Naam)}
                 )
                 select id from gevonden union all select id from gelijkend)
            """;

        public static string Export(string ook) =>
            $"""
            select {Contactpersoon.Columns}, p.naam, r.organisaties, r.rollen, r.functies
              from contacts.contactpersoon p
             cross join lateral (
                   select coalesce(array_agg(distinct o.naam), '{"{}"}') as organisaties,
                          coalesce(array_agg(distinct r.rol), '{"{}"}') as rollen,
                          coalesce(array_agg(distinct r.functie) filter (where r.functie is not null), '{"{}"}') as functies
                     from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                    where r.contactpersoon_id = p.id and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                      and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')) r
             where {Filters} {ook}
             order by p.achternaam collate platform.nederlands, p.id
            """;
    }
}
