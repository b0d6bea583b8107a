namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// Two records turned out to be one person: all that refers to <paramref name="VervaltId"/> belongs to <paramref name="BlijftId"/> from now
/// on. Each module moves its own rows, in the transaction of the merge itself, and remembers which, so that it can be undone.
/// </summary>
/// <param name="SamenvoegingId">What the moved rows are remembered under.</param>
/// <param name="Na">Earlier merges of either of the two; they are dealt with first.</param>
/// <param name="NaOngedaan">Those that have been undone; that is dealt with first.</param>
public sealed record ContactpersonenSamengevoegd(Guid SamenvoegingId, Guid BlijftId, Guid VervaltId, Guid[] Na, Guid[] NaOngedaan) : IEvent;

/// <summary>They are two people after all: what was moved goes back, what came later stays.</summary>
/// <param name="NaOngedaan">Later merges of either of the two that have been undone; that is dealt with first.</param>
public sealed record SamenvoegingOngedaanGemaakt(Guid SamenvoegingId, Guid BlijftId, Guid VervaltId, Guid[] NaOngedaan) : IEvent;
