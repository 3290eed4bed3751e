// Certificates for tests, made here: Node can check certificates but not make them, and not every machine has openssl.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Issued {
  readonly certificate: string;
  readonly key: string;
  readonly serial: Buffer;
}

export interface Authority {
  readonly certificate: string;
  issue(subject: { name: string; hosts?: readonly string[]; validTo?: Date }): Issued;
  /** A list of certificates that hold no longer. */
  revoke(...issued: readonly Issued[]): string;
}

/** An authority whose own certificate is self-signed (X.509, RFC 5280; P-256 keys). */
export function createAuthority(name = 'dbparity tests'): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const serialNumber = (): Buffer => Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const signed = (body: Buffer, what: string): string =>
    pem(sequence(body, ecdsaWithSha256, bits(sign('sha256', body, privateKey))), what);
  const certify = (
    subject: string,
    key: KeyObject,
    extensions: readonly Buffer[],
    validTo: Date,
    serial = serialNumber(),
  ): string => {
    const body = sequence(
      explicit(0, integer(Buffer.from([2]))),
      integer(serial),
      ecdsaWithSha256,
      distinguishedName(name),
      sequence(time(new Date(Date.UTC(2020, 0, 1))), time(validTo)),
      distinguishedName(subject),
      key.export({ type: 'spki', format: 'der' }),
      explicit(3, sequence(...extensions)),
    );
    return signed(body, 'CERTIFICATE');
  };
  const far = new Date(Date.UTC(2045, 0, 1));
  const authority = extension('2.5.29.19', true, sequence(tlv(0x01, Buffer.from([0xff]))));
  return {
    certificate: certify(name, publicKey, [authority], far),
    issue: ({ name: subject, hosts = [], validTo = far }) => {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const names = sequence(...hosts.map((host) => tlv(0x82, Buffer.from(host, 'latin1'))));
      const extensions = [
        extension('2.5.29.19', true, sequence()),
        ...(hosts.length > 0 ? [extension('2.5.29.17', false, names)] : []),
      ];
      const serial = serialNumber();
      return {
        serial,
        certificate: certify(subject, pair.publicKey, extensions, validTo, serial),
        key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
    revoke: (...issued) => {
      const past = time(new Date(Date.UTC(2020, 0, 1)));
      const entries = issued.map(({ serial }) => sequence(integer(serial), past));
      const head = [integer(Buffer.from([1])), ecdsaWithSha256, distinguishedName(name), past, time(far)];
      return signed(sequence(...head, ...(entries.length > 0 ? [sequence(...entries)] : [])), 'X509 CRL');
    },
  };
}

function pem(der: Buffer, what: string): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${what}-----\n${lines.join('\n')}\n-----END ${what}-----\n`;
}

// DER, as far as certificates need it: a tag, a length, a content.
function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, Buffer.concat(parts));
const integer = (value: Buffer): Buffer => tlv(0x02, value);
const bits = (value: Buffer): Buffer => tlv(0x03, Buffer.concat([Buffer.from([0]), value]));
const explicit = (number: number, content: Buffer): Buffer => tlv(0xa0 + number, content);
const distinguishedName = (name: string): Buffer =>
  sequence(tlv(0x31, sequence(objectId('2.5.4.3'), tlv(0x0c, Buffer.from(name)))));
const extension = (id: string, critical: boolean, content: Buffer): Buffer =>
  sequence(objectId(id), ...(critical ? [tlv(0x01, Buffer.from([0xff]))] : []), tlv(0x04, content));
const time = (date: Date): Buffer => tlv(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+/g, '')}`));

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const content = [first * 40 + second];
  for (const number of rest) {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    content.push(...groups);
  }
  return tlv(0x06, Buffer.from(content));
}
const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));
