namespace Netwerkplatform.Tests.Coverage;

internal sealed record ModelTraining(bool Kwalificeert, int[] Verlengt);

internal sealed record ModelBewijs(int Persoon, int Training, DateOnly Behaald, DateOnly? GeldigTot);

internal sealed record ModelRol(int Persoon, int Organisatie, string Rol, DateOnly Begin, DateOnly? Eind);

internal sealed record ModelOrganisatie(int Vereist, DateOnly? VrijVanaf, DateOnly? VrijTot, DateOnly? InactiefVanaf);

/// <summary>A version of a protocol, from when until when it held, whom it was put to, and who of them signed when.</summary>
internal sealed record ModelVoorgelegd(
    int[] Gevraagd, DateTimeOffset VastgesteldOp, DateTimeOffset? VervallenOp, (int Organisatie, DateOnly Datum)[] Getekend);

/// <summary>All that ever happened, as plain lists; indexes stand for ids.</summary>
internal sealed record Geschiedenis(
    ModelTraining[] Trainingen, DateTimeOffset?[] Geverifieerd, ModelOrganisatie[] Organisaties, ModelRol[] Rollen, ModelBewijs[] Bewijzen,
    ModelVoorgelegd[] Protocollen);

/// <summary>
/// The rules of coverage as a reader of the contract would work them out with pencil and paper: day by day, person by person, no sets,
/// no ranges. Shares nothing with the SQL.
/// </summary>
internal sealed class DekkingModel
{
    /// <summary>Beyond every date that a history holds.</summary>
    public static readonly DateOnly Horizon = new(2031, 1, 1);

    private readonly Geschiedenis wereld;
    private readonly ILookup<(int, string), ModelRol> rollen;
    private readonly List<ModelBewijs>[] kwalificerend;

    public DekkingModel(Geschiedenis wereld)
    {
        this.wereld = wereld;
        rollen = wereld.Rollen.ToLookup(r => (r.Organisatie, r.Rol));
        kwalificerend = [.. wereld.Geverifieerd.Select(_ => new List<ModelBewijs>())];
        foreach (var (bewijs, training) in TeltAls().Where(t => wereld.Trainingen[t.Training].Kwalificeert))
            kwalificerend[bewijs.Persoon].Add(bewijs);
    }

    /// <summary>
    /// Which certificate counts as one of which training: the contract's sentence on renewals, applied until nothing is added.
    /// </summary>
    private HashSet<(ModelBewijs Bewijs, int Training)> TeltAls()
    {
        var telt = wereld.Bewijzen.Select(b => (Bewijs: b, b.Training)).ToHashSet();
        for (var before = -1; before != telt.Count;)
        {
            before = telt.Count;
            foreach (var (bewijs, als) in telt.ToList())
            {
                foreach (var verlengd in wereld.Trainingen[als].Verlengt)
                {
                    if (telt.Any(t => t.Training == verlengd && t.Bewijs.Persoon == bewijs.Persoon
                        && t.Bewijs.Behaald <= bewijs.Behaald)) telt.Add((bewijs, verlengd));
                }
            }
        }
        return telt;
    }

