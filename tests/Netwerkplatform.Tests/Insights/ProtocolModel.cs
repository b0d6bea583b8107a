using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>Of the network where <c>Organisatie</c> is null.</summary>
internal sealed record ModelProtocol(string Soort, int? Organisatie);

/// <summary><c>Afspraken</c> by topic, in the order of the text.</summary>
internal sealed record ModelVersie(
    int Protocol, int Nummer, DateTimeOffset? RaadplegingOp, DateTimeOffset? RondeOp, DateTimeOffset? VastgesteldOp,
    DateTimeOffset? VervallenOp, (int Onderwerp, int Waarde)[] Afspraken)
{
    public string Status => VervallenOp is not null ? "vervallen" : VastgesteldOp is not null ? "vastgesteld" : RondeOp is not null
        ? "ter_ratificatie" : RaadplegingOp is not null ? "raadpleging" : "concept";
}

/// <summary>Somebody said something of a version, or was asked to, for an organisation.</summary>
internal sealed record ModelUiting(int Versie, int Persoon, int Organisatie, DateTimeOffset Op);

internal sealed record ModelHandtekening(int Versie, int Organisatie, DateOnly Datum);

internal sealed record ModelKennisname(int Versie, int Persoon, DateOnly Datum);

internal sealed record ProtocolWereld(
    DateOnly?[] InactiefVanaf, ModelRol[] Rollen, ModelProtocol[] Protocollen, ModelVersie[] Versies, ModelUiting[] Uitnodigingen,
    ModelUiting[] Reacties,
    ModelHandtekening[] Ratificaties, ModelKennisname[] Kennisnames);

/// <summary>
/// The reports on protocols as a reader of the contract would make them with pencil and paper: row by row. Shares nothing with the SQL.
/// </summary>
internal sealed class ProtocolModel(ProtocolWereld wereld, int onderwerpen, DateOnly vandaag)
{
    private static DateOnly Dag(DateTimeOffset moment) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    private IEnumerable<int> Actief(DateOnly dag) => Enumerable.Range(0, wereld.InactiefVanaf.Length).Where(
        o => !(wereld.InactiefVanaf[o] <= dag));

    private IEnumerable<ModelRol> RollenVan(int persoon, DateOnly dag) => wereld.Rollen.Where(
        r => r.Persoon == persoon && r.Begin <= dag && !(r.Eind < dag) && r.Rol != "sleutelfiguur");

    private bool AlleenSleutelfiguur(int persoon) => wereld.Rollen.Any(r => r.Persoon == persoon && r.Rol == "sleutelfiguur") && !RollenVan(
        persoon, vandaag).Any();

    public IEnumerable<string> Protocollen(DateOnly dag, int? protocol = null)
    {
        foreach (var (v, versie) in wereld.Versies.Index().OrderBy(v => (v.Item.Protocol, v.Item.Nummer)))
        {
            if (protocol is not null && versie.Protocol != protocol) continue;
            DateTimeOffset?[] buiten = [versie.RaadplegingOp, versie.RondeOp, versie.VastgesteldOp];
            if (!buiten.Any(m => m is { } op && Dag(op) <= dag)) continue;
            foreach (var o in Actief(dag))
            {
                if (wereld.Protocollen[versie.Protocol].Organisatie is { } eigen && eigen != o) continue;
                bool Gezegd(ModelUiting[] uitingen) =>
                    uitingen.Any(u => u.Versie == v && u.Organisatie == o && Dag(u.Op) <= dag && !AlleenSleutelfiguur(u.Persoon));
                var geratificeerd = wereld.Ratificaties.Any(r => r.Versie == v && r.Organisatie == o && r.Datum <= dag);
                var gekend = wereld.Kennisnames.Any(k => k.Versie == v && k.Datum <= dag && !AlleenSleutelfiguur(k.Persoon)
                    && RollenVan(k.Persoon, dag).Any(r => r.Organisatie == o));
                yield return $"{versie.Protocol} {versie.Nummer} {o} {Gezegd(wereld.Uitnodigingen)} {Gezegd(wereld.Reacties)} "
                    + $"{geratificeerd} {gekend}";
            }
        }
    }

    /// <summary>What an organisation agreed on a topic; a protocol of <paramref name="soort"/> goes first.</summary>
    private int? Waarde(int organisatie, int onderwerp, DateOnly dag, string? soort)
    {
        int? waarde = null;
        (bool, DateTimeOffset, int) beste = default;
        foreach (var (v, versie) in wereld.Versies.Index())
        {
            var protocol = wereld.Protocollen[versie.Protocol];
            if (protocol.Organisatie != organisatie || versie.VastgesteldOp is not { } op || Dag(op) > dag
                || (versie.VervallenOp is { } weg && Dag(weg) <= dag)) continue;
            foreach (var afspraak in versie.Afspraken.Where(a => a.Onderwerp == onderwerp))
            {
                var plaats = (protocol.Soort == soort, op, v);
                if (waarde is null || plaats.CompareTo(beste) > 0) (waarde, beste) = (afspraak.Waarde, plaats);
            }
        }
        return waarde;
    }

    public IEnumerable<string> Verschillen(int referentie, DateOnly dag)
    {
        var versie = wereld.Versies[referentie];
        foreach (var o in Actief(dag))
        {
            foreach (var (onderwerp, verwacht) in versie.Afspraken)
            {
                var eigen = Waarde(o, onderwerp, dag, wereld.Protocollen[versie.Protocol].Soort);
                yield return $"{o} {onderwerp} {eigen} {verwacht} "
                    + $"{(eigen is null ? "ontbreekt" : eigen == verwacht ? "gelijk" : "verschilt")}";
            }
        }
    }

    public IEnumerable<string> Uniformiteit(DateOnly dag)
    {
        for (var onderwerp = 0; onderwerp < onderwerpen; onderwerp++)
        {
            var waarden = Actief(dag).Select(o => Waarde(o, onderwerp, dag, null)).OfType<int>().ToList();
            int? meest = waarden.Count == 0 ? null : waarden.Distinct().Order().MaxBy(w => waarden.Count(x => x == w));
            var (paren, gelijk) = (0, 0);
            for (var a = 0; a < waarden.Count; a++)
            {
                for (var b = 0; b < a; b++)
                {
                    paren++;
                    if (waarden[a] == waarden[b]) gelijk++;
                }
            }
            yield return $"{onderwerp} {waarden.Count} {waarden.Distinct().Count()} {meest} "
                + $"{Deel(waarden.Count(w => w == meest), waarden.Count)} {Deel(gelijk, paren)}";
        }
    }

    private static string Deel(int van, int alle) => alle == 0 ? "" : Math.Round((decimal)van / alle, 4, MidpointRounding.AwayFromZero)
        .ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
