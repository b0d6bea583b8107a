namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// What waits for one person in a module: each module that asks partners something says so, and knows how a fresh link to it is made.
/// </summary>
public interface IOpenstaand
{
    /// <summary>Everything of this module that waits for them, in one statement; whoever is shown this puts it in order.</summary>
    Task<IReadOnlyList<Openstaand>> VanAsync(IReader reader, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct);

    /// <summary>
    /// The page and fragment of a fresh link to one of those: <c>/invullen#...</c>. Null where it is not of this module, not theirs, or
    /// does not wait any more. Its secret is kept in the transaction that is given, as that of every link that a mail carries.
    /// </summary>
    Task<string?> LinkAsync(IReader tx, Guid id, Guid contactpersoonId, DateTimeOffset nu, CancellationToken ct);
}

/// <summary>One thing that waits for somebody.</summary>
public sealed record Openstaand
{
    public required Guid Id { get; init; }
    /// <summary>Een van <see cref="OpenstaandCodes.Soorten"/>.</summary>
    public required string Soort { get; init; }
    public required string Titel { get; init; }
    /// <summary>Until when; of a session, when it begins. Null where there is no end to it.</summary>
    public DateTimeOffset? SluitOp { get; init; }
}

/// <summary>The kinds of what may wait for a partner.</summary>
public static class OpenstaandCodes
{
    [Vocabulary("Openstaandsoort")]
    public static readonly string[] Soorten = ["peiling", "raadpleging", "ratificatie", "kennisname", "sessie", "bevestiging"];
}
