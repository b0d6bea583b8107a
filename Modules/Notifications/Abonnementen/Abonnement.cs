using System.Security.Cryptography;
using FastEndpoints;
using Netwerkplatform.Notifications.Gebeurtenissen;

namespace Netwerkplatform.Notifications.Abonnementen;

internal interface IAbonnementFields
{
    string? Naam { get; }
    string? CallbackUrl { get; }
    string[]? Typen { get; }
    Guid[]? OrganisatieIds { get; }
    string[]? Wijken { get; }
    string[]? Domeinen { get; }
    string[]? Scopes { get; }
    AutorisatieInvoer? Autorisatie { get; }
    string? MeldEmail { get; }
    string? Status { get; }
}

/// <summary>Hoe wij ons bij de ontvanger melden. De geheimen worden niet teruggegeven; weggelaten blijven ze zoals ze waren.</summary>
internal sealed record AutorisatieInvoer
{
    public string? Soort { get; init; }
    /// <summary>Bij bearer: het token.</summary>
    public string? Token { get; init; }
    /// <summary>Bij oauth2: waar een token te halen is (client credentials).</summary>
    public string? TokenUrl { get; init; }
    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }
}

/// <summary>Hoe wij ons bij de ontvanger melden; zonder de geheimen.</summary>
internal sealed record AutorisatieResponse
{
    [OneOf("AutorisatieSoort")] public required string Soort { get; init; }
    public string? TokenUrl { get; init; }
    public string? ClientId { get; init; }
}

