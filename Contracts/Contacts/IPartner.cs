namespace Netwerkplatform.Contracts.Contacts;

/// <summary>What a partner may see and choose of their own: for the page that is theirs.</summary>
public interface IPartner
{
    /// <summary>Their own details; null for nobody.</summary>
    Task<Partnergegevens?> VanAsync(IReader reader, Guid contactpersoonId, CancellationToken ct);

    /// <summary>How they are reached, for who they agreed to be introduced to.</summary>
    Task<Partnerbereik> BereikAsync(IReader reader, Guid contactpersoonId, CancellationToken ct);

    /// <summary>Their roles on that day.</summary>
    /// <param name="sleutelfiguren">Also those as key figure: for themselves alone.</param>
    Task<IReadOnlyList<Partnerrol>> RollenAsync(
        IReader reader, Guid contactpersoonId, DateOnly dag, bool sleutelfiguren, CancellationToken ct);

    /// <summary>
    /// Who has a role on that day at an organisation where they have one too, themselves left out; never key figures, nor who is out of
    /// sight.
    /// </summary>
    Task<IReadOnlyList<Partnerrol>> CollegasAsync(IReader reader, Guid contactpersoonId, DateOnly dag, CancellationToken ct);

    /// <summary>What they chose, or the defaults.</summary>
    Task<Partnervoorkeur> VoorkeurAsync(IReader reader, Guid contactpersoonId, CancellationToken ct);

    /// <summary>Until the end of the transaction nobody else changes what they chose, nor who they are.</summary>
    Task HoldAsync(IReader tx, Guid contactpersoonId, CancellationToken ct);

    /// <summary>Keeps what they chose.</summary>
    Task ChooseAsync(IReader tx, Guid contactpersoonId, Partnervoorkeur voorkeur, CancellationToken ct);

    /// <summary>Who chose to be found by partners and fits, at most 25; whoever asks is not among them.</summary>
    Task<IReadOnlyList<Vindbare>> SearchAsync(IReader reader, Wegwijzervraag vraag, Guid vragerId, DateOnly dag, CancellationToken ct);

    /// <summary>Gives them another address, if the one they have is still the one with this hash. False when it is not.</summary>
    Task<bool> ChangeEmailAsync(IReader tx, Guid contactpersoonId, byte[] oudAdres, string email, CancellationToken ct);
}

/// <summary>A person, as they see themselves.</summary>
public sealed record Partnergegevens
{
    public string? Voornaam { get; init; }
    public required string Naam { get; init; }
    public required string Taal { get; init; }
    /// <summary>For a part hidden: enough to recognise one's own, too little to write to.</summary>
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public string? Bereikbaarheid { get; init; }
    public DateTimeOffset? GeverifieerdOp { get; init; }
}

/// <summary>How somebody is reached.</summary>
public sealed record Partnerbereik
{
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
}

/// <summary>Somebody in a role at an organisation.</summary>
public sealed record Partnerrol
{
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    public required string Naam { get; init; }
    /// <summary>Een van <see cref="RolCodes.Rollen"/>.</summary>
    public required string Rol { get; init; }
    public string? Functie { get; init; }
    public required DateOnly Begindatum { get; init; }
}

/// <summary>What a person chose; see <see cref="VoorkeurCodes"/>.</summary>
public sealed record Partnervoorkeur
{
    public required string Vindbaar { get; init; }
    public required string[] Berichtsoorten { get; init; }
    public required string[] Themas { get; init; }
    public required string[] Wijken { get; init; }
    public required string Frequentie { get; init; }
    public required string Taal { get; init; }
}

/// <summary>Whom somebody looks for; what is null asks nothing.</summary>
public sealed record Wegwijzervraag(string? Zoek, string? Thema, string? Domein, string? Wijk);

/// <summary>Somebody who lets partners find them: enough to ask to be introduced, and no way to reach them past that.</summary>
public sealed record Vindbare
{
    public required Guid ContactpersoonId { get; init; }
    public required string Naam { get; init; }
    public string? Functie { get; init; }
    public required string Rol { get; init; }
    public required string Organisatie { get; init; }
    public required string[] Redenen { get; init; }
}
