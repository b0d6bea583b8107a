using FastEndpoints;

namespace Netwerkplatform.Surveys.Sjablonen;

/// <summary>Geeft de kant-en-klare vragenlijsten, op code; alles past op één pagina.</summary>
internal sealed class ListVragenlijstsjablonen : EndpointWithoutRequest<Lijst<VragenlijstsjabloonResponse>>
{
    public override void Configure()
    {
        Get("vragenlijstsjablonen");
        Scopes(Scope.PeilingenLezen);
    }

    public override Task<Lijst<VragenlijstsjabloonResponse>> ExecuteAsync(CancellationToken ct) =>
        Task.FromResult(new Lijst<VragenlijstsjabloonResponse>(
            [.. Sjabloon.Alle.Values.OrderBy(s => s.Code, StringComparer.Ordinal)], Next: null));
}
