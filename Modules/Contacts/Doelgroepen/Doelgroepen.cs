namespace Netwerkplatform.Contacts.Doelgroepen;

internal sealed class Doelgroepen : IDoelgroepen
{
    public async Task RefuseMissingAsync(IReader tx, Doelgroep? doelgroep, CancellationToken ct)
    {
        if (doelgroep?.OrganisatieIds is not { Length: > 0 } ids) return;
        var bekend = (await tx.RowsAsync<Guid>(
            "select id from contacts.organisatie where id = any(@ids) order by id for key share", new { ids }, ct)).ToHashSet();
        var fouten = ids.Index().Where(o => !bekend.Contains(o.Item)).Select(o =>
            new InvalidParam($"doelgroep.organisatieIds[{o.Index}]", Fout.BestaatNiet, "Deze organisatie bestaat niet.")).ToArray();
        if (fouten.Length > 0) throw new ProblemException(Problem.Invalid(fouten));
    }
}
