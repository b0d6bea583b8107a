using FastEndpoints;
using FluentValidation;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Contacts.Wegwijzer;

internal sealed record GetWegwijzerRequest
{
    /// <summary>Woorden uit functie, thema, organisatie of naam.</summary>
    public string? Zoek { get; init; }
    public string? Thema { get; init; }
    public string? Domein { get; init; }
    public string? Wijk { get; init; }
}

internal sealed class GetWegwijzerValidator : Validator<GetWegwijzerRequest>
{
    public GetWegwijzerValidator()
    {
        RuleFor(r => r.Zoek).FreeText(200);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Domein).OneOf(Organisatie.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Zoek).Must((r, _) => new[] { r.Zoek, r.Thema, r.Domein, r.Wijk }.Any(v => !string.IsNullOrWhiteSpace(v)))
            .WithMessage("Geef minstens een van zoek, thema, domein en wijk.");
    }
}

/// <summary>Wie u waarvoor kunt benaderen.</summary>
internal sealed record WegwijzerResponse
{
    /// <summary>Centrale contacten en aandachtfunctionarissen voorop; hooguit 25.</summary>
    public required IReadOnlyList<Wijzer> Results { get; init; }
}

/// <summary>Iemand om te benaderen, met de reden.</summary>
internal sealed record Wijzer
{
    public required Guid ContactpersoonId { get; init; }
    public required string Naam { get; init; }
    public string? Functie { get; init; }
    public required string Rol { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    /// <summary>Hoe goed het past, 0 tot 1.</summary>
    public required decimal Score { get; init; }
    /// <summary>Waarom deze persoon hier staat.</summary>
    public required string[] Redenen { get; init; }
}

/// <summary>Wijst wie u waarvoor benadert, met de reden.</summary>
/// <remarks>Van elke persoon per organisatie de rol die het best past. Alleen wie vandaag een rol heeft bij een actieve organisatie.</remarks>
internal sealed class GetWegwijzer(Db db, TimeProvider clock) : Endpoint<GetWegwijzerRequest, WegwijzerResponse>
{
    public override void Configure()
    {
        Get("wegwijzer");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<WegwijzerResponse> ExecuteAsync(GetWegwijzerRequest req, CancellationToken ct) => new()
    {
        Results = await db.RowsAsync<Wijzer>(Sql.Wegwijzer, new
        {
            Zoek = string.IsNullOrWhiteSpace(req.Zoek) ? null : req.Zoek,
            req.Thema,
            req.Domein,
            req.Wijk,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct),
    };

    private static class Sql
    {
        /// <summary>A role that names no domains, themes or districts works in those of its organisation.</summary>
        public const string Wegwijzer =
            """
            with gevraagd as (
              select websearch_to_tsquery('contacts.nederlands', @Zoek) as woorden, contacts.zonder_accenten(@Zoek) as tekst
            ), kandidaat as (
              select p.id as contactpersoon_id, p.naam, r.functie, r.rol, p.email, p.telefoon, o.id as organisatie_id, o.naam as organisatie,
                     case when cardinality(r.domeinen) > 0 then r.domeinen else o.domeinen end as domeinen,
                     case when cardinality(r.themas) > 0 then r.themas else o.themas end as themas,
                     case when cardinality(r.wijken) > 0 then r.wijken else o.wijken end as wijken,
                     case r.rol when 'centraal_contact' then 1 when 'aandachtfunctionaris' then 1 when 'plaatsvervangend_centraal_contact' then 2
                                when 'plaatsvervangend_aandachtfunctionaris' then 2 else 3 end as rang
                from contacts.rolvervulling r
                join contacts.organisatie o on o.id = r.organisatie_id and (o.status = 'actief' or o.inactief_vanaf_datum > @Vandaag)
                join contacts.contactpersoon p on p.id = r.contactpersoon_id
               where r.periode @> @Vandaag
                 and (@Sleutelfiguren or (r.rol <> 'sleutelfiguur' and not contacts.alleen_sleutelfiguur(p.id, @Vandaag)))
            ), gevonden as (
              select k.*,
                     to_tsvector('contacts.nederlands', concat_ws(' ', k.functie, array_to_string(k.themas, ' '))) @@ g.woorden
                       or g.tekst <% contacts.zonder_accenten(concat_ws(' ', k.functie, array_to_string(k.themas, ' '))) as op_werk,
                     to_tsvector('contacts.nederlands', concat_ws(' ', k.organisatie, array_to_string(k.domeinen, ' '), array_to_string(k.wijken, ' '))) @@ g.woorden
                       or g.tekst <% contacts.zonder_accenten(k.organisatie) as op_organisatie,
                     to_tsvector('contacts.nederlands', k.naam) @@ g.woorden or g.tekst <% contacts.zonder_accenten(k.naam) as op_naam
                from kandidaat k cross join gevraagd g
               where (@Domein::text is null or k.domeinen @> array[@Domein])
                 and (@Thema::text is null or exists (select from unnest(k.themas) t where contacts.zonder_accenten(t) = contacts.zonder_accenten(@Thema)))
                 and (@Wijk::text is null or exists (select from unnest(k.wijken) w where contacts.zonder_accenten(w) = contacts.zonder_accenten(@Wijk)))
            ), beste as (
              select distinct on (contactpersoon_id, organisatie_id) *,
                     round((case rang when 1 then 0.5 when 2 then 0.35 else 0.2 end)
                       + case when @Zoek::text is null then 0.5 when op_werk then 0.5 when op_organisatie then 0.4 else 0.3 end, 2) as score
                from gevonden
               where @Zoek::text is null or op_werk or op_organisatie or op_naam
               order by contactpersoon_id, organisatie_id, rang, op_werk desc nulls last, rol
            )
            select contactpersoon_id, naam, functie, rol, email, telefoon, organisatie_id, organisatie, score,
                   array_remove(array[
                     case rol when 'centraal_contact' then 'Centraal contact van ' || organisatie when 'aandachtfunctionaris' then 'Aandachtfunctionaris van ' || organisatie end,
                     case when op_werk then 'Functie of thema past bij uw vraag' end,
                     case when op_organisatie then 'De organisatie past bij uw vraag' end,
                     case when op_naam then 'De naam past bij uw vraag' end,
                     'Thema ' || @Thema::text, 'Domein ' || @Domein::text, 'Wijk ' || @Wijk::text], null) as redenen
              from beste
             order by rang, score desc, organisatie collate platform.nederlands, naam collate platform.nederlands, contactpersoon_id
             limit 25
            """;
    }
}
