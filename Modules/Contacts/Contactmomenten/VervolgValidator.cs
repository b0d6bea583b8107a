namespace Netwerkplatform.Contacts.Contactmomenten;

/// <summary>What a promise must say. Whoever asks for one, in any module, is given this as its validator.</summary>
internal sealed class VervolgValidator : AbstractValidator<Vervolg>
{
    public VervolgValidator()
    {
        RuleFor(v => v.Omschrijving).NotEmpty().FreeText(500);
        RuleFor(v => v.UiterlijkeDatum).Dag();
        RuleFor(v => v.AfgerondOp).Geweest();
    }
}
