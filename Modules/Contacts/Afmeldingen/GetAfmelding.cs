using FastEndpoints;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Contacts.Afmeldingen;

/// <summary>Toont de pagina met de knop om af te melden; verandert niets.</summary>
/// <remarks>
/// Zegt wat de knop stopt: alles wat iets vraagt, of één soort berichten. Een onbekende link krijgt de pagina voor alles wat iets vraagt:
/// dat hij niet bestaat blijkt pas bij de knop.
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
        var berichten = await db.ScalarAsync<bool>(
            "select exists (select from platform.pub_afmeldlink where hash = @Hash and alleen is not null)",
            new { Hash = LinkToken.Hash(req.Token) }, ct);
        return TypedResults.Content(await paginas.HtmlAsync(berichten ? "afmelden/berichten.html" : "afmelden/index.html", ct),
            "text/html; charset=utf-8");
    }
}
