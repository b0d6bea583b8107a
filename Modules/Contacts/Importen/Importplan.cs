namespace Netwerkplatform.Contacts.Importen;

/// <summary>
/// What an import does, worked out line by line against what the network knows already; the same for a trial and the real thing. An
/// organisation is the same by KvK number, else by name; a person the same within an organisation by full name. Within a file the first
/// line of either sets its details, later lines fill what is still blank.
/// </summary>
internal sealed class Importplan
{
    private readonly DateOnly vandaag;
    /// <summary>Names that this file uses for organisations with different KvK numbers.</summary>
    private readonly HashSet<string> namenVanMeerdere;
    private readonly HashSet<PlanOrganisatie> organisaties = [];
    private readonly ILookup<string, PlanOrganisatie> bekendOpNaam;
    private readonly ILookup<string, PlanOrganisatie> bekendOpKvk;
    private readonly Dictionary<string, List<PlanOrganisatie>> nieuwOpNaam = [];
    private readonly Dictionary<string, PlanOrganisatie> nieuwOpKvk = [];
    private readonly Dictionary<(Guid Organisatie, string Naam), Naamgenoten> personen;
    /// <summary>What somebody was called before a merge, and who stayed.</summary>
    private readonly ILookup<(Guid Organisatie, string Naam), (string? Email, PlanPersoon Persoon)> samengevoegd;
    private readonly ILookup<(Guid Persoon, Guid Organisatie, string Rol), PlanRol> bekendeRollen;
    private readonly ILookup<Guid, PlanRol> bekendeCentrale;
    private readonly Dictionary<(Guid Persoon, Guid Organisatie, string Rol), PlanRol> rollen;
    private readonly Dictionary<Guid, PlanRol> centrale = [];
    /// <summary>In the order of the file.</summary>
    private readonly List<Geplande> regels;

    public IEnumerable<PlanOrganisatie> Organisaties => organisaties.Where(o => o.Nieuw || o.Gewijzigd);
    public IEnumerable<PlanPersoon> Personen
    {
        get
        {
            // Who is known may stand under more than one organisation; who is new stands under one.
            var gezien = new HashSet<PlanPersoon>();
            return AllePersonen().Where(p => p.Nieuw || (p.Gewijzigd && gezien.Add(p)));
        }
    }

    public IEnumerable<PlanRol> Rollen => rollen.Values.Where(r => r.Nieuw || r.Gewijzigd);
    public IReadOnlyList<ImportRegel> Regels => regels.ConvertAll(r => r.Regel);
    /// <summary>The same with the names as they would be stored, for a trial. They have no place in what is kept of an import.</summary>
    public IReadOnlyList<ImportRegel> RegelsMetNamen => regels.ConvertAll(r => r.Organisatie is { } organisatie
        ? r.Regel with { Weergave = r.Persoon is { } persoon ? $"{persoon.Naam}, {organisatie.Naam}" : organisatie.Naam } : r.Regel);
    /// <summary>The people whom the rows met.</summary>
    public IEnumerable<Guid> Bekenden => regels.Where(r => r.Persoon is { Nieuw: false }).Select(r => r.Persoon!.Id).Distinct();
    public IEnumerable<ImportWie> Wie => regels.Where(r => r.Persoon is not null || r.Sleutelfiguur).Select(r => new ImportWie
    {
        Rij = r.Regel.Rij,
        ContactpersoonId = r.Persoon?.Id,
        Sleutelfiguur = r.Sleutelfiguur,
        NieuwePersoon = r.NieuwePersoon,
        NieuweRol = r.NieuweRol,
        Uitkomst = r.Regel.Uitkomst,
    });

    public ImportAantallen Aantallen => new()
    {
        Rijen = regels.Count,
        NieuweOrganisaties = organisaties.Count(o => o.Nieuw),
        NieuweContactpersonen = AllePersonen().Count(p => p.Nieuw),
        NieuweRolvervullingen = rollen.Values.Count(r => r.Nieuw),
        Bijgewerkt = regels.Count(r => r.Regel.Uitkomst == "bijgewerkt"),
        Ongewijzigd = regels.Count(r => r.Regel.Uitkomst == "ongewijzigd"),
        Fouten = regels.Count(r => r.Regel.Uitkomst == "fout"),
    };

