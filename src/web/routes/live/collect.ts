/** The items that the page holds, and what happens to them with each message. */
import type { LiveMessage } from '../../api/live-stream.ts';
import type { LiveItem } from '../../api/operations.ts';

interface Line {
  /** Of the message: unlike that of the item, every line has its own. */
  readonly key: string;
  readonly item: LiveItem;
}

export interface Collected {
  /** Newest first. */
  readonly shown: readonly Line[];
  /** Came while the page was paused; newest first. */
  readonly held: readonly Line[];
  readonly passed: number;
}

export const nothingCollected: Collected = { shown: [], held: [], passed: 0 };

/** What is older is given up: the page is for what comes now. */
const linesMax = 300;

export function collect(before: Collected, messages: readonly LiveMessage[], isPaused: boolean): Collected {
  const lines: Line[] = [];
  let { passed } = before;
  for (const message of messages) {
    if (message.kind === 'item') lines.unshift({ key: message.id, item: message.item });
    else if (message.kind === 'passed') passed += message.passed;
  }
  if (lines.length === 0 && passed === before.passed) return before;
  const add = (to: readonly Line[]) => [...lines, ...to].slice(0, linesMax);
  return isPaused
    ? { ...before, held: add(before.held), passed }
    : { ...before, shown: add(before.shown), passed };
}

/** What was held comes into view. */
export function release({ shown, held, passed }: Collected): Collected {
  return { shown: [...held, ...shown].slice(0, linesMax), held: [], passed };
}
