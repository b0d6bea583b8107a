using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Inzage;

internal sealed record CreateInzageverzoekRequest
{
    public Guid Id { get; init; }
    [OneOf("Inzagekanaal")] public string? Kanaal { get; init; }
    /// <summary>Wie heeft vastgesteld dat het deze persoon is, en waaraan.</summary>
    public string? IdentiteitVastgesteldDoor { get; init; }
}

internal sealed class CreateInzageverzoekValidator : Validator<CreateInzageverzoekRequest>
{
    public CreateInzageverzoekValidator()
    {
        RuleFor(r => r.Kanaal).NotEmpty().OneOf(Inzageverzoek.Kanalen);
        RuleFor(r => r.IdentiteitVastgesteldDoor).NotEmpty().FreeText(200);
    }
}

/// <summary>Legt vast dat iemand wil zien wat er van hem of haar wordt bewaard (AVG artikel 15).</summary>
internal sealed class CreateInzageverzoek(Db db, IPersons persons, RuimZicht zicht, TimeProvider clock)
    : Endpoint<CreateInzageverzoekRequest, Results<CreatedResource<InzageverzoekResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("contactpersonen/{id}/inzageverzoeken");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(persons.Gone));
    }

    public override async Task<Results<CreatedResource<InzageverzoekResponse>, NotFound>> ExecuteAsync(
        CreateInzageverzoekRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await persons.HoldAsync(tx, req.Id, HttpContext.HasScope(zicht.Scope), ct) is null) return TypedResults.NotFound();
        var verzoek = (await tx.RowAsync<InzageverzoekResponse>(
            $"""
            insert into privacy.inzageverzoek as v (id, contactpersoon_id, kanaal, identiteit_vastgesteld_door, uiterlijk_datum)
            values (@VerzoekId, @Id, @Kanaal, @IdentiteitVastgesteldDoor, @UiterlijkDatum)
            returning {Inzageverzoek.Columns}
            """, new
            {
                VerzoekId = Guid.CreateVersion7(),
                req.Id,
                req.Kanaal,
                req.IdentiteitVastgesteldDoor,
                UiterlijkDatum = clock.Vandaag().AddMonths(1),
            }, ct))!;
        await tx.AuditAsync("inzageverzoek.aangemaakt", verzoek.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{req.Id}/inzageverzoeken/{verzoek.Id}", verzoek), ct);
    }
}
