namespace Netwerkplatform.Coordination.Afspraken;

internal interface IAfspraakFields
{
    Guid? OrganisatieId { get; }
    Guid? ContactpersoonId { get; }
    DateTimeOffset? GeplandOp { get; }
    string? Locatie { get; }
    string? Doel { get; }
    string? Status { get; }
}

/// <summary>Een afspraak van de netwerkregisseur met een organisatie.</summary>
internal sealed record PartnerafspraakResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>Met wie; null als dat niet bekend is.</summary>
    public Guid? ContactpersoonId { get; init; }
    public required DateTimeOffset GeplandOp { get; init; }
    public string? Locatie { get; init; }
    public string? Doel { get; init; }
    [OneOf("AfspraakStatus")] public required string Status { get; init; }
    /// <summary>Het contactmoment dat ervan gemaakt is; null zolang de afspraak niet is afgerond.</summary>
    public Guid? ContactmomentId { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Partnerafspraak
{
    public const string Gepland = "gepland", Afgerond = "afgerond", Geannuleerd = "geannuleerd";

    [Vocabulary("AfspraakStatus")]
    public static readonly string[] Statussen = [Gepland, Afgerond, Geannuleerd];

    internal static readonly Problem Afgesloten = Problem.Conflict("afspraak-afgesloten", "Afspraak is afgesloten",
        "Deze afspraak is afgerond of geannuleerd en verandert niet meer.");

    /// <summary>An appointment with someone out of the caller's sight is out of sight too.</summary>
    public const string Visible = "contacts.pub_in_zicht(a.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    public const string Columns =
        """
        a.id, a.organisatie_id, a.contactpersoon_id, a.gepland_op, a.locatie, a.doel, a.status, a.contactmoment_id, a.aangemaakt_op,
        a.gewijzigd_op, a.versie
        """;

    public static void AddAfspraakRules<T>(this AbstractValidator<T> validator) where T : IAfspraakFields
    {
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.GeplandOp).NotNull().Moment();
        validator.RuleFor(r => r.Locatie).FreeText(200);
        // As long as the subject of the contactmoment that it becomes.
        validator.RuleFor(r => r.Doel).FreeText(200);
        validator.RuleFor(r => r.Status).OneOf(Statussen);
    }

    /// <summary>Completed is what an appointment becomes by its conversation.</summary>
    public static void RefuseCompleted(string? status)
    {
        if (status is Afgerond)
            throw new ProblemException(
                Problem.Invalid("status", Fout.OngeldigeWaarde, "Een afspraak is afgerond zodra u een afronding vastlegt."));
    }

    /// <summary>Refuses (400), all at once, what the body names and is not there.</summary>
    public static Task RefuseMissingReferencesAsync(this Tx tx, Guid? organisatieId, Guid? contactpersoonId, bool sleutelfiguren,
        DateOnly vandaag, CancellationToken ct) => AllFaults.RefuseAsync(
            () => tx.RefuseMissingOrganisatiesAsync([.. Genoemd.Een("organisatieId", organisatieId)], ct),
            () => RefuseMissingContactpersoonAsync(tx, contactpersoonId, sleutelfiguren, vandaag, ct));

    /// <summary>A key figure is nobody to who may not know of them. Whom it names is held, so that who deletes them waits.</summary>
    private static async Task RefuseMissingContactpersoonAsync(
        Tx tx, Guid? contactpersoonId, bool sleutelfiguren, DateOnly vandaag, CancellationToken ct)
    {
        if (contactpersoonId is not null && await tx.ScalarAsync<Guid?>(
            """
            select id from contacts.pub_contactpersoon
             where id = @contactpersoonId and in_gebruik and contacts.pub_in_zicht(id, @vandaag, @sleutelfiguren) for key share
            """, new { contactpersoonId, vandaag, sleutelfiguren }, ct) is null)
            throw new ProblemException(Problem.Invalid("contactpersoonId", Fout.BestaatNiet, "Deze contactpersoon bestaat niet."));
    }

    public static object Parameters(this IAfspraakFields r, Guid id, int[]? versies, bool sleutelfiguren, DateOnly vandaag) => new
    {
        Id = id,
        Versies = versies,
        Sleutelfiguren = sleutelfiguren,
        Vandaag = vandaag,
        r.OrganisatieId,
        r.ContactpersoonId,
        r.GeplandOp,
        Locatie = string.IsNullOrWhiteSpace(r.Locatie) ? null : r.Locatie,
        Doel = string.IsNullOrWhiteSpace(r.Doel) ? null : r.Doel,
        Status = r.Status ?? Gepland,
    };
}
