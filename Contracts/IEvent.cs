namespace Netwerkplatform.Contracts;

/// <summary>
/// A fact that one module tells the others, in the past tense: ids and the minimum of facts, never names, addresses or answers. Its type
/// name is stored with it, so a renamed event is a new event.
/// </summary>
public interface IEvent;
