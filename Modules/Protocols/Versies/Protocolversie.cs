using System.Security.Cryptography;

namespace Netwerkplatform.Protocols.Versies;

/// <summary>Een stap in de procedure bij een signaal.</summary>
internal sealed record Stap
{
    /// <summary>Plaats in de volgorde, vanaf 1.</summary>
    public int? Volgorde { get; init; }
    public string? Actie { get; init; }
    /// <summary>Wie het doet, als rol.</summary>
    public string? Rol { get; init; }
    public string? Termijn { get; init; }
}

/// <summary>Een afspraak: het antwoord op de vraag van een onderwerp.</summary>
internal sealed record Afspraak
{
    public string? OnderwerpCode { get; init; }
    /// <summary>Een van de waarden van het onderwerp.</summary>
    public string? Waarde { get; init; }
    public string? Toelichting { get; init; }
}

internal interface IVersieFields
{
    string? Inhoud { get; }
    Stap[]? Stappen { get; }
    Afspraak[]? Afspraken { get; }
    DateOnly? Herzieningsdatum { get; }
}

/// <summary>Een versie van een protocol. De tekst kan alleen in `concept` nog veranderen.</summary>
internal sealed record VersieResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ProtocolId { get; init; }
    public required int Nummer { get; init; }
    [OneOf("VersieStatus")] public required string Status { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public required string Inhoud { get; init; }
    public IReadOnlyList<Stap> Stappen => JsonSerializer.Deserialize<List<Stap>>(StappenJson, Json.Options)!;
    public IReadOnlyList<Afspraak> Afspraken => JsonSerializer.Deserialize<List<Afspraak>>(AfsprakenJson, Json.Options)!;
    public DateOnly? Herzieningsdatum { get; init; }
    /// <summary>
    /// SHA-256 van tekst, stappen, afspraken en bijlagen (hexadecimaal, kleine letters): waar een handtekening bij hoort.
    /// </summary>
    public required string InhoudHash { get; init; }
    public DateTimeOffset? VastgesteldOp { get; init; }
    public DateTimeOffset? VervallenOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string StappenJson { get; init; } = "[]";
    [JsonIgnore] public string AfsprakenJson { get; init; } = "[]";
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Protocolversie
{
    private const int LongestInhoud = 100_000;

    [Vocabulary("VersieStatus")]
    public static readonly string[] Statussen = ["concept", "raadpleging", "ter_ratificatie", "vastgesteld", "vervallen"];

    public const string Columns =
        """
        v.id, v.protocol_id, v.nummer, v.status, v.inhoud, v.stappen::text as stappen_json, v.afspraken::text as afspraken_json,
        v.herzieningsdatum, v.inhoud_hash, v.vastgesteld_op, v.vervallen_op, v.aangemaakt_op, v.gewijzigd_op, v.versie
        """;

    public static void AddVersieRules<T>(this AbstractValidator<T> validator) where T : IVersieFields
    {
        validator.AddMarkdownRules(r => r.Inhoud, LongestInhoud);
        validator.RuleFor(r => r.Herzieningsdatum).Dag();
        validator.RuleFor(r => r.Stappen).Must(s => s!.Length <= 100 && s.Select(x => x.Volgorde).Distinct().Count() == s.Length)
            .When(r => r.Stappen is not null).WithMessage("Hooguit 100 stappen, elk met een eigen plaats in de volgorde.");
        validator.RuleForEach(r => r.Stappen).SetValidator(new StapValidator());
        validator.RuleFor(r => r.Afspraken).Must(a => a!.Length <= 200 && a.Select(x => x.OnderwerpCode).Distinct().Count() == a.Length)
            .When(r => r.Afspraken is not null).WithMessage("Hooguit 200 afspraken, over elk onderwerp één.");
        validator.RuleForEach(r => r.Afspraken).SetValidator(new AfspraakValidator());
    }

    /// <summary>
    /// What is signed: text, steps and clauses, in one canonical JSON; and the attachments, where there are any, by their SHA-256 in order.
    /// </summary>
    public static string Hash(
        string? inhoud, IReadOnlyList<Stap> stappen, IReadOnlyList<Afspraak> afspraken, IReadOnlyList<string> bijlagen) =>
        Convert.ToHexStringLower(SHA256.HashData(bijlagen.Count == 0
        ? JsonSerializer.SerializeToUtf8Bytes(new { Inhoud = inhoud, Stappen = stappen, Afspraken = afspraken }, Json.Options)
        : JsonSerializer.SerializeToUtf8Bytes(new { Inhoud = inhoud, Stappen = stappen, Afspraken = afspraken, Bijlagen = bijlagen },
            Json.Options)));

    /// <summary>Every clause answers a topic of the catalogue with one of its values.</summary>
    public static async Task RefuseUnknownClausesAsync(Tx tx, IVersieFields fields, CancellationToken ct)
    {
        var afspraken = fields.Afspraken ?? [];
        // In share: a topic that is being changed is waited for, and then seen as it became.
        await tx.ExecuteAsync("select from protocols.onderwerp where code = any(@Codes) order by code for share",
            new { Codes = afspraken.Select(a => a.OnderwerpCode).ToArray() }, ct);
        var unknown = await tx.RowsAsync<UnknownClause>(
            """
            select a.plaats - 1 as plaats, o.id is not null as onderwerp_bestaat
              from unnest(@Codes, @Waarden) with ordinality as a(code, waarde, plaats)
              left join protocols.onderwerp o on o.code = a.code
             where o.id is null or not exists (select from jsonb_array_elements(o.waarden) w where w ->> 'code' = a.waarde)
             order by a.plaats
            """, new { Codes = afspraken.Select(a => a.OnderwerpCode).ToArray(), Waarden = afspraken.Select(a => a.Waarde).ToArray() }, ct);
        if (unknown.Count == 0) return;
        throw new ProblemException(Problem.Invalid([.. unknown.Select(u => u.OnderwerpBestaat
            ? new InvalidParam($"afspraken[{u.Plaats}].waarde", Fout.OngeldigeWaarde, "Dit is geen waarde van het onderwerp.")
            : new InvalidParam($"afspraken[{u.Plaats}].onderwerpCode", Fout.BestaatNiet, "Dit onderwerp staat niet in de catalogus."))]));
    }

    /// <summary>
    /// A version that is about to move. Locks the protocol first and looks second: the moves of one protocol go one after another.
    /// </summary>
    public static async Task<Bewogen?> LockAsync(Tx tx, Guid id, int nummer, CancellationToken ct)
    {
        if (await tx.ScalarAsync<Guid?>("select id from protocols.protocol where id = @Id for update", new { Id = id },
            ct) is null) return null;
        return await tx.RowAsync<Bewogen>(
            "select v.id, v.status, v.versie from protocols.protocolversie v where v.protocol_id = @Id and v.nummer = @Nummer for update",
            new { Id = id, Nummer = nummer }, ct);
    }

    /// <summary>An empty list of a version's parts may mean that there is no such version.</summary>
    public static Task<bool> ExistsAsync(IReader reader, Guid id, int nummer, CancellationToken ct) =>
        reader.ScalarAsync<bool>("select exists (select from protocols.protocolversie where protocol_id = @Id and nummer = @Nummer)",
            new { Id = id, Nummer = nummer }, ct);

    private sealed record UnknownClause
    {
        public long Plaats { get; init; }
        public bool OnderwerpBestaat { get; init; }
    }
}

/// <summary>The version that a move is about, locked.</summary>
internal sealed record Bewogen
{
    public required Guid Id { get; init; }
    public required string Status { get; init; }
    public required int Versie { get; init; }

    /// <summary>A text moves on as it was read, where the caller says which that is: nobody changes it from here on.</summary>
    public void RefuseStale(HttpContext http)
    {
        if (http.IfMatchWhenSent()?.Contains(Versie) == false) throw new ProblemException(Problem.PreconditionFailed());
    }
}

internal sealed class StapValidator : AbstractValidator<Stap>
{
    public StapValidator()
    {
        RuleFor(s => s.Volgorde).NotNull().InclusiveBetween(1, 1_000);
        RuleFor(s => s.Actie).NotEmpty().FreeText(500);
        RuleFor(s => s.Rol).FreeText(100);
        RuleFor(s => s.Termijn).FreeText(100);
    }
}

internal sealed class AfspraakValidator : AbstractValidator<Afspraak>
{
    public AfspraakValidator()
    {
        RuleFor(a => a.OnderwerpCode).NotEmpty().MaximumLength(50);
        RuleFor(a => a.Waarde).NotEmpty().MaximumLength(50);
        RuleFor(a => a.Toelichting).FreeText(1_000);
    }
}
