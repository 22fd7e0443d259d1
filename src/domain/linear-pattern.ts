/** Regular expressions of people, matched in time linear in the text: RE2's syntax, without backreferences and look-around. */
import { RE2JS } from 're2js';
import { planLimits } from './plan-limits.ts';

interface LinearPattern {
  /** Whether all of the text matches. */
  matches(text: string): boolean;
}

/** The pattern, or in words why it is none. */
export function compilePattern(text: string): LinearPattern | string {
  if (text.length > planLimits.patternLengthMax)
    return `a pattern has at most ${planLimits.patternLengthMax} characters`;
  try {
    const compiled = RE2JS.compile(text);
    // Repetitions are unrolled: what a text costs grows with the steps of the pattern, too.
    if (compiled.programSize() > planLimits.patternStepsMax)
      return `is too large: its repetitions come to more than ${planLimits.patternStepsMax} steps`;
    return { matches: (value) => compiled.matches(value) };
  } catch (error) {
    return `is no regular expression of RE2: ${(error as Error).message}`;
  }
}
