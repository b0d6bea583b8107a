namespace Netwerkplatform.Platform.Mail;

/// <summary>Who signs every mail, where its reader finds what we keep, and where they ask a question.</summary>
public sealed record Afzender(GemeenteSettings Gemeente, RegisseurSettings Regisseur, string PrivacyUrl, string VraagUrl);
