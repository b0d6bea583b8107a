using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Voorstellen;

internal sealed record CreateVoorstelbesluitRequest
{
    public Guid Id { get; init; }
    /// <summary>overnemen voert het voorstel uit; afwijzen laat alles zoals het is.</summary>
    public string? Besluit { get; init; }
    /// <summary>Alleen bij het overnemen van een vertrek: de laatste dag van rollen en deelnames (standaard vandaag).</summary>
    public DateOnly? Einddatum { get; init; }
    /// <summary>Overnemen, ook al is iemand met deze naam en dit adres eerder gewist; geef dan een reden.</summary>
    public bool? Toestaan { get; init; }
    /// <summary>Waarom wie eerder is gewist weer wordt vastgelegd: bijvoorbeeld op eigen verzoek. Wordt niet bewaard.</summary>
    public string? Reden { get; init; }
}

internal sealed class CreateVoorstelbesluitValidator : Validator<CreateVoorstelbesluitRequest>
{
    [Vocabulary("VoorstelBesluit")]
    public static readonly string[] Besluiten = ["overnemen", "afwijzen"];

    public CreateVoorstelbesluitValidator()
    {
        RuleFor(r => r.Besluit).NotEmpty().OneOf(Besluiten);
        RuleFor(r => r.Einddatum).Dag();
        RuleFor(r => r.Einddatum).Null().When(r => r.Besluit == "afwijzen");
        RuleFor(r => r.Reden).FreeText(500);
        RuleFor(r => r.Reden).NotEmpty().When(r => r.Toestaan == true);
    }
}

