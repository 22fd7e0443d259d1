/** Tells what became of an item, for people who watch what arrives. */
import type { DecidedItem } from './contract.ts';
import type { ItemContext, StepResult } from './item-context.ts';

const outcomes = { next: 'stored', duplicate: 'duplicate', refused: 'refused' } as const;

export function describeDecided(context: ItemContext, result: StepResult): DecidedItem {
  const { index, item, user, client, cuts, transaction } = context;
  return {
    index,
    outcome: outcomes[result],
    item,
    user,
    client,
    groups: item.kind === 'event' && result === 'next' ? listEventGroups(context) : listNamedGroups(context),
    cuts,
    place: result === 'next' ? transaction.place() : undefined,
  };
}

function listEventGroups({ eventGroups }: ItemContext): DecidedItem['groups'] {
  return eventGroups.map(({ type, from, profiles }) => ({
    type,
    from,
    values: profiles.map(({ value }) => value),
  }));
}

function listNamedGroups({ groups, item }: ItemContext): DecidedItem['groups'] {
  const from = item.kind === 'identify' ? 'user' : 'event';
  return Object.entries(groups).map(([type, values]) => ({ type, from, values }));
}