    /// <summary>The row of the report, or null when the organisation has none on that day.</summary>
    public string? Rij(int organisatie, DateOnly dag)
    {
        var o = wereld.Organisaties[organisatie];
        if (o.InactiefVanaf <= dag) return null;
        var aangesteld = Bekleders(organisatie, "aandachtfunctionaris", dag);
        var geschoold = aangesteld.Count(p => IsGeschoold(p, dag));
        var plaatsvervanger = Bekleders(organisatie, "plaatsvervangend_aandachtfunctionaris", dag).Count > 0;
        var status = Status(organisatie, dag);

        var ontbreekt = new List<string>();
        if (status is "gedekt" or "deels" or "ongedekt")
        {
            if (aangesteld.Count == 0) ontbreekt.Add("geen_aandachtfunctionaris");
            else if (aangesteld.Count < o.Vereist) ontbreekt.Add("te_weinig_aangesteld");
            if (status != "gedekt"
                && aangesteld.Any(p => !kwalificerend[p].Any(b => b.Behaald <= dag))) ontbreekt.Add("scholing_ontbreekt");
            if (status != "gedekt" && aangesteld.Any(p => !IsGeschoold(p, dag) && kwalificerend[p]
                .Any(b => b.Behaald <= dag))) ontbreekt.Add("scholing_verlopen");
            if (!plaatsvervanger) ontbreekt.Add("geen_plaatsvervanger");
            if (aangesteld.Any(p => !IsGeverifieerd(p, dag))) ontbreekt.Add("niet_geverifieerd");
            if (wereld.Protocollen.Any(p => p.Gevraagd.Contains(organisatie) && Datum(p.VastgesteldOp) <= dag
                && !(p.VervallenOp is { } op && Datum(op) <= dag)
                && !p.Getekend.Any(t => t.Organisatie == organisatie && t.Datum <= dag))) ontbreekt.Add("protocol_niet_geratificeerd");
        }

        DateOnly? gedektTot = null;
        if (status == "gedekt")
        {
            var laatste = dag;
            while (laatste < Horizon && Status(organisatie, laatste.AddDays(1)) == "gedekt") laatste = laatste.AddDays(1);
            if (laatste < Horizon) gedektTot = laatste;
        }
        return $"{o.Vereist} {aangesteld.Count} {geschoold} {(plaatsvervanger ? "true" : "false")} {status} "
            + $"[{string.Join('|', ontbreekt)}] {gedektTot:yyyy-MM-dd}";
    }

    /// <summary>
    /// The row of the forecast, or null: the first later day on which the organisation, still active, is covered nor exempt, and what ended
    /// on the eve.
    /// </summary>
    public string? Verval(int organisatie, DateOnly dag, int dagen)
    {
        if (Status(organisatie, dag) is not ("gedekt" or "vrijgesteld")) return null;
        for (var morgen = dag.AddDays(1); morgen <= dag.AddDays(dagen); morgen = morgen.AddDays(1))
        {
            if (Status(organisatie, morgen) is not ("deels" or "ongedekt")) continue;
            var nu = Bekleders(organisatie, "aandachtfunctionaris", morgen);
            var gisteren = morgen.AddDays(-1);
            var reden = Status(organisatie, gisteren) == "vrijgesteld" ? "vrijstelling_eindigt"
                : Bekleders(organisatie, "aandachtfunctionaris", gisteren).Any(p => IsGeschoold(p, gisteren) && !nu.Contains(p))
                    ? "rol_eindigt" : "scholing_verloopt";
            return $"{morgen:yyyy-MM-dd} {reden}";
        }
        return null;
    }

    /// <summary>The status of an active organisation; null for one that has ended.</summary>
    public string? Status(int organisatie, DateOnly dag)
    {
        var o = wereld.Organisaties[organisatie];
        if (o.InactiefVanaf <= dag) return null;
        if (o.VrijVanaf <= dag && !(o.VrijTot < dag)) return "vrijgesteld";
        if (o.Vereist == 0) return "niet_vereist";
        var aangesteld = Bekleders(organisatie, "aandachtfunctionaris", dag);
        if (aangesteld.Count(p => IsGeschoold(p, dag)) >= o.Vereist) return "gedekt";
        return aangesteld.Count > 0 ? "deels" : "ongedekt";
    }

    private List<int> Bekleders(int organisatie, string rol, DateOnly dag) =>
        [.. rollen[(organisatie, rol)].Where(r => r.Begin <= dag && !(r.Eind < dag)).Select(r => r.Persoon).Distinct()];

    private bool IsGeschoold(int persoon, DateOnly dag) => kwalificerend[persoon].Any(b => b.Behaald <= dag && !(b.GeldigTot < dag));

    private bool IsGeverifieerd(int persoon, DateOnly dag)
    {
        if (wereld.Geverifieerd[persoon] is not { } moment) return false;
        return Datum(moment) <= dag && Datum(moment) >= dag.AddMonths(-12);
    }

    private static DateOnly Datum(DateTimeOffset moment) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);
}
