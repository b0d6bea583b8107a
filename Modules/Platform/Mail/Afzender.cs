namespace Netwerkplatform.Platform.Mail;

/// <summary>Who signs every mail, and where its reader finds what we keep.</summary>
public sealed record Afzender(GemeenteSettings Gemeente, RegisseurSettings Regisseur, string PrivacyUrl);
