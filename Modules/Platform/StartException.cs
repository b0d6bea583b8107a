namespace Netwerkplatform.Platform;

/// <summary>Why a host does not start, in one line for who operates it.</summary>
public sealed class StartException(string message) : Exception(message);
