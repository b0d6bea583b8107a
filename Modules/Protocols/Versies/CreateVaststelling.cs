using FastEndpoints;
using Netwerkplatform.Protocols.Convenanten;
using Netwerkplatform.Protocols.Raadplegingen;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record CreateVaststellingRequest(Guid Id, int Nummer);

/// <summary>Stelt een versie vast; de vorige vastgestelde versie vervalt op hetzelfde moment.</summary>
/// <remarks>
/// Kan zodra zoveel organisaties hebben geratificeerd als het quorum van het protocol vraagt. Een oudere versie die nog in raadpleging of
/// ter ratificatie was, vervalt ook. Bij een privacyconvenant wordt wie heeft geratificeerd partij (/v1/convenantpartijen).
/// </remarks>
internal sealed class CreateVaststelling(Db db, TimeProvider clock)
    : Endpoint<CreateVaststellingRequest, Results<CreatedResource<VersieResponse>, NotFound>>
{
    internal static readonly Problem QuorumNietGehaald = Problem.Conflict("quorum-niet-gehaald", "Quorum niet gehaald",
        "Voor vaststelling zijn 3 ratificaties nodig; zoveel zijn er nog niet.");
    internal static readonly Problem VersieNietVastTeStellen =
        Problem.Conflict("versie-niet-vast-te-stellen", "Niet vast te stellen", "Deze versie is al vastgesteld of vervallen.");
    internal static readonly Problem NieuwereVersieVastgesteld =
        Problem.Conflict("nieuwere-versie-vastgesteld", "Nieuwere versie vastgesteld",
        "Een nieuwere versie is al vastgesteld; deze kan haar niet opvolgen.");

    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/vaststellingen");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b
            .Refuses(QuorumNietGehaald, VersieNietVastTeStellen, NieuwereVersieVastgesteld)
            .RefusesBy("protocolversie_een_vastgesteld", "convenantpartij_niet_dubbel"));
    }

    public override async Task<Results<CreatedResource<VersieResponse>, NotFound>> ExecuteAsync(
        CreateVaststellingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await Protocolversie.LockAsync(tx, req.Id, req.Nummer, ct) is not { } versie) return TypedResults.NotFound();
        versie.RefuseStale(HttpContext);
        if (versie.Status is "vastgesteld" or "vervallen")
            throw new ProblemException(VersieNietVastTeStellen);
        var protocol = (await tx.RowAsync<Stand>(Sql.Look, new { req.Id, VersieId = versie.Id }, ct))!;
        if (protocol.Nieuwste > req.Nummer)
            throw new ProblemException(NieuwereVersieVastgesteld);
        if (protocol.Geratificeerd < protocol.Quorum)
            throw new ProblemException(
                QuorumNietGehaald with
                {
                    Detail = $"Voor vaststelling zijn {protocol.Quorum} ratificaties nodig; zoveel zijn er nog niet."
                });

        var vastgesteld = (await tx.RowAsync<VersieResponse>(Sql.Adopt, new { req.Id, req.Nummer, Nu = clock.GetUtcNow() }, ct))!;
        await Convenantpartij.BindSignersAsync(tx, versie.Id, clock.Vandaag(), ct);
        await tx.AuditAsync("protocolversie.vastgesteld", versie.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}", vastgesteld), ct);
    }

    private sealed record Stand
    {
        public int Quorum { get; init; }
        public int Geratificeerd { get; init; }
        public int? Nieuwste { get; init; }
    }

    private static class Sql
    {
        public const string Look =
            """
            select p.quorum, (select count(*)::int from protocols.geldige_ratificatie where versie_id = @VersieId) as geratificeerd,
                   (select nummer from protocols.protocolversie where protocol_id = p.id and status = 'vastgesteld') as nieuwste
              from protocols.protocol p
             where p.id = @Id
            """;

        /// <summary>Older versions that partners were still asked about are overtaken too.</summary>
        public const string Adopt =
            $"""
            update protocols.protocolversie set status = 'vervallen', vervallen_op = @Nu, gewijzigd_op = default, versie = versie + 1
             where protocol_id = @Id and (status = 'vastgesteld' or (nummer < @Nummer and status in ('raadpleging', 'ter_ratificatie')));
            update protocols.protocolversie as v set status = 'vastgesteld', vastgesteld_op = @Nu,
                   gewijzigd_op = default, versie = versie + 1
             where v.protocol_id = @Id and v.nummer = @Nummer
            returning {Protocolversie.Columns};
            {Raadpleging.CloseWhatLeft}
            """;
    }
}
