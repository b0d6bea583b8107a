namespace Netwerkplatform.Contracts;

/// <summary>
/// A person is erased, with all who were merged into them: whatever they hold ends today. Each module ends its own, in the transaction of
/// the erasure itself; what says who they were goes by the module's declarations.
/// </summary>
public sealed record PersonenGewist(Guid[] Ids) : IEvent;
