-- The module that knows people moves their mails when two of them are one; what is still to be handled goes along.
update platform.levering set handler = 'Contacts.Samenvoegingen.MailsSamenvoegen:' || split_part(handler, ':', 2)
 where handler like 'Platform.Mail.Samenvoegen:%' and status <> 'verwerkt';
