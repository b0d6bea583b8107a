using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Beperkingen;

internal sealed record CreateBeperkingRequest
{
    public Guid Id { get; init; }
    /// <summary>Waarom: bijvoorbeeld dat de juistheid wordt betwist.</summary>
    public string? Reden { get; init; }
}

internal sealed class CreateBeperkingValidator : Validator<CreateBeperkingRequest>
{
    public CreateBeperkingValidator() => RuleFor(r => r.Reden).NotEmpty().FreeText(1_000);
}

/// <summary>Bewaart de gegevens van een contactpersoon zonder ze te gebruiken (AVG artikel 18).</summary>
/// <remarks>
/// De persoon is overal uit zicht en krijgt geen mail van welke soort ook; alleen wie privacy.beheren heeft, ziet de persoon, met beperkt:
/// true. Cijfers blijven meetellen, en het dossier toont alles. Een link die de persoon al had, blijft van de persoon zelf.
/// </remarks>
internal sealed class CreateBeperking(Db db, IPersons persons)
    : Endpoint<CreateBeperkingRequest, Results<CreatedResource<BeperkingResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("contactpersonen/{id}/beperkingen");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses([Beperking.AlBeperkt, .. Contactpersoon.Weg]));
    }

    public override async Task<Results<CreatedResource<BeperkingResponse>, NotFound>> ExecuteAsync(
        CreateBeperkingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Held: of two at once the second finds what the first made.
        var persoon = await persons.HoldAsync(tx, req.Id, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);
        if (persoon is null) return TypedResults.NotFound();
        if (await tx.ScalarAsync<bool>("select beperkt from contacts.contactpersoon where id = @Id", req, ct))
            throw new ProblemException(Beperking.AlBeperkt);
        var beperking = (await tx.RowAsync<BeperkingResponse>(
            $"""
            insert into contacts.beperking as b (id, contactpersoon_id, reden) values (@BeperkingId, @Id, @Reden)
            returning {Beperking.Columns}
            """, new { BeperkingId = Guid.CreateVersion7(), req.Id, req.Reden }, ct))!;
        await tx.AuditAsync("contactpersoon.beperkt", req.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{req.Id}/beperkingen/{beperking.Id}", beperking), ct);
    }
}
