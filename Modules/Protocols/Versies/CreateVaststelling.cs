using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record CreateVaststellingRequest(Guid Id, int Nummer);

/// <summary>Stelt een versie vast; de vorige vastgestelde versie vervalt op hetzelfde moment.</summary>
internal sealed class CreateVaststelling(Db db) : Endpoint<CreateVaststellingRequest, Results<CreatedResource<VersieResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/vaststellingen");
        Scopes(Scope.ProtocollenBeheren);
    }

    public override async Task<Results<CreatedResource<VersieResponse>, NotFound>> ExecuteAsync(CreateVaststellingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Lock first, look second: adoptions of one protocol go one after another, and one statement would look from before the lock.
        if (await tx.ScalarAsync<Guid?>("select id from protocols.protocol where id = @Id for update", req, ct) is null) return TypedResults.NotFound();
        var protocol = await tx.RowAsync<Stand>(Sql.Look, req, ct);
        if (protocol is null) return TypedResults.NotFound();
        if (protocol.Status is "vastgesteld" or "vervallen")
            throw new ProblemException(Problem.Conflict("versie-niet-vast-te-stellen", "Niet vast te stellen", "Deze versie is al vastgesteld of vervallen."));
        if (protocol.Nieuwste > req.Nummer)
            throw new ProblemException(Problem.Conflict("nieuwere-versie-vastgesteld", "Nieuwere versie vastgesteld", "Een nieuwere versie is al vastgesteld; deze kan haar niet opvolgen."));
        if (protocol.Quorum > 0)
            throw new ProblemException(Problem.Conflict("quorum-niet-gehaald", "Quorum niet gehaald", $"Voor vaststelling zijn {protocol.Quorum} ratificaties nodig."));

        var versie = (await tx.RowAsync<VersieResponse>(Sql.Adopt, req, ct))!;
        await tx.AuditAsync("protocolversie.vastgesteld", versie.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}", versie), ct);
    }

    private sealed record Stand
    {
        public int Quorum { get; init; }
        public required string Status { get; init; }
        public int? Nieuwste { get; init; }
    }

    private static class Sql
    {
        public const string Look =
            """
            select p.quorum, v.status, (select nummer from protocols.protocolversie where protocol_id = p.id and status = 'vastgesteld') as nieuwste
              from protocols.protocol p join protocols.protocolversie v on v.protocol_id = p.id and v.nummer = @Nummer
             where p.id = @Id
            """;

        public const string Adopt =
            $"""
            update protocols.protocolversie set status = 'vervallen', gewijzigd_op = now(), versie = versie + 1
             where protocol_id = @Id and status = 'vastgesteld';
            update protocols.protocolversie as v set status = 'vastgesteld', gewijzigd_op = now(), versie = versie + 1
             where v.protocol_id = @Id and v.nummer = @Nummer
            returning {Protocolversie.Columns}
            """;
    }
}
