using FastEndpoints;

namespace Netwerkplatform.Contacts.Contactpersonen;

internal sealed record GetVertrekgevolgenRequest(Guid Id)
{
    /// <summary>De dag van het vertrek; standaard vandaag.</summary>
    [QueryParam]
    public DateOnly? Peildatum { get; init; }
}

/// <summary>Wat er wegvalt als iemand vertrekt.</summary>
internal sealed record VertrekgevolgenResponse
{
    public required Guid ContactpersoonId { get; init; }
    public required DateOnly Peildatum { get; init; }
    /// <summary>De rollen die dan lopen of nog beginnen.</summary>
    public required IReadOnlyList<VertrekRol> Rollen { get; init; }
    /// <summary>De organisaties waar deze persoon dan aandachtfunctionaris is.</summary>
    public required IReadOnlyList<DekkingMetEnZonder> Dekking { get; init; }
    public required IReadOnlyList<VertrekDeelname> Deelnames { get; init; }
    /// <summary>Netwerken die alleen via deze persoon met elkaar verbonden zijn.</summary>
    public required IReadOnlyList<VertrekBrug> Bruggen { get; init; }
    /// <summary>Beloften uit gesprekken met deze persoon die nog openstaan.</summary>
    public required IReadOnlyList<VertrekBelofte> OpenBeloften { get; init; }
}

internal sealed record VertrekRol
{
    public required Guid RolvervullingId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    [OneOf("Rol")] public required string Rol { get; init; }
    public required DateOnly Begindatum { get; init; }
    public DateOnly? Einddatum { get; init; }
    /// <summary>Hoeveel anderen dezelfde rol daar op de peildatum hebben; bij 0 blijft de plek leeg.</summary>
    public required int Anderen { get; init; }
}

