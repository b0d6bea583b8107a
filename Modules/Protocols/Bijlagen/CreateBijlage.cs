using System.Security.Cryptography;
using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Bijlagen;

internal sealed record CreateBijlageRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    /// <summary>De bijlage, als PDF.</summary>
    public IFormFile? Bestand { get; init; }
    /// <summary>Hoe de bijlage heet; zonder titel Bijlage met haar plaats.</summary>
    public string? Titel { get; init; }
}

internal sealed class CreateBijlageValidator : Validator<CreateBijlageRequest>
{
    public CreateBijlageValidator()
    {
        RuleFor(r => r.Bestand).NotNull();
        RuleFor(r => r.Titel).FreeText(200);
    }
}

/// <summary>Voegt een PDF toe aan een versie, zolang zij in concept is.</summary>
/// <remarks>
/// Alleen een gewone PDF, beoordeeld op de inhoud: zonder scripts, formulieren die iets versturen, acties bij het openen, andere links dan
/// naar een webadres of mailadres, ingesloten bestanden, achteraf aangehangen wijzigingen of beveiliging. Hooguit 10 bijlagen per versie,
/// elk tot de grens van deze omgeving (standaard 5 MB; 413). De inhoudHash en de ETag van de versie veranderen mee. De controle op een BSN
/// geldt voor de titel, niet voor wat in de PDF staat.
/// </remarks>
internal sealed class CreateBijlage(Db db, Settings settings)
    : Endpoint<CreateBijlageRequest, Results<CreatedResource<BijlageResponse>, NotFound>>
{
    internal static readonly Problem TeVeelBijlagen =
        Problem.Conflict("te-veel-bijlagen", "Te veel bijlagen", $"Een versie heeft hooguit {Bijlage.Hooguit} bijlagen.");

    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/bijlagen");
        Scopes(Scope.ProtocollenBeheren);
        AllowFileUploads(dontAutoBindFormData: true);
        Options(b => b.WithMetadata(new LargeBody(l => l.AttachmentBytes))
            .Refuses(TeVeelBijlagen, Bijlage.VersieNietInConcept)
            .RefusesBy("bijlage_eenmaal"));
    }

    public override async Task<Results<CreatedResource<BijlageResponse>, NotFound>> ExecuteAsync(
        CreateBijlageRequest req, CancellationToken ct)
    {
        // Before anything is locked: it takes a while.
        var inhoud = await Pdfcontrole.ReadAsync(req.Bestand!, settings.Limits.AttachmentBytes, ct);

        await using var tx = await db.BeginAsync(ct);
        if (await Protocolversie.LockAsync(tx, req.Id, req.Nummer, ct) is not { } versie) return TypedResults.NotFound();
        Bijlage.RefuseUnlessConcept(versie.Status);
        var plaats = 1 + await tx.ScalarAsync<int>("select count(*)::int from protocols.bijlage where versie_id = @VersieId",
            new { VersieId = versie.Id }, ct);
        if (plaats > Bijlage.Hooguit) throw new ProblemException(TeVeelBijlagen);
        var bijlage = (await tx.RowAsync<BijlageResponse>(
            $"""
            insert into protocols.bijlage as b (id, versie_id, plaats, titel, inhoud, omvang, sha256)
            values (@BijlageId, @VersieId, @Plaats, @Titel, @Inhoud, @Omvang, @Sha256)
            returning {Bijlage.Columns}
            """, new
            {
                BijlageId = Guid.CreateVersion7(),
                VersieId = versie.Id,
                Plaats = plaats,
                Titel = string.IsNullOrWhiteSpace(req.Titel) ? $"Bijlage {plaats}" : Tekst.OpEenRegel(req.Titel),
                Inhoud = inhoud,
                Omvang = inhoud.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(inhoud)),
            }, ct))!;
        await Bijlage.RehashAsync(tx, versie.Id, ct);
        await tx.AuditAsync("bijlage.toegevoegd", bijlage.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}/bijlagen/{bijlage.Id}", bijlage), ct);
    }
}
