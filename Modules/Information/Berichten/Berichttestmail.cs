namespace Netwerkplatform.Information.Berichten;

/// <summary>Een bericht als proef naar uzelf.</summary>
internal sealed record BerichttestmailResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid BerichtId { get; init; }
    [OneOf("BerichttestmailStatus", "wachtend", "verzonden", "onbestelbaar")]
    public required string Status { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Toen de mail wegging; tot dan als aangemaaktOp.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
}

/// <summary>The bericht as partners will get it, marked as a test.</summary>
internal sealed class BerichttestmailMail(TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: test mail.</summary>
    public static readonly Mailsoort Kind = new("bericht-testmail", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var proef = await tx.RowAsync<Proef>(
            $"""
            select t.email, b.onderwerp, b.inhoud, b.soort, {Berichtbrief.Kennis}
              from information.testmail t
              join information.bericht b on b.id = t.bericht_id
             where t.id = @Id and not contacts.pub_adres_beperkt(t.email)
            """, new { Id = Guid.Parse(sleutel), Nu = clock.GetUtcNow() }, ct);
        return proef is null ? null : Berichtbrief.Proef(proef.Email, new(proef.Onderwerp, proef.Inhoud, proef.Soort, proef.Kennis));
    }

    private sealed record Proef
    {
        public required string Email { get; init; }
        public required string Onderwerp { get; init; }
        public required string Inhoud { get; init; }
        public required string Soort { get; init; }
        public required string[] Kennis { get; init; }
    }
}

internal static class Berichttestmail
{
    public const int PerDag = 10;

    public const string Select =
        """
        select t.id, t.bericht_id, t.aangemaakt_op, greatest(t.aangemaakt_op, m.verzonden_op) as gewijzigd_op,
               case when m.status in ('verzonden', 'onzeker') then 'verzonden'
                 when m.status in ('mislukt', 'vervallen') then 'onbestelbaar' else 'wachtend' end as status
          from information.testmail t
          left join platform.pub_mail m on m.soort = 'bericht-testmail' and m.sleutel = t.id::text
        """;
}
