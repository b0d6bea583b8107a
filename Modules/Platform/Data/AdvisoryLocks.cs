namespace Netwerkplatform.Platform.Data;

/// <summary>
/// The numbers of the advisory locks that are not named after what they lock. They are texts, so that a statement with one in it is a
/// constant.
/// </summary>
public static class AdvisoryLocks
{
    /// <summary>Hosts that start together bring the database up to date one after another.</summary>
    public const string Migrations = "4730114201";

    /// <summary>Senders claim mails one at a time: two at once would each see room in the same person's budget.</summary>
    public const string MailClaims = "4730114202";

    /// <summary>Imports run one at a time: of two of the same file the second finds all that the first made.</summary>
    public const string Imports = "4730114203";
}
