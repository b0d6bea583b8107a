using FastEndpoints;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Contacts.Afmeldingen;

/// <summary>Toont de pagina met de knop om af te melden; verandert niets.</summary>
/// <remarks>
/// Zegt wat de knop stopt: alles wat iets vraagt, één soort berichten, of de soorten in één e-mail. Een onbekende link krijgt de pagina
/// voor alles wat iets vraagt: dat hij niet bestaat blijkt pas bij de knop.
/// </remarks>
internal sealed class GetAfmelding(Db db, Paginas paginas) : Endpoint<AfmeldingRequest, ContentHttpResult>
{
    public override void Configure()
    {
        Get("afmeldingen/{token}");
        AllowAnonymous();
        Options(b => b.WithMetadata(new AlsoProduces("text/html")));
    }

    public override async Task<ContentHttpResult> ExecuteAsync(AfmeldingRequest req, CancellationToken ct)
    {
        var soorten = await db.ScalarAsync<int?>(
            "select cardinality(alleen) from platform.pub_afmeldlink where hash = @Hash", new { Hash = LinkToken.Hash(req.Token) }, ct);
        return TypedResults.Content(await paginas.HtmlAsync(soorten switch
        {
            null => "afmelden/index.html",
            1 => "afmelden/berichten.html",
            _ => "afmelden/soorten.html",
        }, ct), "text/html; charset=utf-8");
    }
}
