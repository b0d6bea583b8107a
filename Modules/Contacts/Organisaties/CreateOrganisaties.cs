using FastEndpoints;
using FluentValidation.Results;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record CreateOrganisatiesRequest : ISeries
{
    /// <summary>True: alles of niets; zodra er één niet kan, wordt er niets vastgelegd (409).</summary>
    public bool? Alles { get; init; }
    /// <summary>De organisaties, hooguit 500.</summary>
    public CreateOrganisatieRequest[]? Items { get; init; }
}

internal sealed class CreateOrganisatiesValidator : Validator<CreateOrganisatiesRequest>
{
    public const int Meeste = 500;

    public CreateOrganisatiesValidator()
    {
        RuleFor(r => r.Items).NotNull();
        RuleFor(r => r.Items).Must(i => i is null || i.Length <= Meeste).WithMessage($"Hooguit {Meeste} tegelijk.");
        RuleForEach(r => r.Items).SetValidator(new CreateOrganisatieValidator()).When(r => r.Items is { Length: <= Meeste });
    }
}

/// <summary>Wat er van één organisatie uit een reeks kwam.</summary>
internal sealed record Reeksuitkomst
{
    /// <summary>201 als zij is vastgelegd; anders wat een losse aanvraag had geantwoord: 400 of 409.</summary>
    public required int Status { get; init; }
    /// <summary>Het id; null als zij niet is vastgelegd.</summary>
    public Guid? Id { get; init; }
    /// <summary>Waarom niet; null als zij is vastgelegd.</summary>
    public Reeksprobleem? Probleem { get; init; }
}

/// <summary>Een probleem zoals dat van een losse aanvraag.</summary>
internal sealed record Reeksprobleem
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }
    /// <summary>De fouten in de invoer; leeg bij een andere status dan 400.</summary>
    public required IReadOnlyList<Reeksfout> InvalidParams { get; init; }
}

/// <summary>Een fout in een veld.</summary>
internal sealed record Reeksfout(string Name, string Code, string Reason);

