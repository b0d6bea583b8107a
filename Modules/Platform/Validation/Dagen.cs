using FluentValidation.Validators;

namespace Netwerkplatform.Platform.Validation;

/// <summary>The days that a date may be, both inclusive, by the date of today. A slip of the hand is often centuries off.</summary>
public readonly record struct Dagbereik(DateOnly Van, DateOnly Tot)
{
    private static readonly DateOnly Eerste = new(1900, 1, 1);

    public static Dagbereik Bewaard(DateOnly vandaag) => new(Eerste, vandaag.AddYears(50));
    public static Dagbereik Begin(DateOnly vandaag) => new(Eerste, vandaag.AddYears(10));
    public static Dagbereik Geweest(DateOnly vandaag) => new(Eerste, vandaag);
    public static Dagbereik Komend(DateOnly vandaag) => new(vandaag, vandaag.AddYears(50));

    public bool Contains(DateOnly dag) => dag >= Van && dag <= Tot;

    public string Reden => string.Create(AmsterdamTime.Dutch, $"kies een dag van {Van:d MMMM yyyy} tot en met {Tot:d MMMM yyyy}.");
}

/// <summary>The rules for days and moments that are kept. Every date in a body has one, or a test fails.</summary>
public static class Dagen
{
    /// <summary>A day, past or to come.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> Dag<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.SetValidator(new DagValidator<T>(Dagbereik.Bewaard));

    /// <summary>The first day of a role or a seat.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> Begindag<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.SetValidator(new DagValidator<T>(Dagbereik.Begin));

    /// <summary>The day of what has happened.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> Geweest<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.SetValidator(new DagValidator<T>(Dagbereik.Geweest));

    /// <summary>The day until which something is open.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> Komend<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.SetValidator(new DagValidator<T>(Dagbereik.Komend));

    /// <summary>A moment, past or to come.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> Moment<T>(this IRuleBuilder<T, DateTimeOffset?> rule) =>
        rule.SetValidator(new MomentValidator<T>(geweest: false));

    /// <summary>The moment of what has happened. A day's grace: clocks differ, and so do zones.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> Geweest<T>(this IRuleBuilder<T, DateTimeOffset?> rule) =>
        rule.SetValidator(new MomentValidator<T>(geweest: true));

    /// <summary>The day of a date and time without a zone, where a text holds both.</summary>
    public static bool Bewaarbaar(DateOnly dag) => Dagbereik.Bewaard(Klok.Vandaag()).Contains(dag);

    /// <summary>Of the host that answers this request; a validator is made once, and asked by every host in the process.</summary>
    internal static TimeProvider Klok => new HttpContextAccessor().HttpContext!.RequestServices.GetRequiredService<TimeProvider>();
}

public sealed class DagValidator<T>(Func<DateOnly, Dagbereik> bereik) : PropertyValidator<T, DateOnly?>
{
    public override string Name => "DagValidator";

    public override bool IsValid(ValidationContext<T> context, DateOnly? value)
    {
        if (value is not { } dag || bereik(Dagen.Klok.Vandaag()) is var mag && mag.Contains(dag)) return true;
        context.MessageFormatter.AppendArgument("Van", mag.Van).AppendArgument("Tot", mag.Tot);
        return false;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => "Kies een dag van {Van} tot en met {Tot}.";
}

public sealed class MomentValidator<T>(bool geweest) : PropertyValidator<T, DateTimeOffset?>
{
    public override string Name => "MomentValidator";

    public override bool IsValid(ValidationContext<T> context, DateTimeOffset? value)
    {
        var (nu, mag) = (Dagen.Klok.GetUtcNow(), Dagbereik.Bewaard(Dagen.Klok.Vandaag()));
        var tot = geweest ? nu.AddDays(1) : mag.Tot.AddDays(1).AmsterdamMidnight().AddTicks(-1);
        if (value is null || (value >= mag.Van.AmsterdamMidnight() && value <= tot)) return true;
        context.MessageFormatter.AppendArgument("Van", mag.Van).AppendArgument("Tot", tot);
        return false;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => "Kies een moment van {Van} tot en met {Tot}.";
}
