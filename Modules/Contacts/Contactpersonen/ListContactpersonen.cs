using Dapper;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Contacts.Rolvervullingen;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Contacts.Contactpersonen;

internal sealed record ListContactpersonenRequest : IListRequest
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
    /// <summary>Nederlandse zoekwoorden in de naam; een tikfout mag.</summary>
    public string? Zoek { get; init; }
    /// <summary>Alleen van wie de gegevens sinds dit moment niet zijn bevestigd.</summary>
    public DateTimeOffset? NietGeverifieerdSinds { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    /// <summary>Neem in een export (CSV, vCard) ook sleutelfiguren op; vraagt de scope sleutelfiguren.lezen.</summary>
    public bool? Sleutelfiguren { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListContactpersonenValidator : Validator<ListContactpersonenRequest>
{
    public ListContactpersonenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Rol).OneOf(Rolvervulling.Rollen);
        RuleFor(r => r.Domein).OneOf(Organisatie.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Mailstatus).OneOf(Contactpersoon.Mailstatussen);
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de contactpersonen, op achternaam.</summary>
/// <remarks>Met Accept text/csv of text/vcard in één keer alles wat aan de filters voldoet, zonder pagina's.</remarks>
internal sealed class ListContactpersonen(Db db, TimeProvider clock) : Endpoint<ListContactpersonenRequest, Results<ContactenExport, Ok<Lijst<ContactpersoonResponse>>>>
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

    public override async Task<Results<ContactenExport, Ok<Lijst<ContactpersoonResponse>>>> ExecuteAsync(ListContactpersonenRequest req, CancellationToken ct)
    {
        var magSleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        HttpContext.Response.Headers.Vary = "Accept";
        var type = Accept.Choose(HttpContext, "application/json", ContactenExport.Csv, ContactenExport.Vcard);
        if (type != "application/json")
        {
            var filters = new DynamicParameters(req);
            filters.Add("Vandaag", clock.Vandaag());
            // Volunteers are not staff: even who may see them asks for them by name.
            filters.Add("Sleutelfiguren", magSleutelfiguren && req.Sleutelfiguren == true);
            return new ContactenExport(type, db.StreamAsync<ExportRij>(Sql.Export, filters, ct));
        }

        var page = new Page<ContactpersoonResponse>(req, "p.id", p => p.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", magSleutelfiguren);
        var rows = await db.RowsAsync<ContactpersoonResponse>($"select {Contactpersoon.Columns} from contacts.contactpersoon p where {Sql.Filters} and {page.Where} order by {page.OrderBy} limit @Take", parameters, ct);
        return TypedResults.Ok(page.Result(rows, HttpContext));
    }

    private static class Sql
    {
        public const string Filters =
            $"""
            (@Mailstatus::text is null or p.mailstatus = @Mailstatus)
               and (@NietGeverifieerdSinds::timestamptz is null or p.geverifieerd_op is null or p.geverifieerd_op < @NietGeverifieerdSinds)
               and (@GewijzigdVanaf::timestamptz is null
                    or (p.gewijzigd_op >= @GewijzigdVanaf::timestamptz - interval '10 minutes' and platform.pub_gewijzigd_sinds(p.gewijzigd_op, p.xmin, @GewijzigdVanaf)))
               and (@Zoek::text is null
                    or contacts.sleutel(p.email) = contacts.sleutel(@Zoek)
                    or p.zoekvector @@ websearch_to_tsquery('contacts.nederlands', @Zoek)
                    or contacts.zonder_accenten(@Zoek) <% contacts.zonder_accenten(
                         coalesce(p.voornaam || ' ', '') || coalesce(p.voorvoegsel || ' ', '') || p.achternaam))
               and (num_nulls(@OrganisatieId::uuid, @Rol::text, @Domein::text, @Wijk::text) = 4 or exists (
                    select from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                     where r.contactpersoon_id = p.id and r.periode @> @Vandaag
                       and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
                       and (@OrganisatieId::uuid is null or r.organisatie_id = @OrganisatieId)
                       and (@Rol::text is null or r.rol = @Rol)
                       -- a role that names none works in those of its organisation
                       and (@Domein::text is null or case when r.domeinen = array[]::text[] then o.domeinen else r.domeinen end @> array[@Domein])
                       and (@Wijk::text is null or case when r.wijken = array[]::text[] then o.wijken else r.wijken end @> array[@Wijk])))
               and {Contactpersoon.Visible}
            """;

        public const string Export =
            $"""
            select {Contactpersoon.Columns}, p.naam, r.organisaties, r.rollen, r.functies
              from contacts.contactpersoon p
             cross join lateral (
                   select coalesce(array_agg(distinct o.naam), '{"{}"}') as organisaties, coalesce(array_agg(distinct r.rol), '{"{}"}') as rollen,
                          coalesce(array_agg(distinct r.functie) filter (where r.functie is not null), '{"{}"}') as functies
                     from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                    where r.contactpersoon_id = p.id and r.periode @> @Vandaag and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')) r
             where {Filters}
             order by p.achternaam collate platform.nederlands, p.id
            """;
    }
}
