namespace Netwerkplatform.Contracts.Surveys;

/// <summary>
/// A mail of another module carries a one-click unsubscribe link too (<c>/v1/afmeldingen/{token}</c>). Only the SHA-256 of its secret travels here.
/// </summary>
public sealed record AfmeldlinkVerstuurd(Guid ContactpersoonId, byte[] Hash) : IEvent;
