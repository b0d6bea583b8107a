namespace Netwerkplatform.Contacts.Contactpersonen;

internal interface IContactpersoonFields
{
    string? Voornaam { get; }
    string? Voorvoegsel { get; }
    string? Achternaam { get; }
    string? Email { get; }
    string? Telefoon { get; }
    string? Taal { get; }
    string? Bereikbaarheid { get; }
    string? Herkomst { get; }
    DateTimeOffset? GeverifieerdOp { get; }
    ExterneSleutel[]? ExterneSleutels { get; }
}

/// <summary>Een persoon die het netwerk kent.</summary>
internal sealed record ContactpersoonResponse : IVersioned
{
    [Betrokkene] public required Guid Id { get; init; }
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public required string Achternaam { get; init; }
    /// <summary>Twee mensen kunnen een postbus delen: een adres is geen identiteit.</summary>
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    /// <summary>Taal waarin deze persoon post krijgt (ISO 639).</summary>
    public required string Taal { get; init; }
    public string? Bereikbaarheid { get; init; }
    [OneOf("Herkomst")] public string? Herkomst { get; init; }
    /// <summary>Of post aankomt: actief, afgemeld of onbestelbaar. Het systeem houdt dit bij.</summary>
    [OneOf("Mailstatus")] public required string Mailstatus { get; init; }
    public DateTimeOffset? GeverifieerdOp { get; init; }
    /// <summary>
    /// Wanneer de e-mail vertrok die zegt waar de gegevens vandaan komen (AVG 14); null als die niet nodig was of nog niet weg is.
    /// </summary>
    public DateTimeOffset? GeinformeerdOp { get; init; }
    /// <summary>Wanneer deze persoon het laatst terugkwam op een afmelding; null als dat nooit gebeurde.</summary>
    public DateTimeOffset? HeraangemeldOp { get; init; }
    /// <summary>Hoe deze persoon daar toen om vroeg, bijvoorbeeld per telefoon.</summary>
    public string? HeraanmeldingToelichting { get; init; }
    /// <summary>Waaronder andere systemen dit kennen.</summary>
    public IReadOnlyList<ExterneSleutel> ExterneSleutels => ExterneSleutel.Gelezen(Sleutels);
    /// <summary>
    /// Of deze gegevens alleen bewaard en niet gebruikt mogen worden (AVG artikel 18). Alleen wie privacy.beheren heeft, ziet zo iemand.
    /// </summary>
    public bool Beperkt { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string[] Sleutels { get; init; } = [];
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Contactpersoon
{
    internal static readonly Problem ContactpersoonSamengevoegd =
        Problem.Gone("contactpersoon-samengevoegd", "Samengevoegd", "Deze contactpersoon is samengevoegd met een andere.");
    internal static readonly Problem ContactpersoonGewist =
        Problem.Gone("contactpersoon-gewist", "Gewist", "De gegevens van deze contactpersoon zijn gewist.");

    /// <summary>How it is told that somebody was there once.</summary>
    internal static readonly Problem[] Weg = [ContactpersoonSamengevoegd, ContactpersoonGewist];

    internal static readonly Problem EerderGewist = Problem.Conflict("eerder_gewist", "Eerder gewist",
        "Iemand met deze naam en dit adres is eerder gewist. Vastleggen kan alleen met toestaan: true en een reden.");

    [Vocabulary("Herkomst")]
    public static readonly string[] Herkomsten = ["import", "gesprek", "zelf", "koppeling"];
    public const string Taalcode = @"^[a-z]{2,3}\z";
    [Vocabulary("Mailstatus")]
    public static readonly string[] Mailstatussen = ["actief", "afgemeld", "onbestelbaar"];

    /// <summary>What every reading of a person selects, from <c>contacts.contactpersoon p</c>.</summary>
    public const string Columns =
        """
        p.id, p.voornaam, p.voorvoegsel, p.achternaam, p.email, p.telefoon, p.taal, p.bereikbaarheid, p.herkomst, p.mailstatus,
        p.geverifieerd_op, p.geinformeerd_op, p.heraangemeld_op, p.heraanmelding_toelichting, p.externe_sleutels as sleutels, p.beperkt,
        p.aangemaakt_op, p.gewijzigd_op, p.versie
        """;

    /// <summary>
    /// Whether this caller may know of person p: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day. The same as
    /// <c>contacts.pub_in_zicht</c>, with the row at hand.
    /// </summary>
    public const string Visible = $"not p.beperkt and {Bekend}";

    /// <summary>The same for who may see whose data are kept and not used: <c>@Privacy</c> is their scope.</summary>
    public const string VisibleToPrivacy = $"(not p.beperkt or @Privacy) and {Bekend}";

    private const string Bekend =
        "p.gewist_op is null and (@Sleutelfiguren or not p.sleutelfiguur or not contacts.alleen_sleutelfiguur(p.id, @Vandaag))";

    /// <summary>
    /// Whether a row about somebody has changed since <c>@GewijzigdVanaf</c>, for a caller without the scope. It is told again when a role
    /// of that person began or changed since: they may have come into sight by it, which moves no row of theirs. This is asked of
    /// everybody. A pull that told again only those who were ever a key figure would say who they are (docs/adr/0058).
    /// </summary>
    /// <param name="tabel">The table of the row.</param>
    /// <param name="rij">The alias of the row.</param>
    /// <param name="persoon">Its column with the person.</param>
    public static string Gewijzigd(string tabel, string rij, string persoon) =>
        $"""
        {rij}.id in (
            select x.id from {tabel} x where {Changes.Since("x")}
            union all
            select x.id from {tabel} x
             where x.{persoon} in (
               select n.contactpersoon_id from contacts.rolvervulling n
                where n.rol <> 'sleutelfiguur'
                  and n.begindatum between (@GewijzigdVanaf::timestamptz at time zone 'Europe/Amsterdam')::date and @Vandaag
               union all
               select n.contactpersoon_id from contacts.rolvervulling n
                where n.rol <> 'sleutelfiguur' and {Changes.Since("n")}))
        """;

    /// <summary>The sort keys of a list, for a caller without the scope (<see cref="Gewijzigd"/>).</summary>
    public static SortKey<T>[] ZonderSleutelfiguren<T>(this SortKey<T>[] keys, string tabel, string rij, string persoon) =>
        [.. keys.Select(k => k.Changed is null ? k : k with { Changed = Gewijzigd(tabel, rij, persoon) })];

    /// <summary>
    /// Not found; or gone, for someone who was erased, or was merged into another: then that is who to ask for.
    /// </summary>
    public static async Task<NotFound> NotFoundOrGoneAsync(
        this IReader reader, Guid id, bool sleutelfiguren, DateOnly vandaag, CancellationToken ct)
    {
        var rest = await reader.RowAsync<Rest>(
            """
            select p.id, p.gewist_op is not null as gewist
              from contacts.contactpersoon p
             where p.id in (@Id, contacts.samengevoegd_met(@Id)) and not p.beperkt
               and (@Sleutelfiguren or not contacts.alleen_sleutelfiguur(p.id, @Vandaag))
               and (@Sleutelfiguren or not exists (select from contacts.samenvoeging s
                                                    where s.met_id = @Id and s.ongedaan_op is null and s.verborgen))
            """, new { Id = id, Sleutelfiguren = sleutelfiguren, Vandaag = vandaag }, ct);
        if (rest is { Gewist: true })
            throw new ProblemException(ContactpersoonGewist with { Extensions = new() { ["reden"] = "gewist" } });
        if (rest is null || rest.Id == id) return TypedResults.NotFound();
        throw new ProblemException(ContactpersoonSamengevoegd with
        {
            Extensions = new() { ["reden"] = "samengevoegd", ["samengevoegdMet"] = rest.Id },
        });
    }

    /// <summary>Who stands in the place of an id that is asked for.</summary>
    private sealed record Rest
    {
        public required Guid Id { get; init; }
        public required bool Gewist { get; init; }
    }

    public static void AddContactpersoonRules<T>(this AbstractValidator<T> validator) where T : IContactpersoonFields
    {
        validator.RuleFor(r => r.Voornaam).FreeText(100);
        validator.RuleFor(r => r.Voorvoegsel).FreeText(30);
        validator.RuleFor(r => r.Achternaam).NotEmpty().FreeText(100);
        validator.RuleFor(r => r.Email).Email();
        validator.RuleFor(r => r.Telefoon).Telefoon();
        validator.RuleFor(r => r.Taal).Matches(Taalcode);
        validator.RuleFor(r => r.Bereikbaarheid).FreeText(200);
        validator.RuleFor(r => r.Herkomst).OneOf(Herkomsten);
        validator.RuleFor(r => r.ExterneSleutels).Sleutels();
        validator.RuleForEach(r => r.ExterneSleutels).SetValidator(new SleutelVanMensValidator());
        validator.RuleFor(r => r.GeverifieerdOp).Geweest();
    }

    /// <summary>The name as it is written, as <c>contacts.voluit</c> puts it together: d'Hont, and van der Berg.</summary>
    public static string Voluit(string? voornaam, string? voorvoegsel, string achternaam)
    {
        var ervoor = voorvoegsel is null or [.., '\'' or '’'] ? voorvoegsel : voorvoegsel + " ";
        return $"{(voornaam is null ? "" : voornaam + " ")}{ervoor}{achternaam}";
    }

    /// <summary>Surplus spaces go; nothing left is nothing.</summary>
    public static string? Tidy(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Tekst.OpEenRegel(text);
}
