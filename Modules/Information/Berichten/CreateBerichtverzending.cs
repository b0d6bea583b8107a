using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record CreateBerichtverzendingRequest(Guid Id);

/// <summary>Verstuurt een bericht nu, ook als het was gepland.</summary>
/// <remarks>
/// Het gaat naar wie vandaag in de doelgroep zit, elk één keer. Wie deze maand al zo veel mail kreeg als mag, en wie alles één keer per
/// week wil, krijgt het later: samen met wat er nog meer wacht in één e-mail, op zijn vroegst zeven dagen na het oudste deel. Van urgente
/// berichten gaan er hooguit twee per maand buiten het mailbudget om. Een tweede verzending geeft 409.
/// </remarks>
internal sealed class CreateBerichtverzending(Db db, TimeProvider clock)
    : Endpoint<CreateBerichtverzendingRequest, Results<CreatedResource<BerichtResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("berichten/{id}/verzendingen");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(Berichtvelden.BerichtVerzonden, Berichtvelden.BerichtGeannuleerd));
    }

    public override async Task<Results<CreatedResource<BerichtResponse>, NotFound>> ExecuteAsync(
        CreateBerichtverzendingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // What was read is what leaves, where the caller says which that is: held, so that nobody changes it meanwhile.
        if (HttpContext.IfMatchWhenSent() is { } versies)
        {
            await tx.ExecuteAsync(Verzending.Lock, null, ct);
            if (await tx.ScalarAsync<int?>("select versie from information.bericht where id = @Id for update", req, ct) is { } versie
                && !versies.Contains(versie)) throw new ProblemException(Problem.PreconditionFailed());
        }
        var bericht = await Verzending.SendAsync(tx, req.Id, clock.GetUtcNow(), gepland: false, ct);
        if (bericht is not null) return await tx.CommitAsync(Resource.Created($"/v1/berichten/{bericht.Id}", bericht), ct);
        return await tx.ScalarAsync<string>("select status from information.bericht where id = @Id", req, ct) switch
        {
            null => TypedResults.NotFound(),
            "geannuleerd" => throw new ProblemException(Berichtvelden.BerichtGeannuleerd),
            _ => throw new ProblemException(Berichtvelden.BerichtVerzonden),
        };
    }
}
