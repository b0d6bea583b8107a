namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// A kind of mail, declared once, in the class that writes its text (docs/adr/0046). Whoever asks for a mail names its kind, and decides
/// nothing about it.
/// </summary>
/// <param name="Naam">As the contract and the rows of the database name it.</param>
/// <param name="Aard">Whether it asks something or tells something: an opt-out stops the one and not the other.</param>
public sealed record Mailsoort(string Naam, Mailaard Aard)
{
    /// <summary>Whether it counts towards the person's monthly budget (<c>Mail:Budget</c>) and waits for room in it.</summary>
    public bool TeltMee { get; init; }

    /// <summary>
    /// Leaves only when the person has had no mail of ours about something else in so many days; else it waits. What a mail is about is
    /// the id that its key begins with.
    /// </summary>
    public int RustDagen { get; init; }

    /// <summary>
    /// One mail to two people. What comes back of it may be of either, so it says nothing about the address of the one whom it is kept for.
    /// </summary>
    public bool AanTwee { get; init; }
}

/// <summary>What must be so of all kinds of mail together before a host starts.</summary>
public static class Mailsoorten
{
    /// <summary>
    /// A kind that is declared and that nobody writes would be asked for and never leave; of two texts of one kind nobody knows which one
    /// leaves. Says so in one line.
    /// </summary>
    public static void RequireOneTextEach(IServiceProvider services, Settings settings)
    {
        var texts = services.GetServices<IMailTemplate>().ToLookup(t => t.Soort.Naam, StringComparer.Ordinal);
        var declared = services.GetServices<Mailsoort>().Concat(texts.SelectMany(t => t).Select(t => t.Soort)).Distinct()
            .OrderBy(k => k.Naam, StringComparer.Ordinal).ToArray();
        foreach (var kinds in declared.GroupBy(k => k.Naam, StringComparer.Ordinal))
        {
            var authors = texts[kinds.Key].Select(t => t.GetType().FullName!["Netwerkplatform.".Length..]).ToArray();
            if (authors.Length != 1) throw new StartException(authors.Length == 0
                ? $"Mail: kind '{kinds.Key}' has no text. Write the one class that implements IMailTemplate for it."
                : $"Mail: kind '{kinds.Key}' has {authors.Length} texts: {string.Join(", ", authors)}. A kind has one.");
            if (kinds.Count() > 1) throw new StartException(
                $"Mail: kind '{kinds.Key}' is declared in {kinds.Count()} ways. A kind has one.");
        }
        if (settings.Mail.BudgetExempt.FirstOrDefault(e => !texts.Contains(e)) is { } unknown) throw new StartException(
            $"Mail:BudgetExempt: '{unknown}' is no kind of mail. Known are: {string.Join(", ", declared.Select(k => k.Naam))}.");
    }
}
