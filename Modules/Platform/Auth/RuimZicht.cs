namespace Netwerkplatform.Platform.Auth;

/// <summary>
/// The scope without which a token is shown less than there is, as the module says that keeps something out of sight (docs/adr/0017).
/// </summary>
public sealed record RuimZicht(string Scope);
