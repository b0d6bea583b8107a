using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Coordination.Regisseurs;

/// <summary>
/// Who signs: the regisseur of the organisation that a mail is about, or of the organisation where its reader began first, or their deputy
/// while they are away. For a reader without an organisation it is the one of everything.
/// </summary>
internal sealed class Aanspreekpunten(Settings settings, TimeProvider clock) : IAanspreekpunten
{
    public async Task<RegisseurSettings> VoorAllenAsync(IReader reader, CancellationToken ct)
    {
        var wie = await reader.RowAsync<Wie>(
            """
            select r.naam, r.telefoon, r.email from coordination.regisseur r where r.id = coordination.pub_regisseur_van_allen(@Vandaag)
            """, new { Vandaag = clock.Vandaag() }, ct);
        return Of(wie?.Naam, wie?.Telefoon, wie?.Email);
    }

    public async Task<IReadOnlyDictionary<Guid, RegisseurSettings>> VanAsync(
        IReader reader, IReadOnlyCollection<Aangesprokene> wie, CancellationToken ct)
    {
        if (wie.Count == 0) return new Dictionary<Guid, RegisseurSettings>();
        var rijen = await reader.RowsAsync<Wie>(
            """
            with gevraagd as materialized (
              select g.sleutel,
                     coalesce(g.namens_id, (
                       select v.organisatie_id from contacts.pub_rolvervulling v
                        where v.contactpersoon_id = contacts.pub_wie_is(g.ontvanger_id)
                          and contacts.pub_loopt(v.begindatum, v.einddatum, @Vandaag)
                        order by v.begindatum, v.organisatie_id limit 1)) as organisatie_id
                from unnest(@Sleutels, @Ontvangers::uuid[], @Namens::uuid[]) as g (sleutel, ontvanger_id, namens_id)
            )
            select g.sleutel, r.naam, r.telefoon, r.email
              from gevraagd g
              left join coordination.pub_regisseurs_op(@Vandaag, array(select organisatie_id from gevraagd)) e
                on e.organisatie_id = g.organisatie_id
              left join coordination.regisseur r
                on r.id = case when g.organisatie_id is null then coordination.pub_regisseur_van_allen(@Vandaag) else e.wie_id end
            """, new
            {
                Sleutels = wie.Select(w => w.Sleutel).ToArray(),
                Ontvangers = wie.Select(w => w.OntvangerId).ToArray(),
                Namens = wie.Select(w => w.NamensId).ToArray(),
                Vandaag = clock.Vandaag(),
            }, ct);
        return rijen.ToDictionary(r => r.Sleutel, r => Of(r.Naam, r.Telefoon, r.Email));
    }

    private RegisseurSettings Of(string? naam, string? telefoon, string? email) =>
        naam is null ? settings.Regisseur : new() { Naam = naam, Telefoon = telefoon, Email = email };

    private sealed record Wie
    {
        public Guid Sleutel { get; init; }
        public string? Naam { get; init; }
        public string? Telefoon { get; init; }
        public string? Email { get; init; }
    }
}
