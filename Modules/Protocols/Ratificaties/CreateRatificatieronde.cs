using FastEndpoints;
using Netwerkplatform.Protocols.Raadplegingen;
using Netwerkplatform.Protocols.Uitnodigingen;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Ratificaties;

internal sealed record CreateRatificatierondeRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    /// <summary>Laatste dag waarop de link in de e-mail werkt.</summary>
    public DateOnly? Sluitdatum { get; init; }
    /// <summary>Wie worden gevraagd; standaard alle actieve formele organisaties.</summary>
    public Guid[]? OrganisatieIds { get; init; }
}

internal sealed class CreateRatificatierondeValidator : Validator<CreateRatificatierondeRequest>
{
    public CreateRatificatierondeValidator()
    {
        RuleFor(r => r.Sluitdatum).NotNull().Komend();
        RuleFor(r => r.OrganisatieIds).Must(ids => ids is { Length: > 0 and <= 10_000 } && ids.Distinct().Count() == ids.Length)
            .When(r => r.OrganisatieIds is not null).WithMessage("Noem 1 tot 10.000 organisaties, elk één keer.");
    }
}

/// <summary>Legt een versie ter ratificatie voor aan organisaties.</summary>
/// <remarks>
/// Kan uit concept of raadpleging; een raadpleging sluit dan. Een oudere versie die nog in raadpleging was, vervalt: haar reacties zijn in
/// deze verwerkt. Wie voor een organisatie mag tekenen, krijgt een mail met een link: haar bestuurders, en wie voor haar deelneemt met
/// mandaat ondertekenen. Zeven dagen voor de sluitdatum volgt een herinnering, ook voor wie sindsdien bevoegd is geworden.
/// </remarks>
internal sealed class CreateRatificatieronde(Db db, TimeProvider clock)
    : Endpoint<CreateRatificatierondeRequest, Results<CreatedResource<RatificatierondeResponse>, NotFound>>
{
    internal static readonly Problem VersieNietVoorTeLeggen = Problem.Conflict("versie-niet-voor-te-leggen", "Niet voor te leggen",
        "Alleen een versie in concept of raadpleging kan ter ratificatie.");
    internal static readonly Problem GeenOrganisaties =
        Problem.Conflict("geen-organisaties", "Geen organisaties", "Er is geen actieve formele organisatie om het aan te vragen.");

    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/ratificatierondes");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(VersieNietVoorTeLeggen, GeenOrganisaties).RefusesBy("protocolversie_een_onderhanden"));
    }

    public override async Task<Results<CreatedResource<RatificatierondeResponse>, NotFound>> ExecuteAsync(
        CreateRatificatierondeRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await Protocolversie.LockAsync(tx, req.Id, req.Nummer, ct) is not { } versie) return TypedResults.NotFound();
        versie.RefuseStale(HttpContext);
        var organisaties = await OrganisatiesAsync(tx, req, ct);
        if (versie.Status is not ("concept" or "raadpleging"))
            throw new ProblemException(VersieNietVoorTeLeggen);
        if (organisaties.Count == 0)
            throw new ProblemException(GeenOrganisaties);

        var nu = clock.GetUtcNow();
        await tx.ExecuteAsync(Sql.Move, new { req.Id, req.Nummer, VersieId = versie.Id, Nu = nu }, ct);
        await tx.AskAsync([.. organisaties.Select(o => new Tekenbevoegd.Gevraagd { VersieId = versie.Id, OrganisatieId = o })], nu, ct);
        var nieuw = new
        {
            RondeId = Guid.CreateVersion7(),
            VersieId = versie.Id,
            req.Sluitdatum,
            Organisaties = organisaties.ToArray(),
            Nu = nu,
            Soort = Genodigde.Ratificatie,
            Vandaag = nu.AmsterdamDate(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await tx.ExecuteAsync(Sql.Insert, nieuw, ct);
        await tx.AuditAsync("ratificatieronde.geopend", nieuw.RondeId, ct);
        var ronde = (await tx.RowAsync<RatificatierondeResponse>($"{Ratificatieronde.Select} where r.id = @RondeId", nieuw, ct))!;
        return await tx.CommitAsync(
            Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}/ratificatierondes/{ronde.Id}", ronde), ct);
    }

    private async Task<IReadOnlyList<Guid>> OrganisatiesAsync(Tx tx, CreateRatificatierondeRequest req, CancellationToken ct)
    {
        var eigen = await tx.ScalarAsync<Guid?>("select organisatie_id from protocols.protocol where id = @Id", new { req.Id }, ct);
        var parameters = new { Ids = req.OrganisatieIds, Eigen = eigen, Vandaag = clock.Vandaag() };
        var organisaties = await tx.RowsAsync<Guid>(Sql.Organisaties, parameters, ct);
        if (req.OrganisatieIds is not { } gevraagd) return organisaties;
        var unknown = gevraagd.Index().Where(g => !organisaties.Contains(g.Item))
            .Select(g => new InvalidParam($"organisatieIds[{g.Index}]", Fout.BestaatNiet, "Deze organisatie bestaat niet.")).ToArray();
        return unknown.Length == 0 ? organisaties : throw new ProblemException(Problem.Invalid(unknown));
    }

    private static class Sql
    {
        /// <summary>
        /// Held, so that none of them is deleted meanwhile. A protocol of one organisation is, unless said otherwise, for that one to sign.
        /// Nobody can sign for an organisation that has ended: by default it is not asked.
        /// </summary>
        public const string Organisaties =
            """
            select o.id from contacts.pub_organisatie o
             where case when @Ids::uuid[] is not null then o.id = any(@Ids)
                        when @Eigen::uuid is not null then o.id = @Eigen and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
                        else contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag) and o.verband = 'formeel' end
             order by o.id
               for key share
            """;

        public const string Move =
            $"""
            update protocols.protocolversie set status = 'vervallen', vervallen_op = @Nu, gewijzigd_op = default, versie = versie + 1
             where protocol_id = @Id and nummer < @Nummer and status = 'raadpleging';
            update protocols.protocolversie set status = 'ter_ratificatie', gewijzigd_op = default, versie = versie + 1
             where id = @VersieId;
            {Raadpleging.CloseWhatLeft}
            """;

        public const string Insert =
            """
            insert into protocols.ratificatieronde (id, versie_id, sluitdatum, organisatie_ids, geopend_op, zonder_tekenaar_ids)
            values (@RondeId, @VersieId, @Sluitdatum, @Organisaties, @Nu,
                    array(select unnest(@Organisaties) except select organisatie_id from protocols.uitnodiging
                      where versie_id = @VersieId and soort = @Soort order by 1))
            """;
    }
}
