using FluentValidation.Internal;

namespace Netwerkplatform.Platform.Validation;

/// <summary>Days in what a validator says, as people here write them, whatever the machine is set to.</summary>
internal sealed class DutchDates : MessageFormatter
{
    public override string BuildMessage(string messageTemplate)
    {
        foreach (var (name, value) in PlaceholderValues.ToArray())
        {
            var day = value switch
            {
                DateOnly d => d,
                DateTimeOffset moment => moment.AmsterdamDate(),
                _ => (DateOnly?)null,
            };
            if (day is { } known) AppendArgument(name, known.ToString("d MMMM yyyy", AmsterdamTime.Dutch));
        }
        return base.BuildMessage(messageTemplate);
    }
}
