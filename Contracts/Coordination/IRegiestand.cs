namespace Netwerkplatform.Contracts.Coordination;

/// <summary>
/// How it stands with organisations, as selects that both the picture of one and the reports of all are made of: the rules stand once
/// (docs/adr/0086). Each takes a parameter such as <c>@Id</c> for one organisation alone, which then costs the same in any network. The
/// selects want <c>@Peildatum</c>, <c>@Vandaag</c>, <c>@Sleutelfiguren</c>, <c>@VanafDatum</c> and <c>@TotDatum</c>.
/// </summary>
public interface IRegiestand
{
    /// <summary>
    /// Of each active organisation: organisatie_id, laatste_contact_op, dagen_geleden, status (a word of ContactritmeStatus) and
    /// volgende_datum.
    /// </summary>
    string Contactritme(string? organisatie = null);

    /// <summary>
    /// Of each organisation what was brought and fetched: organisatie_id, gehaald, gebracht, wederzijds, laatste_gehaald_op,
    /// laatste_gebracht_op, laatste_regulier_op, bevraagd, beantwoord, open_beloften, balans, berichten, vragen_gesteld and
    /// vragen_beantwoord.
    /// </summary>
    string Wederkerigheid(string? organisatie = null);

    /// <summary>
    /// Of each active organisation: organisatie_id, waarde, and the points of each of <see cref="Vitaliteitdelen.Delen"/>.
    /// </summary>
    string Vitaliteit(string? organisatie = null);
}

/// <summary>What makes an organisation a lively part of the network, and for how many of the hundred points each counts.</summary>
public static class Vitaliteitdelen
{
    [Vocabulary("VitaliteitDeel")]
    public static readonly string[] Delen =
        ["dekking", "draagvlak", "contact", "netwerken", "wederkerigheid", "protocollen", "toezeggingen"];

    /// <summary>At most, in the order of the parts.</summary>
    public static readonly int[] Van = [25, 20, 20, 10, 10, 10, 5];
}