/// <summary>Legt een reeks organisaties vast, en zegt van elk in dezelfde volgorde wat ervan kwam.</summary>
/// <remarks>
/// Wat niet klopt, heeft status 400 en zegt waarom; wat er al is (KvK-nummer of externe sleutel), status 409. Met alles: true wordt er dan
/// niets vastgelegd, en staan de uitkomsten in items van het probleem. Van wat twee keer in de reeks staat, is het tweede dubbel.
/// </remarks>
internal sealed class CreateOrganisaties(Db db, ConstraintProblems constraints, TimeProvider clock)
    : Endpoint<CreateOrganisatiesRequest, Ok<Reeksuitkomst[]>>
{
    internal static readonly Problem ReeksNietVastgelegd = Problem.Conflict("reeks-niet-vastgelegd", "Niets vastgelegd",
        "Niet elk van deze organisaties kan worden vastgelegd; er is niets opgeslagen.");

    public override void Configure()
    {
        Post("organisaties/bulk");
        Scopes(Scope.ContactenBeheren);
        // A fault in one of them is of that one alone.
        DontThrowIfValidationFails();
        Options(b => b.Refuses(ReeksNietVastgelegd));
    }

    public override async Task<Ok<Reeksuitkomst[]>> ExecuteAsync(CreateOrganisatiesRequest req, CancellationToken ct)
    {
        var fouten = PerItem();
        var items = req.Items!;
        var uitkomsten = new Reeksuitkomst[items.Length];
        foreach (var (i, van) in fouten) uitkomsten[i] = Mislukt(InvalidInput.Of(van));
        var goed = Enumerable.Range(0, items.Length).Where(i => uitkomsten[i] is null)
            .Select(i => (Plaats: i, Rij: items[i].Op(Guid.CreateVersion7(), clock.Vandaag()))).ToList();
        // Of two with one key in the same list the first has it.
        var vergeven = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, rij) in goed.ToArray())
        {
            if (rij.Sleutels.All(s => !vergeven.Contains(s))) vergeven.UnionWith(rij.Sleutels);
            else uitkomsten[i] = Mislukt(constraints.Of("externe_sleutel_eenmaal"));
        }
        goed.RemoveAll(g => uitkomsten[g.Plaats] is not null);
        if (req.Alles == true && uitkomsten.Any(u => u is not null)) throw Afgebroken(uitkomsten);

        await using var tx = await db.BeginAsync(ct);
        var gemaakt = await InsertAsync(tx, [.. goed.Select(g => g.Rij)], ct);
        var bezet = await tx.RowsAsync<string>(Sql.Bezet, new
        {
            Sleutels = goed.Where(g => !gemaakt.Contains(g.Rij.Id))
            .SelectMany(g => g.Rij.Sleutels).ToArray()
        }, ct);
        foreach (var (i, rij) in goed)
        {
            uitkomsten[i] = gemaakt.Contains(rij.Id) ? new Reeksuitkomst { Status = 201, Id = rij.Id }
                : Mislukt(constraints.Of(rij.Sleutels.Any(bezet.Contains) ? "externe_sleutel_eenmaal" : "organisatie_kvk"));
        }
        if (req.Alles == true && uitkomsten.Any(u => u.Status != 201)) throw Afgebroken(uitkomsten);
        await tx.AuditAsync("organisatie.aangemaakt", gemaakt, ct);
        return await tx.CommitAsync(TypedResults.Ok(uitkomsten), ct);
    }

    /// <summary>In one statement, in their order. Where somebody takes one of the keys at this very moment, once more.</summary>
    private static async Task<HashSet<Guid>> InsertAsync(Tx tx, Organisatievelden[] rijen, CancellationToken ct)
    {
        var parameters = new { Rijen = JsonSerializer.Serialize(rijen, Json.Options) };
        for (var poging = 1; ; poging++)
        {
            await tx.SaveAsync("reeks", ct);
            try
            {
                return [.. await tx.RowsAsync<Guid>(Sql.Insert, parameters, ct)];
            }
            catch (PostgresException e) when (e.ConstraintName == "externe_sleutel_eenmaal" && poging < 5)
            {
                await tx.RollbackAsync("reeks", ct);
            }
        }
    }

    /// <summary>The faults of each, as if it had been sent alone; a fault of the list itself ends the request.</summary>
    private Dictionary<int, List<ValidationFailure>> PerItem()
    {
        var perItem = new Dictionary<int, List<ValidationFailure>>();
        var geen = new HashSet<int>();
        var rest = new List<ValidationFailure>();
        foreach (var fout in ValidationFailures)
        {
            var delen = fout.PropertyName.Split(']', 2);
            if (delen.Length == 2 && delen[0].StartsWith("items[", StringComparison.Ordinal)
                && int.TryParse(delen[0].AsSpan("items[".Length), CultureInfo.InvariantCulture, out var plaats))
            {
                if (!perItem.TryGetValue(plaats, out var van)) perItem[plaats] = van = [];
                // No organisation at all: then that is what is wrong with it, and not that it has no name.
                if (delen[1].Length == 0) geen.Add(plaats);
                else van.Add(
                    new ValidationFailure(delen[1][1..], fout.ErrorMessage) { ErrorCode = fout.ErrorCode, CustomState = fout.CustomState });
            }
            else rest.Add(fout);
        }
        foreach (var plaats in geen) perItem[plaats] =
            [new ValidationFailure("", "De inhoud moet een JSON-object zijn.") { ErrorCode = Fout.OngeldigType }];
        return rest.Count == 0 ? perItem : throw new ProblemException(InvalidInput.Of(ValidationFailures));
    }

    private static Reeksuitkomst Mislukt(Problem probleem) => new()
    {
        Status = probleem.Status,
        Probleem = new Reeksprobleem
        {
            Type = probleem.Type,
            Title = probleem.Title,
            Status = probleem.Status,
            Detail = probleem.Detail,
            InvalidParams = [.. (probleem.InvalidParams ?? []).Select(p => new Reeksfout(p.Name, p.Code, p.Reason))],
        },
    };

    /// <summary>What each of them came to; of the others, that they were not the reason.</summary>
    private static ProblemException Afgebroken(Reeksuitkomst?[] uitkomsten) => new(ReeksNietVastgelegd with
    {
        Extensions = new() { ["items"] = uitkomsten.Select(u => u is { Status: not 201 } ? u : null).ToArray() },
    });

    private static class Sql
    {
        public const string Insert =
            """
            insert into contacts.organisatie as o
              (id, naam, soort, verband, domeinen, omvang, spilorganisatie, kvk_nummer, vestigingsnummer, website, wijken, themas,
               vereist_aantal_aandachtfunctionarissen, vrijstelling_reden, vrijstelling_vanaf_datum, vrijstelling_tot_datum, signaalroute,
               status, inactief_vanaf_datum, geverifieerd_op, externe_sleutels)
            select i.id, i.naam, i.soort, i.verband, i.domeinen, i.omvang, i.spilorganisatie, i."kvkNummer", i.vestigingsnummer, i.website,
                   i.wijken, i.themas, i.vereist, i.reden, i."vanafDatum", i."totDatum", i.signaalroute, i.status,
                   case when i.status = 'inactief' then coalesce(i."inactiefVanafDatum", i.vandaag) end, i."geverifieerdOp", i.sleutels
              from jsonb_array_elements(@Rijen::jsonb) with ordinality as e (rij, plaats)
             cross join lateral jsonb_to_record(e.rij) as i (id uuid, naam text, soort text, verband text, domeinen text[], omvang text,
                   spilorganisatie boolean, "kvkNummer" text, vestigingsnummer text, website text, wijken text[], themas text[],
                   vereist int, reden text, "vanafDatum" date, "totDatum" date, signaalroute text, status text,
                   "inactiefVanafDatum" date, vandaag date, "geverifieerdOp" timestamptz, sleutels text[])
             where not exists (select from platform.pub_externe_sleutel k where k.soort = 'organisatie' and k.sleutel = any(i.sleutels))
             order by e.plaats
            on conflict do nothing
            returning o.id
            """;

        public const string Bezet =
            "select sleutel from platform.pub_externe_sleutel where soort = 'organisatie' and sleutel = any(@Sleutels)";
    }
}
