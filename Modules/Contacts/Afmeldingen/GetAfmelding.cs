using FastEndpoints;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Contacts.Afmeldingen;

/// <summary>Toont de pagina met de knop om af te melden; verandert niets.</summary>
/// <remarks>Voor elke link dezelfde pagina: of hij bestaat blijkt pas bij de knop.</remarks>
internal sealed class GetAfmelding(Paginas paginas) : Endpoint<AfmeldingRequest, ContentHttpResult>
{
    public override void Configure()
    {
        Get("afmeldingen/{token}");
        AllowAnonymous();
        Options(b => b.WithMetadata(new AlsoProduces("text/html")));
    }

    public override Task<ContentHttpResult> ExecuteAsync(AfmeldingRequest req, CancellationToken ct) =>
        Task.FromResult(TypedResults.Content(paginas.Html("afmelden/index.html"), "text/html; charset=utf-8"));
}
