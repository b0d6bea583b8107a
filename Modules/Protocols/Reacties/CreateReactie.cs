using FastEndpoints;

namespace Netwerkplatform.Protocols.Reacties;

internal sealed record CreateReactieRequest : IReactieFields
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public string? Tekst { get; init; }
    /// <summary>Het onderwerp waarover de reactie gaat.</summary>
    public string? OnderwerpCode { get; init; }
    /// <summary>
    /// De stap waarover de reactie gaat, naar haar plaats in de volgorde. Zonder onderwerp en stap gaat de reactie over het geheel.
    /// </summary>
    public int? StapVolgorde { get; init; }
    public string? Oordeel { get; init; }
    /// <summary>Wie dit vindt.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Namens wie; standaard waarvoor deze persoon is gevraagd, en anders de organisatie van de eerste rol.</summary>
    public Guid? OrganisatieId { get; init; }
}

internal sealed class CreateReactieValidator : Validator<CreateReactieRequest>
{
    public CreateReactieValidator()
    {
        this.AddReactieRules();
        RuleFor(r => r.ContactpersoonId).NotEmpty();
    }
}

/// <summary>Legt een reactie op een versie in raadpleging vast die op een andere weg binnenkwam dan via de link.</summary>
internal sealed class CreateReactie(Db db, TimeProvider clock)
    : Endpoint<CreateReactieRequest, Results<CreatedResource<ReactieResponse>, NotFound>>
{
    internal static readonly Problem VersieNietInRaadpleging =
        Problem.Conflict("versie-niet-in-raadpleging", "Niet in raadpleging", "Reageren kan alleen op een versie die in raadpleging is.");

    public override void Configure()
    {
        Post("protocollen/{id}/versies/{nummer}/reacties");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b
            .Refuses(VersieNietInRaadpleging, Afhandeling.RaadplegingTeruggekoppeld)
            .RefusesBy("reactie_in_raadpleging", "raadpleging_teruggekoppeld"));
    }

    public override async Task<Results<CreatedResource<ReactieResponse>, NotFound>> ExecuteAsync(
        CreateReactieRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var versieId = await tx.ScalarAsync<Guid?>("select id from protocols.protocolversie where protocol_id = @Id and nummer = @Nummer",
            new { req.Id, req.Nummer }, ct);
        if (versieId is null || await Commenting.HoldAsync(tx, versieId.Value, ct) is not { } versie) return TypedResults.NotFound();
        if (versie.Status != "raadpleging")
            throw new ProblemException(VersieNietInRaadpleging);
        if (versie.TeruggekoppeldOp is not null) throw new ProblemException(Afhandeling.RaadplegingTeruggekoppeld);
        var wie = new
        {
            VersieId = versieId,
            req.ContactpersoonId,
            req.OrganisatieId,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        var missing = await tx.RowsAsync<string>(Sql.Missing, wie, ct);
        InvalidParam[] faults = [.. await Commenting.FaultsAsync(tx, versieId.Value, req, ct),
            .. missing.Select(m => new InvalidParam(m, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."))];
        if (faults.Length > 0) throw new ProblemException(Problem.Invalid(faults));
        if (!await tx.ScalarAsync<bool>(Sql.HoortBij, wie, ct)) throw new ProblemException(
            Problem.Invalid("organisatieId", Fout.OngeldigeWaarde, "Deze contactpersoon hoort niet bij deze organisatie."));

        var reactie = await Commenting.AddAsync(tx, versieId.Value, req, req.ContactpersoonId!.Value,
            await tx.ScalarAsync<Guid?>(Sql.Namens, wie, ct), ct);
        return await tx.CommitAsync(Resource.Created($"/v1/protocollen/{req.Id}/versies/{req.Nummer}/reacties/{reactie.Id}", reactie), ct);
    }

    private static class Sql
    {
        public const string Missing =
            """
            select 'contactpersoonId'
             where not exists (select from contacts.pub_contactpersoon where id = @ContactpersoonId and in_gebruik
                                  and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren) for key share)
            union all
            select 'organisatieId' where @OrganisatieId::uuid is not null
              and not exists (select from contacts.pub_organisatie where id = @OrganisatieId for key share)
            """;

        /// <summary>
        /// Whether the person speaks for the organisation: has or had a role there, sits in a network for it, or was asked on its behalf.
        /// </summary>
        public const string HoortBij =
            """
            select @OrganisatieId::uuid is null
                or exists (select from contacts.pub_rolvervulling where contactpersoon_id = @ContactpersoonId
                  and organisatie_id = @OrganisatieId and (@Sleutelfiguren or rol <> 'sleutelfiguur'))
                or exists (select from contacts.pub_deelname where contactpersoon_id = @ContactpersoonId
                  and organisatie_id = @OrganisatieId)
                or exists (select from protocols.uitnodiging where versie_id = @VersieId and contactpersoon_id = @ContactpersoonId
                  and organisatie_id = @OrganisatieId)
            """;

        public const string Namens =
            """
            select coalesce(@OrganisatieId::uuid,
              (select u.organisatie_id from protocols.geldige_uitnodiging u where u.versie_id = @VersieId and u.soort = 'raadpleging'
                and u.contactpersoon_id = @ContactpersoonId),
              (select r.organisatie_id from contacts.pub_rolvervulling r
                where r.contactpersoon_id = @ContactpersoonId and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                order by r.rol = 'sleutelfiguur', r.begindatum, r.id limit 1))
            """;
    }
}
