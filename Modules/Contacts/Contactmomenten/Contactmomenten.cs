namespace Netwerkplatform.Contacts.Contactmomenten;

/// <summary>A conversation that another module makes, as if it had been entered here.</summary>
internal sealed class Contactmomenten(Actor actor) : IContactmomenten
{
    public async Task<Contactgesprek> WriteDownAsync(IReader tx, Contactgesprek gesprek, CancellationToken ct)
    {
        var moment = await tx.WriteDownAsync(new
        {
            gesprek.Id,
            gesprek.OrganisatieId,
            gesprek.ContactpersoonId,
            gesprek.PlaatsgevondenOp,
            gesprek.Vorm,
            gesprek.Richting,
            gesprek.Aanleiding,
            gesprek.Onderwerp,
            gesprek.Themas,
            gesprek.Vervolg?.Omschrijving,
            gesprek.Vervolg?.UiterlijkeDatum,
            gesprek.Vervolg?.AfgerondOp,
            actor.Sub,
        }, ct);
        return gesprek with
        {
            PlaatsgevondenOp = moment.PlaatsgevondenOp,
            VervolgSub = moment.VervolgSub,
            AangemaaktOp = moment.AangemaaktOp,
            GewijzigdOp = moment.GewijzigdOp,
            Versie = moment.Versie,
        };
    }
}
