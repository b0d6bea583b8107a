namespace Netwerkplatform.Contracts.Coverage;

/// <summary>
/// The coverage of these organisations is another than when it was last looked at: one event per look, however many there are. Told within
/// a minute of the cause, be it a change or the passing of a day. An organisation that is seen for the first time, or that is active no
/// more, is not in it.
/// </summary>
/// <param name="Datum">The day that was looked at, in Amsterdam.</param>
public sealed record DekkingGewijzigd(DateOnly Datum, DekkingWijziging[] Organisaties) : IEvent;

/// <param name="Van">Status as in the report <c>dekking</c>: gedekt, deels, ongedekt, vrijgesteld or niet_vereist.</param>
/// <param name="Naar">The status now.</param>
public sealed record DekkingWijziging(Guid OrganisatieId, string Van, string Naar);
