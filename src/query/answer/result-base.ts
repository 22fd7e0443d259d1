/** What the results of all chart kinds have. Plain data: numbers are numbers, times are ms, 64-bit ids are text. */

/** What a result cannot show, told beside it. Absent where it cannot occur in the chart. */
export interface Notes {
  /** Events in the range, of the events and segments asked for, without a value of the counted type; added up over events and segments. A filter on the counted type's properties takes them as missing. */
  readonly eventsWithoutUnit: number;
  readonly byBreakdown?: BreakdownNotes;
  /** Properties of the definition that nothing has; absent where each has been seen. */
  readonly unknownProperties?: readonly UnknownProperty[];
}

/** A property that a definition names and no event or unit of its type has, at any time: most likely mistyped. */
export interface UnknownProperty {
  /** Its place in the definition. */
  readonly path: string;
  /** What is wrong, for people. */
  readonly message: string;
  /** Names that are there and like it, the likeliest first. */
  readonly nearest: readonly string[];
}

/** Of a broken-down chart, over its whole range; the first event (step, start) and segment. */
export interface BreakdownNotes {
  /** Units counted without the breakdown. */
  readonly units: number;
  /** Sum over all values, shown or not; above `units` where units have several. */
  readonly unitsOfValues: number;
  readonly overlap: boolean;
  /** Units under "(none)" … */
  readonly noneUnits: number;
  /** … and how many of those have a value now; told for properties viewed at the event. */
  readonly noneUnitsWithValueNow?: number;
  /** Values not shown, over all series … */
  readonly otherValues: number;
  /** … and the units in them. */
  readonly otherUnits: number;
  /** Broken down by the property that names groups: how many groups share each shown name; only names of several. */
  readonly mergedNames?: readonly { readonly name: string; readonly groups: number }[];
}

/** A share: 95 % Wilson interval, of `n`. */
export interface Share {
  /** 0 to 1; 0 where n is 0. */
  readonly share: number;
  readonly count: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/** The weights of what is counted: their sum, and how many units have none. */
export interface Weight {
  readonly sum: number;
  readonly without: number;
}

/** What every result has. */
export interface ResultBase {
  readonly notes: Notes;
  /** What the chart says, as a sentence. */
  readonly sentence: string;
  readonly freshnessMs: number;
  readonly rowsRead: number;
  readonly memoryBytes: number;
}

/** What tells the series of a chart apart. */
export interface SeriesKey {
  /** Position in definition.segments; 0 where there are none. */
  readonly segment: number;
  /** One value per breakdown; `(none)` where missing. */
  readonly values: readonly string[];
  /** What people read in place of the values, where groups have names; equal names are told apart. */
  readonly names?: readonly string[];
  readonly label: string;
  /** Of fewer units than definition.smallBelow. */
  readonly small: boolean;
}
