/** Why a connection fails, and what helps. */

import type { Sentences } from '../language.ts';

export const connections: Sentences = {
  'the password in PGPASSWORD': 'le mot de passe de PGPASSWORD',
  'the password given': 'le mot de passe donné',
  'the password in {0}': 'le mot de passe de {0}',
  'the server asks for the password of role "{0}", and none was given':
    'le serveur demande le mot de passe du rôle « {0} », et aucun n’est donné',
  'put it in ~/.pgpass (chmod 600), in PGPASSWORD, or in a ${VARIABLE} of the configuration':
    'mettez-le dans ~/.pgpass (chmod 600), dans PGPASSWORD, ou dans une ${VARIABLE} de la configuration',
  'the server did not offer a login bound to the TLS channel, and channel_binding=require demands it':
    'le serveur n’offre pas de connexion liée au canal TLS, que channel_binding=require exige',
  'use channel_binding=prefer if the way to the server is trusted':
    'utilisez channel_binding=prefer si le chemin vers le serveur est sûr',
  'the server did not ask who is there, which require_auth forbids':
    'le serveur n’a rien demandé pour l’identification, ce que require_auth interdit',
  'the server asked for the password in clear, which require_auth forbids':
    'le serveur a demandé le mot de passe en clair, ce que require_auth interdit',
  'the server asked for a login by {0}, which require_auth forbids':
    'le serveur a demandé une identification par {0}, ce que require_auth interdit',
  'make sure that it is the server that is meant, before require_auth is changed':
    'assurez-vous que c’est bien le serveur voulu avant de changer require_auth',
  // The network
  'for Supabase, use the session pooler (aws-0-REGION.pooler.supabase.com:5432, user postgres.PROJECT; the dashboard shows it under Connect) or its IPv4 add-on':
    'avec Supabase, utilisez le pooler de session (aws-0-RÉGION.pooler.supabase.com:5432, utilisateur postgres.PROJET ; le tableau de bord l’indique sous Connect) ou son option IPv4',
  'the name {0} could not be looked up: no name server answered':
    'le nom {0} n’a pas pu être résolu : aucun serveur de noms n’a répondu',
  'check the network, the VPN or DNS, then try again': 'vérifiez le réseau, le VPN ou le DNS, puis réessayez',
  'there is no host called {0}': 'aucun hôte ne s’appelle {0}',
  'this name has an IPv6 address only, and none at all while its project is paused: {0}':
    'ce nom n’a qu’une adresse IPv6, et aucune tant que son projet est en pause : {0}',
  'check the host’s spelling, and that the VPN is up if it is a private name':
    'vérifiez l’orthographe de l’hôte, et le VPN si le nom est privé',
  '{0} can only be reached over IPv6, and this machine’s network has no way there':
    '{0} n’est joignable qu’en IPv6, et le réseau de cette machine n’y mène pas',
  'use an IPv4 address of it, or its pooler’s; {0}': 'utilisez une de ses adresses IPv4, ou celle de son pooler ; {0}',
  'there is no way through the network to {0}': 'aucun chemin du réseau ne mène à {0}',
  'check the network and the VPN': 'vérifiez le réseau et le VPN',
  'no server listens on the socket {0}': 'aucun serveur n’écoute sur la socket {0}',
  'check that the server runs, and that the folder and the port are its own':
    'vérifiez que le serveur tourne, et que le dossier et le port sont les siens',
  'this account may not use the socket {0}': 'ce compte ne peut pas utiliser la socket {0}',
  'connect over TCP with a host name, or ask for permission on the folder':
    'connectez-vous par TCP avec un nom d’hôte, ou demandez l’accès au dossier',
  'nothing accepts connections at {0}': 'rien n’accepte de connexions sur {0}',
  'check that the server runs here and on which port; for one in a container or behind a tunnel, that its port is published':
    'vérifiez que le serveur tourne ici, et sur quel port ; dans un conteneur ou derrière un tunnel, que son port est publié',
  'check the port, that the server runs, and that it listens on this address':
    'vérifiez le port, que le serveur tourne, et qu’il écoute sur cette adresse',
  '{0} did not answer in time': '{0} n’a pas répondu à temps',
  'a firewall or a missing VPN often drops such connections silently':
    'un pare-feu ou l’absence de VPN bloque souvent de telles connexions sans rien dire',
  '{0} did not answer within {1}': '{0} n’a pas répondu en {1}',
  '{0} answered, but did not let dbparity in within {1}': '{0} a répondu, sans laisser entrer dbparity en {1}',
  'a firewall or a missing VPN often drops such connections silently; a slow line may need a longer --timeout':
    'un pare-feu ou l’absence de VPN bloque souvent de telles connexions sans rien dire ; une ligne lente demande un --timeout plus long',
  'the server or its pooler is overloaded or waits for a free connection: try again, or with a longer --timeout':
    'le serveur ou son pooler est surchargé, ou attend une connexion libre : réessayez, ou avec un --timeout plus long',
  '{0} second': '{0} seconde',
  '{0} seconds': '{0} secondes',
  'the connection failed without a reason': 'la connexion a échoué sans raison donnée',
  'what answers at {0} is not a PostgreSQL server': 'ce qui répond sur {0} n’est pas un serveur PostgreSQL',
  'what answers at {0} is not a PostgreSQL server, it is a web server':
    'ce qui répond sur {0} n’est pas un serveur PostgreSQL, c’est un serveur web',
  'what answers at {0} is not a PostgreSQL server, it is an SSH server':
    'ce qui répond sur {0} n’est pas un serveur PostgreSQL, c’est un serveur SSH',
  'what answers at {0} is not a PostgreSQL server, it is a MySQL or MariaDB server':
    'ce qui répond sur {0} n’est pas un serveur PostgreSQL, c’est un serveur MySQL ou MariaDB',
  'what answers at {0} is not a PostgreSQL server, it is a Redis server':
    'ce qui répond sur {0} n’est pas un serveur PostgreSQL, c’est un serveur Redis',
  'check the port: PostgreSQL listens on 5432 unless told otherwise, PgBouncer on 6432':
    'vérifiez le port : PostgreSQL écoute d’ordinaire sur 5432, PgBouncer sur 6432',
  // Poolers
  'the pooler at {0} knows no project for the user {1}': 'le pooler {0} ne connaît aucun projet pour l’utilisateur {1}',
  'with Supabase’s pooler the user is written postgres.PROJECT, and the host must be that of the project’s region (aws-0-REGION.pooler.supabase.com)':
    'avec le pooler de Supabase, l’utilisateur s’écrit postgres.PROJET, et l’hôte doit être celui de la région du projet (aws-0-RÉGION.pooler.supabase.com)',
  'the pooler at {0} does not know which project is meant': 'le pooler {0} ne sait pas de quel projet il s’agit',
  'connect by the full host name that the provider shows, not by an address or an alias of it':
    'connectez-vous par le nom d’hôte complet que donne l’hébergeur, non par une adresse ou un alias',
  'the pooler at {0} refuses what pg sends at the start: {1}': 'le pooler {0} refuse ce que pg envoie au départ : {1}',
  'add the parameter to ignore_startup_parameters in the pooler’s settings, or connect to the server directly':
    'ajoutez le paramètre à ignore_startup_parameters dans les réglages du pooler, ou connectez-vous directement au serveur',
  'the pooler at {0} has no user {1}': 'le pooler {0} n’a pas d’utilisateur {1}',
  'add the user to the pooler’s userlist or auth_query, or connect to the server directly':
    'ajoutez l’utilisateur à userlist ou auth_query du pooler, ou connectez-vous directement au serveur',
  'the pooler at {0} has no database {1}': 'le pooler {0} n’a pas de base {1}',
  'use the name that the pooler’s settings give it, or connect to the server directly':
    'utilisez le nom que lui donnent les réglages du pooler, ou connectez-vous directement au serveur',
  '{0} at {1} is the pooler’s administration console, not a database':
    '{0} sur {1} est la console d’administration du pooler, non une base',
  'name the database itself': 'nommez la base elle-même',
  'the pooler at {0} has no connection left': 'le pooler {0} n’a plus de connexion libre',
  'close other clients or raise the pool’s size; with Supabase, the transaction pooler (port 6543) takes many more clients than the session pooler':
    'fermez d’autres clients ou agrandissez le pool ; avec Supabase, le pooler de transactions (port 6543) accepte bien plus de clients que celui de session',
  'the pooler at {0} cannot reach its database: {1}': 'le pooler {0} ne peut pas joindre sa base : {1}',
  'check the database behind the pooler: it may be down, full, paused or refuse the pooler’s password':
    'vérifiez la base derrière le pooler : elle peut être arrêtée, pleine, en pause, ou refuser le mot de passe du pooler',
  // The server
  'the server refused the password for role "{0}"': 'le serveur a refusé le mot de passe du rôle « {0} »',
  'check the user and the password': 'vérifiez l’utilisateur et le mot de passe',
  'check the user and the password ({0} was used)': 'vérifiez l’utilisateur et le mot de passe ({0} a servi)',
  'the server has no rule in pg_hba.conf that lets role "{0}" into "{1}" from this address with TLS':
    'aucune règle de pg_hba.conf, sur le serveur, n’admet le rôle « {0} » dans « {1} » depuis cette adresse avec TLS',
  'the server has no rule in pg_hba.conf that lets role "{0}" into "{1}" from this address without TLS':
    'aucune règle de pg_hba.conf, sur le serveur, n’admet le rôle « {0} » dans « {1} » depuis cette adresse sans TLS',
  'ask for a rule for this address, or connect from a network that is let in':
    'demandez une règle pour cette adresse, ou connectez-vous depuis un réseau admis',
  'try sslmode=require; else ask for a rule for this address, or connect from a network that is let in':
    'essayez sslmode=require ; sinon, demandez une règle pour cette adresse, ou connectez-vous depuis un réseau admis',
  'the server has no role "{0}"': 'le serveur n’a pas de rôle « {0} »',
  'check the user in the URL or in PGUSER; with a pooler it may need the project’s name (postgres.PROJECT)':
    'vérifiez l’utilisateur dans l’URL ou dans PGUSER ; avec un pooler, il lui faut parfois le nom du projet (postgres.PROJET)',
  'the role "{0}" may not log in': 'le rôle « {0} » ne peut pas se connecter',
  'use a role with LOGIN': 'utilisez un rôle avec LOGIN',
  'the server refused the login of "{0}": {1}': 'le serveur a refusé la connexion de « {0} » : {1}',
  'the rule in the server’s pg_hba.conf asks for something else than a password: a certificate, peer, or an ident':
    'la règle de pg_hba.conf, sur le serveur, demande autre chose qu’un mot de passe : un certificat, peer ou ident',
  'there is no database "{0}" at {1}': 'il n’y a pas de base « {0} » sur {1}',
  'check the name after the last slash of the URL': 'vérifiez le nom après la dernière barre oblique de l’URL',
  'role "{0}" may not connect to "{1}": {2}': 'le rôle « {0} » ne peut pas se connecter à « {1} » : {2}',
  'an owner can allow it: GRANT CONNECT ON DATABASE … TO {0}':
    'un propriétaire peut l’autoriser : GRANT CONNECT ON DATABASE … TO {0}',
  'the database "{0}" accepts no connections': 'la base « {0} » n’accepte pas de connexions',
  'it is a template or was closed with ALLOW_CONNECTIONS false':
    'c’est un modèle, ou elle est fermée par ALLOW_CONNECTIONS false',
  '{0} has no connection left for this role': '{0} n’a plus de connexion libre pour ce rôle',
  'close other clients, connect through a pooler, or raise max_connections or the role’s CONNECTION LIMIT':
    'fermez d’autres clients, passez par un pooler, ou augmentez max_connections ou la CONNECTION LIMIT du rôle',
  '{0} is not ready: {1}': '{0} n’est pas prêt : {1}',
  'try again in a moment': 'réessayez dans un moment',
  '{0} ended the connection: {1}': '{0} a mis fin à la connexion : {1}',
  'try again when the server is back': 'réessayez quand le serveur sera revenu',
  '{0} runs a PostgreSQL that is too old or not PostgreSQL at all':
    '{0} a un PostgreSQL trop ancien, ou n’est pas PostgreSQL',
  'dbparity reads PostgreSQL 14 and later': 'dbparity lit PostgreSQL 14 et suivants',
  '{0} could not show that it knows the password: it may not be the server that it claims to be':
    '{0} n’a pas pu prouver qu’il connaît le mot de passe : ce n’est peut-être pas le serveur qu’il prétend être',
  'check the address, and use sslmode=verify-full': 'vérifiez l’adresse, et utilisez sslmode=verify-full',
  '{0} asks for a kind of login that dbparity does not know (GSSAPI, SSPI, OAuth or an old one)':
    '{0} demande un mode de connexion que dbparity ne connaît pas (GSSAPI, SSPI, OAuth ou un mode ancien)',
  'ask for a pg_hba.conf rule with scram-sha-256 or a certificate':
    'demandez une règle de pg_hba.conf avec scram-sha-256 ou un certificat',
  '{0} closed the connection without a reason': '{0} a fermé la connexion sans raison donnée',
  'the server may have stopped, or something in between breaks TLS: look at the server’s log':
    'le serveur s’est peut-être arrêté, ou un intermédiaire rompt TLS : voyez le journal du serveur',
  'the server may have stopped, or takes only TLS (sslmode=require): look at the server’s log':
    'le serveur s’est peut-être arrêté, ou n’accepte que TLS (sslmode=require) : voyez le journal du serveur',
  '{0} answered: {1} ({2})': '{0} a répondu : {1} ({2})',
  // TLS
  '{0} does not offer TLS, and sslmode={1} demands it': '{0} n’offre pas TLS, que sslmode={1} exige',
  'turn TLS on at the server, or use sslmode=prefer on a network that you trust':
    'activez TLS sur le serveur, ou utilisez sslmode=prefer sur un réseau sûr',
  'the certificate of {0} is not signed by an authority that is trusted here':
    'le certificat de {0} n’est pas signé par une autorité reconnue ici',
  'name the file with its authority’s certificate in sslrootcert (hosting platforms offer it for download)':
    'nommez dans sslrootcert le fichier du certificat de son autorité (les hébergeurs le proposent au téléchargement)',
  'check that sslrootcert names the certificate of the authority that signed the server’s (hosting platforms offer it for download)':
    'vérifiez que sslrootcert nomme le certificat de l’autorité qui a signé celui du serveur (les hébergeurs le proposent au téléchargement)',
  'the certificate of {0} has expired': 'le certificat de {0} a expiré',
  'the certificate of {0} is not valid yet': 'le certificat de {0} n’est pas encore valable',
  'renew it at the server; check this machine’s clock too':
    'renouvelez-le sur le serveur ; vérifiez aussi l’horloge de cette machine',
  'the server’s certificate is not made out for {0}': 'le certificat du serveur n’est pas au nom de {0}',
  'connect by the name that is in the certificate, or use sslmode=verify-ca to check its authority only':
    'connectez-vous par le nom inscrit au certificat, ou utilisez sslmode=verify-ca pour n’en vérifier que l’autorité',
  'the certificate of {0} was revoked': 'le certificat de {0} est révoqué',
  'do not connect before the server has a new one': 'ne vous connectez pas avant que le serveur en ait un nouveau',
  'the server lets in only those who show a client certificate':
    'le serveur n’admet que ceux qui présentent un certificat client',
  'name yours with sslcert=FILE and sslkey=FILE': 'nommez le vôtre avec sslcert=FICHIER et sslkey=FICHIER',
  'the server does not accept the client certificate': 'le serveur n’accepte pas le certificat client',
  'check sslcert and sslkey, and that the server trusts the authority that signed it':
    'vérifiez sslcert et sslkey, et que le serveur reconnaît l’autorité qui l’a signé',
  'the client certificate, its key or the root certificate cannot be used':
    'le certificat client, sa clé ou le certificat racine est inutilisable',
  'check that sslcert, sslkey and sslrootcert name PEM files that belong together, and sslpassword if the key has one':
    'vérifiez que sslcert, sslkey et sslrootcert nomment des fichiers PEM qui vont ensemble, et sslpassword si la clé en a un',
  '{0} lets in only connections with TLS': '{0} n’admet que des connexions avec TLS',
  'use sslmode=require or stronger': 'utilisez sslmode=require ou plus strict',
  'no TLS connection with {0} came about: {1}': 'aucune connexion TLS avec {0} n’a abouti : {1}',
  'no TLS connection with {0} came about': 'aucune connexion TLS avec {0} n’a abouti',
  'the server may offer only TLS versions that are not allowed here, or something in between may break TLS: see ssl_min_protocol_version and sslnegotiation':
    'le serveur n’offre peut-être que des versions de TLS exclues ici, ou un intermédiaire rompt TLS : voir ssl_min_protocol_version et sslnegotiation',
};
