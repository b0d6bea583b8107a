using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Contacts.Bevestigingen;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contacts.Rolvervullingen;
using Netwerkplatform.Contacts.Voorstellen;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Jobs;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Contacts;

/// <summary>Who is where in the network: organisations, people, roles, and the list they come from.</summary>
public sealed class ContactsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IAdresboek, Adresboek>();
        services.AddScoped<IRolbezetting, Rolbezetting>();
        services.AddJob<Zelfbevestiging>("zelfbevestiging");
        services.AddJob<VoorstellenOpruimen>("voorstellen-opruimen");
        services.AddJob<TekstenVormen>("teksten-vormen");
        services.AddSingleton<IMailTemplate, BevestigingMail>();
        services.AddConflict("bevestigingsverzoek_een_tegelijk", "bevestiging-loopt", "Er loopt al een verzoek",
            "Deze persoon heeft al een link die nog openstaat. Wacht op het antwoord, of trek dat verzoek eerst in.");
        services.AddConflict("organisatie_kvk", "kvk-bestaat", "KvK-nummer bestaat al",
            "Er is al een organisatie met dit KvK-nummer en vestigingsnummer.");
        services.AddConflict("rolvervulling_een_centraal_contact", "centraal-contact-bezet", "Er is al een centraal contact",
            "Op deze dagen heeft de organisatie al een centraal contact. Beëindig eerst die rol.");
        services.AddConflict("rolvervulling_niet_dubbel", "rol-dubbel", "Rol bestaat al",
            "Deze persoon heeft deze rol bij deze organisatie al op een van deze dagen.");
        services.AddMissingReference("rolvervulling_contactpersoon", "contactpersoonId");
        services.AddMissingReference("draagvlak_contactpersoon", "contactpersoonId");
        services.AddMissingReference("netwerk_hoofdverantwoordelijke", "hoofdverantwoordelijkeOrganisatieId");
        services.AddMissingReference("deelname_organisatie", "organisatieId");
        services.AddMissingReference("deelname_contactpersoon", "contactpersoonId");
        services.AddConflict("deelname_niet_dubbel", "deelname-dubbel", "Deelname bestaat al", "Op een van deze dagen neemt deze persoon of organisatie al deel aan dit netwerk.");
        services.AddMissingReference("contactmoment_contactpersoon", "contactpersoonId");
        services.AddMissingReference("contactmoment_organisatie", "organisatieId");
        services.AddMissingReference("rolvervulling_organisatie", "organisatieId");
    }
}