    /// <param name="vandaag">The day on which a role begins that does not say when.</param>
    /// <param name="aantal">How many lines there are: what is kept of each has its room at once, without having to move.</param>
    private Importplan(DateOnly vandaag, int aantal, IReadOnlyList<PlanOrganisatie> bekend, IReadOnlyList<PlanRol> bekendeRollen,
        IReadOnlyList<PlanPersoon> bekendePersonen, IReadOnlyList<Samengevoegde> samengevoegden, HashSet<string> meerdere)
    {
        this.vandaag = vandaag;
        (personen, rollen, regels) = (new(aantal), new(aantal), new(aantal));
        namenVanMeerdere = meerdere;
        bekendOpNaam = bekend.ToLookup(o => o.Sleutel);
        bekendOpKvk = bekend.Where(o => o.Kvk is not null).ToLookup(o => o.Kvk!);
        this.bekendeRollen = bekendeRollen.ToLookup(r => (r.ContactpersoonId, r.OrganisatieId, r.Rol));
        bekendeCentrale = bekendeRollen.Where(r => r.Rol == "centraal_contact").ToLookup(r => r.OrganisatieId);
        var opId = bekendePersonen.ToDictionary(p => p.Id);
        foreach (var (persoon, organisatie) in bekendeRollen.Select(r => (r.ContactpersoonId, r.OrganisatieId)).Distinct())
            AddPersoon(organisatie, opId[persoon]);
        samengevoegd = (from s in samengevoegden
                        join r in bekendeRollen on s.ContactpersoonId equals r.ContactpersoonId
                        select (Sleutel: (r.OrganisatieId, s.Sleutel), Wie: (s.EmailSleutel, opId[s.ContactpersoonId])))
            .ToLookup(s => s.Sleutel, s => s.Wie);
    }

    private sealed record Samengevoegde
    {
        public required Guid ContactpersoonId { get; init; }
        public required string Sleutel { get; init; }
        public string? EmailSleutel { get; init; }
    }

    /// <summary>What comes of a line, and of one without a fault whose it is.</summary>
    private readonly record struct Geplande(ImportRegel Regel, PlanOrganisatie? Organisatie = null, PlanPersoon? Persoon = null,
        bool Sleutelfiguur = false, bool NieuwePersoon = false, bool NieuweRol = false);

    /// <summary>Those of one name at an organisation, the one known longest first. Nearly always one, who needs no list.</summary>
    private readonly record struct Naamgenoten(PlanPersoon Eerste, List<PlanPersoon>? Anderen)
    {
        public PlanPersoon? Met(string emailSleutel) =>
            Eerste.EmailSleutel == emailSleutel ? Eerste : Anderen?.Find(p => p.EmailSleutel == emailSleutel);
    }

    private IEnumerable<PlanPersoon> AllePersonen()
    {
        foreach (var (eerste, anderen) in personen.Values)
        {
            yield return eerste;
            foreach (var ander in anderen ?? []) yield return ander;
        }
    }

