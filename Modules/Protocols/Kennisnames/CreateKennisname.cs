using FastEndpoints;

namespace Netwerkplatform.Protocols.Kennisnames;

internal sealed record CreateKennisnameRequest
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public Guid? ContactpersoonId { get; init; }
}

internal sealed class CreateKennisnameValidator : Validator<CreateKennisnameRequest>
{
    public CreateKennisnameValidator() => RuleFor(r => r.ContactpersoonId).NotEmpty();
}

/// <summary>Legt vast dat iemand een versie heeft gelezen.</summary>
/// <remarks>
/// Niet van een concept: die tekst kan nog veranderen. Eén keer per persoon en versie; een volgende versie begint weer bij nul.
/// </remarks>
internal sealed class CreateKennisname(Db db, TimeProvider clock)
    : Endpoint<CreateKennisnameRequest, Results<CreatedResource<KennisnameResponse>, NotFound>>
{
    internal static readonly Problem VersieInConcept =
        Problem.Conflict("versie-in-concept", "Nog in concept", "De tekst van deze versie kan nog veranderen; kennisnemen kan daarna.");

    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/kennisnames");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(VersieInConcept).RefusesBy("kennisname_een_per_persoon"));
    }

    public override async Task<Results<CreatedResource<KennisnameResponse>, NotFound>> ExecuteAsync(
        CreateKennisnameRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var vandaag = clock.Vandaag();
        var persoon = await tx.ScalarAsync<Guid?>(Sql.Persoon,
            new { req.ContactpersoonId, Vandaag = vandaag, Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        if (persoon is null) throw new ProblemException(
            Problem.Invalid("contactpersoonId", Fout.BestaatNiet, "Deze contactpersoon bestaat niet."));
        var concept = await tx.ScalarAsync<bool?>(
            "select status = 'concept' from protocols.protocolversie where protocol_id = @Id and nummer = @Nummer for share",
            new { req.Id, req.Nummer }, ct);
        if (concept is null) return TypedResults.NotFound();
        if (concept.Value) throw new ProblemException(VersieInConcept);
        var kennisname = (await tx.RowAsync<KennisnameResponse>(Sql.Insert,
            new { KennisnameId = Guid.CreateVersion7(), req.Id, req.Nummer, req.ContactpersoonId, Vandaag = vandaag }, ct))!;
        await tx.AuditAsync("kennisname.aangemaakt", kennisname.Id, ct);
        return await tx.CommitAsync(
            Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}/kennisnames/{kennisname.Id}", kennisname), ct);
    }

    private static class Sql
    {
        public const string Persoon =
            """
            select id from contacts.pub_contactpersoon where id = @ContactpersoonId and in_gebruik
              and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren) for key share
            """;

        public const string Insert =
            $"""
            insert into protocols.kennisname as k (id, versie_id, inhoud_hash, contactpersoon_id, datum)
            select @KennisnameId, v.id, v.inhoud_hash, @ContactpersoonId, @Vandaag from protocols.protocolversie v
              where v.protocol_id = @Id and v.nummer = @Nummer
            returning {Kennisname.Columns}
            """;
    }
}
