using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record GetOverdrachtsdossierRequest(Guid Id);

/// <summary>Geeft het dossier bij een overdracht: hoe het met elke organisatie stond toen de overdracht werd vastgelegd.</summary>
/// <remarks>
/// JSON, of met Accept text/html een pagina en met application/pdf een PDF van dezelfde inhoud. Het dossier blijft wat het was, ook als
/// gegevens van toen later worden verbeterd; dan staat de organisatie in gewijzigdeOrganisatieIds. Wat daarna gebeurde, zoals een belofte
/// die is nagekomen of een antwoord, is geen verbetering. Wie gewist is, wiens gegevens niet gebruikt mogen worden of wiens termijn voorbij
/// is, gaat er alsnog uit: dan is ongewijzigd false, en is sha256 die van het dossier van toen. Zonder de scope sleutelfiguren.lezen staat
/// er niets in over wie alleen sleutelfiguur is; dat dossier is tegelijk opgesteld en heeft een eigen hash. De prognose kijkt 90 dagen
/// vooruit.
/// </remarks>
internal sealed class GetOverdrachtsdossier(Db db, Dossiermaker maker, Settings settings, TimeProvider clock)
    : Endpoint<GetOverdrachtsdossierRequest, Results<Ok<OverdrachtsdossierResponse>, Dossierdocument, NotFound>>
{
    public override void Configure()
    {
        Get("overdrachten/{id}/dossier");
        Scopes(Scope.RegieLezen);
        Options(b => b.WithMetadata(new Platform.Logboek.ToontPersonen()));
    }

    public override async Task<Results<Ok<OverdrachtsdossierResponse>, Dossierdocument, NotFound>> ExecuteAsync(
        GetOverdrachtsdossierRequest req, CancellationToken ct)
    {
        HttpContext.Response.Headers.Vary = "Accept";
        var vorm = Accept.Choose(HttpContext, "application/json", Dossierdocument.Html, Dossierdocument.Pdf);
        var (sleutelfiguren, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        // One state: it may be withdrawn between one question and the next.
        await using var snapshot = await db.SnapshotAsync(ct);
        if (await maker.ReadAsync(snapshot, req.Id, sleutelfiguren, vandaag, ct) is not (var gelegd, var inhoud))
            return TypedResults.NotFound();
        var op = gelegd.OpgesteldOp!.Value;
        var verbeterd = await maker.VerbeterdAsync(
            snapshot, req.Id, [.. inhoud.Organisaties.Select(o => o.OrganisatieId)], op, sleutelfiguren, vandaag, ct);
        var ongewijzigd = inhoud.Hash() == gelegd.Sha256;
        var dossier = new OverdrachtsdossierResponse
        {
            OverdrachtId = req.Id,
            OpgesteldOp = op,
            Stand = Stand(op, ongewijzigd, verbeterd.Count),
            Sha256 = gelegd.Sha256!,
            Ongewijzigd = ongewijzigd,
            GewijzigdeOrganisatieIds = verbeterd,
            Inhoud = inhoud,
        };
        if (vorm == "application/json") return TypedResults.Ok(dossier);
        // A page has no fields to read persons from.
        HttpContext.Betreft(inhoud.Personen());
        return new Dossierdocument(dossier, gelegd.Van!, gelegd.Aan!, settings.Gemeente.Naam, vorm);
    }

    private static string Stand(DateTimeOffset op, bool ongewijzigd, int verbeterd)
    {
        var stand = string.Create(AmsterdamTime.Dutch,
            $"Stand van {TimeZoneInfo.ConvertTime(op, AmsterdamTime.Zone):d MMMM yyyy, HH:mm}. ")
            + "Wat later is verbeterd, staat hier niet in.";
        if (verbeterd > 0) stand += verbeterd == 1 ? " Van 1 organisatie zijn gegevens van toen sindsdien verbeterd."
            : string.Create(AmsterdamTime.Dutch, $" Van {verbeterd} organisaties zijn gegevens van toen sindsdien verbeterd.");
        if (!ongewijzigd) stand +=
            " Er is iemand uit weggehaald of samengevoegd met een ander; de SHA-256 is die van het dossier van toen.";
        return stand;
    }
}
