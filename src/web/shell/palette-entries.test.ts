/** The palette finds pages by our words and by those of other products. */
import { describe, expect, it } from 'vitest';
import { findEntries, listEntries } from './palette-entries.ts';

const entries = listEntries(
  [{ groupType: 'company', plural: 'companies' }],
  [{ id: 'weekly-active', title: 'Weekly active companies' }],
);
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
    ['Event Segmentation', 'Segmentation'],
    ['Uniques', 'Segmentation'],
    ['Measured as', 'Segmentation'],
    ['Group by', 'Segmentation'],
    ['Formula', 'Computed properties'],
    ['Funnel analysis', 'Funnel'],
    ['Account retention', 'Retention'],
    ['Weekly active accounts', 'Weekly active companies'],
    ['User composition', 'Composition'],
    ['Pathfinder', 'Journeys'],
    ['Dynamic group property', 'Computed properties'],
    ['Microscope', 'Charts'],
    ['why numbers differ', 'Compare a list'],
    ['Download Groups', 'Compare a list'],
    ['time zone', 'Settings: about'],
  ])('finds %s', (text, label) => expect(find(text)[0]).toBe(label));

  it('finds nothing where nothing is meant', () => expect(find('zzzz')).toEqual([]));
});
