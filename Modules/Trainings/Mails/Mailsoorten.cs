namespace Netwerkplatform.Trainings.Mails;

/// <summary>
/// The mails of this module, with the business key that makes asking twice one mail. What we ask of someone counts towards their budget;
/// what tells them how their own enrolment stands, or that they earned a certificate, follows from what they did and does not wait.
/// </summary>
internal static class Mailsoorten
{
    /// <summary>Come to this session? Key: invitation. Counts towards the budget.</summary>
    public const string Uitnodiging = "training-uitnodiging";

    /// <summary>You have a seat. Key: enrolment.</summary>
    public const string Bevestiging = "training-bevestiging";

    /// <summary>You are on the waiting list. Key: enrolment.</summary>
    public const string Wachtlijst = "training-wachtlijst";

    /// <summary>A seat came free and it is yours. Key: enrolment.</summary>
    public const string Doorgeschoven = "training-doorgeschoven";

    /// <summary>The session is soon. Key: enrolment.</summary>
    public const string Herinnering = "training-herinnering";

    /// <summary>Another time, place or title. Key: enrolment, colon, <c>agenda_volgnummer</c> of the session.</summary>
    public const string Wijziging = "training-wijziging";

    /// <summary>The session or your enrolment is cancelled. Key: enrolment.</summary>
    public const string Annulering = "training-annulering";

    /// <summary>Your certificate. Key: certificate.</summary>
    public const string Bewijs = "training-bewijs";

    /// <summary>Your certificate runs out. Key: certificate. Counts towards the budget.</summary>
    public const string Verloopt = "training-verloopt";
}
