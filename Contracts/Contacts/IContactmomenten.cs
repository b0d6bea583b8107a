namespace Netwerkplatform.Contracts.Contacts;

/// <summary>Conversations, for who makes one of something of their own.</summary>
public interface IContactmomenten
{
    /// <summary>
    /// Writes a conversation down in the caller's transaction, whose audit the caller keeps. That what it names is there, and in sight, the
    /// caller has looked at.
    /// </summary>
    Task<Contactgesprek> WriteDownAsync(IReader tx, Contactgesprek gesprek, CancellationToken ct);
}

/// <summary>A conversation with an organisation; see <see cref="ContactmomentCodes"/>.</summary>
public sealed record Contactgesprek
{
    public required Guid Id { get; init; }
    public required Guid OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public required DateTimeOffset PlaatsgevondenOp { get; init; }
    public required string Vorm { get; init; }
    public required string Richting { get; init; }
    public required string Aanleiding { get; init; }
    public string? Onderwerp { get; init; }
    public required string[] Themas { get; init; }
    public Vervolg? Vervolg { get; init; }
    /// <summary>Who promised what follows, as it was written down.</summary>
    public string? VervolgSub { get; init; }
    /// <summary>When it was written down.</summary>
    public DateTimeOffset AangemaaktOp { get; init; }
    public DateTimeOffset GewijzigdOp { get; init; }
    public int Versie { get; init; }
}

/// <summary>Wat is beloofd.</summary>
public sealed record Vervolg
{
    public string? Omschrijving { get; init; }
    /// <summary>Laatste dag waarop het gedaan moet zijn.</summary>
    public DateOnly? UiterlijkeDatum { get; init; }
    /// <summary>Wanneer het is gedaan; null zolang het openstaat.</summary>
    public DateTimeOffset? AfgerondOp { get; init; }
}

/// <summary>Wat is beloofd, en door wie.</summary>
public sealed record VervolgResponse
{
    public required string Omschrijving { get; init; }
    /// <summary>Laatste dag waarop het gedaan moet zijn.</summary>
    public DateOnly? UiterlijkeDatum { get; init; }
    /// <summary>Wanneer het is gedaan; null zolang het openstaat.</summary>
    public DateTimeOffset? AfgerondOp { get; init; }
    /// <summary>Wie het beloofde: de sub van het token waarmee de belofte is vastgelegd; null als dat niemand noemde.</summary>
    public string? Sub { get; init; }

    public static VervolgResponse? Of(string? omschrijving, DateOnly? uiterlijkeDatum, DateTimeOffset? afgerondOp, string? sub) =>
        omschrijving is null ? null
            : new() { Omschrijving = omschrijving, UiterlijkeDatum = uiterlijkeDatum, AfgerondOp = afgerondOp, Sub = sub };
}
