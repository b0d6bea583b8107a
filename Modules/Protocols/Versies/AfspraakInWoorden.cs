namespace Netwerkplatform.Protocols.Versies;

/// <summary>Een afspraak met de woorden van haar onderwerp erbij.</summary>
internal sealed record AfspraakInWoorden
{
    public required string OnderwerpCode { get; init; }
    /// <summary>De vraag van het onderwerp.</summary>
    public required string Vraag { get; init; }
    public required string Waarde { get; init; }
    /// <summary>Wat de waarde betekent.</summary>
    public required string WaardeTekst { get; init; }
    public string? Toelichting { get; init; }

    /// <summary>Those of version <c>@VersieId</c>, in their order.</summary>
    public const string Select =
        """
        select a.rij ->> 'onderwerpCode' as onderwerp_code, o.vraag, a.rij ->> 'waarde' as waarde, a.rij ->> 'toelichting' as toelichting,
               coalesce((select w ->> 'tekst' from jsonb_array_elements(o.waarden) w
                 where w ->> 'code' = a.rij ->> 'waarde'), a.rij ->> 'waarde') as waarde_tekst
          from protocols.protocolversie v
         cross join jsonb_array_elements(v.afspraken) with ordinality as a (rij, plaats)
          join protocols.onderwerp o on o.code = a.rij ->> 'onderwerpCode'
         where v.id = @VersieId
         order by a.plaats
        """;
}
