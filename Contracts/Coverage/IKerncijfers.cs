namespace Netwerkplatform.Contracts.Coverage;

/// <summary>The figures with which a dashboard begins, as they would be: told by the module that counts them.</summary>
public interface IKerncijfers
{
    /// <summary>
    /// Of the whole network on a day, as it is or as if a scenario were done: the text that the functions <c>coverage.pub_..._als</c> take.
    /// </summary>
    Task<KerncijfersRij> AlsAsync(IReader reader, DateOnly peildatum, string? scenario, bool sleutelfiguren, CancellationToken ct);
}

/// <summary>De cijfers waarmee een dashboard begint.</summary>
public sealed record KerncijfersRij
{
    /// <summary>Actieve organisaties.</summary>
    public required int Organisaties { get; init; }
    /// <summary>Mensen met een rol bij een van die organisaties, ieder één keer; sleutelfiguren niet meegeteld.</summary>
    [Mensen] public required int Contactpersonen { get; init; }
    public required int Gedekt { get; init; }
    public required int Deels { get; init; }
    public required int Ongedekt { get; init; }
    /// <summary>Gedekt als deel van gedekt, deels en ongedekt samen, 0 tot 1; leeg als dat er geen zijn.</summary>
    public decimal? Dekkingsgraad { get; init; }
    /// <summary>Mensen die dit jaar tot en met de peildatum een bewijs behaalden, geteld als in het rapport bereik.</summary>
    [Mensen] public required int GeschooldDitJaar { get; init; }
    /// <summary>
    /// Ingevuld als deel van uitgenodigd, 0 tot 1, in de ronde van de netwerkregisseur die het laatst is geopend en op de peildatum was
    /// gesloten; evaluaties van trainingssessies tellen niet mee. Leeg als er geen is.
    /// </summary>
    [Mensen("")] public decimal? ResponsLaatsteRonde { get; init; }
    /// <summary>Behoeften waarover nog niet is besloten.</summary>
    public required int OpenBehoeften { get; init; }
    /// <summary>Beloften uit contactmomenten die nog openstaan.</summary>
    public required int OpenBeloften { get; init; }
    /// <summary>Protocollen met een vastgestelde versie.</summary>
    public required int ProtocollenVastgesteld { get; init; }
}
