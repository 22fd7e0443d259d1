/** What the lines of every client tell: a user, a group with its first properties, an event. */
import type { ExampleProperty } from '../describe-type.ts';

export interface Story {
  readonly type: string;
  readonly level: 'event' | 'user';
  /** Of the user, where the type is of users: one, or several. Of the event: one. */
  readonly groups: readonly [string, ...string[]];
  readonly properties: readonly ExampleProperty[];
  readonly apiKey: string;
  /** Of the server, without a slash at the end. */
  readonly address: string;
}

export interface Lines {
  /** What is run once; absent: nothing. */
  readonly install?: string;
  readonly code: string;
}

export const storyUser = 'alice@acme.example';
export const storyEvent = 'report_viewed';

/** Comments: nobody's own words are in them, which might end the line. */
export const comments = {
  join: 'Once a user has signed in, and whenever it changes: all later events have it.',
  properties: 'Whenever a property of the group changes.',
  nobody: 'With a user it would make that one a member.',
  elsewhere: 'Properties of the group are sent by a server.',
  event: 'With each event that is about a group.',
} as const;
