namespace Netwerkplatform.Contacts.Importen;

/// <summary>Wat een import deed, of bij een proef zou doen.</summary>
internal sealed record ImportResponse : IVersioned
{
    /// <summary>Null bij een proef: die wordt niet bewaard.</summary>
    public Guid? Id { get; init; }
    public required bool Proef { get; init; }
    /// <summary>bezig, klaar, of afgebroken: dan is er niets opgeslagen.</summary>
    [OneOf("ImportStatus", "bezig", "klaar", "afgebroken")]
    public string Status { get; init; } = "klaar";
    /// <summary>Hoe ver de import is, 0 tot 1.</summary>
    public decimal Voortgang { get; init; } = 1;
    public required ImportAantallen Aantallen { get; init; }
    public required IReadOnlyList<ImportRegel> Rijen { get; init; }
    public DateTimeOffset? AangemaaktOp { get; init; }
    public DateTimeOffset? GewijzigdOp { get; init; }

    /// <summary>
    /// Once done an import is history, but for whose rows its reader may see: then it is made of those, so that it tells nothing of the
    /// others.
    /// </summary>
    [JsonIgnore]
    public int Versie => Gedeeltelijk ? Rijen.Aggregate(
        Aantallen.NieuweContactpersonen, (som, r) => unchecked(som * 31 + r.Rij)) & int.MaxValue | 128
        : Status switch { "klaar" => 1, "afgebroken" => 2, _ => 3 + (int)(Voortgang * 100) };
    [JsonIgnore] public bool Gedeeltelijk { get; init; }
}

/// <summary>De import in getallen. Bijgewerkt, ongewijzigd en fouten tellen rijen.</summary>
internal sealed record ImportAantallen
{
    public int Rijen { get; init; }
    public int NieuweOrganisaties { get; init; }
    public int NieuweContactpersonen { get; init; }
    public int NieuweRolvervullingen { get; init; }
    public int Bijgewerkt { get; init; }
    public int Ongewijzigd { get; init; }
    public int Fouten { get; init; }

    /// <summary>What is kept, without the rows that its reader may not know of.</summary>
    public static ImportAantallen Van(string bewaard, string? zonder)
    {
        var (alles, weg) = (JsonSerializer.Deserialize<ImportAantallen>(bewaard, Json.Options)!, zonder is null ? new()
            : JsonSerializer.Deserialize<ImportAantallen>(zonder, Json.Options)!);
        return new()
        {
            Rijen = alles.Rijen - weg.Rijen,
            NieuweOrganisaties = alles.NieuweOrganisaties,
            NieuweContactpersonen = alles.NieuweContactpersonen - weg.NieuweContactpersonen,
            NieuweRolvervullingen = alles.NieuweRolvervullingen - weg.NieuweRolvervullingen,
            Bijgewerkt = alles.Bijgewerkt - weg.Bijgewerkt,
            Ongewijzigd = alles.Ongewijzigd - weg.Ongewijzigd,
            Fouten = alles.Fouten - weg.Fouten,
        };
    }
}

/// <summary>Wat er met een rij gebeurde.</summary>
internal sealed record ImportRegel
{
    /// <summary>Het nummer dat een spreadsheet ervoor toont; de kop is 1.</summary>
    public required int Rij { get; init; }
    /// <summary>nieuw, bijgewerkt, ongewijzigd of fout.</summary>
    [OneOf("ImportUitkomst", "nieuw", "bijgewerkt", "ongewijzigd", "fout")]
    public required string Uitkomst { get; init; }
    /// <summary>Fouten of opmerkingen, zonder gegevens van personen.</summary>
    public required IReadOnlyList<string> Meldingen { get; init; }
    /// <summary>Alleen bij een proef, en niet bij een fout: de namen zoals ze zouden worden bewaard, van persoon en organisatie.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Weergave { get; init; }
}

/// <summary>Of whom a row speaks and what it made, to leave it out for who may not know of them.</summary>
internal readonly record struct ImportWie
{
    public required int Rij { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public bool Sleutelfiguur { get; init; }
    public bool NieuwePersoon { get; init; }
    public bool NieuweRol { get; init; }
    public required string Uitkomst { get; init; }
}

/// <summary>An import as it is kept.</summary>
internal sealed record BewaardeImport
{
    /// <summary>
    /// One that is busy holds its lock until it commits; one that says so without holding it broke off, and its transaction took everything
    /// along.
    /// </summary>
    public const string Columns =
        """
        i.id, i.aantallen::text as aantallen, i.rijen::text as rijen, i.aangemaakt_op, i.gewijzigd_op, i.voortgang,
        case when i.status = 'bezig' and pg_try_advisory_xact_lock_shared(hashtextextended('import:' || i.id, 0)) then 'afgebroken'
             else i.status end as status,
        z.verborgen, z.zonder::text as zonder
        """;

    /// <summary>
    /// Imports <c>i</c>, each with the rows of those whom its reader may not know of (<c>@Sleutelfiguren</c>, <c>@Vandaag</c>): the row of
    /// a key figure's role, whoever got it, and any row of somebody who is nothing else.
    /// </summary>
    public const string From =
        """
        contacts.import i
         cross join lateral (
               select coalesce(array_agg(w.rij), '{}') as verborgen,
                      jsonb_build_object('rijen', count(*), 'nieuweContactpersonen', count(*) filter (where w.nieuwe_persoon and w.weg),
                        'nieuweRolvervullingen', count(*) filter (where w.nieuwe_rol), 'bijgewerkt', count(*)
                          filter (where w.uitkomst = 'bijgewerkt'),
                        'ongewijzigd', count(*) filter (where w.uitkomst = 'ongewijzigd'), 'fouten', count(*)
                          filter (where w.uitkomst = 'fout')) as zonder
                 from (select r.*, coalesce(r.contactpersoon_id in (select v.contactpersoon_id
                   from contacts.pub_verborgen(@Vandaag) v), false) as weg
                         from contacts.import_rij r
                        where r.import_id = i.id and not @Sleutelfiguren) w
                where w.sleutelfiguur or w.weg) z
        """;

    public required Guid Id { get; init; }
    public required string Status { get; init; }
    public required decimal Voortgang { get; init; }
    public required string Aantallen { get; init; }
    public required string Rijen { get; init; }
    public int[] Verborgen { get; init; } = [];
    public string? Zonder { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    public ImportResponse Response() => new()
    {
        Id = Id,
        Proef = false,
        Status = Status,
        Voortgang = Voortgang,
        Gedeeltelijk = Verborgen is not [],
        Aantallen = ImportAantallen.Van(Aantallen, Zonder),
        Rijen = Verborgen is [] ? JsonSerializer.Deserialize<List<ImportRegel>>(Rijen, Json.Options)!
            : [.. JsonSerializer.Deserialize<List<ImportRegel>>(Rijen, Json.Options)!.ExceptBy(Verborgen, r => r.Rij)],
        AangemaaktOp = AangemaaktOp,
        GewijzigdOp = GewijzigdOp,
    };
}
