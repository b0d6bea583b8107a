namespace Netwerkplatform.Contracts.Contacts;

/// <summary>
/// An audience names organisations that there are, in whatever module it stands. No foreign key crosses schemas: whoever takes an audience
/// in asks here first.
/// </summary>
public interface IDoelgroepen
{
    /// <summary>
    /// Refuses (400) what is not there, was merged into another or was deleted. What is there is held, so that who deletes it waits, and
    /// finds it referred to.
    /// </summary>
    /// <param name="tx">The transaction that writes the audience.</param>
    /// <param name="doelgroep">As it was sent, in the field of that name.</param>
    /// <param name="ct">Ends the query.</param>
    Task RefuseMissingAsync(IReader tx, Doelgroep? doelgroep, CancellationToken ct);
}
