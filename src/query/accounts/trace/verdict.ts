/** Whether an event counts for a group, and why. */
import { z } from 'zod';
import { quoted, shortList } from '../../definition/sentence/words.ts';

const whyNames = [
  'named',
  'belonged',
  'userLeftOut',
  'inactive',
  'groupLeftOut',
  'otherGroup',
  'noGroup',
] as const;

export const verdictSchema = z
  .object({
    counts: z.boolean(),
    why: z
      .enum(whyNames)
      .describe(
        'named by the event; its user belonged to it then; so, but its user is left out of charts of users; its type is no use; the group is left out; it is in another group; it is in none of the type',
      ),
    detail: z.string().describe('the same as a sentence'),
  })
  .meta({ id: 'Verdict' });

type Verdict = Readonly<z.output<typeof verdictSchema>>;

/** What of an event decides. */
export interface JudgedEvent {
  readonly type: string;
  /** Its groups of the type, and where they come from. */
  readonly values: readonly string[];
  readonly from: 'event' | 'user';
  readonly isUserLeftOut: boolean;
}

/** The group that is asked about. */
export interface JudgedGroup {
  readonly value: string;
  readonly isLeftOut: boolean;
  /** What one of its type is called. */
  readonly singular: string;
  readonly inactiveEvents: readonly string[];
}

export function judge(event: JudgedEvent, group: JudgedGroup): Verdict {
  const { values, from, type } = event;
  const { value, singular } = group;
  const other = shortList(values.map(quoted), 'and');
  if (values.length === 0)
    return not('noGroup', `It names no ${singular}, and its user belonged to none at the time.`);
  if (!values.includes(value))
    return not(
      'otherGroup',
      from === 'event'
        ? `It names ${other}, not ${quoted(value)}.`
        : `It names no ${singular}; its user belonged to ${other} at the time, not to ${quoted(value)}.`,
    );
  const how =
    from === 'event' ? `It names ${quoted(value)}` : `Its user belonged to ${quoted(value)} at the time`;
  if (group.isLeftOut) return not('groupLeftOut', `${how}, which a rule leaves out.`);
  if (group.inactiveEvents.includes(type))
    return not(
      'inactive',
      `${how}, but events of the type ${quoted(type)} are no use: nobody is active by them.`,
    );
  if (event.isUserLeftOut)
    return { counts: true, why: 'userLeftOut', detail: `${how}. Its user is left out of charts of users.` };
  return { counts: true, why: from === 'event' ? 'named' : 'belonged', detail: `${how}.` };
}

function not(why: Verdict['why'], detail: string): Verdict {
  return { counts: false, why, detail };
}
