/** Texts of what is not in a chart. */
export const noteTexts = {
  title: 'Not in this chart',
  seeThem: 'See them',
  asNow: 'Read it as it is now',
  withoutUnit: (count: string, isOne: boolean, singular: string) =>
    isOne
      ? `${count} event has no ${singular} and is not counted.`
      : `${count} events have no ${singular} and are not counted.`,
  leftOut: (units: string) => `Left out by rule: ${units}.`,
  none: (units: string, withValueNow: string | undefined) =>
    withValueNow === undefined
      ? `Without a value, under (none): ${units}.`
      : `Without a value then, under (none): ${units}; ${withValueNow} of these with one now.`,
  later: (name: string, without: string, units: string, isOne: boolean) =>
    `${without} of ${units} had no value of “${name}” then, and ${isOne ? 'has' : 'have'} one now.`,
  notShown: (values: string, units: string) => `More values that are not shown: ${values}, with ${units}.`,
  overlap: (several: string, isOne: boolean, together: string, each: string) =>
    `${several} ${isOne ? 'is' : 'are'} counted under several values: these add up to ${together}, each counted once there are ${each}.`,
  merged: (name: string, units: string) => `“${name}” stands for ${units} of this name.`,
  live: 'As they arrive:',
  everyEvent: 'every event',
  data: 'Are its groups right?',
  complete: (moment: string) => `Complete up to ${moment}`,
} as const;