/// <summary>Wat een ander systeem toegestuurd krijgt.</summary>
internal sealed record AbonnementResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Naam { get; init; }
    /// <summary>Waar de gebeurtenissen naartoe gaan.</summary>
    public required string CallbackUrl { get; init; }
    /// <summary>Volledige namen, of beginstukken die op een punt eindigen.</summary>
    public required string[] Typen { get; init; }
    /// <summary>Alleen over deze organisaties; leeg: alle.</summary>
    public required Guid[] OrganisatieIds { get; init; }
    public required string[] Wijken { get; init; }
    [OneOf("Domein")] public required string[] Domeinen { get; init; }
    /// <summary>De scopes waartoe het abonnement is beperkt; null: alle van de client.</summary>
    [OneOf("Scope")] public string[]? Scopes { get; init; }
    public AutorisatieResponse Autorisatie => new() { Soort = AutorisatieSoort, TokenUrl = TokenUrl, ClientId = ClientId };
    /// <summary>Wie een mail krijgt als leveringen zijn geparkeerd.</summary>
    public string? MeldEmail { get; init; }
    [OneOf("AbonnementStatus")] public required string Status { get; init; }
    /// <summary>De sleutel van de handtekeningen. Alleen in het antwoord op het aanmaken en op een geheimrotatie, en één keer.</summary>
    public string? Geheim { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string AutorisatieSoort { get; init; } = "";
    [JsonIgnore] public string? TokenUrl { get; init; }
    [JsonIgnore] public string? ClientId { get; init; }
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Abonnement
{
    [Vocabulary("AbonnementStatus")]
    public static readonly string[] Statussen = ["aangevraagd", "actief", "gepauzeerd", "gestopt"];
    [Vocabulary("AutorisatieSoort")]
    private static readonly string[] Autorisaties = ["geen", "bearer", "oauth2"];

    public const string Columns =
        """
        a.id, a.naam, a.callback_url, a.typen, a.organisatie_ids, a.wijken, a.domeinen, a.scopes, a.autorisatie_soort, a.token_url,
        a.client_id, a.meld_email, a.status, a.aangemaakt_op, a.gewijzigd_op, a.versie
        """;

    internal static readonly Problem Onbewezen = Problem.Conflict("abonnement-onbewezen", "Nog niet bewezen",
        "De ontvanger heeft nog niet laten zien dat hij dit wil: met OPTIONS, of met de code uit de gebeurtenis abonnement.proef.");

    public static (byte[] Sleutel, string Geheim) NieuwGeheim()
    {
        var sleutel = RandomNumberGenerator.GetBytes(32);
        return (sleutel, $"whsec_{Convert.ToBase64String(sleutel)}");
    }

    public static void AddAbonnementRules<T>(this Validator<T> validator, bool nieuw) where T : IAbonnementFields
    {
        validator.RuleFor(r => r.Naam).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.CallbackUrl).NotEmpty().MaximumLength(2_000);
        validator.RuleFor(r => r.CallbackUrl).Must(u => Adresoordeel.IsAdres(u!))
            .WithErrorCode(Fout.OngeldigeWaarde).WithMessage(Adresoordeel.GeenAdres).When(r => !string.IsNullOrWhiteSpace(r.CallbackUrl));
        validator.RuleFor(r => r.Typen).NotEmpty().Must(t => t is null || t.Length <= 100)
            .WithErrorCode(Fout.OngeldigeWaarde).WithMessage("Hooguit 100 typen.");
        validator.RuleForEach(r => r.Typen).Must(t => validator.Resolve<Catalogus>().Kent(t))
            .WithErrorCode(Fout.BestaatNiet)
            .WithMessage("Geen type en geen beginstuk ervan dat op een punt eindigt; zie /v1/gebeurtenistypen.")
            .When(r => r.Typen is { Length: <= 100 }, ApplyConditionTo.CurrentValidator);
        validator.RuleFor(r => r.OrganisatieIds).Must(o => o is null || o.Length <= 1_000)
            .WithErrorCode(Fout.OngeldigeWaarde).WithMessage("Hooguit 1.000 organisaties.");
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.Domeinen).EachOneOf(OrganisatieCodes.Domeinen);
        validator.RuleFor(r => r.Scopes).EachOneOf(Scope.Alle);
        validator.RuleFor(r => r.MeldEmail).Email();
        validator.RuleFor(r => r.Status).OneOf(Statussen);
        validator.RuleFor(r => r.Autorisatie!).SetValidator(new AutorisatieValidator(nieuw)).When(r => r.Autorisatie is not null);
    }

    private sealed class AutorisatieValidator : AbstractValidator<AutorisatieInvoer>
    {
        /// <param name="nieuw">A secret that is left out afterwards stays what it was.</param>
        public AutorisatieValidator(bool nieuw)
        {
            RuleFor(a => a.Soort).NotEmpty().OneOf(Autorisaties);
            RuleFor(a => a.Token).MaximumLength(4_000).Matches(@"^[!-~]*\z");
            RuleFor(a => a.Token).NotEmpty().When(a => nieuw && a.Soort == "bearer");
            RuleFor(a => a.TokenUrl).MaximumLength(2_000);
            RuleFor(a => a.TokenUrl).NotEmpty().When(a => a.Soort == "oauth2");
            RuleFor(a => a.TokenUrl).Must(u => Adresoordeel.IsAdres(u!)).WithErrorCode(Fout.OngeldigeWaarde)
                .WithMessage(Adresoordeel.GeenAdres).When(a => a.Soort == "oauth2" && !string.IsNullOrWhiteSpace(a.TokenUrl));
            RuleFor(a => a.ClientId).MaximumLength(300);
            RuleFor(a => a.ClientId).NotEmpty().When(a => a.Soort == "oauth2");
            RuleFor(a => a.ClientSecret).MaximumLength(4_000);
            RuleFor(a => a.ClientSecret).NotEmpty().When(a => nieuw && a.Soort == "oauth2");
        }
    }

    public static async Task JudgeAsync(this Adresoordeel oordeel, IAbonnementFields r, HttpContext http, CancellationToken ct)
    {
        var fouten = new List<InvalidParam>();
        if (await oordeel.BezwaarAsync(r.CallbackUrl!, ct) is { } bezwaar) fouten.Add(
            new("callbackUrl", Fout.OngeldigeWaarde, bezwaar));
        if (r.Autorisatie?.Soort == "oauth2" && await oordeel.BezwaarAsync(r.Autorisatie.TokenUrl!, ct) is { } token) fouten.Add(
            new("autorisatie.tokenUrl", Fout.OngeldigeWaarde, token));
        if (r.Scopes?.Where(s => !http.HasScope(s)).ToArray() is { Length: > 0 } teVeel) fouten.Add(
            new("scopes", Fout.OngeldigeWaarde, $"Uw token heeft dit niet: {string.Join(", ", teVeel)}."));
        if (fouten.Count > 0) throw new ProblemException(Problem.Invalid(fouten));
    }

    /// <summary>What the client sent, as the row keeps it: secrets sealed. A kind that needs no secret keeps none.</summary>
    public static Dictionary<string, object?> Parameters(this IAbonnementFields r, Guid id, Actor actor, Kluis kluis) => new()
    {
        ["Id"] = id,
        ["Client"] = actor.Wie,
        ["Naam"] = Tekst.OpEenRegel(r.Naam!),
        ["CallbackUrl"] = r.CallbackUrl,
        ["Typen"] = r.Typen!.Distinct().ToArray(),
        ["OrganisatieIds"] = r.OrganisatieIds?.Distinct().ToArray() ?? [],
        ["Wijken"] = r.Wijken ?? [],
        ["Domeinen"] = r.Domeinen ?? [],
        ["Scopes"] = r.Scopes,
        ["AutorisatieSoort"] = r.Autorisatie?.Soort ?? "geen",
        ["AutorisatieToken"] = r.Autorisatie is { Soort: "bearer" } b ? kluis.Seal(id, Vak.Token, b.Token) : null,
        ["TokenUrl"] = r.Autorisatie is { Soort: "oauth2" } u ? u.TokenUrl : null,
        ["ClientId"] = r.Autorisatie is { Soort: "oauth2" } c ? c.ClientId : null,
        ["ClientSecret"] = r.Autorisatie is { Soort: "oauth2" } s ? kluis.Seal(id, Vak.ClientSecret, s.ClientSecret) : null,
        ["MeldEmail"] = r.MeldEmail,
        ["Status"] = r.Status,
    };
}
