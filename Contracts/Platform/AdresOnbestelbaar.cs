namespace Netwerkplatform.Contracts.Platform;

/// <summary>The mail server refused this person's address for good (5xx at RCPT).</summary>
public sealed record AdresOnbestelbaar(Guid ContactpersoonId) : IEvent;
