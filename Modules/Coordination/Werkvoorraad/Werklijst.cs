namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>Which part of the work; null asks nothing.</summary>
internal sealed record Werkkeuze
{
    public string? Soort { get; init; }
    public Guid? RegisseurId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public string? Wijk { get; init; }
    public string? Sleutel { get; init; }
    /// <summary>What was put off too.</summary>
    public bool OokUitgesteld { get; init; }
    /// <summary>Only what is nobody's: for the regisseur of the settings.</summary>
    public bool VanNiemand { get; init; }
    public bool Sleutelfiguren { get; init; }
    public required DateTimeOffset Nu { get; init; }
    public DateOnly Vandaag => Nu.AmsterdamDate();
}

/// <summary>
/// The work list as one statement: every kind that is asked for, without what is about people out of sight or was put off, each with its
/// organisation and its urgency. Computed from the facts on each reading.
/// </summary>
internal sealed class Werklijst(IEnumerable<IWerksoort> soorten)
{
    private readonly Dictionary<string, IWerksoort> soorten = soorten.ToDictionary(s => s.Soort, StringComparer.Ordinal);

    /// <summary>The kind that a key is of; null for no key of ours.</summary>
    public string? SoortVan(string sleutel) => sleutel.Split(':')[0] is var soort && soorten.ContainsKey(soort) ? soort : null;

    /// <summary>
    /// Common table expressions that end with <c>lijst</c>: soort, sleutel, titel, organisatie_id, contactpersoon_id, url, redenen,
    /// sinds_op, uiterlijk_datum, urgentie, and taak: the title without the organisation. Only what is asked for stands in it, so that the
    /// database need not look for the rest.
    /// </summary>
    public string Met(Werkkeuze keuze)
    {
        var gevraagd = soorten.Values.Where(s => keuze.Soort is null || s.Soort == keuze.Soort)
            .OrderBy(s => s.Soort, StringComparer.Ordinal).ToArray();
        var vooraf = gevraagd.SelectMany(s => s.Vooraf).DistinctBy(v => v.Key)
            .Select(v => $"{v.Key} as materialized (\n{v.Value}\n)");
        // What is about a person alone has its organisation looked up below.
        var van = keuze.OrganisatieId is null ? ""
            : "\n where organisatie_id = @OrganisatieId or (organisatie_id is null and contactpersoon_id is not null)";
        var werk = string.Join("\nunion all\n",
            gevraagd.Select(s => $"select '{s.Soort}' as soort, {Kolommen} from (\n{s.Sql}\n) w ({Kolommen}){van}"));
        return $"""
            with {string.Join(",\n", [.. vooraf, Sql.UitZicht, .. keuze.RegisseurId is null ? [] : Sql.Regisseur])},
            werk as (
            {werk}
            ),
            {Sql.Lijst}
               {(keuze.OokUitgesteld ? "" : Sql.NietUitgesteld)}
               {(keuze.OrganisatieId is null ? "" : "and o.id = @OrganisatieId")}
               {(keuze.Sleutel is null ? "" : "and w.sleutel = @Sleutel")}
               {(keuze.Wijk is null ? "" : "and contacts.pub_labels(o.wijken) @> contacts.pub_labels(array[@Wijk])")}
               {(keuze.RegisseurId is null ? "" : Sql.AlleenVanRegisseur)}
               {(keuze.VanNiemand ? Sql.AlleenVanNiemand : "")}
            )
            """;
    }

    private const string Kolommen =
        "sleutel, titel, organisatie_id, contactpersoon_id, behandelaar_id, url, redenen, sinds_op, uiterlijk_datum, gewicht";

    private static class Sql
    {
        public const string UitZicht =
            """
            uit_zicht as materialized (
              select u.contactpersoon_id from contacts.pub_uit_zicht(@Vandaag, @Sleutelfiguren) u
            )
            """;

        /// <summary>Whose work somebody does today: their own, and that of whom they are in for.</summary>
        private const string NeemtWaar =
            """
            neemt_waar as materialized (
              select @RegisseurId::uuid as regisseur_id
              union
              select a.regisseur_id from coordination.pub_aanwezig(@Vandaag) a where a.wie_id = @RegisseurId
            )
            """;

        private const string VanRegisseur =
            """
            van_regisseur as materialized (
              select e.organisatie_id from coordination.pub_regisseurs_op(@Vandaag) e where @RegisseurId in (e.regisseur_id, e.wie_id)
            )
            """;

        /// <summary>Who was named to work on something does that while they are regisseur; else the one of the organisation.</summary>
        public const string Lijst =
            """
            lijst as (
              select w.soort, w.sleutel, w.titel || coalesce(': ' || o.naam, '') as titel, o.id as organisatie_id,
                     w.contactpersoon_id, w.url, w.titel as taak,
                     array_remove(w.redenen || coordination.haast(d.sinds, w.uiterlijk_datum, @Vandaag), null) as redenen,
                     w.sinds_op, w.uiterlijk_datum,
                     coordination.urgentie(w.gewicht, d.sinds, w.uiterlijk_datum, @Vandaag) as urgentie
                from werk w
               cross join lateral (select (w.sinds_op at time zone 'Europe/Amsterdam')::date as sinds) d
                left join lateral (
                  select v.organisatie_id from contacts.pub_rolvervulling v
                   where w.organisatie_id is null and w.contactpersoon_id is not null
                     and v.contactpersoon_id = contacts.pub_wie_is(w.contactpersoon_id)
                     and (@Sleutelfiguren or v.rol <> 'sleutelfiguur')
                     and contacts.pub_loopt(v.begindatum, v.einddatum, @Vandaag)
                   order by v.begindatum, v.organisatie_id limit 1) t on true
                left join contacts.pub_organisatie o on o.id = coalesce(w.organisatie_id, t.organisatie_id)
                left join coordination.regisseur b
                  on b.id = w.behandelaar_id and contacts.pub_loopt(b.begindatum, b.einddatum, @Vandaag)
               where not exists (select from uit_zicht u where u.contactpersoon_id = w.contactpersoon_id)
            """;

        public const string NietUitgesteld =
            "and not exists (select from coordination.uitstel u where u.sleutel = w.sleutel and u.tot_datum > @Vandaag)";

        public static readonly string[] Regisseur = [NeemtWaar, VanRegisseur];

        public const string AlleenVanRegisseur =
            """
            and case when b.id is not null then b.id in (select n.regisseur_id from neemt_waar n)
                     when o.id is null then (select coordination.pub_regisseur_van_allen(@Vandaag)) = @RegisseurId
                     else o.id in (select v.organisatie_id from van_regisseur v) end
            """;

        public const string AlleenVanNiemand =
            """
            and b.id is null
            and case when o.id is null then (select coordination.pub_regisseur_van_allen(@Vandaag)) is null
                     else o.id not in (select e.organisatie_id from coordination.pub_regisseurs_op(@Vandaag) e) end
            """;
    }
}
