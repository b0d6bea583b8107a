namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// Who may be mailed, as the module that knows people says (docs/adr/0021). All of it runs in the caller's transaction: what somebody
/// decided holds from the answer on, and a mail leaves on what is so at that moment.
/// </summary>
public interface IAdresboek
{
    /// <summary>
    /// Why a mail to this person is not to leave now, or null: <c>afgemeld</c> (only for mail that asks), <c>geen_email</c>,
    /// <c>onbestelbaar</c>, <c>organisatie_beeindigd</c>, <c>vertrokken</c> or <c>onbekend</c>. Somebody
    /// who was merged is found by the record that stayed.
    /// </summary>
    /// <param name="organisatieId">In whose name they are mailed: they must still work there. Null: it is about the person alone.</param>
    /// <param name="vraagt">Whether the mail asks something.</param>
    Task<string?> BezwaarAsync(Tx tx, Guid contactpersoonId, Guid? organisatieId, bool vraagt, CancellationToken ct);

    /// <summary>
    /// This person wants no more mail that asks something. A second time changes nothing. Whoever was part of this person when the mail was
    /// made and is somebody else again, may be the one who says so: then it holds for both.
    /// </summary>
    /// <param name="gemaildOp">When the mail was made by which they say it; null where no mail is behind it.</param>
    Task AfmeldenAsync(Tx tx, Guid contactpersoonId, DateTimeOffset? gemaildOp, CancellationToken ct);

    /// <summary>The address that this person had at that moment takes no mail.</summary>
    Task OnbestelbaarAsync(Tx tx, Guid contactpersoonId, DateTimeOffset overgedragenOp, CancellationToken ct);
}
