namespace Netwerkplatform.Contracts.Trainings;

/// <summary>Seats of a session came free and went to those who were next in line: one enrolment for each seat.</summary>
public sealed record PlaatsenVrijgekomen(Guid SessieId, Guid[] InschrijvingIds) : IEvent;
