/** The palette finds pages by our words and by those of other products. */
import { describe, expect, it } from 'vitest';
import { findEntries, listEntries } from './palette-entries.ts';

const entries = listEntries([{ groupType: 'company', plural: 'companies' }]);
const find = (text: string) => findEntries(entries, text).map(({ label }) => label);

describe('the palette', () => {
  it('shows pages before anything is typed', () => {
    expect(find('')).toContain('Home');
    expect(find('').some((label) => label.endsWith('?'))).toBe(false);
  });

  it.each([
    ['quiet', 'Which companies went quiet?'],
    ['churn', 'Which companies went quiet?'],
    ['Group Profiles', 'Companies'],
    ['look-up', 'Companies'],
    ['api key', 'Settings: keys'],
    ['licenses', 'Which companies are near or far from their seats?'],
    ['internal', 'Settings: left out'],
  ])('finds %s', (text, label) => expect(find(text)[0]).toBe(label));

  it('finds nothing where nothing is meant', () => expect(find('zzzz')).toEqual([]));
});
