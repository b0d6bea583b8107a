using System.Security.Cryptography;
using FastEndpoints;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record CreateAbonnementbevestigingRequest
{
    public Guid Id { get; init; }
    /// <summary>De code uit de gebeurtenis abonnement.proef.</summary>
    public string? Code { get; init; }
}

internal sealed class CreateAbonnementbevestigingValidator : Validator<CreateAbonnementbevestigingRequest>
{
    public CreateAbonnementbevestigingValidator() => RuleFor(r => r.Code).NotEmpty().MaximumLength(200);
}

/// <summary>Bewijst met de code die de ontvanger heeft gekregen dat hij dit abonnement wil. Daarna is het actief.</summary>
internal sealed class CreateAbonnementbevestiging(Db db, Actor actor, TimeProvider clock)
    : Endpoint<CreateAbonnementbevestigingRequest, Results<CreatedResource<AbonnementResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("abonnementen/{id}/bevestigingen");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<CreatedResource<AbonnementResponse>, NotFound>> ExecuteAsync(
        CreateAbonnementbevestigingRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, actor.Wie, Nu = clock.GetUtcNow() };
        await using var tx = await db.BeginAsync(ct);
        var code = await tx.ScalarAsync<string>(
            "select coalesce(bewijscode, '') from notifications.abonnement where id = @Id and client = @Wie for update", parameters, ct);
        if (code is null) return TypedResults.NotFound();
        if (code.Length == 0 || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(req.Code!)))
            throw new ProblemException(Problem.Invalid("code", Fout.OngeldigeWaarde,
                "Dit is niet de code die de ontvanger heeft gekregen."));
        var abonnement = (await tx.RowAsync<AbonnementResponse>(Sql.Activate, parameters, ct))!;
        await tx.AuditAsync("abonnement.bewezen", req.Id, ct);
        return await tx.Leaves(Bell.Deliveries).CommitAsync(Resource.Created($"/v1/abonnementen/{req.Id}", abonnement), ct);
    }

    private static class Sql
    {
        /// <summary>The same code twice changes nothing the second time.</summary>
        public const string Activate =
            $"""
            update notifications.abonnement a
               set status = case a.status when 'aangevraagd' then 'actief' else a.status end, bewezen_op = coalesce(a.bewezen_op, @Nu),
                   bewijs_vanaf_op = null, gewijzigd_op = default, versie = versie + 1
             where a.id = @Id
            returning {Abonnement.Columns}
            """;
    }
}
