/** The properties that marks of people write and no meaning names. */

/** Of groups: off Home until this day. */
export const putOffProperty = 'put_off_until';

/** Of users; true where it holds. */
export const personMarkProperties = { champion: 'champion', decisionMaker: 'decision_maker' } as const;

export type PersonMark = keyof typeof personMarkProperties;

export const personMarks = Object.keys(personMarkProperties) as readonly PersonMark[];
