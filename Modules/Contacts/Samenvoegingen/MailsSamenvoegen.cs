using System.Collections.Concurrent;
using System.Reflection;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Samenvoegingen;

/// <summary>
/// What goes along when two records of one person are merged and has no rule of its own: the mails that count towards a budget, and the
/// tables of every module that does not listen for merges itself.
/// </summary>
internal sealed class MailsSamenvoegen(IAdresboek adresboek, IEnumerable<IModule> modules, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) => tx.MoveAsync(
        new(fact.SamenvoegingId, "platform", fact.VervaltId, fact.BlijftId, fact.Na, fact.NaOngedaan), Tabellen, adresboek,
        clock.Vandaag(), ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) => tx.MoveBackAsync(
        new(fact.SamenvoegingId, "platform", fact.VervaltId, fact.BlijftId, [], fact.NaOngedaan), Tabellen, clock.Vandaag(), ct);

    private IEnumerable<PersonTable> Tabellen =>
        PersonTables.OfPlatform.Concat(modules.Where(m => !Luisteren.GetOrAdd(m.GetType().Assembly, Luistert)).SelectMany(m => m.Persons));

    private static readonly ConcurrentDictionary<Assembly, bool> Luisteren = new();

    private static bool Luistert(Assembly module) =>
        Array.Exists(module.GetTypes(), t => t.IsAssignableTo(typeof(IEventHandler<ContactpersonenSamengevoegd>)));
}
