namespace Netwerkplatform.Contracts.Surveys;

/// <summary>This person wants no survey mail any more.</summary>
public sealed record ContactpersoonAfgemeld(Guid ContactpersoonId) : IEvent;
