using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Wegwijzer;

internal sealed record GetWegwijzerRequest
{
    /// <summary>Woorden uit functie, thema, organisatie of naam, of uit aanbod; een tikfout mag.</summary>
    public string? Zoek { get; init; }
    public string? Thema { get; init; }
    public string? Domein { get; init; }
    public string? Wijk { get; init; }
    /// <summary>Alleen bij organisaties van deze soort.</summary>
    public string? Soort { get; init; }
}

internal sealed class GetWegwijzerValidator : Validator<GetWegwijzerRequest>
{
    public GetWegwijzerValidator()
    {
        RuleFor(r => r.Zoek).FreeText(200);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Domein).OneOf(Organisatie.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Soort).OneOf(Organisatie.Soorten);
        RuleFor(r => r.Zoek).Must((r, _) => new[] { r.Zoek, r.Thema, r.Domein, r.Wijk, r.Soort }.Any(v => !string.IsNullOrWhiteSpace(v)))
            .WithMessage("Geef minstens een van zoek, thema, domein, wijk en soort.");
    }
}

/// <summary>Wie u waarvoor kunt benaderen.</summary>
internal sealed record WegwijzerResponse
{
    /// <summary>
    /// Mensen en aanbod door elkaar, wat het best past voorop: eerst centrale contacten en aandachtfunctionarissen. Samen hooguit 25; past
    /// er van beide, dan staan beide erbij.
    /// </summary>
    public required IReadOnlyList<Wijzer> Results { get; init; }
}

