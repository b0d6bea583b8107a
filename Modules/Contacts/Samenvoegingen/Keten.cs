namespace Netwerkplatform.Contacts.Samenvoegingen;

/// <summary>The roles and seats that two people had in one place on overlapping days, which became one (<see cref="Ketting"/>).</summary>
internal static class Keten
{
    public const string Rol =
        "id, contactpersoon_id, organisatie_id, rol, functie, domeinen, themas, wijken, begindatum, einddatum, aangemaakt_op";

    public const string Deelname =
        "id, netwerk_id, organisatie_id, contactpersoon_id, rol, mandaat, begindatum, einddatum, aangemaakt_op";

    /// <summary>Where their organisation has been merged meanwhile, the role is at the one that stayed.</summary>
    private static readonly (string, string) Organisatie =
        ("organisatie_id", "coalesce(contacts.pub_welke_organisatie(o.organisatie_id), o.organisatie_id)");

    private static readonly (string Naam, Ketting Ketting)[] Tabellen =
    [
        ("rolvervulling", new("contacts.rolvervulling", "contactpersoon_id", "t.organisatie_id, t.rol", Rol) { Opnieuw = Organisatie }),
        ("deelname", new("contacts.deelname", "contactpersoon_id", "t.netwerk_id, t.organisatie_id", Deelname) { Opnieuw = Organisatie }),
    ];

    private const string Spoor = "contacts.samenvoeging_keten";

    public static readonly string[] Samen = [.. Tabellen.SelectMany(t => t.Ketting.Samen(Spoor, t.Naam))];

    public static readonly string[] Uiteen = [.. Tabellen.SelectMany(t => t.Ketting.Uiteen(Spoor, t.Naam))];
}
