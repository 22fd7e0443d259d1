/** The address that a person's choice stands for. */
import { expect, it } from 'vitest';
import { findPlace, type Place, writeLoginUrl } from './login-places.ts';

it.each<[Place, string, string]>([
  ['production', 'ignored', 'https://login.salesforce.com'],
  ['sandbox', '', 'https://test.salesforce.com'],
  ['domain', ' acme.my.salesforce.com ', 'https://acme.my.salesforce.com'],
  ['domain', 'https://acme.my.salesforce.com/lightning/page/home', 'https://acme.my.salesforce.com'],
  ['domain', 'http://127.0.0.1:8490', 'http://127.0.0.1:8490'],
  ['domain', 'no address', 'no address'],
])('%s %s is %s', (place, domain, address) => expect(writeLoginUrl(place, domain)).toBe(address));

it.each([
  ['https://login.salesforce.com', 'production'],
  ['https://test.salesforce.com', 'sandbox'],
  ['https://acme.my.salesforce.com', 'domain'],
])('%s is %s', (address, place) => expect(findPlace(address)).toBe(place));
