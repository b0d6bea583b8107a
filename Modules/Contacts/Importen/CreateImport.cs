using FastEndpoints;
using Microsoft.AspNetCore.Http.Timeouts;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Importen;

internal sealed record CreateImportRequest
{
    /// <summary>De contactlijst, als CSV of XLSX.</summary>
    public IFormFile? Bestand { get; init; }
    /// <summary>Alleen kijken wat er zou gebeuren; standaard true.</summary>
    public bool? Proef { get; init; }
    /// <summary>Rijen met fouten overslaan in plaats van niets te importeren; standaard false.</summary>
    public bool? FoutenOverslaan { get; init; }
    /// <summary>Ook wie eerder is gewist importeren; geef dan een reden. Zonder is zo'n rij een fout: eerder_gewist.</summary>
    public bool? EerderGewistToestaan { get; init; }
    /// <summary>Waarom wie eerder is gewist weer wordt vastgelegd. Wordt niet bewaard.</summary>
    public string? Reden { get; init; }
}

internal sealed class CreateImportValidator : Validator<CreateImportRequest>
{
    public CreateImportValidator()
    {
        RuleFor(r => r.Bestand).NotNull();
        RuleFor(r => r.Reden).FreeText(500);
        RuleFor(r => r.Reden).NotEmpty().When(r => r.EerderGewistToestaan == true);
    }
}

