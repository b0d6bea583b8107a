using FastEndpoints;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.MijnUitnodiging;

internal sealed record UpdateInzendingRequest
{
    /// <summary>
    /// Per code van een vraag een waarde: true of false (ja_nee), de code van een optie (enkele_keuze), codes (meerkeuze), een getal
    /// (schaal, getal), jjjj-mm-dd (datum) of tekst (open).
    /// </summary>
    public Dictionary<string, JsonElement>? Antwoorden { get; init; }
    /// <summary>False bewaart een concept (alleen op_naam); true verstuurt.</summary>
    public bool? Definitief { get; init; }
}

internal sealed class UpdateInzendingValidator : Validator<UpdateInzendingRequest>
{
    public UpdateInzendingValidator()
    {
        RuleFor(r => r.Antwoorden).NotNull();
        RuleFor(r => r.Definitief).NotNull();
    }
}

/// <summary>Hoe het antwoord nu staat.</summary>
internal sealed record InzendingResponse
{
    /// <summary>Of het is verstuurd, of nog een concept is.</summary>
    public required bool Definitief { get; init; }
    /// <summary>De bewaarde antwoorden (op_naam); in een vertrouwelijke ronde null.</summary>
    public Dictionary<string, JsonElement>? Antwoorden { get; init; }
}

/// <summary>Bewaart een concept of verstuurt het antwoord van een partner.</summary>
/// <remarks>
/// Op naam kan een verstuurd antwoord tot de sluiting opnieuw worden verstuurd, in een vertrouwelijke ronde niet. Wie door een samenvoeging
/// meer dan één link heeft, geeft met elke link hetzelfde ene antwoord.
/// </remarks>
internal sealed class UpdateInzending(Db db, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<UpdateInzendingRequest, InzendingResponse>
{
    internal static readonly Problem ConceptNietBewaard =
        Problem.Conflict("concept-niet-bewaard", "Geen concept", "Een vertrouwelijk antwoord bewaren we alleen als u het verstuurt.");
    internal static readonly Problem AlVerstuurd = Problem.Conflict("al-verstuurd", "Al verstuurd",
        "U hebt al geantwoord. We weten niet welk antwoord van u is, dus wijzigen kan niet.");

    public override void Configure()
    {
        Put("mijn-uitnodiging/inzending");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Partner.Link).Refuses(ConceptNietBewaard, AlVerstuurd, Partner.RondeGesloten));
    }

    public override async Task<InzendingResponse> ExecuteAsync(UpdateInzendingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Closing waits for us or we see it closed; a second window of the same partner waits for the first. Whoever merges two people
        // moves their invitations: we wait for that before we ask which of them counts.
        var link = Partner.Parameters(HttpContext, clock);
        await tx.ExecuteAsync(Sql.LockLink, link, ct);
        var genodigd = (await tx.RowAsync<Genodigd>($"{Partner.Select} for update of u for share of r", link, ct)
            ?? await tx.RowAsync<Genodigd>(Partner.SelectVoorbeeld, link, ct)).OpenOrEnd(HttpContext, limits);
        var definitief = req.Definitief!.Value;
        if (genodigd.Vertrouwelijk && !definitief)
            throw new ProblemException(ConceptNietBewaard);
        if (genodigd.Vertrouwelijk && genodigd.Ingevuld)
            throw new ProblemException(AlVerstuurd);
        if (genodigd.Ingevuld && !definitief)
            throw new ProblemException(AlVerstuurd with { Detail = "Uw antwoorden zijn al verstuurd. Stuur wat u wijzigt opnieuw." });

        var vragen = genodigd.Vragen;
        var antwoorden = Antwoorden.Given(req.Antwoorden!);
        var faults = Antwoorden.Faults(vragen, req.Antwoorden!, definitief, clock.Vandaag());
        if (faults.Count > 0) throw new ProblemException(Problem.Invalid(faults));

        if (genodigd.Voorbeeld) return new InzendingResponse
        {
            Definitief = definitief,
            Antwoorden = genodigd.Vertrouwelijk
            ? null : antwoorden
        };

        var parameters = new
        {
            genodigd.Id,
            genodigd.RondeId,
            Antwoorden = JsonSerializer.Serialize(antwoorden, Json.Options),
            Definitief = definitief,
            Nu = clock.GetUtcNow(),
            Soorten = Antwoorden.Behoeften(vragen, antwoorden).ToArray(),
        };
        if (genodigd.Vertrouwelijk)
        {
            // No audit row, no event, no moment: any of them would say when this person answered, and so which response is theirs.
            await tx.ExecuteAsync(Sql.InsertVertrouwelijk, parameters, ct);
            await tx.CommitAsync(ct);
            return new InzendingResponse { Definitief = true };
        }
        actor.ActsAs(genodigd);
        await tx.ExecuteAsync(definitief ? $"{Sql.Upsert} {Sql.Behoeften}" : Sql.Upsert, parameters, ct);
        if (definitief) await tx.AuditAsync("inzending.verstuurd", genodigd.Id, ct);
        await tx.CommitAsync(ct);
        return new InzendingResponse { Definitief = definitief, Antwoorden = antwoorden };
    }

    private static class Sql
    {
        public const string LockLink =
            """
            select from surveys.uitnodiging_token t
              join surveys.uitnodiging e on e.id = t.uitnodiging_id
             where t.hash = @Hash
               for update of e
            """;

        public const string InsertVertrouwelijk =
            """
            insert into surveys.inzending_vertrouwelijk (ronde_id, antwoorden, domeinen, soort, omvang)
            select u.ronde_id, @Antwoorden::jsonb, case p.uitsplitsing when 'domein' then u.domeinen[:1] end,
                   case p.uitsplitsing when 'soort' then u.soort end, case p.uitsplitsing when 'omvang' then u.omvang end
              from surveys.uitnodiging u
              join surveys.ronde r on r.id = u.ronde_id
              join surveys.peiling p on p.id = r.peiling_id
             where u.id = @Id;

            update surveys.uitnodiging set ingevuld = true where id = @Id;
            """;

        public const string Upsert =
            """
            insert into surveys.inzending (uitnodiging_id, ronde_id, antwoorden, definitief, ingediend_op)
            values (@Id, @RondeId, @Antwoorden::jsonb, @Definitief, case when @Definitief then @Nu::timestamptz end)
            on conflict (uitnodiging_id) do update
              set antwoorden = excluded.antwoorden, definitief = excluded.definitief, ingediend_op = excluded.ingediend_op;

            update surveys.uitnodiging set ingevuld = true, gewijzigd_op = default where id = @Id and @Definitief and not ingevuld;
            """;

        /// <summary>
        /// Locks the needs that somebody takes back: if they were the last who had one, that must be told once. Everybody locks them in one
        /// order, so that of two who change their minds at once one waits, and they never wait for each other.
        /// </summary>
        public const string Behoeften =
            """
            select from surveys.behoefte b
             where b.ronde_id = @RondeId
               and exists (select from surveys.behoefte_vraag v join surveys.behoefte w on w.id = v.behoefte_id
                            where v.uitnodiging_id = @Id and w.soort <> all(@Soorten))
             order by b.id
               for update of b;

            delete from surveys.behoefte_vraag v using surveys.behoefte b
             where v.uitnodiging_id = @Id and b.id = v.behoefte_id and b.soort <> all(@Soorten);

            insert into surveys.behoefte_vraag (behoefte_id, uitnodiging_id)
            select b.id, @Id from surveys.behoefte b where b.ronde_id = @RondeId and b.soort = any(@Soorten) order by b.id
            on conflict do nothing;
            """;
    }
}
