using System.Buffers;
using System.Linq.Expressions;
using FluentValidation.Internal;
using FluentValidation.Validators;

namespace Netwerkplatform.Platform.Validation;

/// <summary>The rules that slices share. Each is a validator of its own type, so that the OpenAPI document can read its limits.</summary>
public static class Rules
{
    /// <summary>One of a fixed list of codes; null passes (add NotEmpty where it is required).</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, IReadOnlyList<string> values) =>
        rule.SetValidator(new OneOfValidator<T>(values));

    /// <summary>Something to read: spaces and characters that nobody sees are nothing.</summary>
    public static IRuleBuilderOptions<T, string?> NotEmpty<T>(this IRuleBuilder<T, string?> rule) => rule.SetValidator(
        new FilledInValidator<T>());

    /// <summary>Free text that a person types: bounded, and never about a case (no BSN, no date of birth).</summary>
    public static IRuleBuilderOptions<T, string?> FreeText<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.SetValidator(new CharactersValidator<T>(max)).SetValidator(new NoCaseDataValidator<T>(max));

    /// <summary>A list of distinct codes out of a fixed list.</summary>
    public static IRuleBuilderOptions<T, string[]?> EachOneOf<T>(this IRuleBuilder<T, string[]?> rule, IReadOnlyList<string> values) =>
        rule.SetValidator(new EachOneOfValidator<T>(values));

    /// <summary>A list of short labels in the municipality's own vocabulary (wijken, themas).</summary>
    public static IRuleBuilderOptions<T, string[]?> Labels<T>(
        this IRuleBuilder<T, string[]?> rule, int maxCount = 50, int maxLength = 100) =>
        rule.SetValidator(new LabelsValidator<T>(maxCount, maxLength))
            .SetValidator(new NoCaseDataInLabelsValidator<T>(maxCount, maxLength));

    /// <summary>A list of distinct ids.</summary>
    public static IRuleBuilderOptions<T, Guid[]?> Ids<T>(this IRuleBuilder<T, Guid[]?> rule, int maxCount) =>
        rule.SetValidator(new IdsValidator<T>(maxCount));

    /// <summary>A list of no more than so many.</summary>
    public static IRuleBuilderOptions<T, TItem[]?> AtMost<T, TItem>(this IRuleBuilder<T, TItem[]?> rule, int maxCount) =>
        rule.SetValidator(new AtMostValidator<T, TItem>(maxCount));

    /// <summary>An email address as a mail server takes it: one address, no display name, no line breaks.</summary>
    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(254).SetValidator(new EmailValidator<T>());

    /// <summary>A telephone number as people write it.</summary>
    public const string Telefoonnummer = "[0-9+() .-]{6,30}";

    public static IRuleBuilderOptions<T, string?> Telefoon<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Matches($@"^{Telefoonnummer}\z");

    /// <summary>No map may have more; a rule of its own says how many, and these look no further.</summary>
    private const int MostEntries = 100;

    /// <summary>Each value of a map, named by its key as it was sent (vertalingen.en.titel); without the map there are none.</summary>
    public static IRuleBuilderInitialCollection<T, TValue> RuleForEachValue<T, TValue>(
        this AbstractValidator<T> validator, Expression<Func<T, Dictionary<string, TValue>?>> map)
    {
        var of = map.Compile();
        return validator.RuleForEach(x => Values(of(x))).Configure(rule =>
        {
            rule.PropertyName = JsonName(null, null, map);
            rule.IndexBuilder = (x, _, _, index) => $".{of(x)!.Keys.ElementAt(index)}";
        });
    }

    private static IEnumerable<TValue> Values<TValue>(Dictionary<string, TValue>? map) =>
        map is { Count: <= MostEntries } ? map.Values : [];

    /// <summary>What a validator calls a property: as it is called in JSON, with those that it is in.</summary>
    internal static string? JsonName(Type? _, System.Reflection.MemberInfo? member, LambdaExpression? expression)
    {
        var path = expression is null ? null : PropertyChain.FromExpression(expression).ToString();
        if (string.IsNullOrEmpty(path)) path = member?.Name;
        return path is null ? null : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
    }
}

public sealed class IdsValidator<T>(int maxCount) : PropertyValidator<T, Guid[]?>
{
    public override string Name => "IdsValidator";
    public int MaxCount => maxCount;
    public override bool IsValid(ValidationContext<T> context, Guid[]? value) =>
        value is null || (value.Length <= maxCount && value.Distinct().Count() == value.Length);
    protected override string GetDefaultMessageTemplate(string errorCode) => $"Noem er hooguit {maxCount}, elk één keer.";
}

public sealed class AtMostValidator<T, TItem>(int maxCount) : PropertyValidator<T, TItem[]?>
{
    public override string Name => "AtMostValidator";
    public int MaxCount => maxCount;
    public override bool IsValid(ValidationContext<T> context, TItem[]? value) => value is null || value.Length <= maxCount;
    protected override string GetDefaultMessageTemplate(string errorCode) => $"Noem er hooguit {maxCount}.";
}

