using FastEndpoints;
using Netwerkplatform.Protocols.Uitnodigingen;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Raadplegingen;

internal sealed record CreateRaadplegingRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public Doelgroep? Doelgroep { get; init; }
    /// <summary>Laatste dag waarop partners kunnen reageren.</summary>
    public DateOnly? Sluitdatum { get; init; }
}

internal sealed class CreateRaadplegingValidator : Validator<CreateRaadplegingRequest>
{
    public CreateRaadplegingValidator(IValidator<Doelgroep> doelgroep)
    {
        RuleFor(r => r.Doelgroep).NotNull();
        RuleFor(r => r.Doelgroep!).SetValidator(doelgroep).When(r => r.Doelgroep is not null);
        RuleFor(r => r.Sluitdatum).NotNull().Komend();
    }
}

/// <summary>Legt een versie in concept voor aan een doelgroep, met een link om mee te lezen en te reageren.</summary>
/// <remarks>
/// De tekst ligt daarna vast; reacties worden in een volgende versie verwerkt. Een oudere versie die nog in raadpleging was, vervalt en
/// haar raadpleging sluit. Ieder krijgt één mail, die meetelt in het maandbudget, en drie dagen voor het sluiten één herinnering als een
/// reactie dan uitblijft.
/// </remarks>
internal sealed class CreateRaadpleging(Db db, IDoelgroepen doelgroepen, TimeProvider clock)
    : Endpoint<CreateRaadplegingRequest, Results<CreatedResource<RaadplegingResponse>, NotFound>>
{
    internal static readonly Problem VersieNietTeRaadplegen =
        Problem.Conflict("versie-niet-te-raadplegen", "Niet te raadplegen", "Alleen een versie in concept kan in raadpleging.");
    internal static readonly Problem DoelgroepLeeg =
        Problem.Conflict("doelgroep-leeg", "Lege doelgroep", "Niemand heeft nu een rol die aan deze doelgroep voldoet.");

    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/raadplegingen");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b
            .Refuses(VersieNietTeRaadplegen, DoelgroepLeeg)
            .RefusesBy("raadpleging_een_per_versie", "protocolversie_een_onderhanden"));
    }

    public override async Task<Results<CreatedResource<RaadplegingResponse>, NotFound>> ExecuteAsync(
        CreateRaadplegingRequest req, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        // Before anything is locked: a merge of organisations goes in this order too.
        await doelgroepen.RefuseMissingAsync(tx, req.Doelgroep, ct);
        if (await Protocolversie.LockAsync(tx, req.Id, req.Nummer, ct) is not { } versie) return TypedResults.NotFound();
        versie.RefuseStale(HttpContext);
        if (versie.Status != "concept")
            throw new ProblemException(VersieNietTeRaadplegen);
        var doelgroep = JsonSerializer.Serialize(req.Doelgroep!.Volledig(), Json.Options);
        var mensen = await tx.RowsAsync<Doelgroeplid>(Sql.Doelgroep, new
        {
            Dag = nu.AmsterdamDate(),
            Doelgroep = doelgroep,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        if (mensen.Count == 0)
            throw new ProblemException(DoelgroepLeeg);

        await tx.ExecuteAsync(Sql.Move, new { req.Id, req.Nummer, VersieId = versie.Id, Nu = nu }, ct);
        var genodigden = mensen.Where(m => m.Reden is null)
            .Select(m => (Id: Guid.CreateVersion7(), m.ContactpersoonId, m.OrganisatieId)).ToArray();
        int Met(string reden) => mensen.Count(m => m.Reden == reden);
        var id = Guid.CreateVersion7();
        await tx.ExecuteAsync(Sql.Insert, new
        {
            Id = id,
            VersieId = versie.Id,
            Doelgroep = doelgroep,
            req.Sluitdatum,
            Nu = nu,
            Uitgenodigd = genodigden.Length,
            ZonderEmail = Met(Doelgroeplid.GeenEmail),
            Onbestelbaar = Met(Doelgroeplid.Onbestelbaar),
            Afgemeld = Met(Doelgroeplid.Afgemeld),
            Soort = Genodigde.Raadpleging,
            Ids = genodigden.Select(g => g.Id).ToArray(),
            Personen = genodigden.Select(g => g.ContactpersoonId).ToArray(),
            Organisaties = genodigden.Select(g => g.OrganisatieId).ToArray(),
        }, ct);
        var buiten = mensen.Where(m => m.Reden is not null).ToArray();
        await tx.ExecuteAsync(Sql.NietGevraagd,
            new
            {
                Id = id,
                Personen = buiten.Select(m => m.ContactpersoonId).ToArray(),
                Redenen = buiten.Select(m => m.Reden)
                .ToArray()
            }, ct);
        await tx.MailAsync([.. genodigden.Select(g =>
            new Mailopdracht(RaadplegingMail.Kind, $"{g.Id}", g.ContactpersoonId) { NamensId = g.OrganisatieId })], ct);
        await tx.AuditAsync("raadpleging.geopend", id, ct);
        var raadpleging = (await tx.RowAsync<RaadplegingResponse>($"{Raadpleging.Select} where r.id = @Id",
            new { Id = id, Vandaag = nu.AmsterdamDate(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}/raadplegingen/{raadpleging.Id}",
            raadpleging), ct);
    }

    private static class Sql
    {
        public const string Doelgroep =
            """
            select d.contactpersoon_id, d.organisatie_id, d.reden
              from contacts.pub_gevraagd(@Doelgroep::jsonb, @Dag, @Sleutelfiguren) d
            """;

        /// <summary>
        /// An older version's comments are worked into this one. One that is ter ratificatie, or a newer one that partners are asked about,
        /// the unique index refuses.
        /// </summary>
        public const string Move =
            $"""
            update protocols.protocolversie set status = 'vervallen', vervallen_op = @Nu, gewijzigd_op = default, versie = versie + 1
             where protocol_id = @Id and nummer < @Nummer and status = 'raadpleging';
            update protocols.protocolversie set status = 'raadpleging', gewijzigd_op = default, versie = versie + 1 where id = @VersieId;
            {Raadpleging.CloseWhatLeft}
            """;

        public const string NietGevraagd =
            """
            insert into protocols.raadpleging_niet_gevraagd (raadpleging_id, contactpersoon_id, reden)
            select @Id, n.persoon, n.reden from unnest(@Personen, @Redenen) as n (persoon, reden)
            """;

        public const string Insert =
            """
            insert into protocols.uitnodiging (id, versie_id, soort, contactpersoon_id, organisatie_id)
            select n.id, @VersieId, @Soort, n.persoon, n.organisatie
              from unnest(@Ids, @Personen, @Organisaties) as n (id, persoon, organisatie);

            insert into protocols.raadpleging (id, versie_id, doelgroep, sluitdatum, geopend_op, uitgenodigd, zonder_email, onbestelbaar,
              afgemeld)
            values (@Id, @VersieId, @Doelgroep::jsonb, @Sluitdatum, @Nu, @Uitgenodigd, @ZonderEmail, @Onbestelbaar, @Afgemeld)
            """;
    }
}