    /// <summary>Reads what is known of everything that the file speaks of, and plans.</summary>
    /// <param name="tx">In which it is read.</param>
    /// <param name="lijst">The lines. Each is gone from it once it is planned: there is no room for both.</param>
    /// <param name="vandaag">The day on which a role begins that does not say when.</param>
    /// <param name="sleutelfiguren">Whether the caller may know of key figures.</param>
    /// <param name="ct">To stop.</param>
    public static async Task<Importplan> MakeAsync(
        Tx tx, Gelezen[] lijst, DateOnly vandaag, bool sleutelfiguren, CancellationToken ct)
    {
        await VanNuAsync(tx, lijst, ct);
        await SleutelsAsync(tx, lijst, "contacts.sleutel(tekst)", r => r.Organisatie, (r, s) => r.OrganisatieSleutel = s, ct);
        await SleutelsAsync(tx, lijst, "contacts.sleutel(tekst)", r => r.Naam, (r, s) => r.NaamSleutel = s, ct);
        await SleutelsAsync(tx, lijst, "contacts.sleutel(tekst)", r => r.Email, (r, s) => r.EmailSleutel = s, ct);
        await SleutelsAsync(tx, lijst, Sql.Telefoonsleutel("tekst"), r => r.Telefoon, (r, s) => r.TelefoonSleutel = s, ct);

        var bekend = await tx.RowsAsync<PlanOrganisatie>(Sql.Organisaties, new
        {
            Namen = Goed(lijst).Select(r => r.OrganisatieSleutel).Distinct().ToArray(),
            Kvks = Goed(lijst).Select(r => r.Kvk).OfType<string>().Distinct().ToArray(),
            Vandaag = vandaag,
        }, ct);
        // Whom the caller may not know of, they cannot match either.
        var zichtbaar = new { Ids = bekend.Select(o => o.Id).ToArray(), Sleutelfiguren = sleutelfiguren, Vandaag = vandaag };
        IReadOnlyList<PlanRol> rollen;
        IReadOnlyList<PlanPersoon> personen;
        do
        {
            rollen = await tx.RowsAsync<PlanRol>(Sql.Rollen, zichtbaar, ct);
            personen = await tx.RowsAsync<PlanPersoon>(Sql.Personen, zichtbaar, ct);
        }
        // Who was merged, or went out of sight, between the two had a role by the first and is not there by the second.
        while (rollen.Select(r => r.ContactpersoonId).Except(personen.Select(p => p.Id)).Any());
        var samengevoegden = await tx.RowsAsync<Samengevoegde>(Sql.Samengevoegden, zichtbaar, ct);
        var meerdere = Goed(lijst).Where(r => r.Kvk is not null).GroupBy(r => r.OrganisatieSleutel, r => r.Kvk)
            .Where(g => g.Distinct().Skip(1).Any()).Select(g => g.Key).ToHashSet();

        var plan = new Importplan(vandaag, lijst.Length, bekend, rollen, personen, samengevoegden, meerdere);
        for (var i = 0; i < lijst.Length; i++)
        {
            plan.Add(lijst[i], sleutelfiguren);
            lijst[i] = default;
        }
        return plan;
    }

    private static IEnumerable<Importrij> Goed(Gelezen[] lijst) => lijst.Select(g => g.Rij).OfType<Importrij>();

    private void Add(Gelezen regel, bool sleutelfiguren)
    {
        var gepland = regel.Rij is { } rij ? Plan(rij)
            : new(new ImportRegel { Rij = regel.Nummer, Uitkomst = "fout", Meldingen = regel.Fouten });
        // A caller without the scope cannot import a key figure, so the row was refused. That refusal is theirs to read.
        regels.Add(gepland.Persoon is null ? gepland with { Sleutelfiguur = sleutelfiguren && regel.Sleutelfiguur } : gepland);
    }

    /// <summary>
    /// An organisation that was merged is the one that stayed, also in a list that still has the name or the number that it had. The line
    /// tells what that one was: it changes nothing of the one that stayed.
    /// </summary>
    private static async Task VanNuAsync(Tx tx, Gelezen[] lijst, CancellationToken ct)
    {
        var genoemd = Goed(lijst).Select(r => (r.Organisatie, r.Kvk)).Distinct().ToArray();
        var nu = (await tx.RowsAsync<Samengevoegd>(Sql.Samengevoegd, new
        {
            Namen = Array.ConvertAll(genoemd, g => g.Organisatie),
            Kvks = Array.ConvertAll(genoemd, g => g.Kvk),
        }, ct)).ToDictionary(s => (s.Naam, s.Kvk));
        for (var i = 0; i < lijst.Length && nu.Count > 0; i++)
            if (lijst[i].Rij is { } r && nu.TryGetValue((r.Organisatie, r.Kvk), out var s))
                lijst[i] = lijst[i] with { Rij = r.Als(s.NuNaam, s.OpNummer ? s.NuKvk : r.Kvk ?? s.NuKvk) };
    }

