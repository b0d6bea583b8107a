using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Trainings.Bewijzen;

namespace Netwerkplatform.Trainings;

/// <summary>Who is trained: trainings, their sessions, and the certificates that people earned.</summary>
public sealed class TrainingsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddEventHandler<ContactpersonenSamengevoegd, Samenvoegen>();
        services.AddEventHandler<SamenvoegingOngedaanGemaakt, Samenvoegen>();
        services.AddScoped<IVerwijzingen, Verwijzingen>();
        services.AddMissingReference("training_vereist_bestaat", "vereistTrainingIds");
        services.AddMissingReference("training_verlengt_bestaat", "verlengtTrainingIds");
        services.AddMissingReference("sessie_training", "trainingId");
        services.AddMissingReference("bewijs_training", "trainingId");
        services.AddMissingReference("bewijs_sessie", "sessieId");
        services.AddConflict("bewijs_eenmaal_per_sessie", "bewijs-bestaat", "Bewijs bestaat al",
            "Deze contactpersoon heeft van deze sessie al een bewijs.");
    }
}
