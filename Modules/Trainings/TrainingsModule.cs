using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Contracts.Insights;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Jobs;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Trainings.Bewijzen;
using Netwerkplatform.Trainings.Jobs;
using Netwerkplatform.Trainings.Mails;

namespace Netwerkplatform.Trainings;

/// <summary>Who is trained: trainings, their sessions, and the certificates that people earned.</summary>
public sealed class TrainingsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddEventHandler<ContactpersonenSamengevoegd, Samenvoegen>();
        services.AddEventHandler<SamenvoegingOngedaanGemaakt, Samenvoegen>();
        services.AddEventHandler<DekkingGewijzigd, VacatureMail.Melden>();
        services.AddScoped<IVerwijzingen, Verwijzingen>();
        services.AddSingleton<IMailTemplate, UitnodigingMail>();
        services.AddSingleton<IMailTemplate, BevestigingMail>();
        services.AddSingleton<IMailTemplate, WachtlijstMail>();
        services.AddSingleton<IMailTemplate, DoorgeschovenMail>();
        services.AddSingleton<IMailTemplate, HerinneringMail>();
        services.AddSingleton<IMailTemplate, WijzigingMail>();
        services.AddSingleton<IMailTemplate, AnnuleringMail>();
        services.AddSingleton<IMailTemplate, BewijsMail>();
        services.AddSingleton<IMailTemplate, VerlooptMail>();
        services.AddSingleton<IMailTemplate, VacatureMail>();
        services.AddJob<Herinneren>("sessies-herinneren");
        services.AddJob<BewijzenVerlopen>("bewijzen-verlopen");
        services.AddMissingReference("training_vereist_bestaat", "vereistTrainingIds");
        services.AddMissingReference("training_verlengt_bestaat", "verlengtTrainingIds");
        services.AddMissingReference("sessie_training", "trainingId");
        services.AddConflict("sessie_protocolversie_werkbijeenkomst", "geen-werkbijeenkomst", "Geen werkbijeenkomst", "Alleen een sessie van een training van soort werkbijeenkomst bespreekt een protocol.");
        services.AddConflict("training_werkbijeenkomst_met_protocol", "werkbijeenkomst-met-protocol", "Werkbijeenkomst met protocol", "Een sessie van deze training bespreekt een protocol; de training blijft een werkbijeenkomst.");
        services.AddMissingReference("bewijs_training", "trainingId");
        services.AddMissingReference("bewijs_sessie", "sessieId");
        services.AddConflict("bewijs_eenmaal_per_sessie", "bewijs-bestaat", "Bewijs bestaat al",
            "Deze contactpersoon heeft van deze sessie al een bewijs.");
        services.AddConflict("bewijs_corrigeert_hetzelfde", "bewijs-van-iets-anders", "Bewijs van iets anders", "Een correctie is van dezelfde contactpersoon en training.");
        services.AddConflict("bewijs_eenmaal_gecorrigeerd", "bewijs-al-gecorrigeerd", "Bewijs al gecorrigeerd",
            "Een ander bewijs is hiervoor al in de plaats gekomen. Corrigeer dat.");
        services.AddMissingReference("bewijs_corrigeert", "corrigeertBewijsId");
        services.AddConflict("inschrijving_eenmaal", "al-ingeschreven", "Al ingeschreven", "Deze contactpersoon is al ingeschreven voor deze sessie.");
        services.AddConflict("sessie_niet_overboekt", "capaciteit-te-klein", "Capaciteit te klein", "Er zijn meer plaatsen bezet dan deze capaciteit.");
        services.AddConflict("trainingsdoel_een_per_jaar_en_soort", "trainingsdoel-bestaat", "Trainingsdoel bestaat al",
            "Voor dit jaar en deze soort organisatie is al een doel vastgelegd.");
    }
}