public sealed class OneOfValidator<T>(IReadOnlyList<string> values) : PropertyValidator<T, string?>, IFixedValues
{
    public override string Name => "OneOfValidator";
    public IReadOnlyList<string> Values => values;
    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || values.Contains(
        value, StringComparer.Ordinal);
    protected override string GetDefaultMessageTemplate(string errorCode) => $"Kies een van: {string.Join(", ", values)}.";
}

public sealed class EachOneOfValidator<T>(IReadOnlyList<string> values) : PropertyValidator<T, string[]?>, IFixedValues
{
    public override string Name => "EachOneOfValidator";
    public IReadOnlyList<string> Values => values;
    public override bool IsValid(ValidationContext<T> context, string[]? value) =>
        value is null || (value.All(v => values.Contains(v, StringComparer.Ordinal)) && value.Distinct().Count() == value.Length);
    protected override string GetDefaultMessageTemplate(string errorCode) =>
        $"Kies een of meer van: {string.Join(", ", values)}, elk hooguit één keer.";
}

public sealed class LabelsValidator<T>(int maxCount, int maxLength) : PropertyValidator<T, string[]?>
{
    public override string Name => "LabelsValidator";
    public int MaxCount => maxCount;
    public int MaxLength => maxLength;
    public override bool IsValid(ValidationContext<T> context, string[]? value) => value is null
        || (value.Length <= maxCount
            && value.All(v => Zichtbaar.In(v) && Characters.AtMost(v, maxLength) && !v.Contains('|', StringComparison.Ordinal)));
    protected override string GetDefaultMessageTemplate(string errorCode) =>
        $"Hooguit {maxCount} namen van 1 tot {maxLength} tekens, zonder |.";
}

/// <summary>
/// How long a text is, as the contract and PostgreSQL count it: in characters of Unicode, of which .NET takes some for two.
/// </summary>
public static class Characters
{
    public static bool AtMost(string text, int max) =>
        text.Length <= max || (text.Length <= 2 * max && text.EnumerateRunes().Count() <= max);
}

public sealed class CharactersValidator<T>(int max) : MaximumLengthValidator<T>(max)
{
    public override bool IsValid(ValidationContext<T> context, string? value) =>
        (value is not null && Characters.AtMost(value, Max)) || base.IsValid(context, value);
}

public sealed class FilledInValidator<T> : NotEmptyValidator<T, string?>
{
    public override bool IsValid(ValidationContext<T> context, string? value) => Zichtbaar.In(value);
}

public sealed class EmailValidator<T> : PropertyValidator<T, string?>
{
    public override string Name => "EmailValidator";
    public override bool IsValid(ValidationContext<T> context, string? value) => string.IsNullOrEmpty(value) || EmailAddress.IsValid(value);
    protected override string GetDefaultMessageTemplate(string errorCode) => "Dit is geen geldig e-mailadres.";
}

public static class EmailAddress
{
    public static bool IsValid(string value) =>
        value.Length <= 254 && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)
            || c is '<' or '>' or ',' or ';' or '"' or '(' or ')')
        && value.Split('@') is [{ Length: > 0 and <= 64 } local, { Length: > 2 } domain]
        && !local.StartsWith('.') && !local.EndsWith('.') && !value.Contains("..", StringComparison.Ordinal)
        && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('[') && !domain.StartsWith('.') && !domain.EndsWith('.')
            && !domain.StartsWith('-')
        && (!value.AsSpan().ContainsAnyExcept(Plain) || MimeKit.MailboxAddress.TryParse(value, out _));

    /// <summary>What an address may be made of wherever it stands, so that it need not be parsed: nearly all are.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-@");
}

/// <summary>
/// Refuses what docs/product.md calls case data, without repeating it. What is longer than its field may be is refused for that, and read
/// no further.
/// </summary>
public sealed class NoCaseDataValidator<T>(int max) : PropertyValidator<T, string?>
{
    public const string Code = "persoonsgegevens_niet_toegestaan";

    public override string Name => Code;
    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || !Characters.AtMost(value, max)
        || !Persoonsgegevens.In(value);
    protected override string GetDefaultMessageTemplate(string errorCode) => Persoonsgegevens.Reason;
}

/// <summary>The same guard for lists of short texts.</summary>
public sealed class NoCaseDataInLabelsValidator<T>(int maxCount, int maxLength) : PropertyValidator<T, string[]?>
{
    public override string Name => NoCaseDataValidator<T>.Code;
    public override bool IsValid(ValidationContext<T> context, string[]? value) =>
        value is null || value.Length > maxCount || !value.Any(v => Characters.AtMost(v, maxLength) && Persoonsgegevens.In(v));
    protected override string GetDefaultMessageTemplate(string errorCode) => Persoonsgegevens.Reason;
}

/// <summary>A rule whose allowed values can be listed in the OpenAPI document.</summary>
public interface IFixedValues
{
    IReadOnlyList<string> Values { get; }
}
