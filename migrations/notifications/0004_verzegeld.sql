-- Secrets stand here sealed with a key of the municipality (docs/adr/0082). The first host that starts seals what is there.
alter table notifications.abonnement
  drop constraint abonnement_geheim,
  drop constraint abonnement_autorisatie,
  alter column autorisatie_token type bytea using convert_to(autorisatie_token, 'UTF8'),
  alter column client_secret type bytea using convert_to(client_secret, 'UTF8'),
  add constraint abonnement_autorisatie check (case autorisatie_soort
    when 'geen' then num_nonnulls(autorisatie_token, token_url, client_id, client_secret) = 0
    when 'bearer' then autorisatie_token is not null and num_nonnulls(token_url, client_id, client_secret) = 0
    when 'oauth2' then autorisatie_token is null and num_nulls(token_url, client_id, client_secret) = 0
    else false end);
-- A first byte 1, four that name the key, twelve of chance, sixteen of the seal, and then the secret. Not valid: rows of before are sealed
-- by the host, and nothing can be written that is not.
alter table notifications.abonnement
  add constraint abonnement_verzegeld check (
    length(geheim) = 65 and get_byte(geheim, 0) = 1
    and (geheim_vorig is null or (length(geheim_vorig) = 65 and get_byte(geheim_vorig, 0) = 1))
    and (autorisatie_token is null or (length(autorisatie_token) > 33 and get_byte(autorisatie_token, 0) = 1))
    and (client_secret is null or (length(client_secret) > 33 and get_byte(client_secret, 0) = 1))) not valid;
