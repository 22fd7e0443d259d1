/** Milliseconds since 1970 UTC. Passed in everywhere, so that tests and replays decide what time it is. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
