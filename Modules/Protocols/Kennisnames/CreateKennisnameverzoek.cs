using FastEndpoints;
using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.Kennisnames;

internal sealed record CreateKennisnameverzoekRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public Doelgroep? Doelgroep { get; init; }
}

internal sealed class CreateKennisnameverzoekValidator : Validator<CreateKennisnameverzoekRequest>
{
    public CreateKennisnameverzoekValidator(IValidator<Doelgroep> doelgroep)
    {
        RuleFor(r => r.Doelgroep).NotNull();
        RuleFor(r => r.Doelgroep!).SetValidator(doelgroep).When(r => r.Doelgroep is not null);
    }
}

/// <summary>Hoeveel mensen uit de doelgroep zijn gevraagd te lezen, en waarom anderen niet. Samen is dat de hele doelgroep.</summary>
internal sealed record KennisnameverzoekResponse
{
    /// <summary>Krijgen nu een mail met een link naar de tekst.</summary>
    public required int Uitgenodigd { get; init; }
    /// <summary>Waren al gevraagd, ook als dat is ingetrokken: ieder wordt één keer gevraagd.</summary>
    public required int ReedsUitgenodigd { get; init; }
    public required int ReedsKennisgenomen { get; init; }
    public required int ZonderEmail { get; init; }
    public required int Onbestelbaar { get; init; }
    public required int Afgemeld { get; init; }
    /// <summary>
    /// Van hoeveel van de uitgenodigden de mail nu niet weggaat, omdat er geen ruimte is in het maandbudget of de mailserver haar nog niet
    /// aannam; waarom staat bij elke uitnodiging.
    /// </summary>
    public required int Wachtend { get; init; }
}

/// <summary>Vraagt een doelgroep om de vastgestelde tekst te lezen en dat te laten weten, met een link per mail.</summary>
/// <remarks>Ieder krijgt per versie hooguit één verzoek; de mail telt mee in het maandbudget van de ontvanger.</remarks>
internal sealed class CreateKennisnameverzoek(Db db, IDoelgroepen doelgroepen, TimeProvider clock)
    : Endpoint<CreateKennisnameverzoekRequest, Results<CreatedResource<KennisnameverzoekResponse>, NotFound>>
{
    internal static readonly Problem VersieNietVastgesteld = Problem.Conflict("versie-niet-vastgesteld", "Niet vastgesteld",
        "Alleen een versie die is vastgesteld, kan ter kennisneming worden gestuurd.");

    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/kennisnameverzoeken");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(VersieNietVastgesteld));
    }

    public override async Task<Results<CreatedResource<KennisnameverzoekResponse>, NotFound>> ExecuteAsync(
        CreateKennisnameverzoekRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Before anything is locked: a merge of organisations goes in this order too.
        await doelgroepen.RefuseMissingAsync(tx, req.Doelgroep, ct);
        // Held, so that it does not lapse meanwhile; reading and acknowledging go on.
        var versie = await tx.RowAsync<Versie>(
            "select id, status from protocols.protocolversie where protocol_id = @Id and nummer = @Nummer for share",
            new { req.Id, req.Nummer }, ct);
        if (versie is null) return TypedResults.NotFound();
        if (versie.Status != "vastgesteld")
            throw new ProblemException(VersieNietVastgesteld);
        var mensen = await tx.RowsAsync<Doelgroeplid>(Sql.Doelgroep, new
        {
            VersieId = versie.Id,
            Dag = clock.Vandaag(),
            Doelgroep = JsonSerializer.Serialize(req.Doelgroep!.Volledig(), Json.Options),
            Soort = Genodigde.Kennisname,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        var vragen = mensen.Where(m => m.Reden is null).ToArray();
        // A concurrent request may have asked some of these people already. Ask each person once.
        var gevraagd = await tx.RowsAsync<Nieuw>(Sql.Insert, new
        {
            VersieId = versie.Id,
            Soort = Genodigde.Kennisname,
            Ids = vragen.Select(_ => Guid.CreateVersion7()).ToArray(),
            Personen = vragen.Select(v => v.ContactpersoonId).ToArray(),
            Organisaties = vragen.Select(v => v.OrganisatieId).ToArray(),
        }, ct);
        await tx.MailAsync([.. gevraagd.Select(g =>
            new Mailopdracht(KennisnameMail.Kind, $"{g.Id}", g.ContactpersoonId) { NamensId = g.OrganisatieId })], ct);
        await tx.AuditAsync("kennisname.gevraagd", versie.Id, ct);
        int Met(string reden) => mensen.Count(m => m.Reden == reden);
        return await tx.CommitAsync(
            Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}/kennisnames", new KennisnameverzoekResponse
            {
                Uitgenodigd = gevraagd.Count,
                ReedsUitgenodigd = Met("uitgenodigd") + vragen.Length - gevraagd.Count,
                ReedsKennisgenomen = Met("kennisgenomen"),
                ZonderEmail = Met(Doelgroeplid.GeenEmail),
                Onbestelbaar = Met(Doelgroeplid.Onbestelbaar),
                Afgemeld = Met(Doelgroeplid.Afgemeld),
                Wachtend = await tx.CountWaitingAsync(KennisnameMail.Kind, gevraagd.Select(g => g.Id), ct),
            }), ct);
    }

    private sealed record Versie
    {
        public required Guid Id { get; init; }
        public required string Status { get; init; }
    }

    private sealed record Nieuw
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private static class Sql
    {
        public const string Doelgroep =
            """
            select d.contactpersoon_id, d.organisatie_id,
                   case when k.id is not null then 'kennisgenomen'
                        when u.id is not null then 'uitgenodigd'
                        else d.reden end as reden
              from contacts.pub_gevraagd(@Doelgroep::jsonb, @Dag, @Sleutelfiguren) d
              left join protocols.geldige_kennisname k on k.versie_id = @VersieId and k.contactpersoon_id = d.contactpersoon_id
              left join protocols.geldige_uitnodiging u on u.versie_id = @VersieId and u.soort = @Soort
                and u.contactpersoon_id = d.contactpersoon_id
            """;

        /// <summary>In one order, so that two who ask at once do not wait for each other.</summary>
        public const string Insert =
            """
            insert into protocols.uitnodiging (id, versie_id, soort, contactpersoon_id, organisatie_id)
            select n.id, @VersieId, @Soort, n.persoon, n.organisatie
              from unnest(@Ids, @Personen, @Organisaties) as n (id, persoon, organisatie) order by n.persoon
            on conflict do nothing
            returning id, contactpersoon_id, organisatie_id
            """;
    }
}
