namespace Netwerkplatform.Contacts.Contactmomenten;

internal interface IContactmomentFields
{
    Guid? OrganisatieId { get; }
    Guid? ContactpersoonId { get; }
    DateTimeOffset? PlaatsgevondenOp { get; }
    string? Vorm { get; }
    string? Richting { get; }
    string? Aanleiding { get; }
    string? Onderwerp { get; }
    string[]? Themas { get; }
    Vervolg? Vervolg { get; }
}

/// <summary>Een gesprek met een organisatie: is er informatie gehaald, gebracht of allebei.</summary>
internal sealed record ContactmomentResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public required DateTimeOffset PlaatsgevondenOp { get; init; }
    [OneOf("ContactmomentVorm")] public required string Vorm { get; init; }
    [OneOf("ContactmomentRichting")] public required string Richting { get; init; }
    [OneOf("ContactmomentAanleiding")] public required string Aanleiding { get; init; }
    public string? Onderwerp { get; init; }
    public required string[] Themas { get; init; }
    public VervolgResponse? Vervolg =>
        VervolgResponse.Of(VervolgOmschrijving, VervolgUiterlijkeDatum, VervolgAfgerondOp, VervolgSub);
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? VervolgOmschrijving { get; init; }
    [JsonIgnore] public DateOnly? VervolgUiterlijkeDatum { get; init; }
    [JsonIgnore] public DateTimeOffset? VervolgAfgerondOp { get; init; }
    [JsonIgnore] public string? VervolgSub { get; init; }
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Contactmoment
{
    public const string Columns =
        """
        m.id, m.organisatie_id, m.contactpersoon_id, m.plaatsgevonden_op, m.vorm, m.richting, m.aanleiding, m.onderwerp, m.themas,
        m.vervolg_omschrijving, m.vervolg_uiterlijke_datum, m.vervolg_afgerond_op, m.vervolg_sub, m.aangemaakt_op, m.gewijzigd_op, m.versie
        """;

    /// <summary>A conversation with someone out of the caller's sight is out of sight too.</summary>
    public const string Visible =
        "contacts.pub_in_zicht(m.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>A conversation confirms that whoever was spoken to can be reached; an edit of a field never does.</summary>
    public const string Verify =
        """
        update contacts.contactpersoon set geverifieerd_op = @PlaatsgevondenOp, gewijzigd_op = default, versie = versie + 1
         where id = @ContactpersoonId and (geverifieerd_op is null or geverifieerd_op < @PlaatsgevondenOp)
        """;

    /// <summary>
    /// Whoever changes a promise, or keeps it, did not make it. Another one in the place of one that was kept is a new one.
    /// </summary>
    public const string VervolgSub =
        """
        case when @Omschrijving::text is null then null
             when m.vervolg_omschrijving is null then @Sub
             when m.vervolg_afgerond_op is not null and m.vervolg_omschrijving <> @Omschrijving then @Sub
             else m.vervolg_sub end
        """;

    /// <summary>The one way in, with the parameters below.</summary>
    public static async Task<ContactmomentResponse> WriteDownAsync(this IReader tx, object parameters, CancellationToken ct)
    {
        var moment = (await tx.RowAsync<ContactmomentResponse>(
            $"""
            insert into contacts.contactmoment as m (id, organisatie_id, contactpersoon_id, plaatsgevonden_op, vorm, richting, aanleiding,
                                                     onderwerp, themas, vervolg_omschrijving, vervolg_uiterlijke_datum, vervolg_afgerond_op,
                                                     vervolg_sub)
            values (@Id, @OrganisatieId, @ContactpersoonId, @PlaatsgevondenOp, @Vorm, @Richting, @Aanleiding, @Onderwerp, @Themas,
                    @Omschrijving, @UiterlijkeDatum, @AfgerondOp, case when @Omschrijving::text is not null then @Sub end)
            returning {Columns}
            """, parameters, ct))!;
        if (moment.ContactpersoonId is not null) await tx.ScalarAsync<int>(Verify, parameters, ct);
        return moment;
    }

    public static void AddContactmomentRules<T>(this AbstractValidator<T> validator, IValidator<Vervolg> vervolg)
        where T : IContactmomentFields
    {
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.PlaatsgevondenOp).NotNull().Geweest();
        validator.RuleFor(r => r.Vorm).NotEmpty().OneOf(ContactmomentCodes.Vormen);
        validator.RuleFor(r => r.Richting).NotEmpty().OneOf(ContactmomentCodes.Richtingen);
        validator.RuleFor(r => r.Aanleiding).NotEmpty().OneOf(ContactmomentCodes.Aanleidingen);
        validator.RuleFor(r => r.Onderwerp).FreeText(200);
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Vervolg!).SetValidator(vervolg).When(r => r.Vervolg is not null);
    }

    public static object Parameters(
        this IContactmomentFields r, Guid id, int[]? versies, Actor actor, bool sleutelfiguren, DateOnly vandaag) => new
        {
            Id = id,
            Versies = versies,
            Sleutelfiguren = sleutelfiguren,
            Vandaag = vandaag,
            r.OrganisatieId,
            r.ContactpersoonId,
            r.PlaatsgevondenOp,
            r.Vorm,
            r.Richting,
            r.Aanleiding,
            r.Onderwerp,
            Themas = r.Themas ?? [],
            r.Vervolg?.Omschrijving,
            r.Vervolg?.UiterlijkeDatum,
            r.Vervolg?.AfgerondOp,
            actor.Sub,
        };
}
