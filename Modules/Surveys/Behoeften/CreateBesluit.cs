using FastEndpoints;

namespace Netwerkplatform.Surveys.Behoeften;

internal sealed record CreateBesluitRequest
{
    public Guid Id { get; init; }
    public string? Besluit { get; init; }
    /// <summary>Wat er met de vraag gebeurt en waarom, in woorden voor wie erom vroeg.</summary>
    public string? Toelichting { get; init; }
    /// <summary>Waar meer staat, zoals het adres van een pagina.</summary>
    public string? Verwijzing { get; init; }
}

internal sealed class CreateBesluitValidator : Validator<CreateBesluitRequest>
{
    public CreateBesluitValidator()
    {
        RuleFor(r => r.Besluit).NotEmpty().OneOf(Behoefte.Besluiten);
        RuleFor(r => r.Toelichting).NotEmpty().FreeText(2_000);
        RuleFor(r => r.Verwijzing).FreeText(500);
    }
}

/// <summary>Wat er met een behoefte gebeurt.</summary>
internal sealed record BesluitResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid BehoefteId { get; init; }
    [OneOf("BehoefteBesluit")] public required string Besluit { get; init; }
    public required string Toelichting { get; init; }
    public string? Verwijzing { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Als aangemaaktOp: een besluit verandert niet.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
}

/// <summary>Legt vast wat er met een behoefte gebeurt, en mailt dat aan wie erom vroeg.</summary>
/// <remarks>
/// Eén besluit per behoefte. Van een ronde op naam krijgt wie de behoefte noemde bericht, ook wie dat na het besluit nog doet; van een
/// vertrouwelijke ronde krijgt iedereen die was uitgenodigd het. De behoefte is teruggekoppeld zodra de ronde dicht is en al die mails de
/// deur uit zijn.
/// </remarks>
internal sealed class CreateBesluit(Db db, TimeProvider clock)
    : Endpoint<CreateBesluitRequest, Results<CreatedResource<BesluitResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("behoeften/{id}/besluiten");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.RefusesBy("besluit_een_per_behoefte"));
    }

    public override async Task<Results<CreatedResource<BesluitResponse>, NotFound>> ExecuteAsync(
        CreateBesluitRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await tx.RowAsync<BehoefteResponse>($"{Behoefte.Select} and b.id = @Id",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) },
            ct) is null) return TypedResults.NotFound();
        var besluit = (await tx.RowAsync<BesluitResponse>(Sql.Insert,
            new
            {
                Id = Guid.CreateVersion7(),
                BehoefteId = req.Id,
                req.Besluit,
                Toelichting = req.Toelichting!.Trim(),
                Verwijzing = req.Verwijzing?.Trim()
            }, ct))!;
        await tx.ExecuteAsync(Sql.Decide, new { req.Id, req.Besluit }, ct);
        await ReportBackBehoeften.AskMailsAsync(tx, req.Id, ct);
        await tx.AuditAsync("behoefte.besloten", req.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/behoeften/{req.Id}/besluiten/{besluit.Id}", besluit), ct);
    }

    private static class Sql
    {
        public const string Insert =
            $"""
            insert into surveys.besluit as b (id, behoefte_id, besluit, toelichting, verwijzing)
              values (@Id, @BehoefteId, @Besluit, @Toelichting, @Verwijzing)
            returning {Behoefte.BesluitColumns}
            """;

        public const string Decide = "update surveys.behoefte set status = 'besloten', besluit = @Besluit, gewijzigd_op = default, versie "
            + "= versie + 1 where id = @Id";
    }
}
