/** The sections of the settings, in the order in which they are listed. */

export const sections = [
  'project',
  'group-types',
  'events',
  'members',
  'keys',
  'audit',
  'you',
  'about',
] as const;
export type Section = (typeof sections)[number];

export function findSection(name: string | undefined): Section | undefined {
  return name === undefined ? 'project' : sections.find((each) => each === name);
}
