namespace Netwerkplatform.Contracts.Platform;

/// <summary>This person's mail provider reported one of our mails as unwanted: they want no more of it.</summary>
public sealed record MailAlsSpamGemeld(Guid ContactpersoonId) : IEvent;
