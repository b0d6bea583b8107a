namespace Netwerkplatform.Platform.Persons;

/// <summary>Who a person is, as the module that knows people says; for what is done with all that is kept of somebody.</summary>
public interface IPersons
{
    /// <summary>How it tells that somebody was there once.</summary>
    Problem[] Gone { get; }

    /// <summary>
    /// The person of this id with all who were merged into them; null when there is no such person. Somebody who was merged into another,
    /// or was erased, is gone: that is told with its problem.
    /// </summary>
    /// <param name="ruimZicht">Whether the caller sees all (<see cref="RuimZicht"/>); whom they do not see, there is not.</param>
    Task<Known?> FindAsync(IReader reader, Guid id, bool ruimZicht, CancellationToken ct);

    /// <summary>The same, held until the transaction ends.</summary>
    Task<Known?> HoldAsync(Tx tx, Guid id, bool ruimZicht, CancellationToken ct);

    /// <summary>Who this id is by now, in sight or not: whoever was merged is who stayed. Null when there is nobody any more.</summary>
    Task<Known?> FindNowAsync(IReader reader, Guid id, CancellationToken ct);
}

/// <summary>A person and how they are known.</summary>
public sealed record Known
{
    public required Guid Id { get; init; }
    /// <summary>Those who were merged into them.</summary>
    public Guid[] Merged { get; init; } = [];
    /// <summary>In full; null where nothing is left of it.</summary>
    public string? Naam { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    /// <summary>How a mail greets them, and the language that it speaks.</summary>
    public string? Voornaam { get; init; }
    public string Taal { get; init; } = "nl";

    /// <summary>Of those merged into them, in that order, what they were called and where they were reached.</summary>
    public string?[] MergedNamen { get; init; } = [];
    public string?[] MergedAdressen { get; init; } = [];
    public string?[] MergedTelefoons { get; init; } = [];

    /// <summary>Of all these names and addresses those that nobody else has who is known now; in lower case.</summary>
    public string[] EigenNamen { get; init; } = [];
    public string[] EigenAdressen { get; init; } = [];

    /// <summary>Whether only who sees all knows of them (<see cref="RuimZicht"/>).</summary>
    public bool Verborgen { get; init; }

    public Guid[] Ids => [Id, .. Merged];
    public string[] Namen => [.. new[] { Naam }.Concat(MergedNamen).OfType<string>()];
    public string[] Adressen => [.. new[] { Email }.Concat(MergedAdressen).OfType<string>()];
    public string[] Telefoons => [.. new[] { Telefoon }.Concat(MergedTelefoons).OfType<string>()];
}

/// <summary>
/// Whether somebody like this was erased before, as the module that keeps that says: an import or a client may not bring them back unseen.
/// </summary>
public interface IErased
{
    /// <returns>For each of these, whether somebody of the same name and address was erased.</returns>
    Task<bool[]> EerderGewistAsync(IReader reader, IReadOnlyList<(string Naam, string? Email)> mensen, CancellationToken ct);
}
