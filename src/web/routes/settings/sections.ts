/** The sections of the settings, in the order in which they are listed. */

export const sections = ['members', 'keys', 'you'] as const;
export type Section = (typeof sections)[number];

export function findSection(name: string | undefined): Section | undefined {
  return name === undefined ? 'members' : sections.find((each) => each === name);
}
