using FastEndpoints;

namespace Netwerkplatform.Coordination.Agenda;

internal sealed record CreateAgendatokenRequest
{
    /// <summary>Van wie het werk in de agenda komt; zonder waarde van iedereen.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Maakt een token voor de agenda van de werkvoorraad.</summary>
/// <remarks>
/// Het token en het adres staan alleen in dit antwoord. Wie het adres heeft, leest de agenda: deel het met niemand, en verwijder het token
/// als dat toch gebeurde. De agenda toont informele sleutelfiguren alleen als u ze ziet.
/// </remarks>
internal sealed class CreateAgendatoken(Db db, Links links) : Endpoint<CreateAgendatokenRequest, CreatedResource<AgendatokenResponse>>
{
    public override void Configure()
    {
        Post("agendatokens");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<CreatedResource<AgendatokenResponse>> ExecuteAsync(CreateAgendatokenRequest req, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        await using var tx = await db.BeginAsync(ct);
        var made = (await tx.RowAsync<AgendatokenResponse>(
            $"""
            insert into coordination.agendatoken as t (id, hash, regisseur_id, sleutelfiguren)
            values (@Id, @Hash, @RegisseurId, @Sleutelfiguren)
            returning {Agendatoken.Columns}
            """, new
            {
                Id = Guid.CreateVersion7(),
                Hash = hash,
                req.RegisseurId,
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct))!;
        await tx.AuditAsync("agendatoken.aangemaakt", made.Id, ct);
        var pad = $"/v1/agendatokens/{made.Id}";
        // What a repeat with the same key gets holds no secret.
        await tx.CommitAsync(Resource.Created(pad, made), ct);
        return Resource.Created(pad, made with { Token = token, AgendaUrl = $"{links.ApiBaseUrl}/v1/werkvoorraad/agenda?token={token}" });
    }
}
