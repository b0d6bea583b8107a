using FluentValidation.Resources;

namespace Netwerkplatform.Platform.Validation;

/// <summary>What a validator says, short: the name of the field already stands beside it.</summary>
internal sealed class DutchMessages : LanguageManager
{
    public DutchMessages()
    {
        Culture = CultureInfo.GetCultureInfo("nl");
        Add("NotEmptyValidator", "Dit is verplicht.");
        Add("NotNullValidator", "Dit is verplicht.");
        Add("EmptyValidator", "Dit moet leeg zijn.");
        Add("NullValidator", "Dit moet leeg zijn.");
        Add("MaximumLengthValidator", "Dit mag hooguit {MaxLength} tekens lang zijn.");
        Add("MinimumLengthValidator", "Dit moet minstens {MinLength} tekens lang zijn.");
        Add("LengthValidator", "Dit moet {MinLength} tot {MaxLength} tekens lang zijn.");
        Add("ExactLengthValidator", "Dit moet {MaxLength} tekens lang zijn.");
        Add("InclusiveBetweenValidator", "Dit moet tussen {From} en {To} liggen.");
        Add("GreaterThanOrEqualValidator", "Dit moet minstens {ComparisonValue} zijn.");
        Add("GreaterThanValidator", "Dit moet meer zijn dan {ComparisonValue}.");
        Add("LessThanOrEqualValidator", "Dit mag hooguit {ComparisonValue} zijn.");
        Add("LessThanValidator", "Dit moet minder zijn dan {ComparisonValue}.");
        Add("RegularExpressionValidator", "Dit heeft niet de juiste vorm.");
        Add("PredicateValidator", "Deze waarde kan niet.");
    }

    private void Add(string validator, string message) => AddTranslation("nl", validator, message);
}
