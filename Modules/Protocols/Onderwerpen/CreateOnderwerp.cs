using FastEndpoints;

namespace Netwerkplatform.Protocols.Onderwerpen;

/// <summary>Een antwoord dat op de vraag van een onderwerp mogelijk is.</summary>
internal sealed record OnderwerpWaarde
{
    /// <summary>Vaste code, zoals `wettelijke_taak`.</summary>
    public string? Code { get; init; }
    /// <summary>De tekst die mensen lezen.</summary>
    public string? Tekst { get; init; }
}

/// <summary>Een onderwerp waarover protocollen een afspraak bevatten.</summary>
internal sealed record OnderwerpResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Vraag { get; init; }
    public IReadOnlyList<OnderwerpWaarde> Waarden => JsonSerializer.Deserialize<List<OnderwerpWaarde>>(WaardenJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string WaardenJson { get; init; } = "[]";
    [JsonIgnore] public int Versie { get; init; }

    public const string Columns = "o.id, o.code, o.vraag, o.waarden::text as waarden_json, o.aangemaakt_op, o.gewijzigd_op, o.versie";
}

internal interface IOnderwerpFields
{
    string? Vraag { get; }
    OnderwerpWaarde[]? Waarden { get; }
}

internal sealed record CreateOnderwerpRequest : IOnderwerpFields
{
    /// <summary>Vaste code, zoals `bewaartermijn`: kleine letters, cijfers en _.</summary>
    public string? Code { get; init; }
    /// <summary>De vraag die een protocol beantwoordt.</summary>
    public string? Vraag { get; init; }
    public OnderwerpWaarde[]? Waarden { get; init; }
}

internal sealed class OnderwerpWaardeValidator : AbstractValidator<OnderwerpWaarde>
{
    public OnderwerpWaardeValidator()
    {
        RuleFor(w => w.Code).NotEmpty().Matches(@"^[a-z][a-z0-9_]{0,49}\z");
        RuleFor(w => w.Tekst).NotEmpty().FreeText(300);
    }
}

internal static class Onderwerp
{
    public static void AddOnderwerpRules<T>(this AbstractValidator<T> validator) where T : IOnderwerpFields
    {
        validator.RuleFor(r => r.Vraag).NotEmpty().FreeText(300);
        validator.RuleFor(r => r.Waarden).NotEmpty();
        validator.RuleFor(r => r.Waarden).Must(w => w!.Length <= 50 && w.Select(x => x.Code).Distinct().Count() == w.Length)
            .When(r => r.Waarden is not null).WithMessage("Hooguit 50 waarden, elk met een eigen code.");
        validator.RuleForEach(r => r.Waarden).SetValidator(new OnderwerpWaardeValidator());
    }
}

internal sealed class CreateOnderwerpValidator : Validator<CreateOnderwerpRequest>
{
    public CreateOnderwerpValidator()
    {
        RuleFor(r => r.Code).NotEmpty().Matches(@"^[a-z][a-z0-9_]{0,49}\z");
        this.AddOnderwerpRules();
    }
}

/// <summary>Voegt een onderwerp toe aan de catalogus.</summary>
/// <remarks>
/// De catalogus begint met wie_deelt, met_wie, grondslag, toestemming, termijn, bewaartermijn, terugkoppeling en escalatie. Een code die er
/// al is, geeft 409; pas dan dat onderwerp aan.
/// </remarks>
internal sealed class CreateOnderwerp(Db db) : Endpoint<CreateOnderwerpRequest, CreatedResource<OnderwerpResponse>>
{
    public override void Configure()
    {
        Post("onderwerpen");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.RefusesBy("onderwerp_code"));
    }

    public override async Task<CreatedResource<OnderwerpResponse>> ExecuteAsync(CreateOnderwerpRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var onderwerp = (await tx.RowAsync<OnderwerpResponse>(
            $"""
            insert into protocols.onderwerp as o (id, code, vraag, waarden) values (@Id, @Code, @Vraag, @Waarden::jsonb)
            returning {OnderwerpResponse.Columns}
            """, new { Id = Guid.CreateVersion7(), req.Code, req.Vraag, Waarden = JsonSerializer.Serialize(req.Waarden, Json.Options) },
              ct))!;
        await tx.AuditAsync("onderwerp.aangemaakt", onderwerp.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/onderwerpen/{onderwerp.Id}", onderwerp), ct);
    }
}
