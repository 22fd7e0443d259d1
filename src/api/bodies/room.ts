/** The memory that request bodies may take while they are read: shared by all, divided between peers and connections. */

interface BodyRoomLimits {
  readonly bytesMax: number;
  /** Of those whose key is not known yet. */
  readonly unknownBytesMax: number;
  readonly peerBytesMax: number;
  readonly connectionBytesMax: number;
  /** The first so many bytes of each body count for nothing: small requests pass whatever others hold. */
  readonly freeBytes: number;
  /** A body that brought less than this in each of two ticks gives way where room is needed. */
  readonly slowBytesPerTick: number;
  /** A body that brings less than this in a window of ticks is given up. */
  readonly windowTicks: number;
  readonly windowBytesMin: number;
}

export interface BodySender {
  readonly peer: string;
  /** Whatever stands for the connection. */
  readonly connection: object;
}

/** What one body takes. */
export interface BodyShare {
  /** True: the key that came with the request is one of ours. */
  isKnown: boolean;
  /** Takes so much more; false where there is no room: then nothing is held any more. */
  take(bytes: number): boolean;
  /** Notes that so much came over the network, kept or not. */
  arrived(bytes: number): void;
  /** The body is complete: it gives way to nobody now. */
  complete(): void;
  /** Gives everything back. */
  release(): void;
}

export interface BodyRoom {
  readonly takenBytes: number;
  /** Bodies that are being read or worked on. */
  readonly bodies: number;
  open(sender: BodySender, events: BodyEvents): BodyShare;
  /** To be called every second. */
  tick(): void;
}

interface BodyEvents {
  /** What was held had to give way to others, and is given back. */
  readonly onLost: () => void;
  /** The body comes more slowly than anybody sends. */
  readonly onSlow: () => void;
}

interface Held {
  readonly sender: BodySender;
  readonly events: BodyEvents;
  isKnown: boolean;
  isComplete: boolean;
  /** What counts, beyond what was free. */
  bytes: number;
  freeBytesLeft: number;
  tickBytes: number;
  /** Ticks in a row that brought little. */
  slowTicks: number;
  windowTicks: number;
  windowBytes: number;
}

const slowTicksMax = 2;

export function createBodyRoom(limits: BodyRoomLimits): BodyRoom {
  const all = new Set<Held>();
  const byPeer = new Map<string, number>();
  const byConnection = new Map<object, number>();
  let [taken, unknownTaken] = [0, 0];

  const add = (held: Held, bytes: number): void => {
    held.bytes += bytes;
    taken += bytes;
    if (!held.isKnown) unknownTaken += bytes;
    count(byPeer, held.sender.peer, bytes);
    count(byConnection, held.sender.connection, bytes);
  };
  const giveBack = (held: Held): void => add(held, -held.bytes);
  const peerBytes = ({ sender }: Held): number => byPeer.get(sender.peer) ?? 0;

  /** Who may have to give way for `bytes` more of `held`; undefined where there is room, empty where nobody may. */
  const inTheWay = (held: Held, bytes: number): ((other: Held) => boolean) | undefined => {
    const connection = byConnection.get(held.sender.connection) ?? 0;
    if (connection + bytes > limits.connectionBytesMax) return () => false;
    if (peerBytes(held) + bytes > limits.peerBytesMax)
      return ({ sender }) => sender.peer === held.sender.peer;
    if (!held.isKnown && unknownTaken + bytes > limits.unknownBytesMax) return ({ isKnown }) => !isKnown;
    return taken + bytes > limits.bytesMax ? () => true : undefined;
  };
  /** The slowest, else one of the peer that has the most: nobody takes room from those who have less. */
  const givesWay = (held: Held, bytes: number, may: (other: Held) => boolean): Held | undefined => {
    const fairBytes = peerBytes(held) + bytes;
    const others = [...all].filter((other) => other !== held && !other.isComplete && other.bytes > 0);
    return others
      .filter(may)
      .filter((other) => other.slowTicks >= slowTicksMax || peerBytes(other) > fairBytes)
      .reduce<Held | undefined>(
        (worst, other) => (worst && !goesBefore(other, worst) ? worst : other),
        undefined,
      );
  };
  const goesBefore = (one: Held, other: Held): boolean => {
    const slower = Math.min(one.slowTicks, slowTicksMax) - Math.min(other.slowTicks, slowTicksMax);
    return slower !== 0 ? slower > 0 : peerBytes(one) > peerBytes(other);
  };
  const makeRoom = (held: Held, bytes: number): boolean => {
    for (let may = inTheWay(held, bytes); may; may = inTheWay(held, bytes)) {
      const other = givesWay(held, bytes, may);
      if (!other) return false;
      giveBack(other);
      other.events.onLost();
    }
    return true;
  };
  const end = (held: Held): void => {
    giveBack(held);
    all.delete(held);
  };

  return {
    get takenBytes() {
      return taken;
    },
    get bodies() {
      return all.size;
    },
    open: (sender, events) => {
      const held: Held = { sender, events, ...fresh, freeBytesLeft: limits.freeBytes };
      all.add(held);
      return computeShare(held, { add, makeRoom, end, giveBack });
    },
    tick: () => {
      for (const held of all) if (!held.isComplete && isTooSlow(held, limits)) held.events.onSlow();
    },
  };
}

const fresh = {
  isKnown: false,
  isComplete: false,
  bytes: 0,
  tickBytes: 0,
  slowTicks: 0,
  windowTicks: 0,
  windowBytes: 0,
};

function computeShare(
  held: Held,
  room: {
    readonly add: (held: Held, bytes: number) => void;
    readonly makeRoom: (held: Held, bytes: number) => boolean;
    readonly giveBack: (held: Held) => void;
    readonly end: (held: Held) => void;
  },
): BodyShare {
  return {
    get isKnown() {
      return held.isKnown;
    },
    set isKnown(isKnown) {
      const { bytes } = held;
      room.giveBack(held);
      held.isKnown = isKnown;
      room.add(held, bytes);
    },
    take: (bytes) => {
      const free = Math.min(held.freeBytesLeft, bytes);
      held.freeBytesLeft -= free;
      if (free === bytes) return true;
      const hasRoom = room.makeRoom(held, bytes - free);
      if (hasRoom) room.add(held, bytes - free);
      else room.giveBack(held);
      return hasRoom;
    },
    arrived: (bytes) => {
      held.tickBytes += bytes;
    },
    complete: () => {
      held.isComplete = true;
    },
    release: () => room.end(held),
  };
}

/** Moves a body's counts on by a tick; true where its window brought too little. */
function isTooSlow(held: Held, limits: BodyRoomLimits): boolean {
  held.slowTicks = held.tickBytes < limits.slowBytesPerTick ? held.slowTicks + 1 : 0;
  held.windowBytes += held.tickBytes;
  held.tickBytes = 0;
  held.windowTicks += 1;
  if (held.windowTicks < limits.windowTicks) return false;
  const isSlow = held.windowBytes < limits.windowBytesMin;
  held.windowTicks = 0;
  held.windowBytes = 0;
  return isSlow;
}

/** Entries that come to nothing go, so that the map is no longer than what is held. */
function count<Key>(counts: Map<Key, number>, key: Key, bytes: number): void {
  const sum = (counts.get(key) ?? 0) + bytes;
  if (sum === 0) counts.delete(key);
  else counts.set(key, sum);
}