    private sealed record Samengevoegd
    {
        public required string Naam { get; init; }
        public string? Kvk { get; init; }
        public required string NuNaam { get; init; }
        public string? NuKvk { get; init; }
        public required bool OpNummer { get; init; }
    }

    /// <summary>
    /// Holds whom and what this is about to change or refer to, until the transaction ends. False when one of them has gone since the plan
    /// was made, as by a merge, or when what it is about to change was changed by somebody else.
    /// </summary>
    public async Task<bool> HoldsAsync(Tx tx, CancellationToken ct)
    {
        // Take the lock that the update will need. A weaker one would have to be strengthened later, and might then wait for whoever has
        // just given somebody a role there.
        var anders = Organisaties.Where(o => !o.Nieuw).ToDictionary(o => o.Id, o => o.Versie);
        var wie = Personen.Where(p => !p.Nieuw).ToDictionary(p => p.Id, p => (int?)p.Versie);
        foreach (var r in Rollen.Where(r => !r.VanNieuwePersoon)) wie.TryAdd(r.ContactpersoonId, null);
        var genoemd = new
        {
            Anders = anders.Keys.ToArray(),
            AndersVersies = anders.Values.ToArray(),
            Organisaties = organisaties.Where(o => !o.Nieuw).Select(o => o.Id)
                .Concat(Rollen.Where(r => !r.BijNieuweOrganisatie).Select(r => r.OrganisatieId)).Except(anders.Keys).ToArray(),
            Personen = wie.Keys.ToArray(),
            PersonenVersies = wie.Values.ToArray(),
        };
        return (await tx.RowsAsync<Guid>(Sql.HoldAnders, genoemd, ct)).Count == genoemd.Anders.Length
            && (await tx.RowsAsync<Guid>(Sql.HoldOrganisaties, genoemd, ct)).Count == genoemd.Organisaties.Length
            && (await tx.RowsAsync<Guid>(Sql.HoldPersonen, genoemd, ct)).Count == genoemd.Personen.Length;
    }

    /// <summary>Asks the database for the key of this text of each line, once for lines that say the same.</summary>
    private static async Task SleutelsAsync(Tx tx, Gelezen[] lijst, string sleutel, Func<Importrij, string?> tekst,
        Action<Importrij, string> zet, CancellationToken ct)
    {
        var plaats = new Dictionary<string, int>(lijst.Length);
        var teksten = new List<string>(lijst.Length);
        foreach (var rij in Goed(lijst))
            if (tekst(rij) is { } t && plaats.TryAdd(t, teksten.Count)) teksten.Add(t);
        // Most texts are their own key, and need not come back.
        var anders = await tx.RowsAsync<string?>(
            $"select nullif({sleutel}, tekst) from unnest(@Teksten) with ordinality as t (tekst, n) order by n",
            new { Teksten = teksten.ToArray() }, ct);
        foreach (var rij in Goed(lijst))
            if (tekst(rij) is { } t) zet(rij, anders[plaats[t]] ?? t);
    }

