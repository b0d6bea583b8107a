using System.Security.Cryptography;
using Netwerkplatform.Contracts.Information;

namespace Netwerkplatform.Information.Kennisitems;

internal interface IKennisitemFields
{
    string? Titel { get; }
    string? Samenvatting { get; }
    string? Inhoud { get; }
    string? Soort { get; }
    string[]? Themas { get; }
    string[]? Domeinen { get; }
    string[]? Wijken { get; }
    DateOnly? GeldigTotDatum { get; }
    Guid? EigenaarContactpersoonId { get; }
    string? Openbaarheid { get; }
}

/// <summary>Kennis voor partners: wat zij moeten weten, tot wanneer dat klopt en wie het mag lezen.</summary>
internal sealed record KennisitemResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    /// <summary>Waar het over gaat, in een paar zinnen.</summary>
    public required string Samenvatting { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public required string Inhoud { get; init; }
    [OneOf("KennisitemSoort")] public required string Soort { get; init; }
    public required string[] Themas { get; init; }
    [OneOf("Domein")] public required string[] Domeinen { get; init; }
    public required string[] Wijken { get; init; }
    /// <summary>Laatste dag waarop dit klopt.</summary>
    public required DateOnly GeldigTotDatum { get; init; }
    /// <summary>Wie dit bijhoudt, en een maand van tevoren hoort dat het verloopt.</summary>
    public Guid? EigenaarContactpersoonId { get; init; }
    [OneOf("Openbaarheid")] public required string Openbaarheid { get; init; }
    /// <summary>
    /// Geldig tot en met de laatste dag, daarna verlopen. Een casus die nog niet door twee mensen is vrijgegeven, wacht_op_vrijgave.
    /// </summary>
    [OneOf("KennisitemStatus")] public required string Status { get; init; }
    /// <summary>Nummer van de versie van de tekst, vanaf 1.</summary>
    public required int Nummer { get; init; }
    /// <summary>Wanneer de tweede persoon deze casus vrijgaf; null zolang dat niet zo is.</summary>
    public DateTimeOffset? VrijgegevenOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Kennisitem
{
    private const int LongestInhoud = 100_000;

    /// <summary>The owner as far as this caller may know of them: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day.</summary>
    public const string Eigenaar =
        """
        case when contacts.pub_in_zicht(k.eigenaar_contactpersoon_id, @Vandaag, @Sleutelfiguren)
             then k.eigenaar_contactpersoon_id end
        """;

    public const string Status = "information.pub_kennis_status(k.soort, k.vrijgegeven_op, k.geldig_tot_datum, @Vandaag)";

    /// <summary>
    /// Who the owner is to this caller, and whether it still holds, change without an edit and are part of what is shown.
    /// </summary>
    public const string Versie =
        $"('x' || substr(md5(concat_ws(':', k.versie, {Eigenaar}, {Status})), 1, 7))::bit(28)::int";

    public const string Columns =
        $"""
        k.id, k.titel, k.samenvatting, k.inhoud, k.soort, k.themas, k.domeinen, k.wijken, k.geldig_tot_datum,
        {Eigenaar} as eigenaar_contactpersoon_id, k.openbaarheid, {Status} as status, k.nummer, k.vrijgegeven_op,
        k.aangemaakt_op, k.gewijzigd_op, {Versie} as versie
        """;

    public static void AddKennisitemRules<T>(this AbstractValidator<T> validator) where T : IKennisitemFields
    {
        validator.RuleFor(r => r.Titel).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Samenvatting).NotEmpty().FreeText(1_000);
        validator.AddMarkdownRules(r => r.Inhoud, LongestInhoud);
        validator.RuleFor(r => r.Soort).NotEmpty().OneOf(KennisCodes.Soorten);
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Domeinen).EachOneOf(OrganisatieCodes.Domeinen);
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.GeldigTotDatum).NotNull().SetValidator(new DagValidator<T>(Geldigheid));
        validator.RuleFor(r => r.Openbaarheid).NotEmpty().OneOf(KennisCodes.Openbaarheden);
        validator.RuleFor(r => r.Openbaarheid).Must(o => o != "openbaar").When(r => r.Soort == KennisCodes.Casus)
            .WithMessage("Een casus is nooit openbaar.").WithErrorCode("casus_niet_openbaar");
    }

    /// <summary>Knowledge is looked at again at least once in two years. A day that is over says that it no longer holds.</summary>
    public static Dagbereik Geldigheid(DateOnly vandaag) => new(Dagbereik.Bewaard(vandaag).Van, vandaag.AddMonths(24));

    /// <summary>
    /// The owner is looked up in what Contacts publishes, and held: who deletes them waits, and finds them referred to. A key figure is
    /// nobody to who may not know of them.
    /// </summary>
    public static async Task RefuseUnknownOwnerAsync(
        Tx tx, IKennisitemFields fields, bool sleutelfiguren, DateOnly vandaag, CancellationToken ct)
    {
        if (fields.EigenaarContactpersoonId is null || await tx.ScalarAsync<Guid?>(
            """
            select id from contacts.pub_contactpersoon
             where id = @EigenaarContactpersoonId and in_gebruik and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren)
               for key share
            """, new { fields.EigenaarContactpersoonId, Sleutelfiguren = sleutelfiguren, Vandaag = vandaag }, ct) is not null) return;
        throw new ProblemException(
            Problem.Invalid("eigenaarContactpersoonId", Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."));
    }

    public static object Parameters(
        this IKennisitemFields r, Guid id, bool sleutelfiguren, DateOnly vandaag, Guid? vraagId = null) => new
        {
            Id = id,
            VraagId = vraagId,
            VersieId = Guid.CreateVersion7(),
            Sleutelfiguren = sleutelfiguren,
            Vandaag = vandaag,
            Titel = Tekst.OpEenRegel(r.Titel!),
            r.Samenvatting,
            r.Inhoud,
            r.Soort,
            Themas = r.Themas ?? [],
            Domeinen = r.Domeinen ?? [],
            Wijken = r.Wijken ?? [],
            r.GeldigTotDatum,
            r.EigenaarContactpersoonId,
            r.Openbaarheid,
            // What is searched: all that a reader sees.
            Zoektekst = string.Join('\n', [r.Titel!, r.Samenvatting!, r.Inhoud!, .. r.Themas ?? [], .. r.Wijken ?? []]),
            Hash = Hash(r),
        };

    /// <summary>What is written down of a text, once for each that an item had.</summary>
    public const string InsertVersie =
        """
        insert into information.kennisitem_versie (id, kennisitem_id, nummer, titel, samenvatting, inhoud, inhoud_hash)
        select @VersieId, k.id, k.nummer, k.titel, k.samenvatting, k.inhoud, @Hash from information.kennisitem k where k.id = @Id
        """;

    private static string Hash(IKennisitemFields r) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { Titel = Tekst.OpEenRegel(r.Titel!), r.Samenvatting, r.Inhoud }, Json.Options)));

    /// <summary>An empty list of an item's parts may mean that there is no such item.</summary>
    public static Task<bool> ExistsAsync(IReader reader, Guid id, CancellationToken ct) =>
        reader.ScalarAsync<bool>("select exists (select from information.kennisitem where id = @Id)", new { Id = id }, ct);
}
