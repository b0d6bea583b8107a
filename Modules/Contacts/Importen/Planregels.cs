using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Importen;

/// <summary>
/// A value that lines of one file set: the first line that has something to say sets it, later ones fill what is still blank and are told
/// where they differ. Blank cells clear nothing.
/// </summary>
internal static class Veld
{
    /// <param name="eerste">Whether this is the first line that speaks of the owner of the value: it overrules what was known.</param>
    /// <returns>The value that holds, and whether that changes what was known.</returns>
    public static T? Take<T>(
        T? bekend, T? waarde, bool eerste, Func<T, T, bool> gelijk, string kolom, List<string> meldingen, ref bool gewijzigd) where T
        : class
    {
        if (waarde is null || (bekend is not null && gelijk(bekend, waarde))) return bekend;
        if (bekend is not null && !eerste)
        {
            meldingen.Add($"{kolom}: verschilt van een eerdere rij in dit bestand; die geldt.");
            return bekend;
        }
        gewijzigd = true;
        return waarde;
    }

    public static bool AlsSet(string[] a, string[] b) => a.AsSpan().SequenceEqual(b)
        || a.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(b);
}

internal sealed class PlanOrganisatie
{
    public Guid Id { get; init; }
    public required string Naam { get; set; }
    public required string Sleutel { get; set; }
    public string? Soort { get; set; }
    public string? Verband { get; set; }
    public string[]? Domeinen { get; set; }
    public string? Omvang { get; set; }
    public string[]? Wijken { get; set; }
    public string? Kvk { get; set; }
    public bool Beeindigd { get; init; }
    /// <summary>As it was when the plan was made; of a new one 0.</summary>
    public int Versie { get; init; }

    public bool Nieuw { get; init; }
    public bool Gewijzigd { get; private set; }
    private bool besproken;

    public static PlanOrganisatie From(Importrij rij) => new()
    {
        Id = Guid.CreateVersion7(),
        Naam = rij.Organisatie,
        Sleutel = rij.OrganisatieSleutel,
        Soort = rij.Soort,
        Verband = rij.Verband,
        Domeinen = rij.Domeinen,
        Omvang = rij.Omvang,
        Wijken = rij.Wijken,
        Kvk = rij.Kvk,
        Nieuw = true,
        besproken = true,
    };

    public bool Take(Importrij rij, List<string> meldingen)
    {
        var (eerste, gewijzigd) = (!besproken, false);
        besproken = true;
        if (Sleutel != rij.OrganisatieSleutel)
        {
            // The same KvK number under another name: it was renamed.
            Naam = Veld.Take(Naam, rij.Organisatie, eerste, (_, _) => false, "Organisatie", meldingen, ref gewijzigd)!;
            if (eerste) Sleutel = rij.OrganisatieSleutel;
        }
        Soort = Veld.Take(Soort, rij.Soort, eerste, string.Equals, "Soort", meldingen, ref gewijzigd);
        Verband = Veld.Take(Verband, rij.Verband, eerste, string.Equals, "Verband", meldingen, ref gewijzigd);
        Domeinen = Veld.Take(Domeinen, rij.Domeinen, eerste, Veld.AlsSet, "Domeinen", meldingen, ref gewijzigd);
        Omvang = Veld.Take(Omvang, rij.Omvang, eerste, string.Equals, "Omvang", meldingen, ref gewijzigd);
        Wijken = Veld.Take(Wijken is { Length: 0 } ? null : Wijken, rij.Wijken, eerste, Veld.AlsSet, "Wijken", meldingen, ref gewijzigd);
        Kvk = Veld.Take(Kvk, rij.Kvk, eerste, string.Equals, "KvK", meldingen, ref gewijzigd);
        Gewijzigd |= gewijzigd;
        return gewijzigd;
    }

    public int Vereist => Organisatie.DefaultVereist(Verband!, Omvang!);
}

internal sealed class PlanPersoon
{
    public Guid Id { get; init; }
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public required string Achternaam { get; init; }
    public required string Sleutel { get; init; }
    public string? Email { get; set; }
    public string? EmailSleutel { get; set; }
    public string? Telefoon { get; set; }
    /// <summary>By which a number is the same in any notation.</summary>
    public string? TelefoonSleutel { get; set; }
    /// <summary>As they were when the plan was made; of somebody new 0.</summary>
    public int Versie { get; init; }

    public string Naam => Contactpersoon.Voluit(Voornaam, Voorvoegsel, Achternaam);

    public bool Nieuw { get; init; }
    public bool Gewijzigd { get; private set; }
    private bool besproken;

    public static PlanPersoon From(Importrij rij) => new()
    {
        Id = Guid.CreateVersion7(),
        Voornaam = rij.Voornaam,
        Voorvoegsel = rij.Voorvoegsel,
        Achternaam = rij.Achternaam!,
        Sleutel = rij.NaamSleutel!,
        Email = rij.Email,
        EmailSleutel = rij.EmailSleutel,
        Telefoon = rij.Telefoon,
        TelefoonSleutel = rij.TelefoonSleutel,
        Nieuw = true,
        besproken = true,
    };

    public bool Take(Importrij rij, List<string> meldingen)
    {
        var (eerste, gewijzigd) = (!besproken, false);
        besproken = true;
        Email = Veld.Take(Email, rij.Email, eerste, (_, _) => EmailSleutel == rij.EmailSleutel, "Email", meldingen, ref gewijzigd);
        if (gewijzigd) EmailSleutel = rij.EmailSleutel;
        Telefoon = Veld.Take(Telefoon, rij.Telefoon, eerste, (_, _) =>
            TelefoonSleutel == rij.TelefoonSleutel, "Telefoon", meldingen, ref gewijzigd);
        if (Telefoon == rij.Telefoon) TelefoonSleutel = rij.TelefoonSleutel;
        Gewijzigd |= gewijzigd;
        return gewijzigd;
    }
}

internal sealed class PlanRol
{
    public Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Rol { get; init; }
    public string? Functie { get; set; }
    public required DateOnly Begindatum { get; init; }
    public DateOnly? Einddatum { get; init; }

    public bool Nieuw { get; init; }
    public bool VanNieuwePersoon { get; init; }
    public bool BijNieuweOrganisatie { get; init; }
    public bool Gewijzigd { get; private set; }
    private bool besproken;

    public static PlanRol From(Importrij rij, PlanPersoon persoon, PlanOrganisatie organisatie, DateOnly begin) => new()
    {
        Id = Guid.CreateVersion7(),
        ContactpersoonId = persoon.Id,
        OrganisatieId = organisatie.Id,
        VanNieuwePersoon = persoon.Nieuw,
        BijNieuweOrganisatie = organisatie.Nieuw,
        Rol = rij.Rol!,
        Functie = rij.Functie,
        Begindatum = begin,
        Nieuw = true,
        besproken = true,
    };

    /// <summary>Whether it (still) holds on or after this day, so that another of its kind cannot begin then without an end.</summary>
    public bool RunsOn(DateOnly begin) => Einddatum is null || Einddatum >= begin;

    public bool Take(Importrij rij, List<string> meldingen)
    {
        var (eerste, gewijzigd) = (!besproken, false);
        besproken = true;
        Functie = Veld.Take(Functie, rij.Functie, eerste, (a, b) => a.Equals(b, StringComparison.OrdinalIgnoreCase), "Functie",
            meldingen, ref gewijzigd);
        if (rij.Begindatum is { } begin
            && begin != Begindatum) meldingen.Add("Begindatum: deze rol bestaat al met een andere begindatum; die geldt.");
        Gewijzigd |= gewijzigd;
        return gewijzigd;
    }
}