    private Geplande Plan(Importrij rij)
    {
        var organisatie = Find(rij, out var fout);
        if (fout is null && organisatie is null) fout = MissingForNew(rij);
        var (persoon, vanVroeger) = organisatie is null || rij.Naam is null ? default : FindPersoon(organisatie, rij);
        var begin = rij.Begindatum ?? vandaag;
        if (fout is null && organisatie is not null && rij.Rol == "centraal_contact") fout = Taken(organisatie.Id, persoon?.Id, begin);
        if (fout is not null)
        {
            // Judged before anything is noted: a line with a fault leaves no trace in the plan.
            return new(new ImportRegel { Rij = rij.Rij, Uitkomst = "fout", Meldingen = [fout, .. rij.Opmerkingen] });
        }

        var meldingen = new List<string>(rij.Opmerkingen);
        var (nieuw, gewijzigd, nieuwePersoon, nieuweRol) = (false, false, false, false);
        if (organisatie is null)
        {
            organisatie = New(rij);
            nieuw = true;
        }
        else
        {
            if (organisatie.Beeindigd) meldingen.Add("Organisatie: deze organisatie is niet meer actief.");
            gewijzigd |= organisatie.Take(rij, meldingen);
            Index(organisatie);
        }
        if (rij.Naam is not null)
        {
            nieuwePersoon = persoon is null;
            if (persoon is null)
            {
                persoon = PlanPersoon.From(rij);
                AddPersoon(organisatie.Id, persoon);
                nieuw = true;
            }
            else if (vanVroeger)
            {
                meldingen.Add("Achternaam: deze contactpersoon is samengevoegd met een andere, die blijft zoals die is.");
            }
            else
            {
                gewijzigd |= persoon.Take(rij, meldingen);
            }
            var rol = FindRol(persoon.Id, organisatie.Id, rij.Rol!, begin);
            nieuweRol = rol is null;
            if (rol is null)
            {
                rol = PlanRol.From(rij, persoon, organisatie, begin);
                rollen[(rol.ContactpersoonId, rol.OrganisatieId, rol.Rol)] = rol;
                if (rol.Rol == "centraal_contact") centrale[organisatie.Id] = rol;
                nieuw = true;
            }
            else
            {
                gewijzigd |= !vanVroeger && rol.Take(rij, meldingen);
                rollen[(rol.ContactpersoonId, rol.OrganisatieId, rol.Rol)] = rol;
            }
        }
        var uitkomst = nieuw ? "nieuw" : gewijzigd ? "bijgewerkt" : "ongewijzigd";
        return new(new ImportRegel { Rij = rij.Rij, Uitkomst = uitkomst, Meldingen = meldingen is [] ? [] : meldingen }, organisatie,
            persoon, persoon is not null && rij.Rol == RolCodes.Sleutelfiguur, nieuwePersoon, nieuweRol);
    }

    /// <summary>By KvK number, of this file or known; else by name, unless the numbers say that they are two.</summary>
    private PlanOrganisatie? Find(Importrij rij, out string? fout)
    {
        fout = null;
        var naam = rij.OrganisatieSleutel;
        if (rij.Kvk is { } kvk)
        {
            if (nieuwOpKvk.TryGetValue(kvk, out var uitBestand)) return uitBestand;
            var opKvk = bekendOpKvk[kvk].ToArray();
            if (opKvk.Length == 1) return opKvk[0];
            if (opKvk.Length > 1)
            {
                // One number, several branches (vestigingen), which a list does not tell apart but by name.
                var vestiging = opKvk.Where(o => o.Sleutel == naam).ToArray();
                if (vestiging.Length == 1) return vestiging[0];
                fout = "KvK: er zijn meer organisaties met dit nummer, en geen of meer dan één met deze naam.";
                return null;
            }
        }
        PlanOrganisatie? opNaam = null;
        var meer = false;
        foreach (var o in bekendOpNaam[naam].Concat(nieuwOpNaam.GetValueOrDefault(naam) ?? []))
        {
            if (o == opNaam || o.Sleutel != naam || (rij.Kvk is not null && o.Kvk is not null)) continue;
            meer |= opNaam is not null;
            opNaam ??= o;
        }
        // Said the first time too: on a second run there would be several to choose from.
        if (meer || (rij.Kvk is null && namenVanMeerdere.Contains(naam))) fout =
            "Organisatie: er zijn meer organisaties met deze naam. Vermeld het KvK-nummer.";
        return fout is null ? opNaam : null;
    }

    private static string? MissingForNew(Importrij rij)
    {
        var ontbreekt = new[] { ("Soort", rij.Soort), ("Verband", rij.Verband), ("Domeinen", rij.Domeinen?[0]), ("Omvang", rij.Omvang) }
            .Where(v => v.Item2 is null).Select(v => v.Item1).ToArray();
        return ontbreekt.Length == 0 ? null : $"Deze organisatie is nieuw; vul dan ook in: {string.Join(", ", ontbreekt)}.";
    }

    private string? Taken(Guid organisatie, Guid? persoon, DateOnly begin)
    {
        var ander = bekendeCentrale[organisatie].Where(r => r.RunsOn(begin)).Any(r => r.ContactpersoonId != persoon)
            || (centrale.TryGetValue(organisatie, out var inBestand) && inBestand.ContactpersoonId != persoon);
        return ander ? "Rol: deze organisatie heeft al een ander centraal contact." : null;
    }

