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

    private static readonly SortKey<ContactpersoonResponse>[] ZonderSleutelfiguren =
        SortKeys.ZonderSleutelfiguren("contacts.contactpersoon", "p", "id");

    private static readonly SortKey<ContactpersoonResponse> LangsNamen =
        new("achternaam", "w.achternaam", "text", p => p.Achternaam);

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
        // An export knows no pages, but refuses what a list refuses.
        var page = new Page<ContactpersoonResponse>(
            HttpContext, req, "p.id", p => p.Id, magSleutelfiguren ? SortKeys : ZonderSleutelfiguren);
        if (type != "application/json")
        {
            var filters = new ListParameters(req);
            filters.Add("Vandaag", clock.Vandaag());
            woorden?.AddTo(filters);
            // Volunteers are not staff: even who may see them asks for them by name.
            filters.Add("Sleutelfiguren", magSleutelfiguren && req.Sleutelfiguren == true);
            // Whose data are kept and not used stays out of what leaves.
            filters.Add("Privacy", false);
            var gewijzigd = req.GewijzigdVanaf is null ? ""
                : magSleutelfiguren ? $"and {Changes.Since("p")}" : $"and {Contactpersoon.Gewijzigd("contacts.contactpersoon", "p", "id")}";
            return new ContactenExport(type, db.StreamAsync<ExportRij>(Sql.Export($"{gewijzigd} {Sql.Search(woorden)}"), filters, ct));
        }

        // By surname, a word or a district is walked in its own place, which is in that order itself. When somebody changed is not there.
        var langs = req is { GewijzigdVanaf: null, Sort: null or "" or "achternaam" or "-achternaam" }
            ? new Page<ContactpersoonResponse>(HttpContext, req, "w.contactpersoon_id", p => p.Id, LangsNamen) : null;
        var inGebied = req.OrganisatieId is null && (req.Domein is not null || !string.IsNullOrEmpty(req.Wijk));
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        woorden?.AddTo(parameters);
        parameters.Add("Sleutelfiguren", magSleutelfiguren);
        parameters.Add("Privacy", HttpContext.HasScope(Scope.PrivacyBeheren));
        var rows = await db.RowsAsync<ContactpersoonResponse>(
            woorden is not null ? Sql.OpWoorden(page, langs, woorden) : !inGebied ? Sql.Langs(page)
                : langs is not null ? Sql.LangsGebied(langs) : Sql.InGebied(page), parameters, ct);
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
               and {Contactpersoon.VisibleToPrivacy}
            """;

        /// <summary>The candidates of a district or else a domain; whether they are there today is what the filters judge.</summary>
        private const string InWerkgebied =
            """
            from contacts.werkgebied w
             where w.gebied = (select coalesce('wijk:' || (contacts.labels(array[@Wijk]))[1], 'domein:' || @Domein))
            """;

        public static string Langs(Page<ContactpersoonResponse> page) =>
            $"""
            select {Contactpersoon.Columns} from contacts.contactpersoon p
             where {Filters} and {page.Where}
             order by {page.OrderBy} limit @Take
            """;

        /// <summary>By surname: the place itself is in that order, so that it is read until the page is full.</summary>
        public static string LangsGebied(Page<ContactpersoonResponse> page) =>
            $"""
            select {Contactpersoon.Columns}
              from (select distinct w.achternaam, w.contactpersoon_id {InWerkgebied} and {page.Where} order by {page.OrderBy}) w
              join contacts.contactpersoon p on p.id = w.contactpersoon_id
             where {Filters}
             order by {page.OrderBy} limit @Take
            """;

        public static string InGebied(Page<ContactpersoonResponse> page) => WeinigOfVeel(page,
            $"allen as materialized (select w.contactpersoon_id as id {InWerkgebied})", "true", LangsAllen(page), page.OrderBy);

        /// <summary>
        /// By address as a whole, by telephone number or by name; by what looks like the name if that finds nobody whom the caller may see.
        /// </summary>
        public static string OpWoorden(
            Page<ContactpersoonResponse> page, Page<ContactpersoonResponse>? langs, Zoekwoorden woorden) => WeinigOfVeel(page,
            $"{Gezocht(woorden)}, allen as materialized (select id from gevonden union all select id from gelijkend)",
            $"""
            case when exists (select from gevonden) then p.zoekvector @@ (select woorden from vraag) or p.id in (select id from anders)
                 else {woorden.IsLike("p.zoeknaam")} end
            """,
            langs is null ? LangsAllen(page) : LangsWoord(langs), langs?.OrderBy ?? page.OrderBy);

        /// <summary>Everybody, in order.</summary>
        private static string LangsAllen(Page<ContactpersoonResponse> page) =>
            $"""
            (select p.*, p.xmin from contacts.contactpersoon p where (select zo from veel) and {page.Where}
              order by {page.OrderBy} limit {Ver}) p
            """;

        /// <summary>
        /// Those who have one of the words, the least common: people of one surname stand together in the alphabet, far from its beginning.
        /// Only where nobody was found in another way.
        /// </summary>
        private static string LangsWoord(Page<ContactpersoonResponse> langs) =>
            $"""
            (select w.achternaam, w.contactpersoon_id from contacts.zoekwoord w
              where (select zo from veel) and not exists (select from anders) and {langs.Where}
                and w.woord = (
                    select l.woord from unnest(tsvector_to_array(to_tsvector('contacts.nederlands', @ZoekVoluit))) l (woord)
                     order by (select count(*) from (select from contacts.zoekwoord z where z.woord = l.woord limit 2000) z) limit 1)
              order by {langs.OrderBy} limit {Ver}) w
              join contacts.contactpersoon p on p.id = w.contactpersoon_id
            """;

        private static string Gezocht(Zoekwoorden woorden) =>
            $"""
            vraag as materialized (
              select plainto_tsquery('contacts.nederlands', @ZoekVoluit) as woorden,
                     case cardinality(l.woorden) when 1 then l.woorden[1] end as enkel
                from (select tsvector_to_array(to_tsvector('contacts.nederlands', @ZoekVoluit)) as woorden) l),
            -- an address, a number, or initials before a name: never many
            anders as materialized (
              select p.id from contacts.contactpersoon p
               where contacts.sleutel(p.email) = contacts.sleutel(@Zoek) and {Contactpersoon.VisibleToPrivacy}
              union all
              select p.id from contacts.contactpersoon p
               where contacts.telefoonsleutel(p.telefoon) = contacts.telefoonsleutel(@ZoekNummer) and {Contactpersoon.VisibleToPrivacy}
              union all
              select p.id from contacts.contactpersoon p
               where p.zoekvector @@ plainto_tsquery('contacts.nederlands', @ZoekZonderVoorletters)
                 and contacts.sleutel(regexp_replace(p.voornaam, '[. ]', '', 'g')) = contacts.sleutel(@Voorletters)
                 and {Contactpersoon.VisibleToPrivacy}
            ), gevonden as materialized (
              select id from anders
              union all
              -- those of one word stand together and are read no further than is wanted; the index of words gives all of them at once
              select p.id from contacts.zoekwoord z join contacts.contactpersoon p on p.id = z.contactpersoon_id
               where z.woord = (select enkel from vraag) and {Contactpersoon.VisibleToPrivacy}
              union all
              select p.id from contacts.contactpersoon p
               where (select enkel is null from vraag) and p.zoekvector @@ (select woorden from vraag)
                 and {Contactpersoon.VisibleToPrivacy}
            -- the surname, which comes last, is mostly rare: then the other words are looked at in the rows, and not in the index
            ), achteraan as materialized (
              select p.id, p.zoeknaam from contacts.contactpersoon p
               where not exists (select from gevonden) and {woorden.LastIsLike("p.zoeknaam")}
            ), zeldzaam as materialized (select count(*) < {Zeldzaam} as zo from (select from achteraan limit {Zeldzaam}) z
            ), gelijkend as materialized (
              select p.id from achteraan p where (select zo from zeldzaam) and {woorden.IsLike("p.zoeknaam")}
              union all
              select p.id from contacts.contactpersoon p where (select not zo from zeldzaam) and {woorden.IsLike("p.zoeknaam")}
            )
            """;

        /// <summary>So few rows are compared sooner than the index can.</summary>
        private const int Zeldzaam = 300;

        /// <summary>From so many on, what an index finds is many.</summary>
        private const int Veel = 500;

        /// <summary>So far along the order at most: who is one in a hundred fills a page before that.</summary>
        private const int Ver = 5_000;

        /// <summary>
        /// Few are sorted as the index finds them. Of many, the first of the order are met before long on the way along it; only where they
        /// are not, all of them are found and sorted (docs/adr/0063).
        /// </summary>
        /// <param name="page">The page that is asked.</param>
        /// <param name="wie">CTEs, of which <c>allen</c> has the ids of all; PostgreSQL fills it no further than it is read.</param>
        /// <param name="hoort">Whether <c>p</c> is one of them, asked of each on the way.</param>
        /// <param name="langs">The way, of at most <see cref="Ver"/>, on which <c>p</c> is met.</param>
        /// <param name="volgorde">The order of that way.</param>
        private static string WeinigOfVeel(
            Page<ContactpersoonResponse> page, string wie, string hoort, string langs, string volgorde) =>
            $"""
            with {wie}, weinig as materialized (select id from allen limit {Veel}),
            veel as materialized (select count(*) = {Veel} as zo from weinig), onderweg as materialized (
              select {Contactpersoon.Columns} from {langs}
               where {hoort} and {Filters}
               order by {volgorde} limit @Take
            )
            select * from (
              (select {Contactpersoon.Columns} from contacts.contactpersoon p
              where (select not zo from veel) and p.id = any(array(select id from weinig)) and {Filters} and {page.Where}
              order by {page.OrderBy} limit @Take)
            union all
            select p.* from onderweg p where (select count(*) from onderweg) = @Take
            union all
            (select {Contactpersoon.Columns} from contacts.contactpersoon p
              where (select zo from veel) and (select count(*) from onderweg) < @Take
                and p.id = any(array(select id from allen)) and {Filters} and {page.Where}
              order by {page.OrderBy} limit @Take)) p
             order by {page.OrderBy}
            """;

        /// <summary>All of them, in an export.</summary>
        public static string Search(Zoekwoorden? woorden) => woorden is null ? "" :
            $"""
             and p.id in (with {Gezocht(woorden)} select id from gevonden union all select id from gelijkend)
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