internal sealed record VertrekDeelname
{
    public required Guid DeelnameId { get; init; }
    public required Guid NetwerkId { get; init; }
    public required string Netwerk { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    [OneOf("Mandaat")] public required string Mandaat { get; init; }
    /// <summary>Hoeveel andere deelnames deze organisatie op de peildatum in het netwerk heeft; bij 0 doet zij niet meer mee.</summary>
    public required int Anderen { get; init; }
}

internal sealed record VertrekBrug
{
    public required Guid NetwerkId { get; init; }
    public required string Netwerk { get; init; }
    public required Guid AnderNetwerkId { get; init; }
    public required string AnderNetwerk { get; init; }
}

internal sealed record VertrekBelofte
{
    public required Guid ContactmomentId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    public required string Omschrijving { get; init; }
    public DateOnly? UiterlijkeDatum { get; init; }
}

/// <summary>Zegt wat er wegvalt als deze persoon vertrekt: rollen, dekking, deelnames, bruggen tussen netwerken en open beloften.</summary>
/// <remarks>Er verandert niets. Een brug rust op één persoon als niemand anders in beide netwerken zit.</remarks>
internal sealed class GetVertrekgevolgen(Db db, IVertrekgevolg dekking, TimeProvider clock)
    : Endpoint<GetVertrekgevolgenRequest, Results<Ok<VertrekgevolgenResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}/vertrekgevolgen");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Ok<VertrekgevolgenResponse>, NotFound>> ExecuteAsync(
        GetVertrekgevolgenRequest req, CancellationToken ct)
    {
        var sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var parameters = new
        {
            req.Id,
            Peildatum = req.Peildatum ?? clock.Vandaag(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren
        };
        if (!await db.ScalarAsync<bool>(
            $"select exists (select from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.Visible})", parameters, ct))
            return await db.NotFoundOrGoneAsync(req.Id, sleutelfiguren, parameters.Vandaag, ct);

        return TypedResults.Ok(new VertrekgevolgenResponse
        {
            ContactpersoonId = req.Id,
            Peildatum = parameters.Peildatum,
            Rollen = await db.RowsAsync<VertrekRol>(Sql.Rollen, parameters, ct),
            Dekking = await dekking.MetEnZonderAsync(req.Id, parameters.Peildatum, ct),
            Deelnames = await db.RowsAsync<VertrekDeelname>(Sql.Deelnames, parameters, ct),
            Bruggen = await db.RowsAsync<VertrekBrug>(Sql.Bruggen, parameters, ct),
            OpenBeloften = await db.RowsAsync<VertrekBelofte>(Sql.OpenBeloften, parameters, ct),
        });
    }

    private static class Sql
    {
        public const string Rollen =
            """
            select r.id as rolvervulling_id, r.organisatie_id, o.naam as organisatie, r.rol, r.begindatum, r.einddatum,
                   (select count(*)::int from contacts.rolvervulling ander
                     where ander.organisatie_id = r.organisatie_id and ander.rol = r.rol and ander.contactpersoon_id <> @Id
                       and contacts.pub_loopt(ander.begindatum, ander.einddatum, @Peildatum)
                       and contacts.pub_in_zicht(ander.contactpersoon_id, @Vandaag, @Sleutelfiguren)) as anderen
              from contacts.rolvervulling r
              join contacts.organisatie o on o.id = r.organisatie_id
             where r.contactpersoon_id = @Id and (r.einddatum is null or r.einddatum >= @Peildatum)
               and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
             order by o.naam collate platform.nederlands, r.rol, r.begindatum, r.id
            """;

        public const string Deelnames =
            """
            select d.id as deelname_id, d.netwerk_id, n.naam as netwerk, d.organisatie_id, o.naam as organisatie, d.mandaat,
                   (select count(*)::int from contacts.deelname ander
                     where ander.netwerk_id = d.netwerk_id and ander.organisatie_id = d.organisatie_id and ander.id <> d.id
                       and ander.contactpersoon_id is distinct from @Id
                       and contacts.pub_loopt(ander.begindatum, ander.einddatum, @Peildatum)
                       and contacts.pub_in_zicht(ander.contactpersoon_id, @Vandaag, @Sleutelfiguren)) as anderen
              from contacts.deelname d
              join contacts.netwerk n on n.id = d.netwerk_id
              join contacts.organisatie o on o.id = d.organisatie_id
             where d.contactpersoon_id = @Id and contacts.pub_loopt(d.begindatum, d.einddatum, @Peildatum)
             order by n.naam collate platform.nederlands, o.naam collate platform.nederlands, d.id
            """;

        public const string Bruggen =
            """
            with eigen as (
              select distinct n.id, n.naam
                from contacts.deelname d join contacts.netwerk n on n.id = d.netwerk_id and n.status = 'actief'
               where d.contactpersoon_id = @Id and contacts.pub_loopt(d.begindatum, d.einddatum, @Peildatum)
            )
            select a.id as netwerk_id, a.naam as netwerk, b.id as ander_netwerk_id, b.naam as ander_netwerk
              from eigen a join eigen b on a.id < b.id
             where not exists (select from contacts.deelname in_a
                                 join contacts.deelname in_b on in_b.netwerk_id = b.id
                                   and in_b.contactpersoon_id = in_a.contactpersoon_id
                                   and contacts.pub_loopt(in_b.begindatum, in_b.einddatum, @Peildatum)
                                where in_a.netwerk_id = a.id and in_a.contactpersoon_id <> @Id
                                  and contacts.pub_loopt(in_a.begindatum, in_a.einddatum, @Peildatum)
                                  and contacts.pub_in_zicht(in_a.contactpersoon_id, @Vandaag, @Sleutelfiguren))
             order by a.naam collate platform.nederlands, b.naam collate platform.nederlands, a.id, b.id
            """;

        public const string OpenBeloften =
            """
            select m.id as contactmoment_id, m.organisatie_id, o.naam as organisatie, m.vervolg_omschrijving as omschrijving,
              m.vervolg_uiterlijke_datum as uiterlijke_datum
              from contacts.contactmoment m
              join contacts.organisatie o on o.id = m.organisatie_id
             where m.contactpersoon_id = @Id and m.vervolg_omschrijving is not null and m.vervolg_afgerond_op is null
             order by m.vervolg_uiterlijke_datum nulls last, m.id
            """;
    }
}