/// <summary>Importeert een contactlijst, of laat als proef zien wat dat zou doen.</summary>
/// <remarks>
/// Alles of niets: één rij met een fout houdt de hele import tegen (409 met dezelfde aantallen en rijen), tenzij foutenOverslaan true is.
/// Dezelfde lijst nog eens importeren verandert niets. Hooguit 50.000 rijen. Een rol begint op de dag van de import, tenzij de kolom
/// Begindatum anders zegt. Gelezen wordt wat een spreadsheet toont: het eerste zichtbare werkblad met een kopregel (die mag onder een titel
/// staan), getallen en datums volgens hun opmaak, samengevoegde cellen in elke rij. CSV mag met ; , tab of | zijn gescheiden, met of zonder
/// regel sep=, in UTF-8, UTF-16 of Windows-1252. Wat niet te lezen is zoals het er staat, is een fout die rij en kolom noemt; wat buiten de
/// lijst valt (andere werkbladen, verborgen rijen) wordt gemeld.
/// </remarks>
internal sealed class CreateImport(Db db, IErased erased, TimeProvider clock, Settings settings)
    : Endpoint<CreateImportRequest, Results<Ok<ImportResponse>, CreatedResource<ImportResponse>>>
{
    internal static readonly Problem ImportMetFouten = Problem.Conflict("import-met-fouten", "Lijst met fouten",
        "2 van de 40 rijen kunnen niet worden geïmporteerd. Er is niets opgeslagen.");

    private const string EerderGewist =
        "eerder_gewist: deze persoon is eerder gewist. Importeren kan alleen met eerderGewistToestaan en een reden.";

    private const string Beperkt = "beperkt: de gegevens van deze persoon mogen nu niet worden gebruikt.";

    /// <summary>For who may not know why.</summary>
    private const string NuNiet = "deze regel kan niet worden overgenomen. Vraag de beheerder van de contactgegevens.";

    public override void Configure()
    {
        Post("importen");
        Scopes(Scope.ContactenBeheren);
        AllowFileUploads(dontAutoBindFormData: true);
        Options(b => b.WithMetadata(new LargeBody(l => l.ImportBytes), new RequestTimeoutAttribute(300_000), new ToontPersonen())
            .Refuses(ImportMetFouten)
            .RefusesBy("organisatie_kvk", "rolvervulling_een_centraal_contact", "rolvervulling_niet_dubbel"));
    }

    public override async Task<Results<Ok<ImportResponse>, CreatedResource<ImportResponse>>> ExecuteAsync(
        CreateImportRequest req, CancellationToken ct)
    {
        if (req.Bestand!.Length > settings.Limits.ImportBytes) throw new ProblemException(
            Problem.PayloadTooLarge(settings.Limits.ImportBytes));
        var (vandaag, sleutelfiguren) = (clock.Vandaag(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var lijst = await ReadAsync(req.Bestand, vandaag, sleutelfiguren, ct);

        var id = Guid.CreateVersion7();
        var proef = req.Proef ?? true;
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(Sql.Busy, new { Id = id }, ct);
        if (!proef) await ShowAsync(Sql.Begin, id, 0, lijst.Length, ct);
        // One import at a time: of two of the same file the second finds all that the first made.
        await tx.ExecuteAsync(Sql.Lock, null, ct);
        HashSet<int> eerderGewist;
        Importplan plan;
        while (true)
        {
            var buitenGebruik = await tx.ScalarAsync<string?>(Sql.BuitenGebruik, null, ct);
            Weiger(lijst, await BeperktAsync(tx, lijst, ct), proef && HttpContext.HasScope(Scope.PrivacyBeheren) ? Beperkt : NuNiet);
            eerderGewist = await EerderGewistAsync(tx, lijst, ct);
            if (req.EerderGewistToestaan != true) Weiger(lijst, eerderGewist, EerderGewist);
            plan = await Importplan.MakeAsync(tx, lijst, vandaag, sleutelfiguren, ct);
            if (proef) break;
            // Somebody who was restricted or erased just before the plan was made would get a second record. From here on the plan holds
            // everybody whom it touches.
            if (await plan.HoldsAsync(tx, ct) && await tx.ScalarAsync<string?>(Sql.BuitenGebruik, null, ct) == buitenGebruik) break;
            // Somebody changed a person or an organisation while this was planned. The plan has used up the lines: the file is read again.
            lijst = await ReadAsync(req.Bestand, vandaag, sleutelfiguren, ct);
        }
        if (proef)
        {
            // Its rows name whom they met, and whether what they say is new.
            HttpContext.Betreft(plan.Bekenden);
            return TypedResults.Ok(new ImportResponse { Proef = true, Aantallen = plan.Aantallen, Rijen = plan.RegelsMetNamen });
        }
        if (plan.Aantallen.Fouten > 0 && req.FoutenOverslaan != true) throw new ProblemException(Faulty(plan));

        var import = await ApplyAsync(tx, id, plan, ct);
        if (eerderGewist.Count > 0 && req.EerderGewistToestaan == true) await tx.AuditAsync("import.eerder_gewist_toegestaan", id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/importen/{id}", import), ct);
    }

    /// <summary>The numbers of the rows of people who were erased before.</summary>
    private async Task<HashSet<int>> EerderGewistAsync(Tx tx, Gelezen[] lijst, CancellationToken ct)
    {
        var rijen = lijst.Where(g => g.Rij?.Naam is not null).ToArray();
        var gewist = await erased.EerderGewistAsync(tx, [.. rijen.Select(g => (g.Rij!.Naam!, g.Rij.Email))], ct);
        return [.. rijen.Where((_, n) => gewist[n]).Select(g => g.Nummer)];
    }

    /// <summary>Of people whose data are only kept: a second record would use them all the same.</summary>
    private static async Task<HashSet<int>> BeperktAsync(Tx tx, Gelezen[] lijst, CancellationToken ct)
    {
        var rijen = lijst.Where(g => g.Rij is { Naam: not null, Email: not null }).ToArray();
        return [.. await tx.RowsAsync<int>(
            """
            select m.nummer
              from unnest(@Nummers, @Namen, @Adressen) as m (nummer, naam, adres)
              join contacts.contactpersoon p
                on p.beperkt and contacts.sleutel(p.naam) = contacts.sleutel(m.naam)
               and contacts.sleutel(p.email) = contacts.sleutel(m.adres)
             -- Mostly there is nobody, and then no key is made of any line.
             where exists (select from contacts.contactpersoon b where (b.beperkt or b.gewist_op is not null) and b.beperkt)
            """,
            new
            {
                Nummers = rijen.Select(g => g.Nummer).ToArray(),
                Namen = rijen.Select(g => g.Rij!.Naam).ToArray(),
                Adressen = rijen.Select(g => g.Rij!.Email).ToArray(),
            }, ct)];
    }

    private static void Weiger(Gelezen[] lijst, HashSet<int> nummers, string fout)
    {
        for (var i = 0; i < lijst.Length && nummers.Count > 0; i++)
            if (nummers.Contains(lijst[i].Nummer)) lijst[i] = lijst[i] with { Rij = null, Fouten = [fout] };
    }

    /// <summary>Of its own, so that the file and its cells are gone before the plan is made.</summary>
    private static async Task<Gelezen[]> ReadAsync(IFormFile bestand, DateOnly vandaag, bool sleutelfiguren, CancellationToken ct)
    {
        var inhoud = new byte[bestand.Length];
        await using (var stroom = bestand.OpenReadStream()) await stroom.ReadExactlyAsync(inhoud, ct);
        return [.. Contactlijst.Read(inhoud, regel => Importrij.Of(regel, vandaag, sleutelfiguren), ct)];
    }

    private static Problem Faulty(Importplan plan) =>
        ImportMetFouten with
        {
            Detail = $"{plan.Aantallen.Fouten} van de {plan.Aantallen.Rijen} rijen kunnen niet worden geïmporteerd. Er is niets "
                + $"opgeslagen.",
            Extensions = new() { ["aantallen"] = plan.Aantallen, ["rijen"] = plan.Regels },
        };

    /// <summary>In a transaction of its own, so that others see how far this one is.</summary>
    private async Task ShowAsync(string sql, Guid id, decimal voortgang, int rijen, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(sql, new { Id = id, Voortgang = voortgang, Rijen = rijen }, ct);
        await tx.CommitAsync(ct);
    }

    /// <summary>A statement for each kind of thing, whatever number of rows.</summary>
    private async Task<ImportResponse> ApplyAsync(Tx tx, Guid id, Importplan plan, CancellationToken ct)
    {
        var organisaties = plan.Organisaties.ToArray();
        var personen = plan.Personen.ToArray();
        var rollen = plan.Rollen.ToArray();
        var regels = plan.Regels;
        await ShowAsync(Sql.Progress, id, 0.3m, 0, ct);
        await tx.ExecuteAsync(Sql.Organisaties, new { Rijen = JsonSerializer.Serialize(organisaties, Json.Options) }, ct);
        await ShowAsync(Sql.Progress, id, 0.4m, 0, ct);
        await tx.ExecuteAsync(Sql.Personen, new
        {
            Ids = Array.ConvertAll(personen, p => p.Id),
            Nieuw = Array.ConvertAll(personen, p => p.Nieuw),
            Voornamen = Array.ConvertAll(personen, p => p.Voornaam),
            Voorvoegsels = Array.ConvertAll(personen, p => p.Voorvoegsel),
            Achternamen = Array.ConvertAll(personen, p => p.Achternaam),
            Emails = Array.ConvertAll(personen, p => p.Email),
            Telefoons = Array.ConvertAll(personen, p => p.Telefoon),
            Nu = clock.GetUtcNow(),
        }, ct);
        await ShowAsync(Sql.Progress, id, 0.7m, 0, ct);
        await tx.ExecuteAsync(Sql.Rollen, new
        {
            Ids = Array.ConvertAll(rollen, r => r.Id),
            Nieuw = Array.ConvertAll(rollen, r => r.Nieuw),
            Personen = Array.ConvertAll(rollen, r => r.ContactpersoonId),
            Organisaties = Array.ConvertAll(rollen, r => r.OrganisatieId),
            Rollen = Array.ConvertAll(rollen, r => r.Rol),
            Functies = Array.ConvertAll(rollen, r => r.Functie),
            Begindatums = Array.ConvertAll(rollen, r => r.Begindatum),
        }, ct);
        await ShowAsync(Sql.Progress, id, 0.95m, 0, ct);
        var bewaard = (await tx.RowAsync<Bewaard>(Sql.Import, new
        {
            Id = id,
            Aantallen = JsonSerializer.Serialize(plan.Aantallen, Json.Options),
            Rijen = JsonSerializer.Serialize(regels, Json.Options),
        }, ct))!;
        var wie = plan.Wie.ToArray();
        await tx.ExecuteAsync(Sql.Wie, new
        {
            Id = id,
            // Made here, where they come in order: an index takes those faster than the random ones of the database.
            Ids = Array.ConvertAll(wie, _ => Guid.CreateVersion7()),
            Rijen = Array.ConvertAll(wie, w => w.Rij),
            Personen = Array.ConvertAll(wie, w => w.ContactpersoonId),
            Sleutelfiguren = Array.ConvertAll(wie, w => w.Sleutelfiguur),
            NieuwePersonen = Array.ConvertAll(wie, w => w.NieuwePersoon),
            NieuweRollen = Array.ConvertAll(wie, w => w.NieuweRol),
            Uitkomsten = Array.ConvertAll(wie, w => w.Uitkomst),
        }, ct);
        await tx.AuditAsync("import.uitgevoerd", id, ct);
        await tx.AuditAsync("organisatie.aangemaakt", [.. organisaties.Where(o => o.Nieuw).Select(o => o.Id)], ct);
        await tx.AuditAsync("organisatie.gewijzigd", [.. organisaties.Where(o => !o.Nieuw).Select(o => o.Id)], ct);
        await tx.AuditAsync("contactpersoon.aangemaakt", [.. personen.Where(p => p.Nieuw).Select(p => p.Id)], ct);
        await tx.AuditAsync("contactpersoon.gewijzigd", [.. personen.Where(p => !p.Nieuw).Select(p => p.Id)], ct);
        await tx.AuditAsync("rolvervulling.aangemaakt", [.. rollen.Where(r => r.Nieuw).Select(r => r.Id)], ct);
        await tx.AuditAsync("rolvervulling.gewijzigd", [.. rollen.Where(r => !r.Nieuw).Select(r => r.Id)], ct);
        return new ImportResponse
        {
            Id = id,
            Proef = false,
            Voortgang = bewaard.Voortgang,
            Aantallen = plan.Aantallen,
            Rijen = regels,
            AangemaaktOp = bewaard.AangemaaktOp,
            GewijzigdOp = bewaard.GewijzigdOp,
        };
    }

    private sealed record Bewaard
    {
        public required decimal Voortgang { get; init; }
        public required DateTimeOffset AangemaaktOp { get; init; }
        public required DateTimeOffset GewijzigdOp { get; init; }
    }

    private static class Sql
    {
        public const string Lock = $"select pg_advisory_xact_lock({AdvisoryLocks.Imports})";

        /// <summary>Who is restricted or erased, as one value that changes with any of them.</summary>
        public const string BuitenGebruik =
            """
            select md5(string_agg(concat_ws(':', p.id, p.beperkt, p.gewist_op is not null), ',' order by p.id))
              from contacts.contactpersoon p
             where p.beperkt or p.gewist_op is not null
            """;

        public const string Organisaties =
            """
            with rij as materialized (
              select r.id, r.nieuw, r.naam, r.soort, r.verband, r.domeinen, r.omvang, r.wijken, r.kvk, r.vereist
                from jsonb_to_recordset(@Rijen::jsonb)
                as r (id uuid, nieuw boolean, naam text, soort text, verband text, domeinen text[], omvang text, wijken text[], kvk text,
                vereist int)
            ), gewijzigd as (
              update contacts.organisatie o
                 set naam = r.naam, soort = r.soort, verband = r.verband, domeinen = r.domeinen, omvang = r.omvang,
                   wijken = coalesce(r.wijken, '{}'), kvk_nummer = r.kvk,
                     gewijzigd_op = default, versie = o.versie + 1
                from rij r
               where o.id = r.id and not r.nieuw
            )
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, wijken, kvk_nummer,
              vereist_aantal_aandachtfunctionarissen)
            select id, naam, soort, verband, domeinen, omvang, coalesce(wijken, '{}'), kvk, vereist from rij where nieuw
            """;

        public const string Personen =
            """
            with rij as materialized (
              select r.id, r.nieuw, r.voornaam, r.voorvoegsel, r.achternaam, r.email, r.telefoon
                from unnest(@Ids::uuid[], @Nieuw::boolean[], @Voornamen::text[], @Voorvoegsels::text[], @Achternamen::text[],
                       @Emails::text[], @Telefoons::text[])
                  as r (id, nieuw, voornaam, voorvoegsel, achternaam, email, telefoon)
            ), gewijzigd as (
              update contacts.contactpersoon p
                 set email = r.email, telefoon = r.telefoon, gewijzigd_op = default, versie = p.versie + 1
                from rij r
               where p.id = r.id and not r.nieuw
            ), te_informeren as (
              insert into contacts.informering (contactpersoon_id, ingekomen_op) select r.id, @Nu from rij r where r.nieuw
            )
            insert into contacts.contactpersoon (id, voornaam, voorvoegsel, achternaam, naam, email, telefoon, herkomst)
            select id, voornaam, voorvoegsel, achternaam, contacts.voluit(voornaam, voorvoegsel, achternaam), email, telefoon, 'import'
              from rij
             where nieuw
            """;

        public const string Rollen =
            """
            with rij as materialized (
              select r.id, r.nieuw, r.contactpersoon_id, r.organisatie_id, r.rol, r.functie, r.begindatum
                from unnest(@Ids::uuid[], @Nieuw::boolean[], @Personen::uuid[], @Organisaties::uuid[], @Rollen::text[], @Functies::text[],
                       @Begindatums::date[])
                  as r (id, nieuw, contactpersoon_id, organisatie_id, rol, functie, begindatum)
            ), gewijzigd as (
              update contacts.rolvervulling o set functie = r.functie, gewijzigd_op = default, versie = o.versie + 1 from rij r
                where o.id = r.id and not r.nieuw
            )
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, functie, begindatum)
            select id, contactpersoon_id, organisatie_id, rol, functie, begindatum from rij where nieuw
            """;

        public const string Wie =
            """
            insert into contacts.import_rij (id, import_id, rij, contactpersoon_id, sleutelfiguur, nieuwe_persoon, nieuwe_rol, uitkomst)
            select r.id, @Id, r.rij, r.contactpersoon_id, r.sleutelfiguur, r.nieuwe_persoon, r.nieuwe_rol, r.uitkomst
              from unnest(@Ids::uuid[], @Rijen::int[], @Personen::uuid[], @Sleutelfiguren::boolean[], @NieuwePersonen::boolean[],
                     @NieuweRollen::boolean[], @Uitkomsten::text[])
                as r (id, rij, contactpersoon_id, sleutelfiguur, nieuwe_persoon, nieuwe_rol, uitkomst)
            """;

        public const string Import =
            """
            update contacts.import set aantallen = @Aantallen::jsonb, rijen = @Rijen::jsonb, status = 'klaar', voortgang = 1,
              gewijzigd_op = default where id = @Id
            returning voortgang, aangemaakt_op, gewijzigd_op
            """;

        /// <summary>Held until the end, whichever way that comes: what tells an import that is busy from one that broke off.</summary>
        public const string Busy = "select pg_advisory_xact_lock(hashtextextended('import:' || @Id::uuid, 0))";

        public const string Begin =
            """
            insert into contacts.import (id, aantallen, rijen, status, voortgang)
              values (@Id, jsonb_build_object('rijen', @Rijen::int), '[]', 'bezig', @Voortgang)
            """;

        public const string Progress = "update contacts.import set voortgang = @Voortgang, gewijzigd_op = default where id = @Id";
    }
}
