/** Where one signs in to Salesforce: production, a sandbox, or the organisation's own address. */

export const places = ['production', 'sandbox', 'domain'] as const;
export type Place = (typeof places)[number];

const addresses: Readonly<Record<Exclude<Place, 'domain'>, string>> = {
  production: 'https://login.salesforce.com',
  sandbox: 'https://test.salesforce.com',
};

export function findPlace(loginUrl: string): Place {
  return places.find((place) => place !== 'domain' && addresses[place] === loginUrl) ?? 'domain';
}

/** People write My Domain with and without its scheme, or copy it with a path. */
export function writeLoginUrl(place: Place, domain: string): string {
  if (place !== 'domain') return addresses[place];
  const text = domain.trim();
  const whole = /^https?:\/\//.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole).origin : text;
}
