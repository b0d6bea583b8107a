namespace Netwerkplatform.Contracts.Platform;

/// <summary>
/// This person's address takes no mail: refused for good at hand-over (5xx at RCPT), or reported so afterwards. It is the address that they
/// had when that mail was handed over; one that came later is not meant.
/// </summary>
public sealed record AdresOnbestelbaar(Guid ContactpersoonId, DateTimeOffset OvergedragenOp) : IEvent;
