namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// Two records turned out to be one organisation: all that refers to <paramref name="VervaltId"/> belongs to <paramref name="BlijftId"/>
/// from now on. What each module keeps of organisations it says in its columns that point to one (docs/adr/0089).
/// </summary>
/// <param name="SamenvoegingId">What the moved rows are remembered under.</param>
/// <param name="Na">Earlier merges of either of the two; they are dealt with first.</param>
/// <param name="NaOngedaan">Those that have been undone; that is dealt with first.</param>
public sealed record OrganisatiesSamengevoegd(Guid SamenvoegingId, Guid BlijftId, Guid VervaltId, Guid[] Na, Guid[] NaOngedaan) : IEvent;

/// <summary>They are two organisations after all: what was moved goes back, what came later stays.</summary>
/// <param name="NaOngedaan">Later merges of either of the two that have been undone; that is dealt with first.</param>
public sealed record OrganisatiesUiteengegaan(Guid SamenvoegingId, Guid BlijftId, Guid VervaltId, Guid[] NaOngedaan) : IEvent;
