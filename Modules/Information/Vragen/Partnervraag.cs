namespace Netwerkplatform.Information.Vragen;

internal interface IVraagFields
{
    string? Vraag { get; }
    Guid? OrganisatieId { get; }
    Guid? ContactpersoonId { get; }
    string[]? Themas { get; }
    string? Kanaal { get; }
    bool? Spoed { get; }
    string? Status { get; }
    Guid? BehandelaarId { get; }
}

/// <summary>Een vraag van een partner, met het antwoord.</summary>
internal sealed record PartnervraagResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Vraag { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>Wie de vraag stelde; null als dat niet bekend is.</summary>
    public Guid? ContactpersoonId { get; init; }
    public required string[] Themas { get; init; }
    [OneOf("VraagKanaal")] public required string Kanaal { get; init; }
    public required bool Spoed { get; init; }
    public required DateTimeOffset GesteldOp { get; init; }
    /// <summary>
    /// De laatste dag om te antwoorden: vijf werkdagen na de dag van de vraag (Vragen:Werkdagen), met spoed één werkdag.
    /// </summary>
    public required DateOnly UiterlijkDatum { get; init; }
    /// <summary>Een doorverwezen vraag telt als beantwoord.</summary>
    [OneOf("VraagStatus")] public required string Status { get; init; }
    /// <summary>De regisseur die de vraag behandelt; null: die van de organisatie.</summary>
    public Guid? BehandelaarId { get; init; }
    public string? Antwoord { get; init; }
    public DateTimeOffset? BeantwoordOp { get; init; }
    /// <summary>Bij wie de vrager terechtkan.</summary>
    public Guid? VerwezenNaarContactpersoonId { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Partnervraag
{
    public const string Open = "open", InBehandeling = "in_behandeling", Beantwoord = "beantwoord", Doorverwezen = "doorverwezen",
        Ingetrokken = "ingetrokken";

    [Vocabulary("VraagKanaal")]
    public static readonly string[] Kanalen = [ViaLink, "telefoon", "email", "gesprek"];
    [Vocabulary("VraagStatus")]
    public static readonly string[] Statussen = [Open, InBehandeling, Beantwoord, Doorverwezen, Ingetrokken];

    public const string ViaLink = "link";

    internal static readonly Problem Afgesloten = Problem.Conflict("vraag-afgesloten", "Vraag is afgesloten",
        "Deze vraag is beantwoord of ingetrokken en verandert niet meer.");

    /// <summary>A question of someone out of the caller's sight is out of sight too.</summary>
    public const string Visible = "contacts.pub_in_zicht(v.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    private const string VerwezenNaar =
        """
        case when contacts.pub_in_zicht(v.verwezen_naar_contactpersoon_id, @Vandaag, @Sleutelfiguren)
             then v.verwezen_naar_contactpersoon_id end
        """;

    /// <summary>
    /// As this caller is shown it. A question that was referred to somebody out of their sight is answered to them: more would tell that
    /// there is such a person.
    /// </summary>
    public const string GetoondeStatus =
        $"case when v.status = 'doorverwezen' and ({VerwezenNaar}) is null then 'beantwoord' else v.status end";

    /// <summary>To whom the asker was referred changes for a caller without an edit, and is part of what they are shown.</summary>
    public const string Versie =
        $"coalesce(('x' || substr(md5(v.versie || ':' || ({VerwezenNaar})), 1, 7))::bit(28)::int, v.versie)";

    public const string Columns =
        $"""
        v.id, v.vraag, v.organisatie_id, v.contactpersoon_id, v.themas, v.kanaal, v.spoed, v.gesteld_op, v.uiterlijk_datum,
        {GetoondeStatus} as status, v.behandelaar_id, v.antwoord, v.beantwoord_op,
        {VerwezenNaar} as verwezen_naar_contactpersoon_id, v.aangemaakt_op, v.gewijzigd_op, {Versie} as versie
        """;

    /// <summary>Somebody may still work on it.</summary>
    public const string TeDoen = "v.status in ('open', 'in_behandeling')";

    public static void AddVraagRules<T>(this AbstractValidator<T> validator) where T : IVraagFields
    {
        validator.RuleFor(r => r.Vraag).NotEmpty().FreeText(2_000);
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Kanaal).NotEmpty().OneOf(Kanalen);
        validator.RuleFor(r => r.Status).OneOf(Statussen);
    }

    /// <summary>
    /// No foreign key crosses schemas, so what is referred to is looked up in what Contacts publishes, and held: who deletes it waits, and
    /// finds it referred to. A key figure is nobody to who may not know of them.
    /// </summary>
    public static async Task RefuseMissingAsync(this Tx tx, Guid? organisatieId, Guid? contactpersoonId, string contactpersoonVeld,
        bool sleutelfiguren, DateOnly vandaag, CancellationToken ct)
    {
        List<InvalidParam> faults = [];
        if (organisatieId is not null && await tx.ScalarAsync<Guid?>(
            "select id from contacts.pub_organisatie where id = @organisatieId for key share", new { organisatieId }, ct) is null)
            faults.Add(new("organisatieId", Fout.BestaatNiet, "Deze organisatie bestaat niet."));
        if (contactpersoonId is not null && await tx.ScalarAsync<Guid?>(
            """
            select id from contacts.pub_contactpersoon
             where id = @contactpersoonId and in_gebruik and contacts.pub_in_zicht(id, @vandaag, @sleutelfiguren) for key share
            """, new { contactpersoonId, vandaag, sleutelfiguren }, ct) is null)
            faults.Add(new(contactpersoonVeld, Fout.BestaatNiet, "Deze contactpersoon bestaat niet."));
        if (faults.Count > 0) throw new ProblemException(Problem.Invalid(faults));
    }

    /// <summary>Who works on it is a regisseur, held as above.</summary>
    public static async Task RefuseMissingBehandelaarAsync(this Tx tx, Guid? behandelaarId, CancellationToken ct)
    {
        if (behandelaarId is not null && await tx.ScalarAsync<Guid?>(
            "select id from coordination.pub_regisseur where id = @behandelaarId for key share", new { behandelaarId }, ct) is null)
            throw new ProblemException(Problem.Invalid("behandelaarId", Fout.BestaatNiet, "Deze regisseur bestaat niet."));
    }

    /// <summary>Answered is what a question becomes by its answer.</summary>
    public static void RefuseAnswered(string? status)
    {
        if (status is Beantwoord or Doorverwezen)
            throw new ProblemException(
                Problem.Invalid("status", Fout.OngeldigeWaarde, "Een vraag is beantwoord zodra u een antwoord geeft."));
    }
}
