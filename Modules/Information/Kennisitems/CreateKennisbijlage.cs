using System.Security.Cryptography;
using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record CreateKennisbijlageRequest
{
    public Guid Id { get; init; }
    /// <summary>De bijlage, als PDF.</summary>
    public IFormFile? Bestand { get; init; }
    /// <summary>Hoe de bijlage heet; zonder titel Bijlage met haar plaats.</summary>
    public string? Titel { get; init; }
}

internal sealed class CreateKennisbijlageValidator : Validator<CreateKennisbijlageRequest>
{
    public CreateKennisbijlageValidator()
    {
        RuleFor(r => r.Bestand).NotNull();
        RuleFor(r => r.Titel).FreeText(200);
    }
}

/// <summary>Voegt een PDF toe aan een kennisitem.</summary>
/// <remarks>
/// Alleen een gewone PDF, beoordeeld op de inhoud, zoals bij een protocol. Hooguit 10 bijlagen, elk tot de grens van deze omgeving
/// (standaard 5 MB; 413). Niet bij een casus: wat in een PDF staat, kan niet op herkenbare gegevens worden nagekeken.
/// </remarks>
internal sealed class CreateKennisbijlage(Db db, Settings settings)
    : Endpoint<CreateKennisbijlageRequest, Results<CreatedResource<KennisbijlageResponse>, NotFound>>
{
    internal static readonly Problem KennisitemVol =
        Problem.Conflict("kennisitem-vol", "Te veel bijlagen", $"Een kennisitem heeft hooguit {Kennisbijlage.Hooguit} bijlagen.");

    public override void Configure()
    {
        Post("kennisitems/{id}/bijlagen");
        Scopes(Scope.InformatieBeheren);
        AllowFileUploads(dontAutoBindFormData: true);
        Options(b => b.WithMetadata(new LargeBody(l => l.AttachmentBytes))
            .Refuses(KennisitemVol).RefusesBy("kennisitem_bijlage_eenmaal", "casus_zonder_bijlagen"));
    }

    public override async Task<Results<CreatedResource<KennisbijlageResponse>, NotFound>> ExecuteAsync(
        CreateKennisbijlageRequest req, CancellationToken ct)
    {
        var inhoud = await Pdfcontrole.ReadAsync(req.Bestand!, settings.Limits.AttachmentBytes, ct);

        await using var tx = await db.BeginAsync(ct);
        if (!await Kennisbijlage.TouchAsync(tx, req.Id, ct)) return TypedResults.NotFound();
        var plaats = 1 + await tx.ScalarAsync<int>("select count(*)::int from information.kennisitem_bijlage where kennisitem_id = @Id",
            new { req.Id }, ct);
        if (plaats > Kennisbijlage.Hooguit) throw new ProblemException(KennisitemVol);
        var bijlage = (await tx.RowAsync<KennisbijlageResponse>(
            $"""
            insert into information.kennisitem_bijlage as b (id, kennisitem_id, plaats, titel, inhoud, omvang, sha256)
            values (@BijlageId, @Id, @Plaats, @Titel, @Inhoud, @Omvang, @Sha256)
            returning {Kennisbijlage.Columns}
            """, new
            {
                BijlageId = Guid.CreateVersion7(),
                req.Id,
                Plaats = plaats,
                Titel = string.IsNullOrWhiteSpace(req.Titel) ? $"Bijlage {plaats}" : Tekst.OpEenRegel(req.Titel),
                Inhoud = inhoud,
                Omvang = inhoud.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(inhoud)),
            }, ct))!;
        await tx.AuditAsync("kennisbijlage.toegevoegd", bijlage.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/kennisitems/{req.Id}/bijlagen/{bijlage.Id}", bijlage), ct);
    }
}
