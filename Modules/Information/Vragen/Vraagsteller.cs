namespace Netwerkplatform.Information.Vragen;

/// <summary>What is asked, by whom and how it came in.</summary>
internal sealed record Vraagstelling(string Vraag, Guid OrganisatieId, Guid? ContactpersoonId, string Kanaal)
{
    public string[] Themas { get; init; } = [];
    public bool Spoed { get; init; }
    public string Status { get; init; } = Partnervraag.Open;
    public Guid? BehandelaarId { get; init; }
}

/// <summary>
/// Writes a question down, with the day by which it is to be answered: the one way in, for the regisseur and for a partner by link. The
/// caller has looked whether organisation and person are there, and commits.
/// </summary>
internal sealed class Vraagsteller(Settings settings, TimeProvider clock)
{
    /// <summary>Within how many working days a question is answered.</summary>
    public static readonly Setting Termijn = new("Vragen:Werkdagen", Otherwise: 5, Least: 1, Most: 60);

    /// <param name="sleutelfiguren">Whether the answer may name key figures.</param>
    public async Task<PartnervraagResponse> AskAsync(Tx tx, Vraagstelling v, bool sleutelfiguren, CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var vraag = (await tx.RowAsync<PartnervraagResponse>(
            $"""
            insert into information.vraag as v (id, vraag, organisatie_id, contactpersoon_id, themas, kanaal, spoed, gesteld_op,
                                                uiterlijk_datum, status, ingetrokken_op, behandelaar_id)
            values (@Id, @Vraag, @OrganisatieId, @ContactpersoonId, @Themas, @Kanaal, @Spoed, @Nu, @UiterlijkDatum, @Status,
                    case when @Status = 'ingetrokken' then @Nu end, @BehandelaarId)
            returning {Partnervraag.Columns}
            """, new
            {
                Id = Guid.CreateVersion7(),
                v.Vraag,
                v.OrganisatieId,
                v.ContactpersoonId,
                v.Themas,
                v.Kanaal,
                v.Spoed,
                v.Status,
                v.BehandelaarId,
                Nu = nu,
                UiterlijkDatum = UiterlijkDatum(nu, v.Spoed),
                Vandaag = nu.AmsterdamDate(),
                Sleutelfiguren = sleutelfiguren,
            }, ct))!;
        await tx.AuditAsync("vraag.gesteld", vraag.Id, ct);
        return vraag;
    }

    public DateOnly UiterlijkDatum(DateTimeOffset gesteldOp, bool spoed) =>
        Werkdagen.Na(gesteldOp.AmsterdamDate(), spoed ? 1 : settings.OfModules[Termijn.Key]);
}