    /// <summary>
    /// By full name within the organisation; of namesakes the one with this address, else the one known longest. Who was called so before a
    /// merge is who stayed, and the line tells what they were: it changes nothing of them.
    /// </summary>
    private (PlanPersoon? Persoon, bool VanVroeger) FindPersoon(PlanOrganisatie organisatie, Importrij rij)
    {
        var sleutel = (organisatie.Id, rij.NaamSleutel!);
        var bekend = personen.TryGetValue(sleutel, out var namesakes);
        var vroeger = samengevoegd[sleutel];
        if (rij.EmailSleutel is { } email)
        {
            if (bekend && namesakes.Met(email) is { } zelfde) return (zelfde, false);
            if (vroeger.FirstOrDefault(v => v.Email == email).Persoon is { } toen) return (toen, true);
        }
        return bekend ? (namesakes.Eerste, false) : vroeger.FirstOrDefault().Persoon is { } blijft ? (blijft, true) : default;
    }

    private PlanRol? FindRol(Guid persoon, Guid organisatie, string rol, DateOnly begin) =>
        rollen.GetValueOrDefault((persoon, organisatie, rol)) ?? bekendeRollen[(persoon, organisatie, rol)].Where(r => r.RunsOn(begin))
            .MinBy(r => r.Begindatum);

    private PlanOrganisatie New(Importrij rij)
    {
        var organisatie = PlanOrganisatie.From(rij);
        Index(organisatie);
        return organisatie;
    }

    /// <summary>So that later lines find it under what it is now called.</summary>
    private void Index(PlanOrganisatie organisatie)
    {
        if (!organisatie.Nieuw && !organisatie.Gewijzigd) return;
        organisaties.Add(organisatie);
        if (organisatie.Kvk is not null) nieuwOpKvk[organisatie.Kvk] = organisatie;
        if (!nieuwOpNaam.TryGetValue(organisatie.Sleutel, out var opNaam)) nieuwOpNaam[organisatie.Sleutel] = opNaam = [];
        if (!opNaam.Contains(organisatie)) opNaam.Add(organisatie);
    }

    private void AddPersoon(Guid organisatie, PlanPersoon persoon)
    {
        var sleutel = (organisatie, persoon.Sleutel);
        if (personen.TryAdd(sleutel, new(persoon, null))) return;
        var (eerste, anderen) = personen[sleutel];
        if (anderen is null) personen[sleutel] = new(eerste, [persoon]);
        else anderen.Add(persoon);
    }

    private static class Sql
    {
        public const string Organisaties =
            """
            select id, naam, contacts.sleutel(naam) as sleutel, soort, verband, domeinen, omvang, wijken, kvk_nummer as kvk,
                   not contacts.pub_actief(inactief_vanaf_datum, @Vandaag) as beeindigd, versie
              from contacts.organisatie
             where kvk_nummer = any(@Kvks) or contacts.sleutel(naam) = any(@Namen)
             order by aangemaakt_op, id
            """;

        public const string HoldAnders =
            """
            select o.id
              from unnest(@Anders::uuid[], @AndersVersies::int[]) as n (id, versie)
              join contacts.organisatie o on o.id = n.id and o.versie = n.versie
             order by o.id
               for update of o
            """;

        public const string HoldOrganisaties =
            "select id from contacts.organisatie where id = any(@Organisaties) order by id for key share";

        /// <summary>Of whom only a role is written, any change but being restricted or erased is their own affair.</summary>
        public const string HoldPersonen =
            """
            select p.id
              from unnest(@Personen::uuid[], @PersonenVersies::int[]) as n (id, versie)
              join contacts.contactpersoon p on p.id = n.id and p.versie = coalesce(n.versie, p.versie)
             where not p.beperkt and p.gewist_op is null
             order by p.id
               for no key update of p
            """;

