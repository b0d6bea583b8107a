namespace Netwerkplatform.Protocols.Reacties;

/// <summary>A version that comments may come to, held so that it stays as it was found until the comment stands.</summary>
internal sealed record Besproken
{
    public required string Status { get; init; }
    public DateOnly? Sluitdatum { get; init; }
    public DateTimeOffset? GeslotenOp { get; init; }
    public DateTimeOffset? TeruggekoppeldOp { get; init; }

    /// <summary>Of version <c>@VersieId</c>, for who only reads.</summary>
    public const string Select =
        """
        select v.status, r.sluitdatum, r.gesloten_op from protocols.protocolversie v
          join protocols.raadpleging r on r.versie_id = v.id where v.id = @VersieId
        """;
}

/// <summary>
/// Commenting, whether through the API or behind an emailed link: the one place of its rules. Runs in the caller's transaction.
/// </summary>
internal static class Commenting
{
    /// <summary>
    /// The version first and its consultation second, both in share, and looked at when they are held: whoever moves the version or closes
    /// the consultation waits until the comment stands, or has done so and is seen here.
    /// </summary>
    public static async Task<Besproken?> HoldAsync(Tx tx, Guid versieId, CancellationToken ct)
    {
        await tx.ExecuteAsync("select from protocols.protocolversie where id = @Id for share", new { Id = versieId }, ct);
        await tx.ExecuteAsync("select from protocols.raadpleging where versie_id = @Id for share", new { Id = versieId }, ct);
        return await tx.RowAsync<Besproken>(
            """
            select v.status, r.sluitdatum, r.gesloten_op, r.teruggekoppeld_op
              from protocols.protocolversie v left join protocols.raadpleging r on r.versie_id = v.id
             where v.id = @Id
            """, new { Id = versieId }, ct);
    }

    /// <summary>What the comment is about and is not there.</summary>
    public static async Task<IReadOnlyList<InvalidParam>> FaultsAsync(Tx tx, Guid versieId, IReactieFields fields, CancellationToken ct)
    {
        var missing = await tx.RowsAsync<string>(Sql.Missing, new { VersieId = versieId, fields.OnderwerpCode, fields.StapVolgorde }, ct);
        return [.. missing.Select(m =>
            new InvalidParam(m, Fout.BestaatNiet, m == "onderwerpCode" ? "Dit onderwerp staat niet in de catalogus."
            : "Deze versie heeft zo'n stap niet."))];
    }

    public static async Task<ReactieResponse> AddAsync(
        Tx tx, Guid versieId, IReactieFields fields, Guid contactpersoonId, Guid? organisatieId, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await tx.ExecuteAsync(Sql.Insert, new
        {
            Id = id,
            VersieId = versieId,
            ContactpersoonId = contactpersoonId,
            OrganisatieId = organisatieId,
            fields.Tekst,
            fields.OnderwerpCode,
            fields.StapVolgorde,
            fields.Oordeel
        }, ct);
        await tx.AuditAsync("reactie.aangemaakt", id, ct);
        return (await tx.RowAsync<ReactieResponse>($"{Reactie.Select} where x.id = @Id", new { Id = id }, ct))!;
    }

    private static class Sql
    {
        public const string Missing =
            """
            select 'onderwerpCode' where @OnderwerpCode::text is not null
              and not exists (select from protocols.onderwerp where code = @OnderwerpCode for key share)
            union all
            select 'stapVolgorde' where @StapVolgorde::int is not null
               and not exists (select from protocols.protocolversie v, jsonb_array_elements(v.stappen) s where v.id = @VersieId
                 and (s ->> 'volgorde')::int = @StapVolgorde)
            """;

        public const string Insert =
            """
            insert into protocols.reactie (id, versie_id, inhoud_hash, contactpersoon_id, organisatie_id, tekst, onderwerp_code,
              stap_volgorde, oordeel)
            select @Id, v.id, v.inhoud_hash, @ContactpersoonId, @OrganisatieId, @Tekst, @OnderwerpCode, @StapVolgorde, @Oordeel
              from protocols.protocolversie v where v.id = @VersieId
            """;
    }
}
