using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>The dossier to read: one page without anything from elsewhere, or the same as a PDF.</summary>
internal sealed class Dossierdocument(OverdrachtsdossierResponse dossier, string van, string aan, string gemeente, string vorm)
    : IResult, IEndpointMetadataProvider
{
    public const string Html = "text/html";
    public const string Pdf = "application/pdf";

    public async Task ExecuteAsync(HttpContext http)
    {
        var delen = Dossierdelen.Van(dossier, van, aan);
        var bytes = vorm == Html ? Encoding.UTF8.GetBytes(Dossierpagina.Schrijf(delen, gemeente)) : Papieren(delen);
        http.Response.ContentType = vorm == Html ? "text/html; charset=utf-8" : Pdf;
        http.Response.Headers.ContentDisposition =
            $"{(vorm == Html ? "inline" : "attachment")}; filename=\"overdracht.{vorm.Split('/')[1]}\"";
        // It holds what others wrote, and only shows it.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>On as many pages as it takes.</summary>
    private byte[] Papieren(IReadOnlyList<Dossierdeel> delen)
    {
        using var papier = new Papier(delen[0].Tekst, $"Netwerk {gemeente}");
        papier.Regel($"Netwerk {gemeente}", 10, 6);
        foreach (var deel in delen)
        {
            if (deel.Diepte == 0) papier.Regel(deel.Tekst, 10, 2);
            else papier.Kop(deel.Tekst, deel.Diepte switch { 1 => 18, 2 => 14, _ => 11 });
        }
        return papier.Klaar();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AlsoProduces(Html));
        builder.Metadata.Add(new AlsoProduces(Pdf));
    }
}

/// <summary>What the page and the PDF say, in order: one text for both.</summary>
/// <param name="Diepte">1 the title, 2 an organisation, 3 a part of it, 0 a line.</param>
internal sealed record Dossierdeel(int Diepte, string Tekst);

internal static class Dossierdelen
{
    public static IReadOnlyList<Dossierdeel> Van(OverdrachtsdossierResponse dossier, string van, string aan)
    {
        var (delen, inhoud) = (new List<Dossierdeel>(), dossier.Inhoud);
        var gewijzigd = dossier.GewijzigdeOrganisatieIds.ToHashSet();
        void Kop(int diepte, string tekst) => delen.Add(new(diepte, tekst));
        void Regel(string tekst) => delen.Add(new(0, tekst));
        void Deel(string kop, IEnumerable<string> regels)
        {
            var alle = regels.ToArray();
            if (alle.Length == 0) return;
            Kop(3, kop);
            foreach (var regel in alle) Regel(regel);
        }

        var namen = inhoud.Organisaties.ToDictionary(o => o.OrganisatieId, o => o.Naam);
        var mensen = inhoud.Organisaties.SelectMany(o => o.Rollen).GroupBy(r => r.ContactpersoonId)
            .ToDictionary(r => r.Key, r => r.First().Naam);
        string Met(Guid? wie) => wie is { } id && mensen.TryGetValue(id, out var naam) ? $", met {naam}" : "";

        Kop(1, $"Overdracht van {van} aan {aan}");
        Regel($"Vanaf {Dag(inhoud.Datum)}.");
        Regel(dossier.Stand);
        Regel($"SHA-256: {dossier.Sha256}");
        if (inhoud.EerstGroeten.Count > 0)
        {
            Kop(2, "Wie het eerst te groeten");
            foreach (var b in inhoud.EerstGroeten)
                Regel($"{namen.GetValueOrDefault(b.OrganisatieId, "")}{(b.Naam is null ? "" : $": {b.Naam}")} "
                    + $"({string.Join("; ", b.Bruggen.Select(Reden))})");
        }
        foreach (var o in inhoud.Organisaties)
        {
            Kop(2, o.Naam);
            if (gewijzigd.Contains(o.OrganisatieId))
                Regel("Gegevens van toen zijn sindsdien verbeterd; hier staan zij zoals ze waren.");
            Deel("Mensen", o.Rollen.Select(r => $"{r.Naam}: {Woord(r.Rol)}{(r.Functie is null ? "" : $", {r.Functie}")}, "
                + $"sinds {Dag(r.Begindatum)}{(r.Einddatum is { } eind ? $" tot en met {Dag(eind)}" : "")}"));
            Deel("Laatste contactmomenten", o.Contactmomenten.Select(m =>
                $"{Dag(m.PlaatsgevondenOp.AmsterdamDate())}: {Woord(m.Vorm)}, {Woord(m.Richting)}, {Woord(m.Aanleiding)}"
                + $"{Met(m.ContactpersoonId)}{(m.Onderwerp is null ? "" : $": {m.Onderwerp}")}"));
            Deel("Open beloften", o.Beloften.Select(b => $"{b.Omschrijving}{Met(b.ContactpersoonId)}"
                + $"{(b.UiterlijkeDatum is { } dag ? $", uiterlijk {Dag(dag)}" : "")}"
                + $"{(b.Door is null ? "" : $", toegezegd door {b.Door}")}"));
            Deel("Open vragen", o.Vragen.Select(v => $"Gesteld op {Dag(v.GesteldOp.AmsterdamDate())}{Met(v.ContactpersoonId)}, "
                + $"uiterlijk {Dag(v.UiterlijkDatum)}{(v.Spoed ? ", spoed" : "")}"
                + (v.Themas.Length == 0 ? "" : $": {string.Join(", ", v.Themas)}")));
            Deel("Behoeften", o.Behoeften.Select(b => $"{Woord(b.Soort)}: {Woord(b.Status)}"
                + $"{(b.Besluit is null ? "" : $", besluit {Woord(b.Besluit)}")} ({b.Aantal.ToString(AmsterdamTime.Dutch)})"));
            Deel("Dekking", Dekking(o));
            Deel("Draagvlak", o.Draagvlak is { } d ? [$"{Woord(d.Trede)}, sinds {Dag(d.Datum)}"] : []);
            Deel("Signaalroute", o.Signaalroute is { } route ? [Woord(route)] : []);
            Deel("Nog te ondertekenen", o.Protocollen.Select(p => string.Create(AmsterdamTime.Dutch, $"{p.Titel}, versie {p.Nummer}")));
        }
        return delen;
    }

    private static IEnumerable<string> Dekking(DossierOrganisatie o)
    {
        if (o.Dekking is { } d)
        {
            var ontbreekt = Woord(d.Ontbreekt.Replace("|", ", ", StringComparison.Ordinal));
            yield return string.Create(AmsterdamTime.Dutch, $"{Woord(d.Status)}: {d.Geschoold} geschoold van {d.Vereist} vereist")
                + (ontbreekt.Length == 0 ? "" : $"; ontbreekt: {ontbreekt}");
        }
        if (o.Prognose is { } p) yield return $"Vervalt op {Dag(p.VervaltOpDatum)}: {Woord(p.Reden)}";
    }

    private static string Reden(string reden) => reden switch
    {
        "veiligheid_zorg" => "brug tussen veiligheid en zorg",
        "formeel_informeel" => "brug tussen formeel en informeel",
        _ => "verbinding die op één persoon rust",
    };

    /// <summary>A code as a reader takes it: the vocabularies are Dutch words already.</summary>
    private static string Woord(string code) => code.Replace('_', ' ');

    private static string Dag(DateOnly dag) => dag.ToString("d MMMM yyyy", AmsterdamTime.Dutch);
}
