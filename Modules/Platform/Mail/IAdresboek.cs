namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// Who may be mailed, as the module that knows people says (docs/adr/0021). All of it runs in the caller's transaction: what somebody
/// decided holds from the answer on, and a mail leaves on what is so at that moment.
/// </summary>
public interface IAdresboek
{
    /// <summary>
    /// Why a mail to this person is not to leave now, in a code that the report of it shows, or null. An opt-out is only against mail that
    /// asks. Somebody who was merged is found by the record that stayed.
    /// </summary>
    /// <param name="namensId">In whose name they are mailed: they must still belong there. Null: it is about the person alone.</param>
    /// <param name="vraagt">Whether the mail asks something.</param>
    Task<string?> BezwaarAsync(Tx tx, Guid ontvangerId, Guid? namensId, bool vraagt, CancellationToken ct);

    /// <summary>The same of several mails at once: by the id of the mail, those that are not to leave.</summary>
    Task<IReadOnlyDictionary<Guid, string>> BezwarenAsync(Tx tx, IReadOnlyCollection<Aanschrijving> mails, CancellationToken ct);

    /// <summary>
    /// This person wants no more mail that asks something. A second time changes nothing. Whoever was part of this person when the mail was
    /// made and is somebody else again, may be the one who says so: then it holds for both.
    /// </summary>
    /// <param name="gemaildOp">When the mail was made by which they say it; null where no mail is behind it.</param>
    Task OptOutAsync(Tx tx, Guid ontvangerId, DateTimeOffset? gemaildOp, CancellationToken ct);

    /// <summary>
    /// This person calls mail of that moment unwanted: they want no more that asks something, and none that they could turn off themselves.
    /// </summary>
    Task ComplainAsync(Tx tx, Guid ontvangerId, DateTimeOffset overgedragenOp, CancellationToken ct);

    /// <summary>The address that this person had at that moment takes no mail.</summary>
    Task MarkUndeliverableAsync(Tx tx, Guid ontvangerId, DateTimeOffset overgedragenOp, CancellationToken ct);

    /// <summary>Whether this is a record of its own: it is there, and has not become part of another.</summary>
    Task<bool> KnowsAsync(Tx tx, Guid ontvangerId, CancellationToken ct);
}

/// <summary>Whom a mail is for, and in whose name.</summary>
public sealed record Aanschrijving(Guid Id, Guid OntvangerId, Guid? NamensId, bool Vraagt);
