using Microsoft.AspNetCore.Http.Features;

namespace Netwerkplatform.Platform.Http;

/// <summary>Onder welke sleutel een ander systeem dit kent.</summary>
/// <param name="Systeem">De naam van dat systeem: letters, cijfers, spaties, punten en streepjes.</param>
/// <param name="Sleutel">De sleutel daar, zonder accenten.</param>
public sealed record ExterneSleutel(string? Systeem, string? Sleutel)
{
    public const string Systeemvorm = @"^[A-Za-z0-9]([A-Za-z0-9 ._-]{0,48}[A-Za-z0-9])?\z";
    public const string Sleutelvorm = @"^[!-~]([ -~]{0,198}[!-~])?\z";

    /// <summary>As a column holds them: the first colon parts the system from its key.</summary>
    public static string[] Bewaard(IEnumerable<ExterneSleutel>? sleutels) => [.. (sleutels ?? []).Select(s => $"{s.Systeem}:{s.Sleutel}")];

    public static IReadOnlyList<ExterneSleutel> Gelezen(string[] bewaard) => bewaard.Length == 0 ? []
        : [.. bewaard.Select(b => b.Split(':', 2)).Select(b => new ExterneSleutel(b[0], b[1]))];
}

public static class ExterneSleutelRules
{
    /// <summary>As it was sent: a slash in it is not undone by the route.</summary>
    public static string LastSegment(this HttpContext http) => Uri.UnescapeDataString(
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].Split('/')[^1]);

    /// <summary>A handful of keys, each once.</summary>
    public static IRuleBuilderOptions<T, ExterneSleutel[]?> Sleutels<T>(this IRuleBuilder<T, ExterneSleutel[]?> rule) =>
        rule.Must(s => s is null || (s.Length <= 50 && s.Distinct().Count() == s.Length))
            .WithMessage("Hooguit 50 sleutels, elk één keer.");

    /// <summary>A filter: the system, a colon, and the key there.</summary>
    public static IRuleBuilderOptions<T, string?> Sleutelfilter<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Matches(@"^[^:]{1,50}:.{1,200}\z");
}

public sealed class ExterneSleutelValidator : AbstractValidator<ExterneSleutel>
{
    public ExterneSleutelValidator()
    {
        RuleFor(s => s.Systeem).NotEmpty().Matches(ExterneSleutel.Systeemvorm);
        RuleFor(s => s.Sleutel).NotEmpty().Matches(ExterneSleutel.Sleutelvorm);
    }
}

/// <summary>Of a person no key may be a BSN.</summary>
public sealed class SleutelVanMensValidator : AbstractValidator<ExterneSleutel>
{
    public SleutelVanMensValidator()
    {
        RuleFor(s => s.Systeem).NotEmpty().Matches(ExterneSleutel.Systeemvorm);
        RuleFor(s => s.Sleutel).NotEmpty().Matches(ExterneSleutel.Sleutelvorm).FreeText(200);
    }
}
