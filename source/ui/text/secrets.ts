/** A connection string as it may be shown while it is typed: never with its password. */

const dots = '•';

/** The text with passwords replaced by dots, as many as letters. */
export function maskSecrets(text: string): string {
  return maskParameters(maskUser(text));
}

/** `scheme://user:SECRET@host`; while no `@` is there yet, whatever follows the colon may be a secret. */
function maskUser(text: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([\s\S]*)$/i.exec(text);
  if (!match) return text;
  const [, scheme = '', rest = ''] = match;
  const end = rest.search(/[/?#]/);
  const at = rest.lastIndexOf('@', end >= 0 && !rest.slice(end).includes('@') ? end : rest.length);
  const authority = at >= 0 ? rest.slice(0, at) : end >= 0 ? '' : rest;
  const colon = authority.indexOf(':');
  if (colon < 0) return text;
  const secret = authority.slice(colon + 1);
  return scheme + authority.slice(0, colon + 1) + dots.repeat(secret.length) + rest.slice(authority.length);
}

/** `?password=SECRET`, `password=SECRET`, `password='SECRET'`, and the same for a key's passphrase. */
function maskParameters(text: string): string {
  return text.replace(
    /((?:^|[\s?&])(?:ssl)?pass(?:word|phrase)?\s*=\s*)('(?:[^'\\]|\\.)*'?|[^\s&]*)/gi,
    (_, name: string, secret: string) => name + dots.repeat(secret.length),
  );
}