/// <summary>Besluit over een voorstel: overnemen of afwijzen. Dat kan één keer.</summary>
/// <remarks>
/// Een vertrek overnemen beëindigt alle rollen en deelnames van deze persoon op de einddatum; wat pas later zou beginnen, vervalt. Begon er
/// al iets na de einddatum, dan volgt 409: kies een latere dag of beëindig dat eerst. Zonder de scope sleutelfiguren.lezen blijft een rol
/// als sleutelfiguur ongemoeid. Wat vervalt als iemand vertrekt, zeggen de vertrekgevolgen.
/// </remarks>
internal sealed class CreateVoorstelbesluit(Db db, TimeProvider clock, IErased erased)
    : Endpoint<CreateVoorstelbesluitRequest, Results<CreatedResource<VoorstelResponse>, NotFound>>
{
    internal static readonly Problem VoorstelAlBesloten =
        Problem.Conflict("voorstel-al-besloten", "Al besloten", "Over dit voorstel is al besloten.");
    internal static readonly Problem EinddatumVoorBegin = Problem.Conflict("einddatum-voor-begin", "Einddatum te vroeg",
        "Een rol of deelname die nu loopt, begon na deze einddatum. Kies een latere dag, of beëindig die rol of deelname eerst.");

    public override void Configure()
    {
        Post("voorstellen/{id}/besluiten");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(VoorstelAlBesloten, EinddatumVoorBegin, Contactpersoon.EerderGewist));
    }

    public override async Task<Results<CreatedResource<VoorstelResponse>, NotFound>> ExecuteAsync(
        CreateVoorstelbesluitRequest req, CancellationToken ct)
    {
        var sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(Sql.HoldOrganisaties, req, ct);
        // The person too: a role that somebody gives them meanwhile comes before this, and ends, or after it.
        var voorstel = await tx.RowAsync<VoorstelResponse>(
            $"{Voorstel.Select} where v.id = @Id and {Contactpersoon.Visible} for update of v, p",
            new { req.Id, Vandaag = vandaag, Sleutelfiguren = sleutelfiguren }, ct);
        if (voorstel is null) return TypedResults.NotFound();
        if (voorstel.Status != "open") throw new ProblemException(VoorstelAlBesloten);
        if (req.Einddatum is not null && voorstel.Soort != "vertrokken")
            throw new ProblemException(Problem.Invalid("einddatum", "niet_van_toepassing", "Alleen bij een vertrek hoort een einddatum."));

        DateOnly? einddatum = null;
        if (req.Besluit == "overnemen" && voorstel.Soort == "vertrokken")
        {
            einddatum = req.Einddatum ?? vandaag;
            await EndAsync(tx, new
            {
                voorstel.ContactpersoonId,
                Einddatum = einddatum,
                Vandaag = vandaag,
                Sleutelfiguren = sleutelfiguren
            }, ct);
        }
        else if (req.Besluit == "overnemen" && voorstel.Wijzigingen is { } wijzigingen)
        {
            var wordt = (await tx.RowAsync<Wordt>(Sql.Becomes, new
            {
                voorstel.ContactpersoonId,
                wijzigingen.Voornaam,
                wijzigingen.Voorvoegsel,
                wijzigingen.Achternaam,
                wijzigingen.Email
            }, ct))!;
            var teruggekeerd = await Terugkeer.LooksLikeErasedAsync(tx, erased, voorstel.ContactpersoonId,
                Contactpersoon.Voluit(wordt.Voornaam, wordt.Voorvoegsel, wordt.Achternaam), wordt.Email, req.Toestaan == true, ct);
            await tx.ExecuteAsync(Sql.Apply,
                new { voorstel.ContactpersoonId, wordt.Voornaam, wordt.Voorvoegsel, wordt.Achternaam, wordt.Email }, ct);
            await tx.AuditAsync(
                teruggekeerd ? "contactpersoon.teruggekeerd" : "contactpersoon.gewijzigd", voorstel.ContactpersoonId, ct);
        }
        var status = req.Besluit == "overnemen" ? "overgenomen" : "afgewezen";
        await tx.ExecuteAsync(Sql.Decide, new { req.Id, Status = status, Einddatum = einddatum, Nu = clock.GetUtcNow() }, ct);
        await tx.AuditAsync($"voorstel.{status}", req.Id, ct);
        var besloten = (await tx.RowAsync<VoorstelResponse>($"{Voorstel.Select} where v.id = @Id", new { req.Id }, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/voorstellen/{req.Id}", besloten), ct);
    }

    private static async Task EndAsync(Tx tx, object parameters, CancellationToken ct)
    {
        if (await tx.ScalarAsync<bool>(Sql.BegunSince, parameters, ct))
        {
            throw new ProblemException(EinddatumVoorBegin);
        }
        await tx.AuditAsync("rolvervulling.beeindigd", await tx.RowsAsync<Guid>(Sql.EndRollen, parameters, ct), ct);
        await tx.AuditAsync("deelname.beeindigd", await tx.RowsAsync<Guid>(Sql.EndDeelnames, parameters, ct), ct);
    }

    private sealed record Wordt
    {
        public string? Voornaam { get; init; }
        public string? Voorvoegsel { get; init; }
        public required string Achternaam { get; init; }
        public string? Email { get; init; }
    }

    private static class Sql
    {
        /// <summary>Where they have roles, before the person: see <see cref="Rolvervullingen.Rolvervulling.HoldAsync"/>.</summary>
        public const string HoldOrganisaties =
            """
            select from contacts.organisatie
             where id in (select r.organisatie_id from contacts.rolvervulling r
                            join contacts.voorstel v on v.contactpersoon_id = r.contactpersoon_id where v.id = @Id)
             order by id for key share
            """;

        public const string BegunSince =
            """
            select exists (select from contacts.rolvervulling r
                            where r.contactpersoon_id = @ContactpersoonId and r.begindatum > @Einddatum
                              and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag) and (@Sleutelfiguren or r.rol <> 'sleutelfiguur'))
                or exists (select from contacts.deelname d where d.contactpersoon_id = @ContactpersoonId and d.begindatum > @Einddatum
                  and contacts.pub_loopt(d.begindatum, d.einddatum, @Vandaag))
            """;

        public const string EndRollen =
            """
            with vervallen as (
              delete from contacts.rolvervulling r
               where r.contactpersoon_id = @ContactpersoonId and r.begindatum > greatest(@Einddatum::date, @Vandaag::date)
                 and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
              returning r.id
            ), beeindigd as (
              update contacts.rolvervulling r set einddatum = @Einddatum, gewijzigd_op = default, versie = versie + 1
               where r.contactpersoon_id = @ContactpersoonId and contacts.pub_loopt(r.begindatum, r.einddatum, @Einddatum)
                 and r.einddatum is distinct from @Einddatum and (r.einddatum >= @Vandaag) is not false
                 and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
              returning r.id
            )
            select id from vervallen union all select id from beeindigd
            """;

        public const string EndDeelnames =
            """
            with vervallen as (
              delete from contacts.deelname d where d.contactpersoon_id = @ContactpersoonId
                and d.begindatum > greatest(@Einddatum::date, @Vandaag::date) returning d.id
            ), beeindigd as (
              update contacts.deelname d set einddatum = @Einddatum, gewijzigd_op = default, versie = versie + 1
               where d.contactpersoon_id = @ContactpersoonId and contacts.pub_loopt(d.begindatum, d.einddatum, @Einddatum)
                 and d.einddatum is distinct from @Einddatum and (d.einddatum >= @Vandaag) is not false
              returning d.id
            )
            select id from vervallen union all select id from beeindigd
            """;

        /// <summary>What they become: a field that was left out stays, one that is empty is cleared.</summary>
        public const string Becomes =
            """
            select case when @Voornaam::text is null then p.voornaam else nullif(@Voornaam, '') end as voornaam,
                   case when @Voorvoegsel::text is null then p.voorvoegsel else nullif(@Voorvoegsel, '') end as voorvoegsel,
                   coalesce(@Achternaam, p.achternaam) as achternaam,
                   case when @Email::text is null then p.email else nullif(@Email, '') end as email
              from contacts.contactpersoon p where p.id = @ContactpersoonId
               for update
            """;

        /// <summary>
        /// Another address makes an undeliverable one active again, as any change of it does. It confirms nothing: the answer itself has.
        /// </summary>
        public const string Apply =
            """
            update contacts.contactpersoon p
               set voornaam = @Voornaam, voorvoegsel = @Voorvoegsel, achternaam = @Achternaam, email = @Email,
                   gewijzigd_op = default, versie = versie + 1
             where p.id = @ContactpersoonId
            """;

        public const string Decide =
            """
            update contacts.voorstel set status = @Status, einddatum = @Einddatum, besloten_op = @Nu, gewijzigd_op = default,
              versie = versie + 1 where id = @Id
            """;
    }
}
