namespace Netwerkplatform.Trainings.Trainingsdoelen;

/// <summary>The fields of a target that a client sets: the same for making and replacing one.</summary>
internal interface ITrainingsdoelFields
{
    int? Jaar { get; }
    string? Soort { get; }
    int? Aantal { get; }
}

/// <summary>Hoeveel mensen er in een jaar getraind moeten worden.</summary>
internal sealed record TrainingsdoelResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required int Jaar { get; init; }
    /// <summary>Soort organisatie; null is alle soorten samen.</summary>
    [OneOf("OrganisatieSoort")] public string? Soort { get; init; }
    /// <summary>Aantal mensen, ieder één keer geteld.</summary>
    public required int Aantal { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Trainingsdoel
{
    /// <summary>What every reading of a target selects, from <c>trainings.trainingsdoel d</c>.</summary>
    public const string Columns = "d.id, d.jaar, d.soort, d.aantal, d.aangemaakt_op, d.gewijzigd_op, d.versie";

    public static void AddTrainingsdoelRules<T>(this AbstractValidator<T> validator) where T : ITrainingsdoelFields
    {
        validator.RuleFor(r => r.Jaar).NotNull().InclusiveBetween(2000, 2199);
        validator.RuleFor(r => r.Soort).OneOf(OrganisatieCodes.Soorten);
        validator.RuleFor(r => r.Aantal).NotNull().InclusiveBetween(0, 1_000_000);
    }
}
