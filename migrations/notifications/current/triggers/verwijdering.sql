-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('notifications.abonnement', 'abonnement', 'gebeurtenissen.beheren', client => 'o.client');
