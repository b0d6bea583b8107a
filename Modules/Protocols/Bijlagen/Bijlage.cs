using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Bijlagen;

/// <summary>Een bijlage bij een versie: een PDF die hoort bij wat wordt ondertekend.</summary>
internal sealed record BijlageResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    /// <summary>Plaats onder de bijlagen van de versie, vanaf 1.</summary>
    public required int Plaats { get; init; }
    public required string Titel { get; init; }
    /// <summary>Grootte in bytes.</summary>
    public required int Omvang { get; init; }
    /// <summary>SHA-256 van de inhoud (hexadecimaal, kleine letters); de inhoudHash van de versie telt haar mee.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

/// <summary>Een bijlage om bij de tekst te lezen.</summary>
internal sealed record MijnBijlage
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    /// <summary>Grootte in bytes.</summary>
    public required int Omvang { get; init; }

    /// <summary>Those of version <c>@VersieId</c>, in their order.</summary>
    public const string Select = "select b.id, b.titel, b.omvang from protocols.bijlage b where b.versie_id = @VersieId order by b.plaats";
}

internal static class Bijlage
{
    internal static readonly Problem VersieNietInConcept = Problem.Conflict("versie-niet-in-concept", "Niet meer in concept",
        "De bijlagen van deze versie liggen vast. Maak een nieuwe versie.");

    public const int Hooguit = 10;

    public const string Columns = "b.id, b.versie_id, b.plaats, b.titel, b.omvang, b.sha256, b.aangemaakt_op, b.gewijzigd_op, b.versie";

    /// <summary>Of the attachments of a version, in the order that is signed.</summary>
    public const string Hashes = "select sha256 from protocols.bijlage where versie_id = @VersieId order by plaats";

    /// <summary>The attachment of a version, for who has been let in by an emailed link; 404 for one of another version.</summary>
    public static async Task<Pdfbestand> VanVersieAsync(Db db, Guid versieId, Guid bijlageId, CancellationToken ct) =>
        await Pdfbestand.VanAsync(db,
            "select titel, sha256, inhoud from protocols.bijlage where id = @BijlageId and versie_id = @VersieId",
            new { VersieId = versieId, BijlageId = bijlageId }, ct) ?? throw new ProblemException(Problem.NotFound());

    public static void RefuseUnlessConcept(string status)
    {
        if (status != "concept") throw new ProblemException(VersieNietInConcept);
    }

    /// <summary>
    /// The version's hash covers its attachments; whoever holds the old hash or ETag knows another version. The caller holds the version.
    /// </summary>
    public static async Task RehashAsync(Tx tx, Guid versieId, CancellationToken ct)
    {
        var versie = (await tx.RowAsync<VersieResponse>(
            $"select {Protocolversie.Columns} from protocols.protocolversie v where v.id = @VersieId", new { VersieId = versieId }, ct))!;
        var bijlagen = await tx.RowsAsync<string>(Hashes, new { VersieId = versieId }, ct);
        await tx.ExecuteAsync(
            "update protocols.protocolversie set inhoud_hash = @Hash, gewijzigd_op = default, versie = versie + 1 where id = @VersieId",
            new { VersieId = versieId, Hash = Protocolversie.Hash(versie.Inhoud, versie.Stappen, versie.Afspraken, bijlagen) }, ct);
    }
}
