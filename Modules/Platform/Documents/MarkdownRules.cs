using System.Linq.Expressions;
using FluentValidation.Results;

namespace Netwerkplatform.Platform.Documents;

/// <summary>The rules of a text in Markdown, wherever somebody types one.</summary>
public static class MarkdownRules
{
    /// <summary>Required, bounded, and fit to be read: how it is laid out hides nothing, on a page or in a mail.</summary>
    public static void AddMarkdownRules<T>(this AbstractValidator<T> validator, Expression<Func<T, string?>> field, int max)
    {
        validator.RuleFor(field).NotEmpty().FreeText(max);
        validator.RuleFor(field).Custom((tekst, context) =>
        {
            if (tekst is null || !Characters.AtMost(tekst, max)) return;
            if (!Markdown.TryHtml(tekst, out var html)) context.AddFailure(new ValidationFailure(context.PropertyPath,
                "Deze tekst is te ingewikkeld: er staan te veel links, lijsten, tabellen of koppen in, of te diep in elkaar.")
            { ErrorCode = "te_ingewikkeld" });
            else if (Persoonsgegevens.In(Markdown.Leestekst(html)) || Persoonsgegevens.In(Markdown.Mail(tekst).Plat))
                context.AddFailure(new ValidationFailure(context.PropertyPath, Persoonsgegevens.Reason)
                { ErrorCode = NoCaseDataValidator<T>.Code });
        });
    }
}