/// <summary>Iemand om te benaderen of aanbod dat past, met de reden.</summary>
internal sealed record Wijzer
{
    /// <summary>persoon of aanbod.</summary>
    [OneOf("WegwijzerResultaatsoort", Persoon, Aanbod)] public string Resultaatsoort => AanbodId is null ? Persoon : Aanbod;
    /// <summary>Null bij aanbod.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Null bij een persoon.</summary>
    public Guid? AanbodId { get; init; }
    /// <summary>Van de persoon, of de titel van het aanbod.</summary>
    public required string Naam { get; init; }
    public string? Functie { get; init; }
    /// <summary>Null bij aanbod.</summary>
    [OneOf("Rol")] public string? Rol { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    /// <summary>Hoe goed het past, 0 tot 1.</summary>
    public required decimal Score { get; init; }
    /// <summary>Waarom deze persoon of dit aanbod hier staat.</summary>
    public required string[] Redenen { get; init; }
    /// <summary>Bij aanbod: hoe iemand zich aanmeldt.</summary>
    public string? Aanmelding { get; init; }

    private const string Persoon = "persoon", Aanbod = "aanbod";
}

/// <summary>Wijst wie u waarvoor benadert, met de reden.</summary>
/// <remarks>
/// Van elke persoon per organisatie de rol die het best past. Alleen wie vandaag een rol heeft bij een actieve organisatie. Wie koos om
/// door niemand te worden gevonden, staat er niet bij. Daarbij het aanbod dat past en openbaar is.
/// </remarks>
internal sealed class GetWegwijzer(Db db, IAanbodwijzer aanbodwijzer, TimeProvider clock) : Endpoint<GetWegwijzerRequest, WegwijzerResponse>
{
    public override void Configure()
    {
        Get("wegwijzer");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<WegwijzerResponse> ExecuteAsync(GetWegwijzerRequest req, CancellationToken ct)
    {
        var woorden = Zoekwoorden.Of(req.Zoek);
        var parameters = new ListParameters(new
        {
            Zoek = woorden is null ? null : req.Zoek,
            req.Thema,
            req.Domein,
            req.Wijk,
            req.Soort,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        });
        woorden?.AddTo(parameters);
        var personen = await db.RowsAsync<Wijzer>(Sql.Wegwijzer(woorden, req.Thema), parameters, ct);
        var aanbod = await aanbodwijzer.SearchAsync(db, new(clock.Vandaag())
        {
            Zoek = req.Zoek,
            Thema = req.Thema,
            Domein = req.Domein,
            Wijk = req.Wijk,
            Soort = req.Soort,
        }, ct);
        return new() { Results = Samen(personen, [.. aanbod.Select(Aanbod)]) };
    }

    /// <summary>
    /// Best first, 25 in all. Neither kind pushes the other out: of a theme that many people have, the best offers are among them.
    /// </summary>
    internal static IReadOnlyList<Wijzer> Samen(IReadOnlyList<Wijzer> personen, IReadOnlyList<Wijzer> aanbod)
    {
        const int Meeste = 25, Zeker = 5;
        var alle = personen.Index().Concat(aanbod.Index()).ToArray();
        var gekozen = alle.OrderBy(w => w.Index < Zeker ? 0 : 1).ThenBy(Rangorde).ThenByDescending(w => w.Item.Score).Take(Meeste);
        // Sorting keeps the order of those that are alike.
        return [.. gekozen.OrderBy(Rangorde).ThenByDescending(w => w.Item.Score).Select(w => w.Item)];

        static int Rangorde((int Index, Wijzer Item) w) => w.Item.Rol is "centraal_contact" or "aandachtfunctionaris" ? 0 : 1;
    }

    private static Wijzer Aanbod(Aanbodtreffer a) => new()
    {
        AanbodId = a.AanbodId,
        Naam = a.Titel,
        OrganisatieId = a.OrganisatieId,
        Organisatie = a.Organisatie,
        Score = a.Score,
        Redenen = a.Redenen,
        Aanmelding = a.Aanmelding,
    };

    internal static class Sql
    {
        /// <summary>Whom an index finds; of very many the first thousands will do for a list of 25.</summary>
        private static string Kandidaten(Zoekwoorden? woorden, string? thema) => woorden is not null ? OpWoorden(
            woorden) : !string.IsNullOrWhiteSpace(thema) ? OpThema : OpNaam;

        /// <summary>Whoever chose to be found by nobody is not.</summary>
        private const string NietVerstopt =
            "not exists (select from contacts.voorkeur n where n.contactpersoon_id = r.contactpersoon_id and n.vindbaar = 'niemand')";

        /// <summary>Who may be shown to the caller, in which role.</summary>
        private const string Zichtbaar =
            $"""
            contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag) and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                 and (@Sleutelfiguren or r.rol <> 'sleutelfiguur') and {Contactpersoon.Visible} and {NietVerstopt}
            """;

        /// <summary>For who looks as a partner: only those who chose to be found by partners, who are few.</summary>
        private const string VoorPartners =
            """
            gezocht as (
              select r.id from contacts.voorkeur w join contacts.rolvervulling r on r.contactpersoon_id = w.contactpersoon_id
               where w.vindbaar = 'partners' and w.contactpersoon_id <> @VragerId
                 and contacts.pub_vindbaar(w.contactpersoon_id, @Vandaag)
            )
            """;

        /// <summary>Before the limit: of many who fit the words, few may be of this kind.</summary>
        private const string VanSoort =
            "(@Soort::text is null or r.organisatie_id in (select s.id from contacts.organisatie s where s.soort = @Soort))";

        private static string OpWoorden(Zoekwoorden woorden) =>
            $"""
            gevonden as materialized (
              (select r.id from contacts.rolvervulling r
                where to_tsvector('contacts.nederlands', coalesce(r.functie, '') || ' ' || contacts.in_woorden(r.themas))
                        @@ plainto_tsquery('contacts.nederlands', @Zoek)
                  and {VanSoort} limit 2000)
              union
              (select r.id from contacts.organisatie o join contacts.rolvervulling r on r.organisatie_id = o.id
                where to_tsvector('contacts.nederlands',
                        o.naam || ' ' || contacts.in_woorden(o.domeinen) || ' ' || contacts.in_woorden(o.wijken))
                        @@ plainto_tsquery('contacts.nederlands', @Zoek)
                  and {VanSoort} limit 2000)
              union
              (select r.id from contacts.contactpersoon p join contacts.rolvervulling r on r.contactpersoon_id = p.id
                where p.zoekvector @@ plainto_tsquery('contacts.nederlands', @Zoek) and {Contactpersoon.Visible}
                  and {VanSoort} limit 2000)
              union
              (select r.id from contacts.organisatie o join contacts.rolvervulling r on r.organisatie_id = o.id and r.themas = '{"{}"}'
                where contacts.labels(o.themas) @> array[contacts.zonder_accenten(@Zoek)]
                  and {VanSoort} limit 2000)
            -- whoever may not be shown is found by nobody, also by this
            ), iemand as materialized (
              select from gevonden g
                join contacts.rolvervulling r on r.id = g.id
                join contacts.organisatie o on o.id = r.organisatie_id
                join contacts.contactpersoon p on p.id = r.contactpersoon_id
               where {Zichtbaar} limit 1
            ), gelijkend as (
              (select r.id from contacts.rolvervulling r
                where not exists (select from iemand) and r.functie is not null
                  and {woorden.IsLike("contacts.zonder_accenten(r.functie)")}
                  and {VanSoort} limit 2000)
              union
              (select r.id from contacts.organisatie o join contacts.rolvervulling r on r.organisatie_id = o.id
                where not exists (select from iemand) and {woorden.IsLike("contacts.zonder_accenten(o.naam)")}
                  and {VanSoort} limit 2000)
              union
              (select r.id from contacts.contactpersoon p join contacts.rolvervulling r on r.contactpersoon_id = p.id
                where not exists (select from iemand) and {woorden.IsLike("p.zoeknaam")}
                  and {VanSoort} limit 2000)
            ), gezocht as (
              select id from gevonden union all select id from gelijkend
            )
            """;

        private const string OpThema =
            $"""
            gezocht as (
              (select r.id from contacts.rolvervulling r
                where r.themas <> '{"{}"}' and contacts.labels(r.themas) @> array[contacts.zonder_accenten(@Thema)]
                  and {VanSoort} limit 5000)
              union all
              (select r.id from contacts.organisatie o join contacts.rolvervulling r on r.organisatie_id = o.id and r.themas = '{"{}"}'
                where contacts.labels(o.themas) @> array[contacts.zonder_accenten(@Thema)]
                  and {VanSoort} limit 5000)
            )
            """;

        /// <summary>The roles of each rank, best first; the same as <see cref="Rang"/>.</summary>
        private static readonly string[] Rangen =
            ["'centraal_contact', 'aandachtfunctionaris'", "'plaatsvervangend_centraal_contact', 'plaatsvervangend_aandachtfunctionaris'",
                "'medewerker', 'bestuurder', 'sleutelfiguur'"];

        /// <summary>
        /// By domain or district, which many share: along the names of the organisations until there are enough, central contacts and
        /// aandachtfunctionarissen first.
        /// </summary>
        private static readonly string OpNaam = $"gezocht as ({string.Join(" union all ", Rangen.Select(rollen =>
            $"""
            (select r.id
               from contacts.organisatie o
              cross join lateral (
                    select r.id from contacts.rolvervulling r
                     where r.organisatie_id = o.id and r.rol in ({rollen}) and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                       and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
                       and contacts.pub_in_zicht(r.contactpersoon_id, @Vandaag, @Sleutelfiguren) and {NietVerstopt}
                       and (@Domein::text is null or 
                            case when r.domeinen <> array[]::text[] then r.domeinen else o.domeinen end @> array[@Domein])
                       and (@Wijk::text is null or contacts.labels(
                            case when r.wijken <> array[]::text[] then r.wijken else o.wijken end)
                              @> array[contacts.zonder_accenten(@Wijk)])
                     limit 75) r
              where contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag) and (@Soort::text is null or o.soort = @Soort)
              order by o.naam collate platform.nederlands, o.id limit 75)
            """))})";

        private const string Rang =
            """
            case r.rol when 'centraal_contact' then 1 when 'aandachtfunctionaris' then 1 when 'plaatsvervangend_centraal_contact' then 2
                       when 'plaatsvervangend_aandachtfunctionaris' then 2 else 3 end
            """;

        /// <summary>A role that names no domains, themes or districts works in those of its organisation.</summary>
        public static string Wegwijzer(Zoekwoorden? woorden, string? thema, bool voorPartners = false) =>
            $"""
            with {(voorPartners ? VoorPartners : Kandidaten(woorden, thema))}, kandidaat as materialized (
              select p.id as contactpersoon_id, p.naam, r.functie, r.rol, p.email, p.telefoon, o.id as organisatie_id,
                o.naam as organisatie,
                     case when cardinality(r.domeinen) > 0 then r.domeinen else o.domeinen end as domeinen,
                     case when cardinality(r.themas) > 0 then r.themas else o.themas end as themas,
                     case when cardinality(r.wijken) > 0 then r.wijken else o.wijken end as wijken,
                     {Rang} as rang
                from contacts.rolvervulling r
                join contacts.organisatie o on o.id = r.organisatie_id
                join contacts.contactpersoon p on p.id = r.contactpersoon_id
               where r.id = any(array(select g.id from gezocht g)) and (@Soort::text is null or o.soort = @Soort)
                 and {Zichtbaar}
            ), beoordeeld as (
              select k.*,
                     to_tsvector('contacts.nederlands', concat_ws(' ', k.functie, array_to_string(k.themas, ' '))) @@ v.woorden
                       or v.tekst <% contacts.zonder_accenten(concat_ws(' ', k.functie, array_to_string(k.themas, ' '))) as op_werk,
                     to_tsvector('contacts.nederlands',
                       concat_ws(' ', k.organisatie, array_to_string(k.domeinen, ' '), array_to_string(k.wijken, ' '))) @@ v.woorden
                       or v.tekst <% contacts.zonder_accenten(k.organisatie) as op_organisatie,
                     to_tsvector('contacts.nederlands', k.naam) @@ v.woorden or v.tekst <% contacts.zonder_accenten(k.naam) as op_naam
                from kandidaat k cross join (select plainto_tsquery('contacts.nederlands', @Zoek) as woorden,
                  contacts.zonder_accenten(@Zoek) as tekst) v
               where (@Domein::text is null or k.domeinen @> array[@Domein])
                 and (@Thema::text is null or contacts.labels(k.themas) @> array[contacts.zonder_accenten(@Thema)])
                 and (@Wijk::text is null or contacts.labels(k.wijken) @> array[contacts.zonder_accenten(@Wijk)])
            ), beste as (
              select distinct on (contactpersoon_id, organisatie_id) *,
                     round((case rang when 1 then 0.5 when 2 then 0.35 else 0.2 end)
                       + case when @Zoek::text is null then 0.5 when op_werk then 0.5 when op_organisatie then 0.4 else 0.3 end, 2) as score
                from beoordeeld
               where {(voorPartners ? "@Zoek::text is null or op_werk or op_organisatie or op_naam" : "true")}
               order by contactpersoon_id, organisatie_id, rang, op_werk desc nulls last, rol
            )
            select contactpersoon_id, naam, functie, rol, email, telefoon, organisatie_id, organisatie, score,
                   array_remove(array[
                     case rol when 'centraal_contact' then 'Centraal contact van ' || organisatie
                       when 'aandachtfunctionaris' then 'Aandachtfunctionaris van ' || organisatie end,
                     case when op_werk then 'Functie of thema past bij uw vraag' end,
                     case when op_organisatie then 'De organisatie past bij uw vraag' end,
                     case when op_naam then 'De naam past bij uw vraag' end,
                     'Thema ' || @Thema::text, 'Domein ' || @Domein::text, 'Wijk ' || @Wijk::text, 'Soort ' || @Soort::text],
                     null) as redenen
              from beste
             order by rang, score desc, organisatie collate platform.nederlands, naam collate platform.nederlands, contactpersoon_id
             limit 25
            """;
    }
}
