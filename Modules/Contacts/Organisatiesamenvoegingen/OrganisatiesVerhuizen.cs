using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Organisatiesamenvoegingen;

/// <summary>
/// What every other module keeps of an organisation goes along when it is merged, and back: each said so of its columns
/// (<see cref="Verwijskolom"/>). Contacts' own go before, in the act itself, because keys of the database hold them to the row that goes.
/// </summary>
internal sealed class OrganisatiesVerhuizen(IEnumerable<IModule> modules, TimeProvider clock)
    : IEventHandler<OrganisatiesSamengevoegd>, IEventHandler<OrganisatiesUiteengegaan>
{
    private const string Wie = "organisaties";

    public Task HandleAsync(OrganisatiesSamengevoegd fact, Tx tx, CancellationToken ct) => tx.MoveAsync(
        new(fact.SamenvoegingId, Wie, fact.VervaltId, fact.BlijftId, fact.Na, fact.NaOngedaan), Elders,
        Organisatiesamenvoeging.KnowsAsync, Organisatiesamenvoeging.Spoor, clock.Vandaag(), ct);

    public Task HandleAsync(OrganisatiesUiteengegaan fact, Tx tx, CancellationToken ct) => tx.MoveBackAsync(
        new(fact.SamenvoegingId, Wie, fact.VervaltId, fact.BlijftId, [], fact.NaOngedaan), Elders, clock.Vandaag(), ct,
        Organisatiesamenvoeging.Spoor);

    private IEnumerable<Verwijskolom> Elders => PersonTables.Verwijskolommen(modules.Where(m => m is not ContactsModule));
}
