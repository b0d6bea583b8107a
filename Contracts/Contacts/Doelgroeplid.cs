namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// Somebody in an audience, as <c>contacts.pub_gevraagd</c> answers: asked, or skipped and why. A module that has reasons of its own, as
/// that somebody has been asked before, puts them first in the query that it joins with.
/// </summary>
public sealed record Doelgroeplid
{
    public const string GeenEmail = "geen_email";
    public const string Onbestelbaar = "onbestelbaar";
    public const string Afgemeld = "afgemeld";

    public required Guid ContactpersoonId { get; init; }
    /// <summary>In whose name they are asked: the organisation of the matching role that began first.</summary>
    public required Guid OrganisatieId { get; init; }
    /// <summary>Why they are not asked; null when they are.</summary>
    public string? Reden { get; init; }
}
