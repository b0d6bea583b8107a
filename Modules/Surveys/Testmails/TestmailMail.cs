using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys.Testmails;

/// <summary>The invitation as partners will get it, marked as a test; its link stores nothing.</summary>
internal sealed class TestmailMail(Links links, TimeProvider clock) : IMailTemplate
{
    /// <summary>Key: test mail.</summary>
    public static readonly Mailsoort Kind = new("testmail", Mailaard.Intern);

    public Mailsoort Soort => Kind;

    public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var brief = await tx.RowAsync<Brief>(Sql.Wanted, new { Id = Guid.Parse(sleutel), Hash = hash, Nu = clock.GetUtcNow() }, ct);
        return brief?.Write($"{links.BaseUrl}/invullen#{token}", woorden => woorden.Proef);
    }

    private static class Sql
    {
        public const string Wanted =
            """
            with gevraagd as (
              select t.id, t.email, case when p.vertalingen ? t.taal then t.taal else 'nl' end as taal,
                     coalesce(p.vertalingen -> t.taal ->> 'onderwerp', p.onderwerp) as onderwerp,
                       coalesce(p.vertalingen -> t.taal ->> 'bericht', p.bericht) as tekst,
                     @Nu::timestamptz + p.looptijd_dagen * interval '1 day' as sluit_op
                from surveys.testmail t
                join surveys.peiling p on p.id = t.peiling_id
               where t.id = @Id and not contacts.pub_adres_beperkt(t.email)
            ), link as (
              insert into surveys.voorbeeld_token (hash, testmail_id) select @Hash, id from gevraagd
            )
            select email, taal, onderwerp, tekst, sluit_op, 'Noor' as voornaam, 'Voorbeeldorganisatie' as organisatie from gevraagd
            """;
    }
}