        /// <summary>
        /// By the number that it had, if nobody has that now; else by the name that it had, if nobody is called so now. Numbers of their
        /// own say that they are two. Where the one that stayed has this number, another name than either had renames it as ever.
        /// </summary>
        public const string Samengevoegd =
            """
            select distinct on (t.naam, t.kvk) t.naam, t.kvk, o.naam as nu_naam, o.kvk_nummer as nu_kvk,
                   (s.kvk = t.kvk) is true as op_nummer
              from unnest(@Namen::text[], @Kvks::text[]) as t (naam, kvk)
             cross join lateral (select contacts.sleutel(t.naam) as naam) k
              join (select contacts.sleutel(n.naam) as sleutel, n.kvk, s.organisatie_id, s.aangemaakt_op
                      from contacts.organisatiesamenvoeging s
                     cross join lateral (values (s.andere ->> 'naam', s.andere ->> 'kvk_nummer'),
                       (s.voor -> 'naam' ->> 'naam', s.voor -> 'kvk' ->> 'kvk_nummer')) as n (naam, kvk)
                     where s.ongedaan_op is null) s on s.kvk = t.kvk or s.sleutel = k.naam
              join contacts.organisatie o on o.id = contacts.pub_welke_organisatie(s.organisatie_id)
             where case when o.kvk_nummer = t.kvk then s.sleutel = k.naam and contacts.sleutel(o.naam) <> k.naam
                        when exists (select from contacts.organisatie x where x.kvk_nummer = t.kvk) then false
                        when s.kvk = t.kvk then true
                        else (t.kvk is null or coalesce(s.kvk, o.kvk_nummer) is null)
                         and not exists (select from contacts.organisatie x where contacts.sleutel(x.naam) = k.naam) end
             order by t.naam, t.kvk, (s.kvk = t.kvk) is true desc, s.aangemaakt_op desc
            """;

        public const string Rollen =
            """
            select r.id, r.contactpersoon_id, r.organisatie_id, r.rol, r.functie, r.begindatum, r.einddatum
              from contacts.rolvervulling r
             where r.organisatie_id = any(@Ids) and contacts.pub_in_zicht(r.contactpersoon_id, @Vandaag, @Sleutelfiguren)
               and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
             order by r.aangemaakt_op, r.id
            """;

        /// <summary>What those who went were called, and what those who stayed were called before, of who stayed.</summary>
        public const string Samengevoegden =
            """
            select w.id as contactpersoon_id, contacts.sleutel(n.naam) as sleutel, contacts.sleutel(n.email) as email_sleutel
              from contacts.samenvoeging s
             cross join lateral (select contacts.pub_wie_is(s.contactpersoon_id) as id) w
             cross join lateral (values
                   (s.andere ->> 'naam', s.andere ->> 'email'),
                   (contacts.voluit(s.voor ->> 'voornaam', s.voor ->> 'voorvoegsel', s.voor ->> 'achternaam'), s.voor ->> 'email'))
                   as n (naam, email)
             where s.ongedaan_op is null and n.naam is not null and (@Sleutelfiguren or not s.verborgen)
               and exists (select from contacts.rolvervulling r where r.contactpersoon_id = w.id and r.organisatie_id = any(@Ids))
               and (@Sleutelfiguren or not contacts.alleen_sleutelfiguur(w.id, @Vandaag))
             order by s.aangemaakt_op, s.id
            """;

        /// <summary>Of a number abroad, 00 is its + as an export writes it.</summary>
        public static string Telefoonsleutel(string kolom) => $"regexp_replace(contacts.telefoonsleutel({kolom}), '^00', '+')";

        public static readonly string Personen =
            $"""
            select p.id, p.voornaam, p.voorvoegsel, p.achternaam, contacts.sleutel(p.naam) as sleutel, p.email,
              contacts.sleutel(p.email) as email_sleutel,
                   p.telefoon, {Telefoonsleutel("p.telefoon")} as telefoon_sleutel, p.versie
              from contacts.contactpersoon p
             where exists (select from contacts.rolvervulling r where r.contactpersoon_id = p.id and r.organisatie_id = any(@Ids))
               and contacts.pub_in_zicht(p.id, @Vandaag, @Sleutelfiguren)
            """;
    }
}
