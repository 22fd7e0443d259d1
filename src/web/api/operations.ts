/** Made from the OpenAPI document: `npm test -- test/web/api-types.test.ts -u` writes it anew. */

export type About = {
  readonly version: string;
  /** ok, or why it does not take or give data */
  readonly engine: string;
  /** Everything acknowledged up to then is in every answer. */
  readonly freshness: string;
  /** Of all projects, as they were when somebody last looked */
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    /** on disk */
    readonly bytes: number;
  }[];
  /** of all tables */
  readonly bytes: number;
};

export type Annotation = {
  readonly id: number;
  readonly label: string;
  readonly details: string;
  /** With the offset of the project’s zone then */
  readonly start: string;
  readonly end: string | null;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly category: {
    readonly id: number;
    readonly name: string;
  } | null;
  readonly chart: string | null;
  readonly release: {
    readonly version: string;
    readonly platforms: readonly string[];
  } | null;
  readonly createdBy: string;
  /** Another one after every change */
  readonly version: string;
};

export type Arrivals = {
  /** all that are stored */
  readonly events: number;
  /** The event that was received first; null: none was, or there are more than 1000000 events */
  readonly first: {
    readonly event: string;
    readonly receivedMs: number;
    /** that sent it, as it calls itself; empty where it did not say */
    readonly library: string;
  } | null;
  /** Those with a group, in the order in which they came up; the first few, of projects with no more events than that */
  readonly groupTypes: readonly {
    readonly groupType: string;
    readonly groups: number;
    /** The group that was heard of first */
    readonly first: string;
    /** of them have an event */
    readonly withEvents: number;
    /** that some of them have */
    readonly properties: readonly string[];
    /** The property that names them */
    readonly nameProperty: string;
    /** Whether some of them have it */
    readonly isNamed: boolean;
  }[];
};

export type Breakdown =
  | {
      readonly kind: 'event';
      readonly name: string;
      /** Numbers in bands, up to, without, the next bound; below the first and from the last on are bands, too */
      readonly bounds?: readonly number[];
    }
  | {
      readonly kind: 'user';
      readonly name: string;
      readonly view?: 'event' | 'now' | 'start';
      /** Numbers in bands, up to, without, the next bound; below the first and from the last on are bands, too */
      readonly bounds?: readonly number[];
    }
  | {
      readonly kind: 'group';
      readonly groupType: string;
      readonly name: string;
      readonly view?: 'event' | 'now' | 'start';
      /** Numbers in bands, up to, without, the next bound; below the first and from the last on are bands, too */
      readonly bounds?: readonly number[];
    }
  | {
      readonly kind: 'groupValue';
      readonly groupType: string;
    }
  | {
      readonly kind: 'userId';
    }
  | {
      readonly kind: 'client';
      readonly name:
        | 'platform'
        | 'os_name'
        | 'os_version'
        | 'device_brand'
        | 'device_manufacturer'
        | 'device_model'
        | 'device_family'
        | 'device_type'
        | 'carrier'
        | 'country'
        | 'region'
        | 'city'
        | 'dma'
        | 'language'
        | 'version_name'
        | 'start_version'
        | 'paying'
        | 'library'
        | 'event_type';
    };

export type CarriedPromotion = {
  readonly id: number;
  readonly from: number;
  readonly madeMs: number;
  readonly madeBy: string;
  readonly lines: readonly SetupLine[];
  readonly undoneMs?: number;
  readonly undoneBy?: string;
  /** How many findings of Data QA are known from here on; later ones are new */
  readonly knownFindings: {
    /** null: Data QA could not be asked */
    readonly here: number | null;
    /** null: Data QA could not be asked */
    readonly there: number | null;
  };
};

export type Catalogue = {
  /** ms; up to then its events and names are complete; shares, days and numbers of groups up to a minute before */
  readonly asOf: number;
  /** the first of the last 30 days */
  readonly lateFrom: string;
  readonly groupTypes: readonly CatalogueGroupType[];
  /** the most frequent of late first */
  readonly events: readonly CatalogueEvent[];
  readonly eventsNotListed: number;
  readonly properties: readonly CatalogueProperty[];
};

export type CatalogueEvent = {
  readonly name: string;
  /** false: no use, as the project’s terms say */
  readonly isActive: boolean;
  /** events in the last 30 days */
  readonly lately: number;
  /** ever */
  readonly events: number;
  /** YYYY-MM-DD, of the project’s time zone */
  readonly firstSeen: string;
  /** YYYY-MM-DD, of the project’s time zone */
  readonly lastSeen: string;
  /** how they came: amplitude, segment, import … */
  readonly sources: readonly string[];
  readonly platforms: readonly string[];
  /** that its newest events have; absent: it is not among the events looked at */
  readonly properties?: readonly string[];
};

export type CatalogueGroupType = {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  /** ever heard of, also those that are left out */
  readonly groups: number;
};

export type CatalogueProperty = {
  /** client: a column of the event, such as its platform */
  readonly of: 'event' | 'user' | 'group' | 'client';
  /** of a group’s property: the group type */
  readonly type?: string;
  readonly name: string;
  /** of a group’s property: what it means, where somebody said so */
  readonly meaning?: 'name' | 'owner' | 'plan' | 'stage' | 'value' | 'seats' | 'renewal' | 'customerSince';
  readonly types: readonly ('text' | 'number' | 'boolean' | 'list' | 'other')[];
  readonly sources: readonly string[];
  /** of the events of the last 30 days, or of the users or groups: those that have it; from samples */
  readonly share?: number;
  /** of an event’s property looked for in the last 90 days only */
  readonly firstSeen?: {
    readonly kind: 'on' | 'before';
    /** YYYY-MM-DD, of the project’s time zone */
    readonly date: string;
  };
  /** YYYY-MM-DD, of the project’s time zone */
  readonly lastSeen?: string;
  /** of an event’s property: some events that have it */
  readonly events?: readonly string[];
};

export type Change = {
  readonly id: number;
  /** ISO 8601, UTC */
  readonly at: string;
  readonly by: {
    readonly kind: 'person' | 'key' | 'local' | 'link';
    readonly name?: string;
  };
  /** What kind of thing, such as chart or member */
  readonly kind: string;
  /** Which one */
  readonly subject: string;
  /** Null: it was not there */
  readonly before: unknown;
  /** Null: it is gone */
  readonly after: unknown;
};

export type ChartDefinition =
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'segmentation';
      readonly events: readonly Event[];
      /** Which units may be counted */
      readonly which?: 'any' | 'active' | 'new';
      readonly metric?: Metric;
      /** Instead of the metric: formulas over the events A, B, …, separated by ; */
      readonly formula?: string;
      /** What PROPSUM and the other property functions of the formula measure, by the letter of the event */
      readonly formulaProperties?: { readonly [name: string]: Property };
      readonly window?:
        | {
            readonly kind: 'rollingAverage';
            readonly intervals: number;
          }
        | {
            readonly kind: 'rollingWindow';
            readonly intervals: number;
          }
        | {
            readonly kind: 'cumulative';
          };
      readonly breakdowns?: readonly Breakdown[];
      readonly interval?: '5 minutes' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'funnel';
      readonly steps: readonly Event[];
      readonly order?: 'this' | 'any' | 'exact';
      /** From the first step to the last, ms */
      readonly windowMs?: number;
      readonly count?: 'units' | 'totals';
      readonly which?: 'any' | 'new';
      /** All steps must carry the same values; counted are pairs (unit, values) */
      readonly holdConstant?: readonly Property[];
      readonly exclusions?: readonly {
        readonly event: Event;
        /** Between these steps, from 0; absent: between all */
        readonly between?: readonly [number, number];
      }[];
      readonly optionalStep?: number;
      readonly breakdowns?: readonly Breakdown[];
      readonly breakdownStep?: number;
      readonly resolution?: 's' | 'ms';
      readonly timeBoundsMs?: readonly number[];
      readonly frequency?: {
        readonly step: number;
        readonly before: number;
      };
      /** Also times of each step by interval and bin, and how often the step before was done */
      readonly stepDetails?: boolean;
      readonly interval?: '5 minutes' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'retention';
      /** The event that starts; new: the first event ever */
      readonly start?:
        | {
            readonly kind: 'named';
            readonly name: string;
            readonly filters?: readonly Filter[];
          }
        | {
            readonly kind: 'any';
            readonly filters?: readonly Filter[];
          }
        | {
            readonly kind: 'anyActive';
            readonly filters?: readonly Filter[];
          }
        | {
            readonly kind: 'new';
          };
      readonly returns?: readonly Event[];
      readonly mode?: 'on' | 'onOrAfter' | 'brackets';
      readonly brackets?: readonly (readonly [number, number])[];
      readonly clock?: '24h' | 'calendar';
      readonly interval?: 'day' | 'week' | 'month';
      /** The last interval shown: 30 days, 12 weeks, 12 months */
      readonly intervals?: number;
      readonly breakdowns?: readonly Breakdown[];
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'usageInterval';
      readonly event?: Event;
      readonly daysMax?: number;
      readonly breakdowns?: readonly Breakdown[];
      readonly interval?: 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'lifecycle';
      readonly event?: Event;
      readonly breakdowns?: readonly Breakdown[];
      readonly interval?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'stickiness';
      readonly event?: Event;
      readonly interval?: 'week' | 'month';
      /** At least so many days, instead of exactly */
      readonly cumulative?: boolean;
      readonly breakdowns?: readonly Breakdown[];
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'dataTable';
      readonly breakdowns?: readonly Breakdown[];
      readonly columns: readonly (
        | {
            readonly kind: 'metric';
            readonly name?: string;
            readonly event: Event;
            readonly metric?: Metric;
          }
        | {
            readonly kind: 'formula';
            readonly name?: string;
            readonly events: readonly Event[];
            readonly formula: string;
            /** What PROPSUM and the other property functions of the formula measure, by the letter of the event */
            readonly formulaProperties?: { readonly [name: string]: Property };
          }
        | {
            readonly kind: 'conversion';
            readonly name?: string;
            readonly steps: readonly Event[];
            readonly order?: 'this' | 'any' | 'exact';
            /** From the first step to the last, ms */
            readonly windowMs?: number;
          }
      )[];
      /** Column, from 0, by which rows are ordered, greatest first */
      readonly orderBy?: number;
      readonly interval?: 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'cohortSize';
      readonly cohort: string;
      readonly breakdowns?: readonly Breakdown[];
      readonly interval?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'composition';
      readonly event?: Event;
      readonly property: Breakdown;
      readonly mode?: 'latest' | 'all' | 'cross';
      readonly interval?: 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'engagementMatrix';
      readonly events?: readonly Event[];
      /** Instead of `events`: the events of most units (top), or of fewest */
      readonly ranked?: {
        readonly order?: 'top' | 'bottom';
        readonly count?: number;
      };
      readonly interval?: 'day' | 'week' | 'month';
      /** What is measured of units that did an event */
      readonly measure?: 'days' | 'times';
      readonly quadrants?: 'median' | 'average';
      /** Properties of users and groups */
      readonly breakdowns?: readonly Breakdown[];
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'sessions';
      /** What sessions are made of */
      readonly event?: Event;
      /** Which of those events are counted in them; absent: all */
      readonly within?: Event;
      readonly lengthBoundsMs?: readonly number[];
      readonly eventBounds?: readonly number[];
      readonly breakdowns?: readonly Breakdown[];
      readonly interval?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'revenueLtv';
      /** Whose revenue counts; absent: that of every event */
      readonly event?: Event;
      /** The number of the event that is revenue */
      readonly property?: {
        readonly kind: 'event';
        readonly name: string;
      };
      /** Which units are new together */
      readonly interval?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';
      /** Intervals from each unit’s first event on: of an hour, 24 hours, 7, 30 or 90 days */
      readonly per?: 'hour' | 'day' | 'week' | 'month' | 'quarter';
      /** The last period shown: 24 hours, 30 days, 12 weeks, 12 months, 4 quarters */
      readonly intervals?: number;
      readonly breakdowns?: readonly Breakdown[];
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'journeys';
      /** Paths begin with it */
      readonly start?: Event;
      /** Paths lead to it: backwards from it, or with a start to the first one after that */
      readonly end?: Event;
      readonly steps?: number;
      readonly within?:
        | {
            readonly kind: 'time';
            /** Of the whole path, ms */
            readonly windowMs?: number;
          }
        | {
            readonly kind: 'session';
          };
      readonly count?: 'units' | 'totals';
      /** Events that are steps; none: all */
      readonly only?: readonly Event[];
      /** Events that are no steps */
      readonly hidden?: readonly Event[];
      /** Events that are expanded by the values of a property */
      readonly expand?: readonly {
        /** Its name */
        readonly event: string;
        readonly property: Property;
      }[];
      /** Equal steps that follow one another are one */
      readonly foldRepeats?: boolean;
      /** Most nodes of a step */
      readonly nodes?: number;
      /** Most whole paths listed */
      readonly paths?: number;
      readonly breakdowns?: readonly Breakdown[];
      readonly interval?: 'all';
    }
  | {
      readonly version?: 1;
      readonly unit?: Unit;
      readonly segments?: readonly Segment[];
      readonly weekStart?: 'monday' | 'sunday';
      /** Calendar dates of the project's time zone, both inclusive */
      readonly range: {
        readonly start: string;
        readonly end: string;
      };
      /** Property values as at the event, as now, or as at the start of the interval (of the range) */
      readonly propertyView?: 'event' | 'now' | 'start';
      readonly limit?: number;
      /** The same chart so many of these earlier; a period is as long as the range */
      readonly compare?: {
        readonly back?: number;
        readonly of?: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      };
      /** Each group stands for the number that this property of it has */
      readonly weigh?: {
        readonly property: string;
        readonly at?: 'entry' | 'periodStart';
      };
      /** Whether units that the rule of the counted type leaves out now are not counted */
      readonly leaveOut?: boolean;
      readonly smallBelow?: number;
      readonly kind: 'impact';
      /** Each evaluated separately; periods count from the first one of each unit in the range */
      readonly treatments: readonly Event[];
      /** Each evaluated separately */
      readonly outcomes: readonly Event[];
      readonly metric?: ImpactMetric;
      /** Intervals of 24 hours, 7, 30 or 90 days from the treatment of each unit */
      readonly interval?: 'day' | 'week' | 'month' | 'quarter';
      /** Intervals before: 14 days, 8 weeks, 4 months, 4 quarters */
      readonly before?: number;
      /** Intervals from the treatment on, as many */
      readonly after?: number;
      readonly breakdowns?: readonly Breakdown[];
    };

export type ChartResult =
  | {
      readonly kind: 'segmentation';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      /** Position of the interval that has not ended */
      readonly incompleteFrom?: number;
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        /** Position in definition.events; of a formula, its own */
        readonly event: number;
        readonly bin?: string;
        readonly points: readonly (number | null)[];
        /** Over the whole range: uniques de-duplicated */
        readonly overall: number | null;
        /** Counted over the whole range. Totals without a breakdown or weights do not tell it */
        readonly units?: number;
        readonly shares?: {
          readonly points: readonly Share[];
          readonly overall: Share;
        };
        readonly weights?: {
          readonly points: readonly Weight[];
          readonly overall: Weight;
        };
        readonly withoutDivisor?: number;
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'funnel';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      readonly series: readonly FunnelSeries[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly withoutOptional?: readonly FunnelSeries[];
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'retention';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      /** 0, 1, …; of brackets 1–3 */
      readonly intervals: readonly string[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        readonly returnEvent: number;
        readonly cohorts: readonly {
          readonly size: number;
          readonly weight?: Weight;
          readonly cells: readonly RetentionCell[];
        }[];
        readonly size: number;
        readonly overall: readonly RetentionCell[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'usageInterval';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        readonly n: number;
        /** Per number of days 1, 2, …: with a median gap of at most so many */
        readonly atMost: readonly Share[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'lifecycle';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        readonly states: readonly {
          readonly new: number;
          readonly current: number;
          readonly resurrected: number;
          readonly dormant: number;
          readonly dormantFrom: {
            readonly new: number;
            readonly current: number;
            readonly resurrected: number;
          };
          /** (new + resurrected) ÷ dormant */
          readonly pulse: number | null;
          readonly weights?: { readonly [name: string]: Weight };
        }[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'stickiness';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        /** Per number of days 1, 2, … */
        readonly days: readonly Share[];
        readonly overTime: readonly {
          readonly n: number;
          /** Per number of days 1, 2, … */
          readonly days: readonly Share[];
          readonly incomplete: boolean;
        }[];
        readonly weights?: readonly Weight[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'dataTable';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      readonly columns: readonly string[];
      readonly rows: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        readonly cells: readonly (number | null)[];
        /** Of columns that are shares */
        readonly shares: readonly (Share | null)[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'cohortSize';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        readonly points: readonly number[];
        readonly weights?: readonly Weight[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'composition';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Active units, each once */
      readonly units: number;
      readonly rows: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        readonly share: Share;
        readonly weight?: Weight;
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'engagementMatrix';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Names of those asked for, or those found in the order of their rank */
      readonly events: readonly string[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      readonly incompleteFrom?: number;
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        /** Position in events */
        readonly event: number;
        /** Mean share of the active units that did it */
        readonly breadth: number | null;
        /** Mean days (times) of those that did it */
        readonly frequency: number | null;
        readonly quadrant: {
          readonly breadth: 'high' | 'low';
          readonly frequency: 'high' | 'low';
        } | null;
        readonly units: number;
        /** Days (times) of all units */
        readonly total: number;
        readonly overTime: readonly {
          readonly units: number;
          readonly total: number;
          readonly activeUnits: number;
          /** In no mean, unless all are */
          readonly incomplete: boolean;
        }[];
      }[];
      /** Between the quadrants */
      readonly lines: readonly {
        readonly segment: number;
        readonly values: readonly string[];
        readonly breadth: number | null;
        readonly frequency: number | null;
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'sessions';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      readonly incompleteFrom?: number;
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        readonly points: readonly SessionNumbers[];
        readonly overall: SessionNumbers;
        /** Sessions per bin of definition.lengthBoundsMs */
        readonly lengths: readonly number[];
        /** Sessions per bin of definition.eventBounds */
        readonly eventCounts: readonly number[];
        /** Left out: longer than a day */
        readonly tooLong: number;
        /** Left out: events in no session */
        readonly pairsOutside: number;
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'revenueLtv';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** Start of each interval in the project's time zone */
      readonly x: readonly string[];
      readonly xMs: readonly number[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        /** New units */
        readonly size: number;
        /** Of them, those that ever paid */
        readonly paid: number;
        /** So far */
        readonly revenue: number;
        readonly weight?: Weight;
        /** Per interval from the first event on */
        readonly cells: readonly RevenueLtvCell[];
        /** Per x, the units new in it */
        readonly cohorts: readonly {
          /** New units */
          readonly size: number;
          /** Of them, those that ever paid */
          readonly paid: number;
          /** So far */
          readonly revenue: number;
          readonly weight?: Weight;
          /** Per interval from the first event on */
          readonly cells: readonly RevenueLtvCell[];
        }[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'journeys';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        /** All paths: units, or in totals starts */
        readonly starters: number;
        readonly converted?: Share;
        readonly steps: readonly {
          readonly nodes: readonly {
            /** Absent: all others of the step */
            readonly event?: string;
            /** Where the definition tells the event apart by a property */
            readonly value?: string;
            readonly label: string;
            readonly share: Share;
            /** No further step in time */
            readonly stopped: number;
            /** Reached the end of the path here */
            readonly ended: number;
            /** Go on behind the last step told */
            readonly further: number;
            /** From a start to an end: those who reach it, here or behind */
            readonly converted?: number;
          }[];
        }[];
        /** From a node of a step to one of the next, by their positions */
        readonly links: readonly {
          readonly step: number;
          readonly from: number;
          readonly to: number;
          readonly count: number;
          /** From a start to an end: those who reach it, here or behind */
          readonly converted?: number;
        }[];
        readonly paths: readonly {
          readonly nodes: readonly {
            readonly event: string;
            /** Where the definition tells the event apart by a property */
            readonly value?: string;
            readonly label: string;
          }[];
          readonly ending: 'stopped' | 'ended' | 'further';
          readonly share: Share;
          /** From a start to an end: those who reach it, here or behind */
          readonly converted?: number;
        }[];
        /** Units (starts) with a path that is not told */
        readonly otherPaths: number;
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'impact';
      readonly definition: ChartDefinition;
      /** What the chart says */
      readonly sentence: string;
      /** The sentence in parts; joined they are its text */
      readonly sentenceParts: readonly SentencePart[];
      /** The intervals; 0 begins with the treatment */
      readonly intervals: readonly number[];
      readonly binNames?: readonly string[];
      readonly series: readonly {
        /** Position in definition.segments */
        readonly segment: number;
        /** One per breakdown */
        readonly values: readonly string[];
        /** In place of values, where groups have names */
        readonly names?: readonly string[];
        readonly label: string;
        /** Of fewer units than definition.smallBelow */
        readonly small: boolean;
        /** Position in definition.treatments */
        readonly treatmentEvent: number;
        /** Position in definition.outcomes */
        readonly outcomeEvent: number;
        /** Treated */
        readonly units: number;
        /** Treated not long before, too */
        readonly leftOut: number;
        readonly weight?: Weight;
        readonly cells: readonly ImpactCell[];
      }[];
      /** Breakdown values not shown */
      readonly omittedValues: number;
      readonly notes: Notes;
      /** The same over the earlier period, where definition.compare asks for it */
      readonly compared?: unknown;
      /** Everything acknowledged up to here is in the answer */
      readonly freshnessMs: number;
      readonly rowsRead: number;
      readonly memoryBytes: number;
    };

export type CheckedList = {
  /** Values sent */
  readonly given: number;
  /** Of those, repetitions of one before */
  readonly doubled: number;
  /** Different values that are a unit’s */
  readonly known: number;
  /** Different values that are none’s */
  readonly unknown: number;
  /** Some of those; as text/csv all of them */
  readonly unknownValues: readonly string[];
};

export type Client = {
  readonly endpoint: string;
  /** `browser`: one that names no library; `(other)`: those beyond the number that is counted */
  readonly library: string;
  readonly version: string;
  readonly hour: ClientCounts;
  readonly week: ClientCounts;
};

export type ClientCounts = {
  readonly requests: number;
  /** requests that were refused as a whole */
  readonly refused: number;
  readonly events: number;
  readonly identifies: number;
  readonly groupIdentifies: number;
  readonly maps: number;
  /** of these: received before */
  readonly duplicates: number;
  /** when the last request came; absent: none did */
  readonly lastMs?: number;
  /** refused, cut off or marked, the most frequent first */
  readonly problems: readonly {
    readonly reason:
      | 'invalid_json'
      | 'unknown_key'
      | 'missing_field'
      | 'invalid_field'
      | 'invalid_id_length'
      | 'forbidden_id'
      | 'invalid_time'
      | 'payload_too_large'
      | 'too_complex'
      | 'body_too_slow'
      | 'no_room'
      | 'too_many_events'
      | 'throttled'
      | 'string_truncated'
      | 'array_truncated'
      | 'too_many_keys'
      | 'ambiguous_key'
      | 'too_deep'
      | 'number_out_of_range'
      | 'invalid_text'
      | 'properties_too_large'
      | 'reserved_group_type'
      | 'too_many_group_types'
      | 'too_many_group_values'
      | 'invalid_group_value'
      | 'id_collision'
      | 'too_many_property_changes'
      | 'property_owned'
      | 'invalid_operation'
      | 'group_properties_ignored'
      | 'not_mapped'
      | 'mapping_failed'
      | 'excluded_by_sender'
      | 'bad_signature'
      | 'mapping_cycle'
      | 'blocked_event'
      | 'blocked_property'
      | 'blocked_group_type'
      | 'unplanned_event'
      | 'unplanned_event_property'
      | 'unplanned_user_property'
      | 'unplanned_group_type'
      | 'unplanned_group_property'
      | 'wrong_group_value'
      | 'wrong_value'
      | 'marked_unplanned_event'
      | 'marked_unplanned_event_property'
      | 'marked_unplanned_user_property'
      | 'marked_unplanned_group_type'
      | 'marked_unplanned_group_property'
      | 'marked_wrong_group_value'
      | 'marked_wrong_value'
      | 'quarantined';
    readonly count: number;
  }[];
  readonly problemsTotal: number;
};

export type CohortDefinition = {
  readonly version?: 1;
  readonly unit?: Unit;
  /** Without those left out by rule, as of now; of a list, nobody is left out. Absent: false */
  readonly leaveOut?: boolean;
  readonly members:
    | {
        readonly kind: 'dynamic';
        readonly all: readonly {
          readonly any: readonly (
            | {
                readonly kind: 'performed';
                readonly event: Event;
                readonly measure?:
                  | {
                      readonly kind: 'count';
                    }
                  | {
                      readonly kind: 'sum';
                      readonly property: string;
                    }
                  | {
                      readonly kind: 'distinct';
                      readonly property: string;
                    }
                  | {
                      readonly kind: 'days';
                    }
                  | {
                      readonly kind: 'shareOfEvents';
                    };
                readonly comparison?: '=' | '!=' | '<' | '<=' | '>' | '>=';
                readonly value?: number;
                readonly time?:
                  | {
                      readonly kind: 'last';
                      readonly days: number;
                    }
                  | {
                      readonly kind: 'since';
                      readonly start: string;
                    }
                  | {
                      readonly kind: 'between';
                      readonly start: string;
                      readonly end: string;
                    }
                  | {
                      readonly kind: 'withinFirst';
                      readonly days: number;
                    }
                  | {
                      readonly kind: 'ever';
                    };
                readonly negated?: boolean;
              }
            | {
                readonly kind: 'sequence';
                readonly events: readonly Event[];
                readonly withinMs?: number;
                readonly time?:
                  | {
                      readonly kind: 'last';
                      readonly days: number;
                    }
                  | {
                      readonly kind: 'since';
                      readonly start: string;
                    }
                  | {
                      readonly kind: 'between';
                      readonly start: string;
                      readonly end: string;
                    }
                  | {
                      readonly kind: 'withinFirst';
                      readonly days: number;
                    }
                  | {
                      readonly kind: 'ever';
                    };
                readonly negated?: boolean;
              }
            | {
                readonly kind: 'property';
                readonly filter: {
                  readonly name: string;
                  readonly operator:
                    | 'is'
                    | 'is not'
                    | 'contains'
                    | 'does not contain'
                    | 'less'
                    | 'less or equal'
                    | 'greater'
                    | 'greater or equal'
                    | 'starts with'
                    | 'does not start with'
                    | 'set is'
                    | 'set is not'
                    | 'set contains'
                    | 'set does not contain'
                    | 'is set'
                    | 'is not set'
                    | 'matches'
                    | 'does not match';
                  /** As text; "(none)" stands for a missing value */
                  readonly values?: readonly string[];
                };
                readonly at?:
                  | {
                      readonly kind: 'moment';
                    }
                  | {
                      readonly kind: 'anyTime';
                      readonly time?:
                        | {
                            readonly kind: 'last';
                            readonly days: number;
                          }
                        | {
                            readonly kind: 'since';
                            readonly start: string;
                          }
                        | {
                            readonly kind: 'between';
                            readonly start: string;
                            readonly end: string;
                          }
                        | {
                            readonly kind: 'withinFirst';
                            readonly days: number;
                          }
                        | {
                            readonly kind: 'ever';
                          };
                    };
                readonly negated?: boolean;
              }
            | {
                readonly kind: 'new';
                readonly time:
                  | {
                      readonly kind: 'last';
                      readonly days: number;
                    }
                  | {
                      readonly kind: 'since';
                      readonly start: string;
                    }
                  | {
                      readonly kind: 'between';
                      readonly start: string;
                      readonly end: string;
                    }
                  | {
                      readonly kind: 'withinFirst';
                      readonly days: number;
                    }
                  | {
                      readonly kind: 'ever';
                    };
                readonly negated?: boolean;
              }
            | {
                readonly kind: 'cohort';
                readonly cohort: string;
                readonly negated?: boolean;
              }
          )[];
        }[];
      }
    | {
        readonly kind: 'static';
        readonly revision: number;
      };
};

export type CohortSize = {
  /** Members at the end of today */
  readonly size: number;
  /** All units of the kind that are known then */
  readonly known: number;
  /** Who is in it */
  readonly sentence: string;
  /** Some of the members, those seen last first */
  readonly sample: readonly {
    readonly value: string;
    readonly name: string;
    readonly lastSeenMs: number | null;
  }[];
  readonly freshnessMs: number;
  /** Properties of the definition that no event or unit of their type has */
  readonly unknownProperties?: readonly {
    /** Place in the definition */
    readonly path: string;
    readonly message: string;
    /** Names that are there and like it, the likeliest first */
    readonly nearest: readonly string[];
  }[];
};

export type CohortsOfGroup = {
  /** that it is in at the end of today */
  readonly cohorts: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** cohorts of the type that it is not in */
  readonly others: number;
  /** whose definition asks for what is gone, so that nobody is in them */
  readonly unknown: readonly {
    readonly id: string;
    readonly name: string;
    readonly detail: string;
  }[];
};

export type CompareRequest = {
  readonly groupType: string;
  /** The list, as another system has it */
  readonly ids: readonly (string | number)[];
  /** The property of the groups, as it is now, that the list has; absent: their values */
  readonly key?: string;
  /** What the list is held against: a list of groups, a cohort, the units behind a number of a chart */
  readonly with?:
    | {
        readonly kind: 'list';
        readonly definition: ListDefinition;
      }
    | {
        readonly kind: 'cohort';
        readonly cohort: string;
      }
    | {
        readonly kind: 'units';
        readonly request: UnitsRequest;
      };
  /** The last date that the list knows of: what came after it is told apart */
  readonly takenOn?: string;
  /** Rows of each part; as CSV all */
  readonly limit?: number;
};

export type CompareUsersRequest = {
  /** The list, as another system has it */
  readonly ids: readonly (string | number)[];
  /** The property of the users, as it is now, that the list has, such as an e-mail address; absent: their user ids and device ids */
  readonly key?: string;
  /** What the list is held against: all users, a cohort, the users behind a number of a chart */
  readonly with?:
    | {
        readonly kind: 'list';
        /** Also users that are left out by rule */
        readonly leftOut?: boolean;
        /** Also users without a user id */
        readonly devices?: boolean;
      }
    | {
        readonly kind: 'cohort';
        readonly cohort: string;
      }
    | {
        readonly kind: 'units';
        readonly request: UnitsRequest;
      };
  /** The last date that the list knows of: what came after it is told apart */
  readonly takenOn?: string;
  /** Rows of each part; as CSV all */
  readonly limit?: number;
};

export type Comparison = {
  /** Ids sent */
  readonly given: number;
  /** Of those, repetitions of one before */
  readonly doubled: number;
  /** Groups or users that the list was held against */
  readonly here: number;
  readonly both: {
    /** Groups or users in both */
    readonly count: number;
    readonly rows: readonly {
      /** As the list has it */
      readonly id: string;
      /** The group’s own value; of a user the user id, else a device id */
      readonly value?: string;
      /** What it is called */
      readonly name?: string;
      /** The date of its last event; absent: it has none */
      readonly lastSeen?: string;
      /** The same Salesforce id with 15 characters on one side, 18 on the other */
      readonly isOtherLength: boolean;
    }[];
  };
  /** In both, but for case, spaces and punctuation: neither only in the list nor only here */
  readonly spelled: {
    /** Groups or users here that the list has in another spelling only */
    readonly count: number;
    readonly rows: readonly {
      /** As the list has it */
      readonly id: string;
      /** The group’s own value; of a user the user id, else a device id */
      readonly value?: string;
      /** What it is called */
      readonly name?: string;
      /** The date of its last event; absent: it has none */
      readonly lastSeen?: string;
      /** The other spelling, here or in the list */
      readonly other?: string;
    }[];
  };
  /** Ids in the list only */
  readonly onlyList: {
    readonly count: number;
    /** The most frequent first */
    readonly reasons: readonly {
      readonly reason:
        | 'merged'
        | 'doubledSpelling'
        | 'leftOut'
        | 'noMatch'
        | 'inactive'
        | 'later'
        | 'neverSeen';
      readonly count: number;
    }[];
    readonly rows: readonly {
      /** As the list has it */
      readonly id: string;
      /** The group’s own value; of a user the user id, else a device id */
      readonly value?: string;
      /** What it is called */
      readonly name?: string;
      /** The date of its last event; absent: it has none */
      readonly lastSeen?: string;
      /** The other spelling, here or in the list */
      readonly other?: string;
      readonly reason:
        | 'merged'
        | 'doubledSpelling'
        | 'leftOut'
        | 'noMatch'
        | 'inactive'
        | 'later'
        | 'neverSeen';
    }[];
  };
  /** Groups or users here only */
  readonly onlyHere: {
    readonly count: number;
    /** The most frequent first */
    readonly reasons: readonly {
      readonly reason: 'spelling' | 'withoutKey' | 'late' | 'newer' | 'notListed';
      readonly count: number;
    }[];
    readonly rows: readonly {
      /** The group’s own value; of a user the user id, else a device id */
      readonly value?: string;
      /** What it is called */
      readonly name?: string;
      /** The date of its last event; absent: it has none */
      readonly lastSeen?: string;
      /** The other spelling, here or in the list */
      readonly other?: string;
      readonly reason: 'spelling' | 'withoutKey' | 'late' | 'newer' | 'notListed';
    }[];
  };
  readonly freshnessMs: number;
};

export type Computation =
  | {
      readonly kind: 'measured';
      readonly of: Measured;
    }
  | {
      readonly kind: 'ratio';
      readonly of: Measured;
      readonly to:
        | {
            readonly kind: 'property';
            readonly name: string;
          }
        | {
            readonly kind: 'measured';
            readonly of: Measured;
          };
    }
  | {
      readonly kind: 'trend';
      readonly of: Measured;
      readonly as?: 'difference' | 'share';
    }
  | {
      readonly kind: 'daysSince';
      readonly which?: 'last' | 'first';
      readonly event?: Event;
      readonly segments?: readonly Segment[];
      readonly propertyView?: 'event' | 'now';
    }
  | {
      readonly kind: 'value';
      readonly which?: 'last' | 'first';
      readonly property: Property;
      readonly event?: Event;
      readonly segments?: readonly Segment[];
      readonly propertyView?: 'event' | 'now';
      readonly period?:
        | {
            readonly kind: 'last';
            readonly count?: number;
            readonly of?: 'day' | 'week' | 'month' | 'quarter' | 'year';
            /** The mean of the numbers of so many such periods, each one unit after the other */
            readonly averageOf?: number;
          }
        | {
            readonly kind: 'ever';
          };
    }
  | {
      readonly kind: 'activeMembers';
      readonly event?: Event;
      readonly segments?: readonly Segment[];
      readonly propertyView?: 'event' | 'now';
      readonly period?:
        | {
            readonly kind: 'last';
            readonly count?: number;
            readonly of?: 'day' | 'week' | 'month' | 'quarter' | 'year';
            /** The mean of the numbers of so many such periods, each one unit after the other */
            readonly averageOf?: number;
          }
        | {
            readonly kind: 'ever';
          };
    }
  | {
      readonly kind: 'cohortMembers';
      readonly cohort: string;
    }
  | {
      readonly kind: 'inCohort';
      readonly cohort: string;
    }
  | {
      readonly kind: 'home';
      readonly fact:
        | 'quiet'
        | 'back'
        | 'stalled'
        | 'new'
        | 'neverActive'
        | 'quietDays'
        | 'seatsUsed'
        | 'seatsShare';
    };

export type ComputationPreview = {
  /** known groups of the type */
  readonly groups: number;
  /** groups whose value would be another one, or be gone */
  readonly changed: number;
  readonly unchanged: number;
  /** groups that would have no value */
  readonly empty: number;
  /** bins of numbers in order; of other values the most frequent first */
  readonly distribution: readonly {
    readonly label: string;
    readonly groups: number;
    /** of a bin of numbers, inclusive */
    readonly from?: number;
    /** exclusive; absent: the last bin */
    readonly to?: number;
  }[];
  /** up to ten groups, those that change first */
  readonly examples: readonly {
    readonly group: string;
    readonly name?: string;
    /** the values it has now; absent: none */
    readonly before?: readonly string[];
    /** absent: none */
    readonly after?: string | number | boolean;
  }[];
  /** events it names that the project never had */
  readonly unknownEvents: readonly string[];
  /** statements that a run takes */
  readonly scans: number;
  /** rows that a run reads */
  readonly rowsRead: number;
};

export type ComputedFromChart = {
  /** Whether the chart has one number of each group */
  readonly isPossible: boolean;
  /** The group types of which it can be a property: any where the chart counts users, else its own */
  readonly of: readonly {
    readonly groupType: string;
    readonly sentence: string;
    readonly computes: Computation;
    readonly schedule: ComputedSchedule;
    readonly scheduleSentence: string;
    /** What a group gets that did nothing that is measured */
    readonly whenInactive: 'zero' | 'empty' | 'keep';
  }[];
  /** Why it cannot be one; absent: it can */
  readonly refused?: {
    readonly message: string;
    /** In the request, as creating it would answer */
    readonly path?: string;
  };
};

export type ComputedPreview = {
  readonly sentence: string;
  readonly computes: Computation;
  readonly schedule: ComputedSchedule;
  readonly scheduleSentence: string;
  /** What a group gets that did nothing that is measured */
  readonly whenInactive: 'zero' | 'empty' | 'keep';
  /** milliseconds since 1970 */
  readonly asOfMs: number;
  /** After the first one, which is done at once */
  readonly nextRunMs: number;
  readonly values: ComputationPreview;
  /** What computing it took just now */
  readonly durationMs: number;
  readonly backfill?: {
    readonly moments: number;
    /** A rough one */
    readonly estimatedMs: number;
  };
};

export type ComputedProperty = {
  readonly id: string;
  /** Grows with each change */
  readonly version: number;
  readonly groupType: string;
  /** Of the group property */
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  /** What it computes */
  readonly sentence: string;
  readonly computes: Computation;
  readonly schedule: ComputedSchedule;
  /** When: every Monday at 06:00 */
  readonly scheduleSentence: string;
  /** Absent: the project’s */
  readonly timeZone?: string;
  /** What a group gets that did nothing that is measured */
  readonly whenInactive: 'zero' | 'empty' | 'keep';
  /** Of the definition, the last first */
  readonly versions: readonly {
    readonly version: number;
    /** Due moments from here on are computed by it */
    readonly fromMs: number;
    readonly sentence: string;
    readonly computes: Computation;
    readonly schedule: ComputedSchedule;
    /** Absent: the project’s */
    readonly timeZone?: string;
    /** What a group gets that did nothing that is measured */
    readonly whenInactive: 'zero' | 'empty' | 'keep';
    /** milliseconds since 1970 */
    readonly madeMs: number;
    readonly madeBy: string;
  }[];
  /** The chart that was copied; later changes of it change nothing here */
  readonly madeFrom?: {
    readonly id: string;
    readonly name: string;
    readonly version: number;
  };
  readonly readyMade?: string;
  readonly state: 'active' | 'paused' | 'deleted';
  /** Paused by a person, or because too many runs in a row failed */
  readonly pausedBecause?: 'person' | 'failures';
  /** In a row */
  readonly failures: number;
  /** Absent: none is planned */
  readonly nextRunMs?: number;
  readonly lastRun?: ComputedRun;
  /** Waiting or running */
  readonly openRuns: readonly ComputedRun[];
  readonly usedIn: readonly {
    readonly kind: 'chart' | 'cohort' | 'view' | 'computed';
    readonly id: string;
    readonly name: string;
  }[];
  /** Only where it was just created or changed: events that the project never had */
  readonly warnings?: readonly {
    readonly message: string;
    readonly path: string;
  }[];
  /** milliseconds since 1970 */
  readonly createdMs: number;
  readonly createdBy: string;
  /** milliseconds since 1970 */
  readonly changedMs: number;
};

export type ComputedRun = {
  /** Properties that were computed together have one */
  readonly id: string;
  readonly kind: 'scheduled' | 'manual' | 'backfill' | 'rename' | 'undo';
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'undone';
  /** As of which moment; of a back-fill the last one */
  readonly asOfMs: number;
  /** Of a back-fill: where it begins */
  readonly fromMs?: number;
  /** Of an undo: the run that it undoes */
  readonly ofRun?: string;
  /** milliseconds since 1970 */
  readonly askedMs: number;
  /** Empty: the schedule */
  readonly askedBy: string;
  /** milliseconds since 1970 */
  readonly startedMs?: number;
  /** milliseconds since 1970 */
  readonly endedMs?: number;
  readonly durationMs?: number;
  /** Why it failed, in words */
  readonly error?: string;
  /** milliseconds since 1970 */
  readonly undoneMs?: number;
  readonly undoneBy?: string;
  /** As of so many moments */
  readonly moments: number;
  /** Looked at so far: written, unchanged and empty ones */
  readonly groups: number;
  /** Got another value, or lost theirs */
  readonly written: number;
  readonly unchanged: number;
  /** Have no value, as before */
  readonly empty: number;
  /** Written and unchanged ones together */
  readonly notEmpty: number;
  /** Statements that read events, for all properties of the run together */
  readonly scans: number;
  readonly rowsRead: number;
  /** An undo is done in so many slices of the groups; 0: not in slices */
  readonly slices: number;
  /** So many are done, and not done again after a crash */
  readonly slicesDone: number;
};

export type ComputedSchedule =
  | {
      readonly every: 'hour';
    }
  | {
      readonly every: 'day';
      /** The hour of the day */
      readonly at?: number;
    }
  | {
      readonly every: 'week';
      readonly on?: 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';
      /** The hour of the day */
      readonly at?: number;
    }
  | {
      readonly every: 'month';
      /** The hour of the day */
      readonly at?: number;
    }
  | {
      readonly every: 'quarter';
      /** The hour of the day */
      readonly at?: number;
    }
  | {
      readonly every: 'year';
      /** The hour of the day */
      readonly at?: number;
    };

export type CurrentSession = {
  /** Null where nobody has signed in */
  readonly person: Person | null;
  /** Those in which the person has a role */
  readonly projects: readonly {
    readonly id: number;
    readonly name: string;
    readonly timeZone: string;
    /** Each may what those before it may. */
    readonly role: 'viewer' | 'member' | 'manager' | 'admin';
  }[];
};

export type DashboardDocument = {
  readonly version?: 1;
  readonly settings?: DashboardSettings;
  readonly items?: readonly DashboardItem[];
};

export type DashboardItem =
  | {
      readonly kind: 'saved';
      /** Unique on the dashboard */
      readonly id: string;
      /** In a grid of 12 columns; x and y from 0 */
      readonly at: {
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
      };
      /** Absent: what it is called itself */
      readonly title?: string;
      /** The dates where the dashboard has none; absent: those of the chart */
      readonly span?: DashboardSpan;
      /** Whatever the dates of the dashboard */
      readonly keepsDates?: boolean;
      readonly as?: 'picture' | 'table' | 'figure';
      readonly figure?: FigureRequest;
      /** Of a kind with several pictures: which; `overTime` and `time` of a funnel, `medianMs` of sessions, `paying` of revenue … Absent, or not of its kind: the first */
      readonly measure?: string;
      readonly chart: string;
    }
  | {
      readonly kind: 'definition';
      /** Unique on the dashboard */
      readonly id: string;
      /** In a grid of 12 columns; x and y from 0 */
      readonly at: {
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
      };
      /** Absent: what it is called itself */
      readonly title?: string;
      /** The dates where the dashboard has none; absent: those of the chart */
      readonly span?: DashboardSpan;
      /** Whatever the dates of the dashboard */
      readonly keepsDates?: boolean;
      readonly as?: 'picture' | 'table' | 'figure';
      readonly figure?: FigureRequest;
      /** Of a kind with several pictures: which; `overTime` and `time` of a funnel, `medianMs` of sessions, `paying` of revenue … Absent, or not of its kind: the first */
      readonly measure?: string;
      readonly definition: ChartDefinition;
    }
  | {
      readonly kind: 'ready';
      /** Unique on the dashboard */
      readonly id: string;
      /** In a grid of 12 columns; x and y from 0 */
      readonly at: {
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
      };
      /** Absent: what it is called itself */
      readonly title?: string;
      /** The dates where the dashboard has none; absent: those of the chart */
      readonly span?: DashboardSpan;
      /** Whatever the dates of the dashboard */
      readonly keepsDates?: boolean;
      readonly as?: 'picture' | 'table' | 'figure';
      readonly figure?: FigureRequest;
      /** Of a kind with several pictures: which; `overTime` and `time` of a funnel, `medianMs` of sessions, `paying` of revenue … Absent, or not of its kind: the first */
      readonly measure?: string;
      readonly ready:
        | 'active-by-week'
        | 'active-by-quarter'
        | 'active-figure'
        | 'people-figure'
        | 'new-by-week'
        | 'lifecycle-by-week'
        | 'logo-retention'
        | 'value-retention'
        | 'active-by-plan'
        | 'value-lifecycle'
        | 'onboarding-funnel'
        | 'onboarding-time'
        | 'new-retention'
        | 'feature-use'
        | 'feature-matrix'
        | 'feature-by-plan';
      readonly groupType: string;
    }
  | {
      readonly kind: 'list';
      /** Unique on the dashboard */
      readonly id: string;
      /** In a grid of 12 columns; x and y from 0 */
      readonly at: {
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
      };
      /** Absent: what it is called itself */
      readonly title?: string;
      readonly groupType: string;
      readonly list?: ListDefinition;
      readonly rows?: number;
    }
  | {
      readonly kind: 'text';
      /** Unique on the dashboard */
      readonly id: string;
      /** In a grid of 12 columns; x and y from 0 */
      readonly at: {
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
      };
      readonly text: string;
    };

export type DashboardLink = {
  readonly id: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly allAnnotations: boolean;
  /** To the minute; null: never yet */
  readonly lastUsedMs: number | null;
};

export type DashboardList = {
  readonly groupType: string;
  /** Groups of the list */
  readonly total: number;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly {
    readonly value: string;
    readonly name?: string;
    /** in the order of the columns */
    readonly cells: readonly ListCell[];
  }[];
  readonly freshnessMs: number;
};

export type DashboardSettings = {
  /** Absent: each has its own dates */
  readonly span?: DashboardSpan;
  /** Absent: each counts what it counts */
  readonly unit?: Unit;
  readonly filters?: readonly Filter[];
};

export type DashboardSpan =
  | {
      readonly kind: 'last';
      readonly count: number;
      readonly of: 'day' | 'week' | 'month' | 'quarter' | 'year';
    }
  | {
      readonly kind: 'dates';
      readonly start: string;
      readonly end: string;
    };

export type DashboardTemplate = {
  readonly id: 'weekly-review' | 'onboarding' | 'feature-adoption' | 'leadership';
  readonly name: string;
  readonly description: string;
  readonly document: DashboardDocument;
};

export type DataQa = {
  /** days of the project’s time zone, both inclusive */
  readonly range: {
    readonly start: string;
    readonly end: string;
  };
  /** of these days only what happened from then on */
  readonly sinceMs?: number;
  /** everything acknowledged up to then is in it */
  readonly freshnessMs: number;
  /** looked at: all of the range */
  readonly events: number;
  /** looked at */
  readonly groupTypes: readonly string[];
  /** group types beyond those that one answer looks at */
  readonly groupTypesLeftOut: number;
  /** version of the tracking plan it was held against; absent: there is none */
  readonly planVersion?: number;
  /** the worst of all findings that are not waived */
  readonly status: 'pass' | 'warn' | 'fail';
  /** findings; those that are waived count nowhere else; new: of those that warn or fail */
  readonly counts: {
    readonly pass: number;
    readonly warn: number;
    readonly fail: number;
    readonly waived: number;
    readonly new: number;
  };
  /** when the known findings were kept last */
  readonly knownSinceMs?: number;
  readonly checks: readonly {
    readonly id: string;
    readonly title: string;
    /** in words */
    readonly rule: string;
    readonly status: 'pass' | 'warn' | 'fail';
    /** the worst first; pass: looked at, and nothing was found */
    readonly findings: readonly Finding[];
    /** findings that are not listed */
    readonly more: number;
  }[];
};

export type DescribedProject = {
  /** How often it was changed; 0: never. A change names the version it was made from. */
  readonly version: number;
  readonly name: string;
  /** IANA name; the days of charts are those of this zone. Fixed once there is an event. */
  readonly timeZone: string;
  /** With which day weeks begin in charts that do not say so themselves */
  readonly weekStart: 'monday' | 'sunday';
  /** What is proposed where amounts do not say; they are not converted. Null: nothing */
  readonly currency: string | null;
};

export type Environments = {
  readonly application: string;
  readonly environments: readonly {
    readonly id: number;
    readonly name: string;
    readonly environment: 'development' | 'test' | 'production';
    /** Public: clients send with it, and it may do nothing else. */
    readonly apiKey: string;
    /** The project that was asked */
    readonly isThis: boolean;
  }[];
};

export type Event =
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly filters?: readonly Filter[];
    }
  | {
      readonly kind: 'any';
      readonly filters?: readonly Filter[];
    }
  | {
      readonly kind: 'anyActive';
      readonly filters?: readonly Filter[];
    };

export type EventPage = {
  /** the newest first */
  readonly events: readonly ShownEvent[];
  /** absent: this was the last page */
  readonly next?: string;
};

export type EventTrace =
  | {
      readonly kind: 'stored';
      /** as it is stored, with everything as it was at the event */
      readonly event: ShownEvent;
      readonly receipt: {
        /** ms since 1970 */
        readonly atMs: number;
        readonly request: string;
        /** amplitude, segment or import */
        readonly source: string;
        /** whether it carries what was in force at its receipt, or at its own time */
        readonly stamp: 'receipt' | 'import';
        /** version of the mapping that made it of a call */
        readonly mapping?: number;
        /** version of the project’s settings it was decided under */
        readonly settings: number;
      };
      /** what the client sent beside what the event shows, cleaned */
      readonly sent: {
        /** event-level groups */
        readonly groups: { readonly [name: string]: readonly string[] };
        /** operations on the user’s properties */
        readonly userProperties?: { readonly [name: string]: unknown };
        /** client columns; the others were carried over from before */
        readonly client: { readonly [name: string]: string };
      };
      /** samples of what was cut off of it, or refused of its request as a whole */
      readonly cuts: readonly RefusedSample[];
      readonly user: {
        readonly number: string;
        /** the user that it was merged into since */
        readonly countsAs?: string;
        /** now */
        readonly userId?: string;
        readonly isLeftOut: boolean;
        /** since when its properties were as they were; absent: it had none */
        readonly version?: {
          /** ms since 1970 */
          readonly fromMs: number;
          readonly source: string;
        };
      };
      readonly groups: readonly {
        readonly type: string;
        readonly value: string;
        readonly from: 'event' | 'user';
        /** as a sentence */
        readonly why: string;
        /** since when its user’s list had it, and who sent the list */
        readonly list?: {
          /** ms since 1970 */
          readonly fromMs: number;
          readonly source: string;
        };
        /** since when its properties were as they were; absent: it had none */
        readonly version?: {
          /** ms since 1970 */
          readonly fromMs: number;
          readonly source: string;
        };
      }[];
      /** group types of which it has none: it named none, and its user had none */
      readonly without: readonly string[];
      readonly verdict?: {
        readonly counts: boolean;
        /** named by the event; its user belonged to it then; so, but its user is left out of charts of users; its type is no use; the group is left out; it is in another group; it is in none of the type */
        readonly why:
          | 'named'
          | 'belonged'
          | 'userLeftOut'
          | 'inactive'
          | 'groupLeftOut'
          | 'otherGroup'
          | 'noGroup';
        /** the same as a sentence */
        readonly detail: string;
        readonly type: string;
        readonly value: string;
      };
      /** another event has the same insert id; this is the later one */
      readonly more: boolean;
    }
  | {
      readonly kind: 'operation';
      readonly operation: {
        /** identify, groupIdentify, map and others: what is no event */
        readonly kind: string;
        /** ms since 1970 */
        readonly timeMs: number;
        /** as it was received, cleaned */
        readonly item: { readonly [name: string]: unknown };
        /** what it led to beside what it says */
        readonly notes: { readonly [name: string]: string };
      };
      readonly receipt: {
        /** ms since 1970 */
        readonly atMs: number;
        readonly request: string;
        /** amplitude, segment or import */
        readonly source: string;
        /** whether it carries what was in force at its receipt, or at its own time */
        readonly stamp: 'receipt' | 'import';
        /** version of the mapping that made it of a call */
        readonly mapping?: number;
        /** version of the project’s settings it was decided under */
        readonly settings: number;
      };
      /** samples of what was cut off or refused of the same request */
      readonly cuts: readonly RefusedSample[];
    }
  | {
      readonly kind: 'refused';
      /** samples that name the id, or of the request it names; of many refused events only some are kept */
      readonly refused: readonly RefusedSample[];
    };

export type ExplainRequest = {
  readonly definition?: ChartDefinition;
  /** Which number of the chart, as in POST /api/query/units */
  readonly point?:
    | (
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            /** Position of the interval; absent: the whole range */
            readonly x?: number;
            readonly kind: 'segmentation';
            readonly event?: number;
            readonly bin?: string;
            readonly outcome?: 'did' | 'didNot';
          }
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'change';
            readonly event?: number;
            /** Position of the interval */
            readonly x: number;
            /** Position of the interval */
            readonly before: number;
            readonly outcome: 'gained' | 'lost' | 'up' | 'down';
          }
      )
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly kind: 'funnel';
        readonly step: number;
        readonly outcome?: 'converted' | 'stopped';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'retention';
        readonly returnEvent?: number;
        readonly interval: number;
        readonly outcome?: 'returned' | 'notReturned';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'usageInterval';
        readonly days: number;
        readonly outcome?: 'within' | 'longer';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'lifecycle';
        /** Position of the interval */
        readonly x: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly state: 'new' | 'current' | 'resurrected' | 'dormant';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'stickiness';
        /** Position of the interval */
        readonly x: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly days: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'dataTable';
        readonly column?: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'cohortSize';
        /** Position of the interval */
        readonly x: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'composition';
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly kind: 'engagementMatrix';
        /** Position in definition.events */
        readonly event?: number;
        /** Of a ranked event */
        readonly name?: string;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly kind: 'sessions';
        /** The unit's number */
        readonly of?: 'sessions' | 'time' | 'events';
        /** Position of a bin: sessions in it only */
        readonly lengthBin?: number;
        /** Position of a bin: sessions in it only */
        readonly eventBin?: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'revenueLtv';
        /** The period; absent: so far */
        readonly interval?: number;
        readonly outcome?:
          | 'reached'
          | 'paid'
          | 'notPaid'
          | 'newlyPaid'
          | 'everPaid'
          | 'inInterval'
          | 'notInInterval';
      }
    | (
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'journeys';
            readonly part: 'step';
            readonly step: number;
            /** Absent: the whole step */
            readonly node?:
              | {
                  readonly event: string;
                  /** Where the event is expanded by a property */
                  readonly value?: string;
                }
              | {
                  readonly except: readonly {
                    readonly event: string;
                    /** Where the event is expanded by a property */
                    readonly value?: string;
                  }[];
                };
            readonly outcome?: 'came' | 'stopped' | 'ended' | 'further' | 'converted';
          }
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'journeys';
            readonly part: 'link';
            readonly step: number;
            /** A node of the step: an event; or all but these events, which is what the others are */
            readonly from:
              | {
                  readonly event: string;
                  /** Where the event is expanded by a property */
                  readonly value?: string;
                }
              | {
                  readonly except: readonly {
                    readonly event: string;
                    /** Where the event is expanded by a property */
                    readonly value?: string;
                  }[];
                };
            /** A node of the step: an event; or all but these events, which is what the others are */
            readonly to:
              | {
                  readonly event: string;
                  /** Where the event is expanded by a property */
                  readonly value?: string;
                }
              | {
                  readonly except: readonly {
                    readonly event: string;
                    /** Where the event is expanded by a property */
                    readonly value?: string;
                  }[];
                };
          }
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'journeys';
            readonly part: 'path';
            readonly nodes: readonly {
              readonly event: string;
              /** Where the event is expanded by a property */
              readonly value?: string;
            }[];
            readonly ending: 'stopped' | 'ended' | 'further';
          }
      )
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'impact';
        readonly treatmentEvent?: number;
        readonly outcomeEvent?: number;
        /** The period, −1 the last before the treatment; goes with did, didNot and treated */
        readonly interval?: number;
        /** Of a frequency: the position of a bin */
        readonly bin?: number;
        /** leftOut: treated not long before, too; notTreated: known units of the segment */
        readonly outcome?: 'did' | 'didNot' | 'treated' | 'leftOut' | 'notTreated';
      };
  /** In place of a chart */
  readonly groups?: {
    /** Group type */
    readonly type: string;
    /** Which list, as in the address of /api/groups/{type}; a word of Home is its view */
    readonly list?: {
      readonly view?:
        | 'all'
        | 'mine'
        | 'active'
        | 'gained'
        | 'lost'
        | 'quiet'
        | 'growing'
        | 'shrinking'
        | 'new'
        | 'stalled'
        | 'back'
        | 'cancelled'
        | 'neverActive'
        | 'seats'
        | 'seatsNear'
        | 'seatsFar'
        | 'renewing'
        | 'unowned'
        | 'putOff'
        | 'leftOut';
      /** JSON, such as {"column":"plan","operator":"is","values":["business"]}; of several all hold */
      readonly filter?: readonly string[];
      /** part of the name or the value */
      readonly q?: string;
      /** several: any of them */
      readonly owner?: readonly string[];
      readonly plan?: readonly string[];
      readonly stage?: readonly string[];
      /** a feature of the type: the answer then tells its use, by plan too */
      readonly feature?: string;
      /** with feature: only groups that use it so; several: any of them */
      readonly use?: readonly ('never' | 'dropped' | 'tried' | 'adopted')[];
      /** true: also groups that are left out by rule */
      readonly leftOut?: 'true' | 'false';
      /** false: without those put off, as the blocks of Home are */
      readonly putOff?: 'true' | 'false';
    };
    /** Of the tiles of the list */
    readonly figure?: 'groups' | 'active' | 'quiet' | 'yearlyValue' | 'quietYearlyValue';
  };
  /** A figure of one group, in place of a chart */
  readonly group?: {
    /** Group type */
    readonly type: string;
    readonly value: string;
    readonly figure:
      | 'activePeople'
      | 'activePeopleBefore'
      | 'seats'
      | 'quietDays'
      | 'renewalDays'
      | 'yearlyValue'
      | 'featurePeople';
    /** Of the figure `featurePeople`: which feature of the type */
    readonly feature?: string;
    /** Of the figure `featurePeople`: the first day of a week of the page; absent: today */
    readonly week?: string;
  };
  /** The one thing to change; absent: none */
  readonly change?:
    | 'nothingLeftOut'
    | 'leftOut'
    | 'everyEventActive'
    | 'onlyActive'
    | 'timeZone'
    | 'otherWeekStart'
    | 'asItWas'
    | 'asItIsNow';
  /** Of the change `timeZone`; absent: UTC */
  readonly timeZone?: string;
};

export type Explanation = {
  /** What the chart says, or how the figure of a list or group comes about */
  readonly sentence?: string;
  /** Absent: no point was asked for */
  readonly number?: {
    readonly value: number | null;
    /** How many there are, of which it counts some */
    readonly of?: number;
    /** Its interval has not ended */
    readonly incomplete: boolean;
    /** It is the length of the list of units: the chart itself does not show it */
    readonly countsUnits: boolean;
  };
  readonly unit: Unit;
  readonly singular: string;
  readonly plural: string;
  /** Whether it matters which events are marked inactive */
  readonly countsActive: boolean;
  /** Whether inactive events count, because any event is meant */
  readonly countsInactive: boolean;
  readonly inactiveEvents: readonly string[];
  /** Calendar dates, both inclusive */
  readonly range: {
    readonly start: string;
    readonly end: string;
  };
  readonly interval: string;
  /** Where the interval of the number begins */
  readonly x?: string;
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly propertyView: 'event' | 'now' | 'start';
  /** Whether any property of users or groups is read */
  readonly readsProperties: boolean;
  readonly leftOut: {
    readonly hasRule: boolean;
    readonly isOn: boolean;
    /** Those left out: of a chart with events in its dates */
    readonly units?: number;
  };
  /** Events in the dates without a value of the counted type */
  readonly eventsWithoutUnit?: number;
  /** Everything acknowledged up to then is in it */
  readonly freshnessMs: number;
  /** What may be changed, each by itself: ask again with `change` */
  readonly changes: readonly (
    | 'nothingLeftOut'
    | 'leftOut'
    | 'everyEventActive'
    | 'onlyActive'
    | 'timeZone'
    | 'otherWeekStart'
    | 'asItWas'
    | 'asItIsNow'
  )[];
};

export type FeaturesProposal = {
  /** categories: those of the tracking plan; property: one that divides the events; events: those of most groups */
  readonly by: 'categories' | 'property' | 'events';
  readonly property?: string;
  readonly why: string;
  readonly features: readonly {
    readonly name: string;
    /** of most groups first */
    readonly events: readonly string[];
    /** that had the first of its events in the last 8 weeks */
    readonly groups: number;
  }[];
};

export type Figure = {
  /** The series; empty: the chart has one */
  readonly label: string;
  /** Null: nothing was measured */
  readonly value: number | null;
  readonly before: number | null;
  /** (value − before) ÷ before; null where there is nothing to divide by */
  readonly change: number | null;
  /** 0 to 1 */
  readonly isShare: boolean;
  /** What a share of the whole range is made of */
  readonly share?: {
    readonly share: number;
    readonly count: number;
    readonly n: number;
    readonly low: number;
    readonly high: number;
  };
  /** The interval or range that it is of */
  readonly start: string;
  /** Absent: an interval */
  readonly end?: string;
  readonly interval: string;
  readonly freshnessMs: number;
};

export type FigureRequest = {
  /** The whole range beside the one before it; or the last complete interval beside the one before it */
  readonly of?: 'range' | 'last';
  /** Which series, from 0 */
  readonly series?: number;
};

export type Filter = {
  readonly property: Property;
  readonly operator:
    | 'is'
    | 'is not'
    | 'contains'
    | 'does not contain'
    | 'less'
    | 'less or equal'
    | 'greater'
    | 'greater or equal'
    | 'starts with'
    | 'does not start with'
    | 'set is'
    | 'set is not'
    | 'set contains'
    | 'set does not contain'
    | 'is set'
    | 'is not set'
    | 'matches'
    | 'does not match';
  /** As text; "(none)" stands for a missing value */
  readonly values?: readonly string[];
};

export type Finding = {
  /** the same finding always has the same, whatever the range */
  readonly id: string;
  readonly status: 'pass' | 'warn' | 'fail';
  /** what it is about */
  readonly subject: {
    readonly groupType?: string;
    readonly value?: string;
    readonly event?: string;
    readonly property?: string;
    readonly platform?: string;
    readonly version?: string;
    readonly library?: string;
  };
  /** in one sentence */
  readonly meaning: string;
  readonly expected: string;
  readonly found: string;
  /** how many events it concerns; 0: it is not about events */
  readonly events: number;
  /** uuids of events: GET /api/events/{id}/trace shows what was done with each */
  readonly samples: readonly string[];
  /** how to mend it */
  readonly mend: string;
  /** absent: it is not about events without their group, or it is not known whose they are */
  readonly accounts?: FindingAccounts;
  /** what somebody said about it */
  readonly said?: SaidFinding;
  /** it was not known when the known ones were kept last */
  readonly isNew?: true;
};

export type FindingAccounts = {
  /** what people call a group of the type */
  readonly singular: string;
  readonly plural: string;
  /** at most 5,000, those of most events */
  readonly groups: number;
  /** of all of them; absent: no property is the value */
  readonly yearlyValue?: number;
  readonly currency?: string;
  /** the dearest first, then those of most events */
  readonly first: readonly {
    readonly value: string;
    readonly name?: string;
    readonly yearlyValue?: number;
    /** that do not name it; of a user of several groups they count for each */
    readonly events: number;
  }[];
};

export type FindingSaying = {
  readonly status: 'open' | 'pass' | 'fail' | 'waived';
  /** why */
  readonly note?: string;
};

export type FunnelSeries = {
  /** Position in definition.segments */
  readonly segment: number;
  /** One per breakdown */
  readonly values: readonly string[];
  /** In place of values, where groups have names */
  readonly names?: readonly string[];
  readonly label: string;
  /** Of fewer units than definition.smallBelow */
  readonly small: boolean;
  readonly steps: readonly {
    readonly count: number;
    readonly conversion: Share;
    readonly fromPrevious: Share;
    readonly averageMs: number | null;
    readonly medianMs: number | null;
    readonly weight?: Weight;
    /** With stepDetails: by the time from the step before, per bin of definition.timeBoundsMs */
    readonly timeBins?: readonly number[];
    /** With stepDetails: [times the step before was done until this one, units] */
    readonly timesBefore?: readonly (readonly [number, number])[];
  }[];
  readonly averageMs: number | null;
  readonly medianMs: number | null;
  /** Per x, by the interval of entry: how many came to each step */
  readonly overTime: readonly {
    readonly counts: readonly number[];
    /** With stepDetails: from the step before to each step, of those who entered in the interval */
    readonly averagesMs?: readonly (number | null)[];
    /** With stepDetails: from the step before to each step, of those who entered in the interval */
    readonly mediansMs?: readonly (number | null)[];
  }[];
  /** Per x: of those who entered then, how many came to the last step */
  readonly conversionOverTime: readonly Share[];
  /** Per bin of definition.timeBoundsMs */
  readonly timeToConvert: readonly number[];
  /** [times, units] */
  readonly frequency?: readonly (readonly [number, number])[];
};

export type GroupCoverage = {
  readonly range: {
    readonly start: string;
    readonly end: string;
  };
  readonly freshnessMs: number;
  /** days that one part of the range has */
  readonly partDays: number;
  /** the first day of each part */
  readonly parts: readonly string[];
  readonly groupTypes: readonly string[];
  readonly groupTypesLeftOut: number;
  /** those of most events first */
  readonly rows: readonly {
    readonly event?: string;
    readonly platform?: string;
    readonly version?: string;
    readonly library?: string;
    readonly events: number;
    readonly types: readonly {
      readonly groupType: string;
      /** events that carry one */
      readonly carrying: number;
      /** of all events, from 0 to 1; the rest is under "(none)" */
      readonly share: number;
      /** events that name it themselves; the others have it from their user */
      readonly byEvent: number;
      /** different groups */
      readonly values: number;
    }[];
    /** parts without events are left out */
    readonly overTime: readonly {
      /** place in `parts` */
      readonly part: number;
      readonly events: number;
      /** by group type, as in `groupTypes` */
      readonly carrying: readonly number[];
      /** of the events of the part, from 0 to 1 */
      readonly shares: readonly number[];
    }[];
  }[];
  /** rows that the limit leaves out */
  readonly more: number;
};

export type GroupList = {
  readonly groupType: string;
  readonly singular: string;
  readonly plural: string;
  /** the groups mostly live once: none goes quiet, stalls or comes back */
  readonly once: boolean;
  readonly today: string;
  /** the last 7 full days */
  readonly week: {
    readonly start: string;
    readonly end: string;
  };
  /** both days included */
  readonly weekBefore: {
    readonly start: string;
    readonly end: string;
  };
  readonly trackingSince?: string;
  /** tracking is young: before this day no first event makes a group new; absent: it can */
  readonly newFrom?: string;
  readonly currency?: string;
  /** everything acknowledged up to then is in the answer */
  readonly freshnessMs: number;
  /** meanings that nobody has set: ask which property each is */
  readonly unset: readonly ('owner' | 'plan' | 'stage' | 'value' | 'seats' | 'renewal' | 'customerSince')[];
  readonly sort: string;
  readonly order: 'ascending' | 'descending';
  readonly columns: readonly ListColumn[];
  readonly groups: readonly ListedGroup[];
  readonly tiles: {
    readonly groups: number;
    /** sum; absent where nobody said which property is the value */
    readonly yearlyValue?: number;
    /** groups in the sum that have none */
    readonly withoutValue?: number;
    /** groups active in the last 7 full days */
    readonly active: number;
    /** of the groups shown; absent where there are none */
    readonly activeShare?: number;
    readonly quiet: number;
    readonly quietYearlyValue?: number;
  };
  /** groups that the rule leaves out of this list */
  readonly leftOut: number;
  /** columns shown, filtered or sorted by of which no group has a value: they may be mistyped */
  readonly empty: readonly string[];
  /** where the list is asked for with a feature */
  readonly feature?: ListFeature;
  /** absent: this was the last page */
  readonly next?: string;
};

export type GroupMarks = {
  /** their values */
  readonly groups: readonly string[];
  readonly marks: Marks;
};

export type GroupPage = {
  readonly groupType: string;
  readonly singular: string;
  readonly plural: string;
  /** the groups mostly live once: none goes quiet, stalls or comes back */
  readonly once: boolean;
  readonly today: string;
  /** the last 7 full days */
  readonly week: {
    readonly start: string;
    readonly end: string;
  };
  /** both days included */
  readonly weekBefore: {
    readonly start: string;
    readonly end: string;
  };
  readonly trackingSince?: string;
  /** tracking is young: before this day no first event makes a group new; absent: it can */
  readonly newFrom?: string;
  readonly currency?: string;
  /** everything acknowledged up to then is in the answer */
  readonly freshnessMs: number;
  /** meanings that nobody has set: ask which property each is */
  readonly unset: readonly ('owner' | 'plan' | 'stage' | 'value' | 'seats' | 'renewal' | 'customerSince')[];
  readonly group: GroupRow;
  /** as they are now */
  readonly properties: { readonly [name: string]: unknown };
  /** of any event; absent: no event ever named it */
  readonly seen?: {
    /** ms since 1970 */
    readonly firstMs: number;
    /** ms since 1970 */
    readonly lastMs: number;
    /** who had the first event in it */
    readonly creator: {
      readonly userId?: string;
      readonly user: string;
    };
  };
  /** of the last 90 full days */
  readonly totals: {
    readonly start: string;
    readonly end: string;
    readonly days: number;
    /** with a user id, who used it */
    readonly people: number;
    /** of use */
    readonly events: number;
    /** that began in these days, as charts count them */
    readonly sessions: number;
  };
  /** the most pressing first */
  readonly sentences: readonly GroupSentence[];
  /** the last 13 full weeks, the oldest first */
  readonly weeks: readonly {
    readonly start: string;
    /** with a user id */
    readonly people: number;
    /** of use */
    readonly events: number;
    /** absent: nobody was active */
    readonly eventsPerPerson?: number;
  }[];
  /** the 7 days that end today, which is not over */
  readonly soFar: {
    readonly start: string;
    /** with a user id */
    readonly people: number;
    /** of use */
    readonly events: number;
    /** absent: nobody was active */
    readonly eventsPerPerson?: number;
  };
  /** what is usual: medians over the groups of the same plan; absent where they could not be made */
  readonly peers?: {
    /** now; absent: groups whose plan is not known either */
    readonly plan?: string;
    /** at most a day ago */
    readonly madeAt: string;
    /** the 13 full weeks before they were made, the oldest first */
    readonly weeks: readonly {
      readonly start: string;
      /** of the plan, used in the week: the medians are over these */
      readonly groups: number;
      readonly people: number;
      readonly eventsPerPerson: number;
    }[];
  };
  /** champions first, then those marked, then by active days */
  readonly people: readonly GroupPerson[];
  readonly morePeople: number;
  readonly features: readonly {
    readonly name: string;
    /** any of these is use of it */
    readonly events: readonly string[];
    readonly use: 'adopted' | 'dropped' | 'tried' | 'never';
    /** used in each of the last 13 full weeks, the oldest first */
    readonly weeks: readonly boolean[];
    /** with a user id, who used it in each of these weeks */
    readonly people: readonly number[];
    /** today */
    readonly peopleSoFar: number;
    /** of a dropped one: the day after the last week with use */
    readonly unusedSince?: string;
  }[];
};

export type GroupPerson = {
  /** absent for a device without a user id */
  readonly userId?: string;
  /** by the property that names users */
  readonly name?: string;
  /** the number of the user */
  readonly user: string;
  readonly membership: 'member' | 'removed' | 'none';
  /** as people marked them */
  readonly marks: readonly ('champion' | 'decisionMaker')[];
  /** in the last 7 full days */
  readonly isActive: boolean;
  /** first use here in the last 28 days */
  readonly isNew: boolean;
  /** of the last 13 full weeks */
  readonly activeDays: number;
  readonly firstUse?: string;
  readonly lastUse?: string;
  /** was regular, and has been silent for longer than ever before, as timelines tell it */
  readonly quiet?: {
    readonly days: number;
    readonly longestBefore: number;
  };
  readonly champion?: {
    readonly activeDays: number;
    readonly activeWeeks: number;
    readonly quiet?: {
      readonly days: number;
      readonly lastUse: string;
      readonly longestSilenceDays: number;
    };
    readonly left?: {
      readonly why: 'deactivated' | 'removed' | 'elsewhere';
      readonly group?: string;
      readonly groupName?: string;
      readonly date?: string;
    };
  };
};

export type GroupRow = {
  readonly value: string;
  readonly name?: string;
  readonly owner?: string;
  readonly plan?: string;
  readonly stage?: string;
  readonly yearlyValue?: number;
  /** people with a user id, in the last 7 full days */
  readonly activePeople: number;
  /** in the 7 days before */
  readonly activePeopleBefore: number;
  /** in the last 28 full days */
  readonly activePeople28: number;
  readonly knownPeople: number;
  readonly anonymousDevices28: number;
  /** of use, in the last 7 full days */
  readonly events: number;
  readonly eventsBefore: number;
  readonly isActive: boolean;
  /** days of use in each of the last 13 full weeks, the oldest first */
  readonly activeDays: readonly number[];
  /** YYYY-MM-DD, of the project’s time zone */
  readonly lastUse?: string;
  readonly firstSeen?: {
    readonly kind: 'on' | 'before';
    /** YYYY-MM-DD, of the project’s time zone */
    readonly date: string;
    readonly by?: 'customerSince' | 'firstEvent';
  };
  readonly seats?: {
    readonly used: number;
    readonly seats: number;
    readonly share: number;
    readonly level: 'near' | 'far' | 'between';
  };
  readonly renewal?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly date: string;
    readonly inDays: number;
  };
  /** off Home until this day */
  readonly putOff?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly until: string;
  };
  readonly quiet?: {
    readonly days: number;
    /** YYYY-MM-DD, of the project’s time zone */
    readonly lastUse: string;
    readonly longestSilenceDays: number;
    /** with use, of `needs.periods` before the last `needs.days` */
    readonly activePeriods: number;
    /** by the terms: so many days without use, after use in so many of the periods before */
    readonly needs: {
      readonly days: number;
      readonly periods: number;
      readonly activePeriods: number;
    };
  };
  readonly cancelled?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly since: string;
    readonly days: number;
    readonly lastValue?: number;
  };
  readonly stalled?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly newSince: string;
    readonly days: number;
    readonly never: boolean;
  };
  readonly back?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly since: string;
    readonly silentDays: number;
  };
  readonly new?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly since: string;
    readonly by: 'customerSince' | 'firstEvent';
  };
  readonly move?: {
    readonly before: number;
    readonly now: number;
    readonly change: number;
    readonly changeShare?: number;
    readonly weight: number;
  };
  readonly isNeverActive: boolean;
  readonly isLeftOut: boolean;
};

export type GroupSentence = {
  readonly about:
    | 'neverActive'
    | 'cancelled'
    | 'quiet'
    | 'stalled'
    | 'renewal'
    | 'people'
    | 'champions'
    | 'features';
  readonly parts: readonly {
    readonly text: string;
    /** what the text is a number of */
    readonly figure?: 'activePeople' | 'activePeopleBefore' | 'seats' | 'silence' | 'champions';
    /** the user id that the text names */
    readonly user?: string;
    /** the value of the group that the text names */
    readonly group?: string;
    /** the feature that the text names */
    readonly feature?: string;
  }[];
};

export type GroupTrace = {
  readonly groupType: string;
  readonly value: string;
  readonly name?: string;
  /** what to make of it, the main sentence first */
  readonly conclusion: readonly string[];
  /** the first day of the numbers: seven full days, and today so far */
  readonly since: string;
  /** who is or was in it, by a list or by events of the last 192 days */
  readonly known: {
    readonly people: number;
    /** users without a user id */
    readonly devices: number;
  };
  /** of these, who sent any event */
  readonly senders: {
    readonly people: number;
    /** users without a user id */
    readonly devices: number;
  };
  /** there are more than were looked at: those seen last */
  readonly morePeople: boolean;
  /** platforms and versions of the last 28 days, most events first */
  readonly carriers: readonly {
    readonly platform: string;
    readonly version: string;
    /** of these people, as everything here */
    readonly events: number;
    readonly inGroup: number;
    readonly otherGroup: number;
    /** in no group of the type */
    readonly noGroup: number;
    /** in the group, but no use */
    readonly inactive: number;
    /** ms since 1970 */
    readonly lastMs: number;
    /** in the last 28 days */
    readonly lastInGroupMs?: number;
  }[];
  readonly isLeftOut: boolean;
  /** the last events of its people, the newest first */
  readonly events: readonly TracedEvent[];
  /** the last events in the group, of whomever */
  readonly named: readonly TracedEvent[];
  /** samples of refused or cut events of these days that name the group or one of its people */
  readonly refused: readonly RefusedSample[];
};

export type GroupTypeRecommendation = {
  /** Of the plan: what PATCH /api/plan takes with `put` */
  readonly version: number;
  /** none: users are counted without a group type */
  readonly level: 'event' | 'user' | 'none';
  readonly reason: string;
  /** what warnings, code and `put` are for: as recommended, unless the request says otherwise */
  readonly decided: ('event' | 'user') | null;
  readonly warnings: readonly {
    readonly kind:
      | 'countsForAll'
      | 'notToldApart'
      | 'startsLate'
      | 'notLive'
      | 'staysUntilReplaced'
      | 'everyEvent'
      | 'browserLacksIt'
      | 'serverLacksIt'
      | 'twice'
      | 'segmentProperties'
      | 'segmentMapping';
    readonly text: string;
  }[];
  /** Names of those that the lines set, the one that names the group first */
  readonly properties: readonly string[];
  /** What PATCH /api/plan takes: the group type and its first properties */
  readonly put: readonly PlanEntry[];
  /** whether the plan has all of `put` as it is */
  readonly isInPlan: boolean;
  readonly code: readonly {
    readonly client:
      | 'amplitude-browser'
      | 'amplitude-node'
      | 'amplitude-python'
      | 'segment-browser'
      | 'segment-node'
      | 'curl';
    readonly install?: string;
    /** with the project’s API key and address; it sends as it is */
    readonly code: string;
  }[];
};

export type GroupTypeRequest = {
  readonly answers: PlannerAnswers;
  /** What is absent is as the plan has it, else proposed */
  readonly groupType?: {
    /** needed where something else is sold */
    readonly type?: string;
    /** what was decided; absent: as recommended */
    readonly level?: 'event' | 'user';
    readonly singular?: string;
    readonly plural?: string;
    readonly source?: string;
    readonly nameProperty?: string;
    readonly examples?: readonly string[];
    /** names of its first properties, beside the one that names the group */
    readonly properties?: readonly string[];
  };
  /** of this server, as clients reach it; absent: its public URL, else the one that was asked */
  readonly address?: string;
};

export type GroupTypeSettings = {
  readonly named: readonly string[];
  readonly removed: readonly string[];
  /** The version that was read: refused where another one is in force by now. */
  readonly version?: number;
};

export type GroupTypeTerms = {
  readonly singular?: string;
  readonly plural?: string;
  readonly meanings?: Meanings;
  readonly period?: 'week' | 'month';
  readonly once?: boolean;
  readonly parameters?: WordParameters;
  readonly features?: readonly {
    readonly name: string;
    readonly events: readonly string[];
  }[];
  readonly onboarding?: {
    readonly steps: readonly Event[];
    readonly windowDays?: number;
  };
  readonly leaveOut?: LeaveOutRule;
};

export type GroupTypeTermsPreview = {
  /** of the type, whether left out or not */
  readonly known: number;
  /** of them would be left out */
  readonly leftOut: number;
};

export type GroupTypes = {
  /** Of the settings; events carry the version they were decided under. */
  readonly version: number;
  /** How many types are not removed. */
  readonly visible: number;
  /** With so many, further types are left out and counted as too_many_group_types, unless named. */
  readonly visibleMax: number;
  readonly groupTypes: readonly {
    readonly groupType: string;
    /** What one is called: as people said, else the type */
    readonly singular: string;
    readonly plural: string;
    /** A person named it: it has room, whatever is received. */
    readonly named: boolean;
    /** Hidden; its data is kept, and what is received for it. */
    readonly removed: boolean;
    /** It has columns of its own; charts of other types take longer. */
    readonly fast: boolean;
  }[];
};

export type History = {
  /** by name */
  readonly properties: readonly PropertyHistory[];
  /** false: there are older versions; the oldest shown began then or before */
  readonly isWhole: boolean;
};

export type Home = {
  readonly groupType: string;
  readonly singular: string;
  readonly plural: string;
  /** the groups mostly live once: none goes quiet, stalls or comes back */
  readonly once: boolean;
  readonly today: string;
  /** the last 7 full days */
  readonly week: {
    readonly start: string;
    readonly end: string;
  };
  /** both days included */
  readonly weekBefore: {
    readonly start: string;
    readonly end: string;
  };
  readonly trackingSince?: string;
  /** tracking is young: before this day no first event makes a group new; absent: it can */
  readonly newFrom?: string;
  readonly currency?: string;
  /** everything acknowledged up to then is in the answer */
  readonly freshnessMs: number;
  /** meanings that nobody has set: ask which property each is */
  readonly unset: readonly ('owner' | 'plan' | 'stage' | 'value' | 'seats' | 'renewal' | 'customerSince')[];
  readonly known: number;
  readonly leftOut: number;
  /** groups that a person put off: blocks and sentences pass over them, what is active counts them */
  readonly putOff: number;
  readonly active: {
    readonly now: number;
    readonly before: number;
    readonly change: number;
    readonly today: number;
    /** active now and not the week before */
    readonly gained: number;
    /** active the week before and not now */
    readonly lost: number;
  };
  readonly comparable: {
    readonly isComparable: boolean;
    readonly median?: number;
    readonly changeShare?: number;
    readonly broken: readonly {
      readonly by: 'platform' | 'version' | 'source';
      readonly platform?: string;
      readonly version?: string;
      readonly source?: string;
      readonly fault: 'silent' | 'lostGroup';
      readonly since: string;
      readonly carriedShare: number;
    }[];
  };
  readonly sentences: readonly HomeSentence[];
  readonly quiet: HomeBlock;
  readonly renewing: HomeBlock;
  readonly growing: HomeBlock;
  readonly shrinking: HomeBlock;
  readonly new: HomeBlock;
  readonly stalled: HomeBlock;
  readonly cancelled: HomeBlock;
  readonly back: HomeBlock;
  readonly neverActive: HomeBlock;
  readonly seatsNear: HomeBlock;
  readonly seatsFar: HomeBlock;
  /** in the order in which people named them */
  readonly features: readonly HomeFeature[];
};

export type HomeBlock = {
  readonly groups: number;
  readonly yearlyValue?: number;
  /** the first ones of the view of the list without those put off (`putOff=false`); it has all of them */
  readonly first: readonly GroupRow[];
  /** what the word is defined by */
  readonly parameters: { readonly [name: string]: number };
};

export type HomeFeature = {
  readonly name: string;
  readonly events: readonly string[];
  readonly groups: {
    readonly adopted: number;
    readonly tried: number;
    readonly dropped: number;
    readonly never: number;
  };
};

export type HomeSentence = {
  readonly about: 'tracking' | 'atRisk' | 'quiet' | 'growing';
  readonly parts: readonly {
    readonly text: string;
    /** the group that the text opens */
    readonly group?: string;
  }[];
};

export type ImpactCell = {
  /** Treated, for which the interval has ended; all numbers are of these */
  readonly units: number;
  /** Those that did the outcome in it */
  readonly active: Share;
  readonly events: number;
  /** The metric; null of a frequency */
  readonly value: number | null;
  /** Of a frequency: units in each bin */
  readonly bins?: readonly number[];
  readonly incomplete: boolean;
  /** Of those that did */
  readonly weight?: Weight;
};

export type ImpactMetric =
  | {
      readonly kind: 'average';
    }
  | {
      readonly kind: 'activeShare';
    }
  | {
      readonly kind: 'frequency';
      readonly bounds?: readonly number[];
    }
  | {
      readonly kind: 'property';
      readonly property: {
        readonly kind: 'event';
        readonly name: string;
      };
      readonly aggregate?:
        | {
            readonly kind: 'sum';
          }
        | {
            readonly kind: 'average';
          };
    };

export type InactiveEventsProposal = {
  readonly events: readonly {
    readonly event: string;
    readonly why: 'withoutUser' | 'aloneOnSchedule';
    /** of its events, or of its half hours */
    readonly share: number;
    /** active groups that would not be active if this event alone were no use */
    readonly groups: number;
  }[];
  /** active groups that would not be active if all of them were no use */
  readonly groups: number;
};

export type IngestionError = {
  readonly atMs: number;
  readonly reason:
    | 'invalid_json'
    | 'unknown_key'
    | 'missing_field'
    | 'invalid_field'
    | 'invalid_id_length'
    | 'forbidden_id'
    | 'invalid_time'
    | 'payload_too_large'
    | 'too_complex'
    | 'body_too_slow'
    | 'no_room'
    | 'too_many_events'
    | 'throttled'
    | 'string_truncated'
    | 'array_truncated'
    | 'too_many_keys'
    | 'ambiguous_key'
    | 'too_deep'
    | 'number_out_of_range'
    | 'invalid_text'
    | 'properties_too_large'
    | 'reserved_group_type'
    | 'too_many_group_types'
    | 'too_many_group_values'
    | 'invalid_group_value'
    | 'id_collision'
    | 'too_many_property_changes'
    | 'property_owned'
    | 'invalid_operation'
    | 'group_properties_ignored'
    | 'not_mapped'
    | 'mapping_failed'
    | 'excluded_by_sender'
    | 'bad_signature'
    | 'mapping_cycle'
    | 'blocked_event'
    | 'blocked_property'
    | 'blocked_group_type'
    | 'unplanned_event'
    | 'unplanned_event_property'
    | 'unplanned_user_property'
    | 'unplanned_group_type'
    | 'unplanned_group_property'
    | 'wrong_group_value'
    | 'wrong_value'
    | 'marked_unplanned_event'
    | 'marked_unplanned_event_property'
    | 'marked_unplanned_user_property'
    | 'marked_unplanned_group_type'
    | 'marked_unplanned_group_property'
    | 'marked_wrong_group_value'
    | 'marked_wrong_value'
    | 'quarantined';
  readonly detail: string;
  /** as it came in, cut; empty where it may be another project’s */
  readonly raw: string;
  readonly requestId: string;
  /** position in the request; -1: the request as a whole */
  readonly index: number;
  readonly library: string;
  readonly version: string;
  /** false: its project is not known, as with a wrong key */
  readonly isAttributed: boolean;
};

export type Invitation = {
  readonly id: string;
  /** Each may what those before it may. */
  readonly role: 'viewer' | 'member' | 'manager' | 'admin';
  /** For whom, as whoever invited wrote it. */
  readonly note: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly expiresMs: number;
};

export type KeptLines = {
  /** Id of the project whose set-up is wanted here: of the same application */
  readonly from: number;
  /** Lines to keep back */
  readonly keep?: readonly {
    /** As a line of the diff has it */
    readonly line: string;
    /** why */
    readonly note?: string;
  }[];
  /** Lines to keep back no longer */
  readonly release?: readonly string[];
};

export type LaterValues = {
  readonly properties: readonly {
    /** Where the definition reads it */
    readonly path: string;
    readonly name: string;
    /** That did the event */
    readonly units: number;
    /** Of these without a value at an event */
    readonly withoutThen: number;
    /** Of these with one now */
    readonly withValueNow: number;
  }[];
};

export type LeaveOutCondition = {
  readonly name?: string;
  readonly operator:
    | 'is'
    | 'is not'
    | 'contains'
    | 'does not contain'
    | 'less'
    | 'less or equal'
    | 'greater'
    | 'greater or equal'
    | 'starts with'
    | 'does not start with'
    | 'set is'
    | 'set is not'
    | 'set contains'
    | 'set does not contain'
    | 'is set'
    | 'is not set'
    | 'matches'
    | 'does not match';
  /** As text; "(none)" stands for a missing value */
  readonly values?: readonly string[];
};

export type LeaveOutRule = {
  readonly values?: readonly string[];
  readonly rules?: readonly {
    readonly conditions: readonly LeaveOutCondition[];
  }[];
};

export type ListCell =
  | {
      readonly kind: 'values';
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'number';
      readonly number: number;
    }
  | {
      readonly kind: 'date';
      readonly date: string;
    }
  | {
      readonly kind: 'metric';
      readonly now: number;
      /** in as many full days before; absent where these were not all tracked */
      readonly before?: number;
      readonly change?: number;
      /** of the number before; absent where that is 0 */
      readonly changeShare?: number;
      /** of each of the last 13 full weeks, the oldest first */
      readonly weeks: readonly number[];
    }
  | {
      readonly kind: 'history';
      readonly now: number;
      /** a week ago; absent where it was no number then */
      readonly before?: number;
      readonly change?: number;
      /** of the number before; absent where that is 0 */
      readonly changeShare?: number;
      /** at the end of each of the last 13 weeks, the oldest first; null: it was no number */
      readonly weeks: readonly (number | null)[];
    }
  | {
      readonly kind: 'unknown';
    };

export type ListColumn = {
  /** as it is asked for, sorted and filtered by */
  readonly id: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'date' | 'metric' | 'history' | 'words';
  readonly metric?: {
    readonly measure: 'events' | 'people' | 'days';
    /** absent: any active event */
    readonly event?: string;
    /** both days included */
    readonly now: {
      readonly start: string;
      readonly end: string;
    };
    /** absent where these days were not all tracked */
    readonly before?: {
      readonly start: string;
      readonly end: string;
    };
    /** of the last 13 full weeks, the oldest first */
    readonly weekStarts: readonly string[];
  };
  readonly history?: {
    readonly property: string;
    /** at whose beginning it is looked at, the oldest first; it is compared with the last */
    readonly days: readonly string[];
  };
};

export type ListDefinition = {
  /** The built-in view that it is made from */
  readonly view?:
    | 'all'
    | 'mine'
    | 'active'
    | 'gained'
    | 'lost'
    | 'quiet'
    | 'growing'
    | 'shrinking'
    | 'new'
    | 'stalled'
    | 'back'
    | 'cancelled'
    | 'neverActive'
    | 'seats'
    | 'seatsNear'
    | 'seatsFar'
    | 'renewing'
    | 'unowned'
    | 'putOff'
    | 'leftOut';
  /** []: those of that view */
  readonly columns?: readonly string[];
  readonly filters?: readonly ListFilter[];
  readonly sort?: string;
  readonly order?: 'ascending' | 'descending';
  readonly q?: string;
  /** Also groups that are left out by rule */
  readonly leftOut?: boolean;
};

export type ListFeature = {
  readonly name: string;
  /** all groups that the other filters leave, whatever use was asked for */
  readonly groups: {
    readonly adopted: number;
    readonly tried: number;
    readonly dropped: number;
    readonly never: number;
  };
  /** of most groups first */
  readonly byPlan: readonly {
    /** absent: no plan */
    readonly plan?: string;
    readonly groups: {
      readonly adopted: number;
      readonly tried: number;
      readonly dropped: number;
      readonly never: number;
    };
  }[];
};

export type ListFilter = {
  readonly column: string;
  readonly operator:
    | 'is'
    | 'is not'
    | 'contains'
    | 'does not contain'
    | 'less'
    | 'less or equal'
    | 'greater'
    | 'greater or equal'
    | 'starts with'
    | 'does not start with'
    | 'set is'
    | 'set is not'
    | 'set contains'
    | 'set does not contain'
    | 'is set'
    | 'is not set';
  /** As text; "(none)" stands for a missing value */
  readonly values?: readonly string[];
};

export type ListedDashboard = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  /** Whose it is: who saved it first, unless it was handed on */
  readonly owner: string;
  /** Links with which anybody may read it */
  readonly links: number;
  /** Who saved it first; empty: before that was kept */
  readonly savedBy: string;
  /** Who changed it last; empty: nobody, or before that was kept */
  readonly changedBy: string;
  /** When somebody opened it last, to the hour; null: not since that is kept */
  readonly seenMs: number | null;
  readonly createdMs: number;
  readonly changedMs: number;
  readonly items: number;
  /** Saved charts on it, by id */
  readonly charts: readonly string[];
};

export type ListedGroup = {
  readonly value: string;
  readonly name?: string;
  readonly owner?: string;
  readonly plan?: string;
  readonly stage?: string;
  readonly yearlyValue?: number;
  /** people with a user id, in the last 7 full days */
  readonly activePeople: number;
  /** in the 7 days before */
  readonly activePeopleBefore: number;
  /** in the last 28 full days */
  readonly activePeople28: number;
  readonly knownPeople: number;
  readonly anonymousDevices28: number;
  /** of use, in the last 7 full days */
  readonly events: number;
  readonly eventsBefore: number;
  readonly isActive: boolean;
  /** days of use in each of the last 13 full weeks, the oldest first */
  readonly activeDays: readonly number[];
  /** YYYY-MM-DD, of the project’s time zone */
  readonly lastUse?: string;
  readonly firstSeen?: {
    readonly kind: 'on' | 'before';
    /** YYYY-MM-DD, of the project’s time zone */
    readonly date: string;
    readonly by?: 'customerSince' | 'firstEvent';
  };
  readonly seats?: {
    readonly used: number;
    readonly seats: number;
    readonly share: number;
    readonly level: 'near' | 'far' | 'between';
  };
  readonly renewal?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly date: string;
    readonly inDays: number;
  };
  /** off Home until this day */
  readonly putOff?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly until: string;
  };
  readonly quiet?: {
    readonly days: number;
    /** YYYY-MM-DD, of the project’s time zone */
    readonly lastUse: string;
    readonly longestSilenceDays: number;
    /** with use, of `needs.periods` before the last `needs.days` */
    readonly activePeriods: number;
    /** by the terms: so many days without use, after use in so many of the periods before */
    readonly needs: {
      readonly days: number;
      readonly periods: number;
      readonly activePeriods: number;
    };
  };
  readonly cancelled?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly since: string;
    readonly days: number;
    readonly lastValue?: number;
  };
  readonly stalled?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly newSince: string;
    readonly days: number;
    readonly never: boolean;
  };
  readonly back?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly since: string;
    readonly silentDays: number;
  };
  readonly new?: {
    /** YYYY-MM-DD, of the project’s time zone */
    readonly since: string;
    readonly by: 'customerSince' | 'firstEvent';
  };
  readonly move?: {
    readonly before: number;
    readonly now: number;
    readonly change: number;
    readonly changeShare?: number;
    readonly weight: number;
  };
  readonly isNeverActive: boolean;
  readonly isLeftOut: boolean;
  /** in the order of the columns */
  readonly cells: readonly ListCell[];
};

export type ListedUser = {
  /** the number of the user, as text: it has 64 bits */
  readonly user: string;
  /** the last one given; absent: a device without a user id */
  readonly userId?: string;
  readonly name?: string;
  /** absent: no event yet */
  readonly firstSeenMs?: number;
  /** ms since 1970 */
  readonly lastSeenMs?: number;
  /** days of use in the last 91 full days */
  readonly activeDays: number;
  /** user-level groups now */
  readonly groups: readonly {
    readonly type: string;
    readonly value: string;
    readonly name?: string;
  }[];
};

export type LiveItem = {
  /** what GET /api/events/{id}/trace takes; absent of what nothing is kept of, as duplicates */
  readonly id?: string;
  /** request: refused as a whole */
  readonly kind: 'event' | 'identify' | 'groupIdentify' | 'map' | 'request';
  /** duplicate: it was received before, and nothing happened */
  readonly outcome: 'stored' | 'duplicate' | 'refused';
  readonly receivedMs: number;
  /** when it happened, after clock correction */
  readonly timeMs?: number;
  readonly eventType?: string;
  readonly userId?: string;
  readonly deviceId?: string;
  /** number of the user */
  readonly user?: string;
  /** of an event all it counts for; of the others those they name */
  readonly groups: readonly {
    readonly type: string;
    readonly values: readonly string[];
    readonly from: 'event' | 'user';
    /** values that are not listed */
    readonly more?: number;
  }[];
  readonly platform?: string;
  readonly library?: string;
  readonly endpoint: string;
  readonly request: string;
  readonly problems: readonly {
    readonly reason:
      | 'invalid_json'
      | 'unknown_key'
      | 'missing_field'
      | 'invalid_field'
      | 'invalid_id_length'
      | 'forbidden_id'
      | 'invalid_time'
      | 'payload_too_large'
      | 'too_complex'
      | 'body_too_slow'
      | 'no_room'
      | 'too_many_events'
      | 'throttled'
      | 'string_truncated'
      | 'array_truncated'
      | 'too_many_keys'
      | 'ambiguous_key'
      | 'too_deep'
      | 'number_out_of_range'
      | 'invalid_text'
      | 'properties_too_large'
      | 'reserved_group_type'
      | 'too_many_group_types'
      | 'too_many_group_values'
      | 'invalid_group_value'
      | 'id_collision'
      | 'too_many_property_changes'
      | 'property_owned'
      | 'invalid_operation'
      | 'group_properties_ignored'
      | 'not_mapped'
      | 'mapping_failed'
      | 'excluded_by_sender'
      | 'bad_signature'
      | 'mapping_cycle'
      | 'blocked_event'
      | 'blocked_property'
      | 'blocked_group_type'
      | 'unplanned_event'
      | 'unplanned_event_property'
      | 'unplanned_user_property'
      | 'unplanned_group_type'
      | 'unplanned_group_property'
      | 'wrong_group_value'
      | 'wrong_value'
      | 'marked_unplanned_event'
      | 'marked_unplanned_event_property'
      | 'marked_unplanned_user_property'
      | 'marked_unplanned_group_type'
      | 'marked_unplanned_group_property'
      | 'marked_wrong_group_value'
      | 'marked_wrong_value'
      | 'quarantined'
      | 'late_time';
    readonly detail: string;
  }[];
};

export type MadePromotion = {
  readonly id: number;
  readonly from: number;
  readonly madeMs: number;
  readonly madeBy: string;
  readonly lines: readonly SetupLine[];
  readonly undoneMs?: number;
  readonly undoneBy?: string;
};

export type MarkAuthors = {
  readonly marks: readonly {
    /** that the mark writes */
    readonly property: string;
    /** the person or key that set it last, or took it away */
    readonly by: string;
    /** ms since 1970 */
    readonly atMs: number;
  }[];
};

export type MarkedGroups = {
  /** how many different ones were marked */
  readonly groups: number;
  /** The properties that were written, with their new values; null: taken away. */
  readonly properties: { readonly [name: string]: __schema0 };
  /** Properties that stay as they are, and the source that owns each; what was to be is in the history */
  readonly withheld?: {
    readonly [name: string]: 'amplitude' | 'segment' | 'import' | 'salesforce' | 'computed' | 'person';
  };
};

export type MarkedProperties = {
  /** The properties that were written, with their new values; null: taken away. */
  readonly properties: { readonly [name: string]: __schema0 };
  /** Properties that stay as they are, and the source that owns each; what was to be is in the history */
  readonly withheld?: {
    readonly [name: string]: 'amplitude' | 'segment' | 'import' | 'salesforce' | 'computed' | 'person';
  };
};

export type Marks = {
  /** Writes the property that means owner, else owner; null takes it away; absent leaves it as it is */
  readonly owner?: string | null;
  /** Writes the property that means stage, else stage; null takes it away; absent leaves it as it is */
  readonly stage?: string | null;
  /** Writes tags; null takes it away; absent leaves it as it is */
  readonly tags?: readonly string[] | null;
  /** Writes next_step; null takes it away; absent leaves it as it is */
  readonly nextStep?: string | null;
  /** Writes next_step_on; null takes it away; absent leaves it as it is */
  readonly nextStepOn?: string | null;
  /** Off Home until this day, which lies ahead. Writes put_off_until; null takes it away; absent leaves it as it is */
  readonly putOffUntil?: string | null;
};

export type MeaningProposal = {
  readonly meaning: 'name' | 'owner' | 'plan' | 'stage' | 'value' | 'seats' | 'renewal' | 'customerSince';
  readonly property: string;
  /** for people: `called "arr_usd", a number on 230 of 240` */
  readonly why: string;
  /** of the groups looked at, those that have the property */
  readonly share: number;
  /** values of it, the most frequent first */
  readonly samples: readonly string[];
  /** of a value: as its name says; absent: a person must tell */
  readonly currency?: string;
  readonly per?: 'month' | 'year';
  /** of a stage: what its values seem to mean */
  readonly stages?: {
    readonly paying: readonly string[];
    readonly trial: readonly string[];
    readonly free: readonly string[];
    readonly gone: readonly string[];
  };
  /** of a stage: values whose meaning a person must tell */
  readonly unclear?: readonly string[];
};

export type Meanings = {
  readonly name?: string;
  readonly owner?: string;
  readonly plan?: string;
  readonly stage?: {
    readonly property: string;
    readonly paying?: readonly string[];
    readonly trial?: readonly string[];
    readonly free?: readonly string[];
    readonly gone?: readonly string[];
  };
  readonly value?: {
    readonly property: string;
    readonly currency: string;
    readonly per: 'month' | 'year';
  };
  readonly seats?: string;
  readonly renewal?: string;
  readonly customerSince?: string;
};

export type Measured = {
  /** Whether users, people (users with a user id) or the group itself did the events */
  readonly countedBy?: 'users' | 'people' | 'group';
  readonly events: readonly Event[];
  /** Which units may be counted */
  readonly which?: 'any' | 'active' | 'new';
  readonly segments?: readonly Segment[];
  /** start: as the period began */
  readonly propertyView?: 'event' | 'now' | 'start';
  readonly metric?: Metric;
  /** Instead of the metric: one formula over the events A, B, … */
  readonly formula?: string;
  /** What PROPSUM and the other property functions of the formula measure, by the letter of the event */
  readonly formulaProperties?: { readonly [name: string]: Property };
  readonly period?:
    | {
        readonly kind: 'last';
        readonly count?: number;
        readonly of?: 'day' | 'week' | 'month' | 'quarter' | 'year';
        /** The mean of the numbers of so many such periods, each one unit after the other */
        readonly averageOf?: number;
      }
    | {
        readonly kind: 'ever';
      };
  readonly weekStart?: 'monday' | 'sunday';
  readonly leaveOut?: boolean;
};

export type Metric =
  | {
      readonly kind: 'uniques';
    }
  | {
      readonly kind: 'totals';
    }
  | {
      readonly kind: 'activeShare';
      readonly of?: 'active' | 'known';
    }
  | {
      readonly kind: 'average';
    }
  | {
      readonly kind: 'frequency';
      readonly bounds?: readonly number[];
    }
  | {
      readonly kind: 'property';
      readonly property: Property;
      readonly aggregate?:
        | {
            readonly kind: 'sum';
          }
        | {
            readonly kind: 'average';
          }
        | {
            readonly kind: 'median';
          }
        | {
            readonly kind: 'min';
          }
        | {
            readonly kind: 'max';
          }
        | {
            readonly kind: 'percentile';
            readonly percentile: number;
          }
        | {
            readonly kind: 'distinct';
          }
        | {
            readonly kind: 'distinctPerUnit';
          }
        | {
            readonly kind: 'distribution';
            readonly bounds: readonly number[];
          };
    }
  | {
      readonly kind: 'perUnit';
      readonly of?:
        | {
            readonly kind: 'events';
          }
        | {
            readonly kind: 'users';
          }
        | {
            readonly kind: 'days';
          }
        | {
            readonly kind: 'sum';
            readonly property: Property;
          }
        | {
            readonly kind: 'distinct';
            readonly property: Property;
          };
      /** A number of the unit, as it was at the first of the events counted, or by its view as it is now */
      readonly dividedBy?: Property;
      readonly summary?:
        | {
            readonly kind: 'mean';
          }
        | {
            readonly kind: 'median';
          }
        | {
            readonly kind: 'trimmedMean';
            readonly share?: number;
          }
        | {
            readonly kind: 'percentile';
            readonly percentile: number;
          }
        | {
            readonly kind: 'sum';
          }
        | {
            readonly kind: 'atLeast';
            readonly value: number;
          }
        | {
            readonly kind: 'histogram';
            readonly bounds?: readonly number[];
          }
        | {
            readonly kind: 'concentration';
          };
    };

export type NameProperties = { readonly [name: string]: string };

export type NewSecretKey = {
  readonly id: string;
  readonly name: string;
  /** read: what a viewer may; manage: what a manager may */
  readonly scope: 'read' | 'manage';
  readonly createdMs: number;
  readonly createdBy: string;
  /** When it ends, where it was replaced */
  readonly untilMs: number | null;
  /** Shown once */
  readonly secretKey: string;
};

export type NewTrackingPlan = {
  /** The version that it was made from: refused where another one is in force by now. */
  readonly version: number;
  readonly plan: TrackingPlan;
};

export type Notes = {
  /** Events without a value of the counted type */
  readonly eventsWithoutUnit: number;
  /** Of the first event and segment, over the whole range */
  readonly byBreakdown?: {
    /** Counted without the breakdown */
    readonly units: number;
    /** Sum over all values; above `units` where units have several */
    readonly unitsOfValues: number;
    readonly overlap: boolean;
    /** Under several values; absent where none is */
    readonly overlapUnits?: number;
    /** Under "(none)" */
    readonly noneUnits: number;
    readonly noneUnitsWithValueNow?: number;
    /** More than a tenth of the units have a value only now */
    readonly offersNow?: true;
    /** Values not shown */
    readonly otherValues: number;
    readonly otherUnits: number;
    readonly mergedNames?: readonly {
      readonly name: string;
      readonly groups: number;
    }[];
  };
  /** Units with events in the dates that the chart leaves out */
  readonly leftOutUnits?: number;
  /** Properties of the definition that no event or unit of their type has */
  readonly unknownProperties?: readonly {
    /** Place in the definition */
    readonly path: string;
    readonly message: string;
    /** Names that are there and like it, the likeliest first */
    readonly nearest: readonly string[];
  }[];
};

export type OnboardingProposal = {
  readonly steps: readonly Event[];
  readonly windowDays: number;
  /** new groups looked at */
  readonly groups: number;
  /** of these, those that did each step in their first days */
  readonly shares: readonly number[];
  readonly why: string;
};

export type Owner = {
  /** a value of the property that means owner */
  readonly owner: string;
  readonly groups: number;
  readonly yearlyValue?: number;
};

export type Person = {
  readonly id: string;
  readonly name: string;
  /** Admin of all projects; may make projects. */
  readonly isOwner: boolean;
  readonly createdMs: number;
  readonly lastSignInMs: number | null;
};

export type PersonMarks = {
  /** Writes champion; null takes it away; absent leaves it as it is */
  readonly champion?: true | null;
  /** Writes decision_maker; null takes it away; absent leaves it as it is */
  readonly decisionMaker?: true | null;
};

export type PersonWithRoles = {
  readonly id: string;
  readonly name: string;
  /** Admin of all projects; may make projects. */
  readonly isOwner: boolean;
  readonly createdMs: number;
  readonly lastSignInMs: number | null;
  readonly roles: readonly {
    readonly project: string;
    /** Each may what those before it may. */
    readonly role: 'viewer' | 'member' | 'manager' | 'admin';
  }[];
};

export type PlanEnforcement = {
  readonly unplannedEvent?: 'mark' | 'reject';
  readonly unplannedEventProperty?: 'mark' | 'reject';
  readonly unplannedUserProperty?: 'mark' | 'reject';
  readonly unplannedGroupType?: 'mark' | 'reject';
  readonly unplannedGroupProperty?: 'mark' | 'reject';
  readonly wrongGroupValue?: 'mark' | 'reject';
  readonly wrongValue?: 'mark' | 'reject';
};

export type PlanEntry =
  | {
      readonly kind: 'enforcement';
      readonly value?: PlanEnforcement;
    }
  | {
      readonly kind: 'category';
      readonly name: string;
    }
  | {
      readonly kind: 'event';
      readonly value: {
        readonly name: string;
        readonly displayName?: string;
        readonly description?: string;
        readonly category?: string;
        readonly owner?: string;
        readonly tags?: readonly string[];
        readonly isActive?: boolean;
        readonly hiddenFrom?: readonly ('dropdowns' | 'personas' | 'pathfinder' | 'timeline')[];
        readonly groupTypes?: readonly string[];
        readonly level?: 'event' | 'user';
        readonly sentBy?: string;
        readonly notes?: string;
        readonly standing?: 'planned' | 'blocked' | 'deleted';
      };
    }
  | {
      readonly kind: 'eventProperty';
      readonly of?: string;
      readonly value: PlannedProperty;
    }
  | {
      readonly kind: 'userProperty';
      readonly value: PlannedProperty;
    }
  | {
      readonly kind: 'groupType';
      readonly value: {
        readonly type: string;
        readonly displayName?: string;
        readonly description?: string;
        readonly owner?: string;
        readonly tags?: readonly string[];
        readonly level?: 'event' | 'user';
        readonly source?: string;
        readonly singular?: string;
        readonly plural?: string;
        readonly nameProperty?: string;
        readonly examples?: readonly string[];
        readonly pattern?: string;
        readonly isUnique?: boolean;
        readonly isStable?: boolean;
        readonly expectedGroups?: number;
        readonly sentBy?: string;
        readonly notes?: string;
        readonly answers?: PlannerAnswers;
        readonly standing?: 'planned' | 'blocked' | 'deleted';
      };
    }
  | {
      readonly kind: 'groupProperty';
      readonly of?: string;
      readonly value: PlannedProperty;
    };

export type PlanEntryKey = {
  readonly kind:
    | 'enforcement'
    | 'category'
    | 'event'
    | 'eventProperty'
    | 'userProperty'
    | 'groupType'
    | 'groupProperty';
  readonly of?: string;
  readonly name?: string;
};

export type PlannedEvent = {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly category?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly isActive?: boolean;
  readonly hiddenFrom?: readonly ('dropdowns' | 'personas' | 'pathfinder' | 'timeline')[];
  readonly groupTypes?: readonly string[];
  readonly level?: 'event' | 'user';
  readonly sentBy?: string;
  readonly notes?: string;
  readonly properties?: readonly PlannedProperty[];
  readonly standing?: 'planned' | 'blocked' | 'deleted';
};

export type PlannedGroupType = {
  readonly type: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly level?: 'event' | 'user';
  readonly source?: string;
  readonly singular?: string;
  readonly plural?: string;
  readonly nameProperty?: string;
  readonly examples?: readonly string[];
  readonly pattern?: string;
  readonly isUnique?: boolean;
  readonly isStable?: boolean;
  readonly expectedGroups?: number;
  readonly sentBy?: string;
  readonly notes?: string;
  readonly answers?: PlannerAnswers;
  readonly properties?: readonly PlannedProperty[];
  readonly standing?: 'planned' | 'blocked' | 'deleted';
};

export type PlannedProperty = {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly type?: 'any' | 'string' | 'number' | 'integer' | 'boolean' | 'enum';
  readonly isList?: boolean;
  readonly pattern?: string;
  readonly enumValues?: readonly string[];
  readonly isRequired?: boolean;
  readonly isHidden?: boolean;
  readonly classifications?: readonly ('PII' | 'SENSITIVE' | 'REVENUE')[];
  readonly examples?: readonly string[];
  readonly source?: string;
  readonly notes?: string;
  readonly standing?: 'planned' | 'blocked' | 'deleted';
};

export type PlannerAnswers = {
  /** Whom you sell to: what a group of the type is */
  readonly sellsTo: 'companies' | 'teams' | 'workspaces' | 'locations' | 'households' | 'people' | 'other';
  /** Whether a user can be in several of them at once */
  readonly hasSeveral: boolean;
  /** Whether a user can leave one, for another or for none */
  readonly canLeave: boolean;
  /** Whether an event is about one of several, such as the one that is open on the screen */
  readonly concernsOne: boolean;
  /** Where it is known which one it is */
  readonly knownIn: readonly ('browser' | 'server' | 'warehouse' | 'salesforce')[];
  /** What you send with */
  readonly clients: readonly (
    | 'amplitude-browser'
    | 'amplitude-node'
    | 'amplitude-python'
    | 'segment-browser'
    | 'segment-node'
    | 'curl'
  )[];
};

export type Project = {
  readonly id: number;
  /** How often it was changed; 0: never. A change names the version it was made from. */
  readonly version: number;
  readonly name: string;
  /** IANA name; the days of charts are those of this zone. Fixed once there is an event. */
  readonly timeZone: string;
  /** With which day weeks begin in charts that do not say so themselves */
  readonly weekStart: 'monday' | 'sunday';
  /** What is proposed where amounts do not say; they are not converted. Null: nothing */
  readonly currency: string | null;
  /** Public: clients send with it, and it may do nothing else. */
  readonly apiKey: string;
  /** What its data is of */
  readonly environment: 'development' | 'test' | 'production';
  /** What ties its environments together */
  readonly application: string;
};

export type ProjectEnvironment = {
  /** What ties environments together */
  readonly application: string;
  readonly environment: 'development' | 'test' | 'production';
};

export type ProjectTerms = {
  readonly inactiveEvents?: readonly string[];
  readonly leaveOutUsers?: LeaveOutRule;
  readonly leaveOutUsersOfLeftOutGroups?: boolean;
  readonly deactivatedUsers?: LeaveOutRule;
};

export type ProjectTermsPreview = {
  /** full days before today in which who has use counts as active */
  readonly days: number;
  readonly groupTypes: readonly {
    readonly groupType: string;
    /** as the terms in force say */
    readonly active: number;
    /** of these would not be active as the given terms say */
    readonly lost: number;
    /** would be active, and are not */
    readonly gained: number;
  }[];
  readonly users: {
    /** of the type, whether left out or not */
    readonly known: number;
    /** of them would be left out */
    readonly leftOut: number;
  };
  /** users who cannot sign in any more, as the given terms say */
  readonly deactivated: number;
};

export type Promotion = {
  /** Id of the project whose set-up is wanted here: of the same application */
  readonly from: number;
  /** Of the diff that was read: refused, with the new diff, where something changed since */
  readonly digest: string;
  /** Which of them are to be carried over */
  readonly lines: readonly {
    readonly section:
      | 'plan'
      | 'groupTypes'
      | 'nameProperties'
      | 'projectTerms'
      | 'groupTypeTerms'
      | 'segmentMapping'
      | 'cohorts'
      | 'charts'
      | 'views'
      | 'computed'
      | 'salesforceMapping';
    readonly key: string;
  }[];
};

export type Property =
  | {
      readonly kind: 'event';
      readonly name: string;
    }
  | {
      readonly kind: 'user';
      readonly name: string;
      readonly view?: 'event' | 'now' | 'start';
    }
  | {
      readonly kind: 'group';
      readonly groupType: string;
      readonly name: string;
      readonly view?: 'event' | 'now' | 'start';
    }
  | {
      readonly kind: 'groupValue';
      readonly groupType: string;
    }
  | {
      readonly kind: 'userId';
    }
  | {
      readonly kind: 'client';
      readonly name:
        | 'platform'
        | 'os_name'
        | 'os_version'
        | 'device_brand'
        | 'device_manufacturer'
        | 'device_model'
        | 'device_family'
        | 'device_type'
        | 'carrier'
        | 'country'
        | 'region'
        | 'city'
        | 'dma'
        | 'language'
        | 'version_name'
        | 'start_version'
        | 'paying'
        | 'library'
        | 'event_type';
    };

export type PropertyHistory = {
  readonly name: string;
  /** now; absent: it has none any more */
  readonly value?: unknown;
  /** the latest first; a time between two of them is one without a value */
  readonly versions: readonly {
    readonly value: unknown;
    /** ms since 1970 */
    readonly fromMs: number;
    /** absent: it is the value now */
    readonly untilMs?: number;
    /** amplitude, segment, import, salesforce, computed or person */
    readonly source: string;
    /** of a computed or Salesforce value: the run that wrote it */
    readonly run?: string;
  }[];
  /** changes that were not applied, as another source owns the property; the latest first */
  readonly withheld?: readonly {
    /** absent: it would have been unset */
    readonly value?: unknown;
    /** ms since 1970 */
    readonly atMs: number;
    readonly source: string;
    /** the source that owned the property then */
    readonly owner: string;
  }[];
};

export type PropertyOwners = {
  /** Of the project’s settings; what is received carries the one it was decided under */
  readonly version: number;
  readonly owners: readonly {
    readonly property: string;
    /** Only its changes count: amplitude is Group Identify, person marks in the app */
    readonly source: 'amplitude' | 'segment' | 'import' | 'salesforce' | 'computed' | 'person';
    /** What others made of it, ever since a source owned it: kept in the history of each group, not applied */
    readonly withheld: readonly {
      readonly source: string;
      readonly changes: number;
      readonly groups: number;
      readonly lastMs: number;
    }[];
  }[];
};

export type PropertyValues = {
  /** what is counted: events of the last 30 days; users and groups by what they have now */
  readonly counted: 'events' | 'users' | 'groups';
  /** the most frequent first */
  readonly values: readonly {
    readonly value: string;
    readonly count: number;
  }[];
  /** values that the limit leaves out */
  readonly more: number;
};

export type ProposalsToConfirm = {
  readonly groupType: string;
  /** whose properties the meanings are proposed from */
  readonly groupsLookedAt: number;
  readonly meanings: readonly MeaningProposal[];
  readonly rhythm: RhythmProposal;
  /** events of the project that are no use, as the groups of this type see them */
  readonly inactiveEvents: InactiveEventsProposal;
  /** absent: there are no active events */
  readonly features?: FeaturesProposal;
  /** absent: too few new groups, or nothing that they do at first and seldom later */
  readonly onboarding?: OnboardingProposal;
  /** What was said, with every proposal, the tracking plan’s first, in place of what nobody has said: the bodies of PUT …/terms that confirm them all */
  readonly accepted: {
    readonly groupType: VersionedGroupTypeTerms;
    readonly project: VersionedProjectTerms;
  };
};

export type QuietTracking = {
  readonly groupType: string;
  /** values of those in doubt, the dearest first */
  readonly groups: readonly string[];
  /** of these; absent: no property is the value */
  readonly yearlyValue?: number;
};

export type RefusedSample = {
  /** ms since 1970 */
  readonly atMs: number;
  readonly reason: string;
  readonly detail: string;
  /** as it came in, cut */
  readonly raw: string;
  readonly requestId: string;
  /** position in the request; -1: the request as a whole */
  readonly index: number;
};

export type RetentionCell = {
  /** 0 to 1 */
  readonly share: number;
  readonly count: number;
  readonly n: number;
  /** Of the 95 % Wilson interval */
  readonly low: number;
  readonly high: number;
  readonly incomplete: boolean;
  readonly weight?: Weight;
  /** The weight ÷ that of the units that it is a share of; null: there is nothing to divide by */
  readonly weightShare?: number | null;
};

export type RevenueLtvCell = {
  /** For which the interval has ended; all numbers are of these */
  readonly units: number;
  /** In the interval */
  readonly revenue: number;
  /** Up to its end */
  readonly cumulative: number;
  readonly newPaying: number;
  /** Paid up to its end */
  readonly paying: number;
  /** Paid at any time */
  readonly everPaid: number;
  /** cumulative ÷ units */
  readonly arpu: number | null;
  /** cumulative ÷ everPaid */
  readonly arppu: number | null;
  readonly incomplete: boolean;
  /** Of the paying */
  readonly weight?: Weight;
};

export type RhythmProposal = {
  readonly period: 'week' | 'month';
  /** the median, over the groups, of the median days between a group’s days of use; absent: none has two */
  readonly medianGapDays?: number;
  readonly once: boolean;
  /** of the groups first used long ago: the share that used all of their days within a week */
  readonly onceShare?: number;
};

export type SaidFinding = {
  /** waived: it does not count any more */
  readonly status: 'open' | 'pass' | 'fail' | 'waived';
  readonly note: string;
  readonly by: string;
  readonly atMs: number;
};

export type SalesforceDryRun = {
  readonly state: 'running' | 'done' | 'failed';
  readonly startedMs: number;
  readonly endedMs: number | null;
  readonly problem: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly calls: number;
  /** While it runs, those that it has begun, as far as they are */
  readonly mappings: readonly {
    /** Of the mapping */
    readonly id: string;
    /** There are, as Salesforce counted them at first; null: it did not */
    readonly records: number | null;
    /** Records */
    readonly read: number;
    /** Records that do not meet the conditions */
    readonly outside: number;
    /** Records that would feed at least one group */
    readonly matched: number;
    /** Records whose keys are all empty */
    readonly emptyKey: number;
    /** Records whose key no group has, where none may be made */
    readonly withoutGroup: number;
    /** Records whose group a record with a lower id would feed */
    readonly doubled: number;
    /** Groups that would be made */
    readonly created: number;
    readonly changed: number;
    readonly unchanged: number;
    /** Values that another source owns the property of: they would not be applied */
    readonly withheld: number;
    /** Known groups that no record would feed */
    readonly withoutRecord: number;
    /** Records that would feed more than one group: sums over groups count their amounts more than once, unless they are mapped with `once` */
    readonly severalGroups: number;
    /** The first groups that would change */
    readonly samples: readonly {
      readonly record: string;
      readonly value: string;
      readonly before: { readonly [name: string]: unknown } | null;
      readonly after: { readonly [name: string]: unknown };
    }[];
  }[];
  /** Each as CSV at /api/salesforce/dry-run/<list>/lines.csv, once it is done */
  readonly lists: readonly (
    | 'withoutGroup'
    | 'withoutRecord'
    | 'doubled'
    | 'emptyKey'
    | 'outside'
    | 'created'
    | 'changed'
    | 'severalGroups'
  )[];
};

export type SalesforceExportDryRun = {
  readonly state: 'running' | 'done' | 'failed';
  readonly startedMs: number;
  readonly endedMs: number | null;
  readonly problem: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly calls: number;
  readonly mappings: readonly {
    /** Of the mapping */
    readonly id: string;
    readonly groups: number;
    /** Records that would change */
    readonly changed: number;
    /** Records that would be made */
    readonly created: number;
    readonly unchanged: number;
    /** Values that would be written */
    readonly fields: number;
    /** Groups without the property that finds their record */
    readonly emptyKey: number;
    /** Groups without a record, where none is made */
    readonly withoutRecord: number;
    /** Groups whose record another group writes to, or that have several records */
    readonly doubled: number;
    /** Values that do not fit their field */
    readonly unfit: number;
    /** The first records that would change, with the fields that would */
    readonly samples: readonly {
      readonly group: string;
      /** Null: it would be made */
      readonly record: string | null;
      readonly before: { readonly [name: string]: unknown } | null;
      readonly after: { readonly [name: string]: unknown };
    }[];
  }[];
  /** Each as CSV at /api/salesforce/export/dry-run/<list>/lines.csv, once it is done */
  readonly lists: readonly ('withoutRecord' | 'emptyKey' | 'doubled' | 'unfit')[];
};

export type SalesforceExportMapping = {
  readonly mappings: readonly {
    /** Names the mapping in runs; stays the same when the mapping changes */
    readonly id: string;
    readonly groupType: string;
    readonly object: string;
    readonly key: {
      /** An external id field of the object, or Id */
      readonly field: string;
      /** The property of the group that holds the same; absent: the group value itself */
      readonly groupProperty?: string;
    };
    readonly properties: readonly {
      readonly property: string;
      readonly field: string;
    }[];
    /** Whether a group without a record gets one; else only records that are there are changed */
    readonly createRecords?: boolean;
  }[];
  /** Hours are the project’s time zone */
  readonly schedule?:
    | {
        readonly every: 'hour';
      }
    | {
        readonly every: 'hours';
        readonly hours: number;
      }
    | {
        readonly every: 'day';
        readonly hour: number;
      }
    | {
        readonly every: 'week';
        /** 1: Monday */
        readonly weekday: number;
        readonly hour: number;
      }
    | {
        readonly every: 'computed';
      }
    | {
        readonly every: 'never';
      };
  /** A run pauses when all programs together have used this share of the day’s calls */
  readonly callShare?: number;
};

export type SalesforceExportRun = {
  readonly id: string;
  readonly mappingVersion: number;
  /** clock, or who asked for it */
  readonly trigger: string;
  readonly state: 'running' | 'waiting' | 'done' | 'failed' | 'stopped';
  readonly startedMs: number;
  readonly endedMs: number | null;
  /** Of a run that waits: when it goes on; null: it was paused */
  readonly resumeMs: number | null;
  /** To Salesforce, of this run */
  readonly calls: number;
  /** Of the organisation’s calls of the day, by all programs */
  readonly callsUsed: {
    readonly used: number;
    readonly max: number;
  } | null;
  readonly problem: {
    readonly kind: string;
    readonly code: string;
    readonly message: string;
  } | null;
  /** Compares with what records hold now, not with what they were sent last */
  readonly full: boolean;
  readonly counts: {
    /** Groups that were looked at */
    readonly groups: number;
    /** Records that were changed */
    readonly changed: number;
    /** Records that were made */
    readonly created: number;
    /** Groups whose record has their values already or was sent them before, and groups without any */
    readonly unchanged: number;
    /** Values that were written */
    readonly fields: number;
    /** Groups without the property that finds their record */
    readonly emptyKey: number;
    /** Groups that have no record */
    readonly withoutRecord: number;
    /** Groups whose record another group writes to, or that have several records */
    readonly doubled: number;
    /** Values that do not fit their field: they are left out, the others are written */
    readonly unfit: number;
    /** Records that Salesforce did not take */
    readonly refused: number;
    /** Records that were refused before, with the same values: tried again once a day */
    readonly held: number;
  };
  /** Records that Salesforce did not take, by its word for why */
  readonly refusals: { readonly [name: string]: number };
  /** Of each reason up to 20 */
  readonly samples: readonly {
    readonly reason: 'emptyKey' | 'withoutRecord' | 'doubled' | 'unfit' | 'refused';
    readonly mapping: string;
    readonly group: string;
    readonly record: string | null;
    /** Salesforce’s word for it, such as STRING_TOO_LONG; else empty */
    readonly code: string;
    readonly detail: string;
  }[];
};

export type SalesforceExportStatus = {
  /** 0: none was saved */
  readonly mappingVersion: number;
  /** Why the clock starts no exports; null: it does */
  readonly paused: string | null;
  /** Exports that failed, in a row */
  readonly failures: number;
  /** Null: the clock starts none, as nothing is connected or mapped, or exports are paused or by hand */
  readonly nextMs: number | null;
  /** The newest */
  readonly run: SalesforceExportRun | null;
  /** How the newest dry run since the server started stands; null: there was none */
  readonly dryRun: ('running' | 'done' | 'failed') | null;
};

export type SalesforceKeyFindings = {
  /** Records */
  readonly read: number;
  /** Records that do not meet the conditions */
  readonly outside: number;
  /** Records whose key is empty */
  readonly empty: number;
  /** Different keys */
  readonly different: number;
  /** Keys that several records have */
  readonly doubledKeys: number;
  /** Records that share theirs */
  readonly doubledRecords: number;
  /** Keys that most records have */
  readonly samples: readonly {
    readonly key: string;
    readonly count: number;
    /** The first ones */
    readonly records: readonly string[];
  }[];
  /** The first ones */
  readonly emptyRecords: readonly string[];
};

export type SalesforceMapping = {
  readonly mappings: readonly {
    /** Names the mapping in runs; stays the same when the mapping changes */
    readonly id: string;
    readonly object: string;
    readonly groupType: string;
    /** Tried in order: the first whose group is known */
    readonly keys: readonly {
      readonly field: string;
      /** All are trimmed. domain: of a website or an e-mail address; id: 15 characters become 18 */
      readonly normalise?: 'text' | 'lowerCase' | 'domain' | 'id';
      /** The property of the group that holds the same; absent: the group value itself */
      readonly groupProperty?: string;
    }[];
    /** Whether a record makes a group that nobody has sent: known, never active */
    readonly createGroups?: boolean;
    readonly properties?: readonly {
      readonly field: string;
      readonly property: string;
      /** Of a record that feeds several groups only the first one, by value, has it: sums over groups count it once */
      readonly once?: true;
    }[];
    readonly rollUps?: readonly {
      readonly property: string;
      /** Whose records refer to this one, such as Opportunity */
      readonly object: string;
      /** The field that refers to this object, such as AccountId */
      readonly parentField: string;
      readonly function: 'sum' | 'min' | 'max' | 'count';
      /** Of the child object; not for count */
      readonly field?: string;
      /** Of a record that feeds several groups only the first one, by value, has it: sums over groups count it once */
      readonly once?: true;
      /** All of them hold */
      readonly conditions?: readonly (
        | {
            readonly field: string;
            readonly operator: 'is' | 'isNot';
            readonly values: readonly (string | number | boolean)[];
          }
        | {
            readonly field: string;
            readonly operator: 'less' | 'atMost' | 'greater' | 'atLeast';
            /** Dates as 2026-12-31, moments as 2026-12-31T00:00:00Z */
            readonly value: string | number;
          }
        | {
            readonly field: string;
            readonly operator: 'isEmpty' | 'isNotEmpty';
          }
      )[];
    }[];
    /** All of them hold */
    readonly conditions?: readonly (
      | {
          readonly field: string;
          readonly operator: 'is' | 'isNot';
          readonly values: readonly (string | number | boolean)[];
        }
      | {
          readonly field: string;
          readonly operator: 'less' | 'atMost' | 'greater' | 'atLeast';
          /** Dates as 2026-12-31, moments as 2026-12-31T00:00:00Z */
          readonly value: string | number;
        }
      | {
          readonly field: string;
          readonly operator: 'isEmpty' | 'isNotEmpty';
        }
    )[];
    /** From when a value holds: from the sync on, or from the record’s LastModifiedDate on, over what others said since. Roll-ups always hold from the sync on */
    readonly effective?: 'sync' | 'lastModified';
    /** What becomes of a group whose record was deleted, merged, or no longer meets the conditions. mark: its property salesforce_record says so */
    readonly whenGone?: 'keep' | 'unset' | 'mark';
  }[];
  /** Hours are the project’s time zone */
  readonly schedule?:
    | {
        readonly every: 'hour';
      }
    | {
        readonly every: 'hours';
        readonly hours: number;
      }
    | {
        readonly every: 'day';
        readonly hour: number;
      }
    | {
        readonly every: 'week';
        /** 1: Monday */
        readonly weekday: number;
        readonly hour: number;
      };
  /** How often all records are read: fields that are computed change without a stamp */
  readonly fullEveryDays?: number;
  /** A run pauses when all programs together have used this share of the day’s calls */
  readonly callShare?: number;
};

export type SalesforceRun = {
  readonly id: string;
  readonly mappingVersion: number;
  /** clock, or who asked for it */
  readonly trigger: string;
  readonly state: 'running' | 'waiting' | 'done' | 'failed' | 'stopped';
  readonly startedMs: number;
  readonly endedMs: number | null;
  /** Of a run that waits: when it goes on; null: it was paused */
  readonly resumeMs: number | null;
  /** To Salesforce, of this run */
  readonly calls: number;
  /** Of the organisation’s calls of the day, by all programs */
  readonly callsUsed: {
    readonly used: number;
    readonly max: number;
  } | null;
  readonly problem: {
    readonly kind: string;
    readonly code: string;
    readonly message: string;
  } | null;
  /** Reads all records, not only those changed since the last run */
  readonly full: boolean;
  /** Records changed from here on; null: all */
  readonly sinceMs: number | null;
  /** And before, by Salesforce’s clock */
  readonly untilMs: number | null;
  /** Records that a full run is to read, as Salesforce counted them when it began; null: not counted */
  readonly toRead?: number | null;
  readonly counts: {
    /** Records */
    readonly read: number;
    /** Records that feed at least one group */
    readonly matched: number;
    /** Groups that nobody had sent */
    readonly created: number;
    readonly changed: number;
    readonly unchanged: number;
    /** Groups that intake left as they were: too large, or of a group type too many */
    readonly refused?: number;
    /** Values that another source owns the property of: kept in the group’s history, not applied */
    readonly withheld?: number;
    /** Records that do not meet the conditions */
    readonly outside: number;
    /** Records whose keys are all empty */
    readonly emptyKey: number;
    /** Records whose key no group has */
    readonly withoutGroup: number;
    /** Records whose group another record feeds, with a lower id */
    readonly doubled: number;
    /** Groups whose record was deleted or merged, or no longer meets the conditions */
    readonly gone: number;
  };
  readonly samples: readonly {
    readonly reason: 'emptyKey' | 'withoutGroup' | 'doubled' | 'gone';
    readonly record: string;
    readonly detail: string;
  }[];
  /** Properties that no sync wrote before: events received before startedMs carry nothing of Salesforce in them. A chart with "propertyView": "now" reads them as they are now */
  readonly newProperties?: readonly {
    readonly groupType: string;
    readonly property: string;
  }[];
};

export type SalesforceStatus = {
  readonly connection: {
    readonly grant: 'client_credentials' | 'authorization_code' | 'jwt_bearer';
    readonly loginUrl: string;
    readonly clientId: string;
    readonly connected: {
      readonly organizationId: string;
      /** Its name; empty where the user may not see it */
      readonly organization: string;
      readonly isSandbox: boolean;
      readonly userId: string;
      /** User name of the connected user */
      readonly user: string;
      readonly email: string;
      readonly connectedMs: number;
      readonly connectedBy: string;
    } | null;
  } | null;
  /** 0: none was saved */
  readonly mappingVersion: number;
  /** Why the clock starts no runs; null: it does */
  readonly paused: string | null;
  /** Runs that failed, in a row */
  readonly failures: number;
  /** Null: the clock starts none, as nothing is connected or mapped, or syncs are paused */
  readonly nextMs: number | null;
  /** What changed in Salesforce before is here */
  readonly syncedUntilMs: number | null;
  /** The newest */
  readonly run: SalesforceRun | null;
  /** How the newest dry run since the server started stands; null: there was none */
  readonly dryRun: ('running' | 'done' | 'failed') | null;
};

export type SavedChart = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly definition: ChartDefinition;
  /** What the chart says */
  readonly sentence: string;
  /** Who saved it first; empty: before that was kept */
  readonly savedBy: string;
  /** Who changed it last; empty: nobody, or before that was kept */
  readonly changedBy: string;
  /** When somebody opened it last, to the hour; null: not since that is kept */
  readonly seenMs: number | null;
  /** What uses it */
  readonly usedIn: readonly SavedUse[];
  readonly createdMs: number;
  readonly changedMs: number;
};

export type SavedCohort = {
  readonly id: string;
  /** From 1; grows with each change */
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly definition: CohortDefinition;
  /** Who is in it */
  readonly sentence: string;
  readonly published: boolean;
  readonly owners: readonly string[];
  /** Who saved it first; empty: before that was kept */
  readonly savedBy: string;
  /** Who changed it last; empty: nobody, or before that was kept */
  readonly changedBy: string;
  /** When somebody opened it last, to the hour; null: not since that is kept */
  readonly seenMs: number | null;
  /** What uses it */
  readonly usedIn: readonly SavedUse[];
  readonly createdMs: number;
  readonly changedMs: number;
  /** As it was counted last; null: not yet */
  readonly size: number | null;
  readonly lastComputedMs: number | null;
  /** Of a list just sent: names that are a unit’s */
  readonly matched?: number;
  /** … and names that are none’s; they are left out */
  readonly unknown?: number;
  /** Some of those */
  readonly unknownValues?: readonly string[];
  /** Properties of the definition that no event or unit of their type has */
  readonly unknownProperties?: readonly {
    /** Place in the definition */
    readonly path: string;
    readonly message: string;
    /** Names that are there and like it, the likeliest first */
    readonly nearest: readonly string[];
  }[];
};

export type SavedDashboard = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  /** Whose it is: who saved it first, unless it was handed on */
  readonly owner: string;
  /** Links with which anybody may read it */
  readonly links: number;
  /** Who saved it first; empty: before that was kept */
  readonly savedBy: string;
  /** Who changed it last; empty: nobody, or before that was kept */
  readonly changedBy: string;
  /** When somebody opened it last, to the hour; null: not since that is kept */
  readonly seenMs: number | null;
  readonly createdMs: number;
  readonly changedMs: number;
  readonly document: DashboardDocument;
};

export type SavedUse = {
  readonly kind: 'chart' | 'cohort' | 'computed' | 'dashboard';
  readonly id: string;
  readonly name: string;
};

export type SavedView = {
  readonly id: string;
  readonly version: number;
  readonly groupType: string;
  readonly name: string;
  readonly definition: ListDefinition;
  readonly shared: boolean;
  /** Whoever asks saved it */
  readonly isOwn: boolean;
  readonly savedBy: string;
  readonly createdMs: number;
  readonly changedMs: number;
};

export type SearchHit =
  | {
      readonly kind: 'group';
      readonly type: string;
      readonly value: string;
      /** for people */
      readonly label: string;
      readonly matched: SearchMatch;
    }
  | {
      readonly kind: 'user';
      /** names the user for ever, also one without a user id */
      readonly number: string;
      readonly userId?: string;
      /** for people */
      readonly label: string;
      readonly matched: SearchMatch;
    }
  | {
      readonly kind: 'event';
      readonly name: string;
      /** for people */
      readonly label: string;
      readonly matched: SearchMatch;
    }
  | {
      readonly kind: 'property';
      readonly of: 'event' | 'user' | 'group';
      /** of a group’s property: the group type */
      readonly type?: string;
      readonly name: string;
      /** for people */
      readonly label: string;
      readonly matched: SearchMatch;
    }
  | {
      readonly kind: 'chart';
      readonly id: string;
      /** for people */
      readonly label: string;
      readonly matched: SearchMatch;
    }
  | {
      readonly kind: 'cohort';
      readonly id: string;
      /** for people */
      readonly label: string;
      readonly matched: SearchMatch;
    };

export type SearchHits = {
  /** the likeliest first */
  readonly hits: readonly SearchHit[];
  /** kinds of which more match than the limit shows */
  readonly more: readonly ('group' | 'user' | 'event' | 'property' | 'chart' | 'cohort')[];
};

export type SearchMatch = {
  /** value: a group’s value, a user’s id; property: one it has now; earlier: one it had */
  readonly by: 'value' | 'name' | 'property' | 'earlier';
  /** typing: but for a typing error */
  readonly how: 'exact' | 'start' | 'word' | 'part' | 'typing';
  /** the value or name that matched */
  readonly text: string;
  readonly property?: string;
  /** of an earlier value: the last day on which it held, YYYY-MM-DD */
  readonly until?: string;
  readonly untilMs?: number;
};

export type SecretKey = {
  readonly id: string;
  readonly name: string;
  /** read: what a viewer may; manage: what a manager may */
  readonly scope: 'read' | 'manage';
  readonly createdMs: number;
  readonly createdBy: string;
  /** When it ends, where it was replaced */
  readonly untilMs: number | null;
};

export type Segment = {
  readonly name?: string;
  readonly conditions?: readonly (
    | {
        readonly kind: 'property';
        readonly property: Property;
        readonly operator:
          | 'is'
          | 'is not'
          | 'contains'
          | 'does not contain'
          | 'less'
          | 'less or equal'
          | 'greater'
          | 'greater or equal'
          | 'starts with'
          | 'does not start with'
          | 'set is'
          | 'set is not'
          | 'set contains'
          | 'set does not contain'
          | 'is set'
          | 'is not set'
          | 'matches'
          | 'does not match';
        /** As text; "(none)" stands for a missing value */
        readonly values?: readonly string[];
      }
    | {
        readonly kind: 'performed';
        readonly event: Event;
        readonly comparison?: '=' | '!=' | '<' | '<=' | '>' | '>=';
        readonly count?: number;
        readonly during?:
          | {
              readonly kind: 'range';
            }
          | {
              readonly kind: 'interval';
            }
          | {
              readonly kind: 'ever';
            }
          | {
              readonly kind: 'last';
              readonly days: number;
            }
          | {
              readonly kind: 'between';
              readonly start: string;
              readonly end: string;
            };
        readonly negated?: boolean;
      }
    | {
        readonly kind: 'cohort';
        readonly cohort: string;
        readonly negated?: boolean;
      }
  )[];
};

export type SentencePart = {
  readonly text: string;
  /** Keys and positions in the definition, of what the part says */
  readonly path?: readonly (string | number)[];
};

export type SessionNumbers = {
  /** That began in the interval */
  readonly sessions: number;
  /** With a session */
  readonly units: number;
  /** With an event, in a session or not */
  readonly activeUnits: number;
  readonly totalMs: number;
  /** Null where there is no session */
  readonly averageMs: number | null;
  /** Null where there is no session */
  readonly medianMs: number | null;
  /** Null where no unit is active */
  readonly perUnit: number | null;
  /** Null where no unit is active */
  readonly msPerUnit: number | null;
  readonly events: number;
  /** Null where there is no session */
  readonly eventsPerSession: number | null;
};

export type SessionOwner = {
  readonly groupType: string;
  /** Which one the person said to be; null: they have not said */
  readonly owner: string | null;
  /** Ask “Which of these are you?”: neither was it said, nor is one called so */
  readonly isAsked: boolean;
  /** Those called like the person */
  readonly likely: readonly string[];
  /** Most groups first */
  readonly owners: readonly Owner[];
};

export type SettledDashboard = {
  /** In the project’s zone */
  readonly today: string;
  /** In the order of the document */
  readonly items: readonly SettledItem[];
};

export type SettledItem =
  | {
      readonly kind: 'chart';
      /** Of the item */
      readonly id: string;
      /** Empty: nobody gave it one */
      readonly title: string;
      /** What of the dashboard’s settings it could not take */
      readonly ignored: readonly {
        readonly what: 'span' | 'unit' | 'weight' | 'filters';
        /** For people */
        readonly why: string;
      }[];
      /** The saved chart that it is */
      readonly chart?: string;
      readonly as: 'picture' | 'table' | 'figure';
      readonly figure: FigureRequest;
      /** Of a kind with several pictures: which; `overTime` and `time` of a funnel, `medianMs` of sessions, `paying` of revenue … Absent, or not of its kind: the first */
      readonly measure?: string;
      readonly definition: ChartDefinition;
      readonly sentence: string;
    }
  | {
      readonly kind: 'list';
      /** Of the item */
      readonly id: string;
      /** Empty: nobody gave it one */
      readonly title: string;
      /** What of the dashboard’s settings it could not take */
      readonly ignored: readonly {
        readonly what: 'span' | 'unit' | 'weight' | 'filters';
        /** For people */
        readonly why: string;
      }[];
      readonly groupType: string;
      readonly list: ListDefinition;
      readonly rows: number;
    }
  | {
      readonly kind: 'text';
      /** Of the item */
      readonly id: string;
      readonly text: string;
    }
  | {
      readonly kind: 'unsaid';
      /** Of the item */
      readonly id: string;
      /** Empty: nobody gave it one */
      readonly title: string;
      readonly groupType: string;
      readonly needs: 'plan' | 'value' | 'features' | 'onboarding';
    }
  | {
      readonly kind: 'gone';
      /** Of the item */
      readonly id: string;
      /** Empty: nobody gave it one */
      readonly title: string;
      readonly what: 'chart' | 'groupType';
    };

export type SetupDiff = {
  readonly from: {
    readonly id: number;
    readonly name: string;
    readonly environment: string;
  };
  /** Of all lines: a promotion says with it what was seen */
  readonly digest: string;
  readonly lines: readonly SetupDiffLine[];
};

export type SetupDiffLine = {
  readonly section:
    | 'plan'
    | 'groupTypes'
    | 'nameProperties'
    | 'projectTerms'
    | 'groupTypeTerms'
    | 'segmentMapping'
    | 'cohorts'
    | 'charts'
    | 'views'
    | 'computed'
    | 'salesforceMapping';
  readonly key: string;
  readonly name: string;
  /** As it is here; absent: it is not here */
  readonly before?: unknown;
  /** As it is there; absent: it is not there */
  readonly after?: unknown;
  /** Digest of the line with its contents */
  readonly line: string;
  /** Somebody keeps it back, while it says this */
  readonly kept?: {
    readonly note: string;
    readonly by: string;
    readonly atMs: number;
  };
};

export type SetupLine = {
  readonly section:
    | 'plan'
    | 'groupTypes'
    | 'nameProperties'
    | 'projectTerms'
    | 'groupTypeTerms'
    | 'segmentMapping'
    | 'cohorts'
    | 'charts'
    | 'views'
    | 'computed'
    | 'salesforceMapping';
  readonly key: string;
  readonly name: string;
  /** As it is here; absent: it is not here */
  readonly before?: unknown;
  /** As it is there; absent: it is not there */
  readonly after?: unknown;
};

export type Share = {
  /** 0 to 1 */
  readonly share: number;
  readonly count: number;
  readonly n: number;
  /** Of the 95 % Wilson interval */
  readonly low: number;
  readonly high: number;
};

export type SharedDashboard = {
  readonly name: string;
  readonly description: string;
  readonly timeZone: string;
  readonly today: string;
  readonly expiresMs: number;
  readonly items: readonly {
    readonly at: {
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
    };
    readonly item: SettledItem;
  }[];
};

export type SharedMark = {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number | null;
};

export type ShownEvent = {
  /** names the event for ever */
  readonly uuid: string;
  readonly type: string;
  /** ms since 1970 */
  readonly timeMs: number;
  /** as the client’s clock said, where that was corrected */
  readonly clientTimeMs?: number;
  /** ms since 1970 */
  readonly receivedMs: number;
  /** the number of the user under which it is stored */
  readonly user: string;
  readonly userId?: string;
  readonly deviceId?: string;
  readonly insertId?: string;
  /** absent: in no session */
  readonly sessionId?: number;
  readonly library?: string;
  readonly ip?: string;
  /** platform, version_name, country and other columns */
  readonly client: { readonly [name: string]: string };
  readonly money?: {
    readonly price?: number;
    readonly quantity?: number;
    readonly revenue?: number;
    readonly productId?: string;
    readonly revenueType?: string;
    readonly currency?: string;
  };
  readonly properties: { readonly [name: string]: unknown };
  /** as they were at the event */
  readonly userProperties: { readonly [name: string]: unknown };
  readonly groups: readonly {
    readonly type: string;
    readonly value: string;
    /** named by the event, or the user belonged to it then */
    readonly from: 'event' | 'user';
    /** as they were at the event */
    readonly properties: { readonly [name: string]: unknown };
  }[];
};

export type StartedSession = {
  readonly person: Person;
  /** Those in which the person has a role */
  readonly projects: readonly {
    readonly id: number;
    readonly name: string;
    readonly timeZone: string;
    /** Each may what those before it may. */
    readonly role: 'viewer' | 'member' | 'manager' | 'admin';
  }[];
  /** Sign-ins that failed since the one before: guesses of others, where they were not yours */
  readonly failedAttempts: {
    readonly count: number;
    readonly sinceMs: number | null;
  };
};

export type Timeline = {
  /** the newest first */
  readonly items: readonly (
    | {
        readonly kind: 'properties';
        /** the same item always has the same */
        readonly id: string;
        /** of what is known by day: when the day began */
        readonly atMs: number;
        /** YYYY-MM-DD, of the project’s time zone */
        readonly date: string;
        /** amplitude, segment, import, salesforce, computed or person */
        readonly source: string;
        readonly changes: readonly {
          readonly name: string;
          /** absent: it had none */
          readonly before?: unknown;
          /** absent: it has none any more */
          readonly after?: unknown;
        }[];
      }
    | {
        readonly kind: 'joined';
        /** the same item always has the same */
        readonly id: string;
        /** of what is known by day: when the day began */
        readonly atMs: number;
        /** YYYY-MM-DD, of the project’s time zone */
        readonly date: string;
        readonly person: {
          readonly user: string;
          readonly userId: string;
        };
        /** a list of theirs had the group, or an event named it */
        readonly why: 'list' | 'events';
        /** so soon after tracking began that they may have been there for years */
        readonly isBefore: boolean;
      }
    | {
        readonly kind: 'moved';
        /** the same item always has the same */
        readonly id: string;
        /** of what is known by day: when the day began */
        readonly atMs: number;
        /** YYYY-MM-DD, of the project’s time zone */
        readonly date: string;
        readonly person: {
          readonly user: string;
          readonly userId: string;
        };
        /** values of the groups that their list has instead */
        readonly to: readonly string[];
      }
    | {
        readonly kind: 'quiet';
        /** the same item always has the same */
        readonly id: string;
        /** of what is known by day: when the day began */
        readonly atMs: number;
        /** YYYY-MM-DD, of the project’s time zone */
        readonly date: string;
        readonly person: {
          readonly user: string;
          readonly userId: string;
        };
        /** full days without use, so far or until they were back */
        readonly days: number;
        /** the longest silence before, in the days kept */
        readonly longestBefore: number;
        readonly isOver: boolean;
      }
    | {
        readonly kind: 'back';
        /** the same item always has the same */
        readonly id: string;
        /** of what is known by day: when the day began */
        readonly atMs: number;
        /** YYYY-MM-DD, of the project’s time zone */
        readonly date: string;
        readonly person: {
          readonly user: string;
          readonly userId: string;
        };
        /** full days of silence before */
        readonly days: number;
      }
    | {
        readonly kind: 'feature';
        /** the same item always has the same */
        readonly id: string;
        /** of what is known by day: when the day began */
        readonly atMs: number;
        /** YYYY-MM-DD, of the project’s time zone */
        readonly date: string;
        readonly feature: string;
        /** who used it first; absent: a device */
        readonly person?: {
          readonly user: string;
          readonly userId: string;
        };
      }
    | {
        readonly kind: 'gap';
        /** the same item always has the same */
        readonly id: string;
        /** of what is known by day: when the day began */
        readonly atMs: number;
        /** YYYY-MM-DD, of the project’s time zone */
        readonly date: string;
        /** full days without use */
        readonly days: number;
        /** the first of them */
        readonly start: string;
        /** the last of them; absent: it goes on */
        readonly end?: string;
      }
  )[];
  /** false: there is more than was looked at, and the oldest items are missing */
  readonly isWhole: boolean;
  /** absent: this was the last page */
  readonly next?: string;
};

export type TracedEvent = {
  readonly uuid: string;
  readonly type: string;
  /** ms since 1970 */
  readonly timeMs: number;
  readonly user: string;
  readonly userId?: string;
  readonly platform?: string;
  readonly version?: string;
  readonly library?: string;
  /** its groups of the type */
  readonly groups: readonly string[];
  /** who said so; absent: it has none */
  readonly from?: 'event' | 'user';
  readonly verdict: Verdict;
};

export type TrackingPlan = {
  readonly enforcement?: PlanEnforcement;
  readonly categories?: readonly {
    readonly id: number;
    readonly name: string;
  }[];
  readonly events?: readonly PlannedEvent[];
  readonly eventProperties?: readonly PlannedProperty[];
  readonly userProperties?: readonly PlannedProperty[];
  readonly groupTypes?: readonly PlannedGroupType[];
  readonly groupProperties?: readonly PlannedProperty[];
};

export type TrackingPlanChange = {
  /** The version that it was made from: refused where another one is in force by now. */
  readonly version: number;
  /** events, properties and group types; what is their own, and what names them, goes with them. Before put and remove */
  readonly rename?: readonly {
    readonly key: PlanEntryKey;
    readonly to: string;
  }[];
  /** added, or in place of those of the same name */
  readonly put?: readonly PlanEntry[];
  /** with what is their own */
  readonly remove?: readonly PlanEntryKey[];
};

export type TrackingPlanChanges = {
  readonly from: TrackingPlanVersion;
  readonly to: TrackingPlanVersion;
  /** What differs: without before it is added, without after removed */
  readonly lines: readonly {
    readonly kind:
      | 'enforcement'
      | 'category'
      | 'event'
      | 'eventProperty'
      | 'userProperty'
      | 'groupType'
      | 'groupProperty';
    readonly of?: string;
    readonly name?: string;
    readonly before?: PlanEntry;
    readonly after?: PlanEntry;
  }[];
};

export type TrackingPlanDifferences = {
  /** How often it was changed; 0: nobody planned anything yet. */
  readonly version: number;
  readonly differences: readonly (
    | {
        readonly kind: 'groupType';
        /** The group type, or the event */
        readonly name: string;
        readonly what: 'singular' | 'plural' | 'nameProperty';
        readonly planned: string;
        /** What people said; absent: nobody said anything, so the plan’s is proposed to them */
        readonly said?: string;
      }
    | {
        readonly kind: 'event';
        /** The group type, or the event */
        readonly name: string;
        readonly what: 'isActive';
        readonly planned: boolean;
        /** What people said; absent: nobody said anything, so the plan’s is proposed to them */
        readonly said?: boolean;
      }
  )[];
};

export type TrackingPlanImport = {
  /** Of the plan: the new one where it was applied */
  readonly version: number;
  readonly applied: boolean;
  /** What differs: without before it is added, without after removed */
  readonly lines: readonly {
    readonly kind:
      | 'enforcement'
      | 'category'
      | 'event'
      | 'eventProperty'
      | 'userProperty'
      | 'groupType'
      | 'groupProperty';
    readonly of?: string;
    readonly name?: string;
    readonly before?: PlanEntry;
    readonly after?: PlanEntry;
  }[];
  /** What of the file was passed over */
  readonly notes: readonly string[];
};

export type TrackingPlanProposal = {
  /** How often it was changed; 0: nobody planned anything yet. */
  readonly version: number;
  readonly since: string;
  readonly put: readonly PlanEntry[];
};

export type TrackingPlanRestore = {
  /** The version that it was made from: refused where another one is in force by now. */
  readonly version: number;
  /** The version that is to hold again */
  readonly restore: number;
};

export type TrackingPlanStates = {
  /** How often it was changed; 0: nobody planned anything yet. */
  readonly version: number;
  readonly asOf: number;
  /** How many have each state: events, properties, group types with their properties */
  readonly counts: readonly {
    readonly list: 'events' | 'eventProperties' | 'userProperties' | 'groups';
    readonly state: 'planned' | 'live' | 'unexpected' | 'blocked' | 'deleted';
    readonly count: number;
  }[];
  readonly states: readonly {
    readonly kind:
      | 'enforcement'
      | 'category'
      | 'event'
      | 'eventProperty'
      | 'userProperty'
      | 'groupType'
      | 'groupProperty';
    readonly of?: string;
    readonly name?: string;
    readonly state: 'planned' | 'live' | 'unexpected' | 'blocked' | 'deleted';
    /** YYYY-MM-DD */
    readonly lastSeen?: string;
    /** Of an event: how many in the last 30 days */
    readonly lately?: number;
    /** Of a group type: how many groups */
    readonly groups?: number;
    /** Of a property: of which types its values were */
    readonly types?: readonly string[];
    /** As the plan has it; absent: it does not */
    readonly entry?: PlanEntry;
  }[];
};

export type TrackingPlanVersion = {
  /** How often it was changed; 0: nobody planned anything yet. */
  readonly version: number;
  readonly madeMs: number;
  readonly madeBy: string;
  /** How it came to be; empty: it was edited */
  readonly note: string;
};

export type TrackingPlanVersions = {
  readonly versions: readonly TrackingPlanVersion[];
};

export type Unit =
  | {
      readonly kind: 'user';
    }
  | {
      readonly kind: 'group';
      readonly groupType: string;
    };

export type UnitsRequest = {
  readonly definition: ChartDefinition;
  /** Which number of the chart */
  readonly point:
    | (
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            /** Position of the interval; absent: the whole range */
            readonly x?: number;
            readonly kind: 'segmentation';
            readonly event?: number;
            readonly bin?: string;
            readonly outcome?: 'did' | 'didNot';
          }
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'change';
            readonly event?: number;
            /** Position of the interval */
            readonly x: number;
            /** Position of the interval */
            readonly before: number;
            readonly outcome: 'gained' | 'lost' | 'up' | 'down';
          }
      )
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly kind: 'funnel';
        readonly step: number;
        readonly outcome?: 'converted' | 'stopped';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'retention';
        readonly returnEvent?: number;
        readonly interval: number;
        readonly outcome?: 'returned' | 'notReturned';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'usageInterval';
        readonly days: number;
        readonly outcome?: 'within' | 'longer';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'lifecycle';
        /** Position of the interval */
        readonly x: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly state: 'new' | 'current' | 'resurrected' | 'dormant';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'stickiness';
        /** Position of the interval */
        readonly x: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly days: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'dataTable';
        readonly column?: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'cohortSize';
        /** Position of the interval */
        readonly x: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'composition';
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly kind: 'engagementMatrix';
        /** Position in definition.events */
        readonly event?: number;
        /** Of a ranked event */
        readonly name?: string;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        /** Position of another interval: only units that are not behind the same number there */
        readonly notIn?: number;
        readonly kind: 'sessions';
        /** The unit's number */
        readonly of?: 'sessions' | 'time' | 'events';
        /** Position of a bin: sessions in it only */
        readonly lengthBin?: number;
        /** Position of a bin: sessions in it only */
        readonly eventBin?: number;
        readonly outcome?: 'did' | 'didNot';
      }
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        /** Position of the interval; absent: the whole range */
        readonly x?: number;
        readonly kind: 'revenueLtv';
        /** The period; absent: so far */
        readonly interval?: number;
        readonly outcome?:
          | 'reached'
          | 'paid'
          | 'notPaid'
          | 'newlyPaid'
          | 'everPaid'
          | 'inInterval'
          | 'notInInterval';
      }
    | (
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'journeys';
            readonly part: 'step';
            readonly step: number;
            /** Absent: the whole step */
            readonly node?:
              | {
                  readonly event: string;
                  /** Where the event is expanded by a property */
                  readonly value?: string;
                }
              | {
                  readonly except: readonly {
                    readonly event: string;
                    /** Where the event is expanded by a property */
                    readonly value?: string;
                  }[];
                };
            readonly outcome?: 'came' | 'stopped' | 'ended' | 'further' | 'converted';
          }
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'journeys';
            readonly part: 'link';
            readonly step: number;
            /** A node of the step: an event; or all but these events, which is what the others are */
            readonly from:
              | {
                  readonly event: string;
                  /** Where the event is expanded by a property */
                  readonly value?: string;
                }
              | {
                  readonly except: readonly {
                    readonly event: string;
                    /** Where the event is expanded by a property */
                    readonly value?: string;
                  }[];
                };
            /** A node of the step: an event; or all but these events, which is what the others are */
            readonly to:
              | {
                  readonly event: string;
                  /** Where the event is expanded by a property */
                  readonly value?: string;
                }
              | {
                  readonly except: readonly {
                    readonly event: string;
                    /** Where the event is expanded by a property */
                    readonly value?: string;
                  }[];
                };
          }
        | {
            readonly segment?: number;
            /** Breakdown values; empty: as if there were no breakdown */
            readonly values?: readonly string[];
            readonly kind: 'journeys';
            readonly part: 'path';
            readonly nodes: readonly {
              readonly event: string;
              /** Where the event is expanded by a property */
              readonly value?: string;
            }[];
            readonly ending: 'stopped' | 'ended' | 'further';
          }
      )
    | {
        readonly segment?: number;
        /** Breakdown values; empty: as if there were no breakdown */
        readonly values?: readonly string[];
        readonly kind: 'impact';
        readonly treatmentEvent?: number;
        readonly outcomeEvent?: number;
        /** The period, −1 the last before the treatment; goes with did, didNot and treated */
        readonly interval?: number;
        /** Of a frequency: the position of a bin */
        readonly bin?: number;
        /** leftOut: treated not long before, too; notTreated: known units of the segment */
        readonly outcome?: 'did' | 'didNot' | 'treated' | 'leftOut' | 'notTreated';
      };
  readonly properties?: readonly string[];
  /** Of groups, in CSV: group_id, group_name, first_time and creator_amplitude_id in front */
  readonly origins?: boolean;
  readonly orderBy?: 'metric' | 'difference' | 'value' | 'lastSeen';
  readonly descending?: boolean;
  readonly offset?: number;
  readonly limit?: number;
};

export type UserList = {
  readonly users: readonly ListedUser[];
  /** how many the search finds; on the first page only */
  readonly found?: {
    readonly people: number;
    /** users without a user id */
    readonly devices: number;
  };
  /** absent: this was the last page */
  readonly next?: string;
};

export type UserPage = {
  /** the number of the user, as text: it has 64 bits */
  readonly user: string;
  /** the last one given; absent: a device without a user id */
  readonly userId?: string;
  readonly name?: string;
  /** by a rule of the project */
  readonly isLeftOut: boolean;
  /** absent: no event yet */
  readonly firstSeenMs?: number;
  /** ms since 1970 */
  readonly lastSeenMs?: number;
  readonly totals: {
    readonly events: number;
    readonly sessions: number;
    /** length of all sessions */
    readonly usageMs: number;
    readonly purchases: number;
    readonly revenue: number;
  };
  /** days of use in each of the last 13 full weeks, the oldest first */
  readonly activeDays: readonly number[];
  /** platform, version and other columns of the last event */
  readonly client: { readonly [name: string]: string };
  readonly ids: readonly {
    readonly kind: 'user_id' | 'device_id';
    readonly id: string;
    /** the number that it names: this one’s, or that of a user merged into it */
    readonly user: string;
    /** ms since 1970 */
    readonly sinceMs: number;
  }[];
  /** numbers of the users that count as this one */
  readonly merged: readonly string[];
  readonly merges: readonly {
    readonly user: string;
    /** the user that it counts as from then on; itself: the merge was undone */
    readonly into: string;
    /** ms since 1970 */
    readonly atMs: number;
    readonly reason: 'login' | 'usermap' | 'unmap';
  }[];
  /** by name */
  readonly properties: readonly PropertyHistory[];
  /** false: there are older versions; the oldest shown began then or before */
  readonly isWhole: boolean;
  /** lists first, each the latest first */
  readonly groups: readonly {
    readonly type: string;
    readonly value: string;
    readonly name?: string;
    /** list: the user’s own groups, which stick. events: events named it, in the last 90 days */
    readonly why: 'list' | 'events';
    /** since when it is in the list; the first such event of these days */
    readonly fromMs: number;
    /** no longer in the list since; the last such event */
    readonly untilMs?: number;
    /** who sent the list */
    readonly source?: string;
    /** that named it */
    readonly events?: number;
  }[];
  /** of the last 90 days, the latest first */
  readonly sessions: readonly {
    readonly session: number;
    /** of its beginning, in the project’s time zone */
    readonly date: string;
    /** ms since 1970 */
    readonly startMs: number;
    /** ms since 1970 */
    readonly endMs: number;
    readonly events: number;
    readonly platform?: string;
    readonly version?: string;
  }[];
  /** there are more in these days */
  readonly moreSessions: boolean;
};

export type Verdict = {
  readonly counts: boolean;
  /** named by the event; its user belonged to it then; so, but its user is left out of charts of users; its type is no use; the group is left out; it is in another group; it is in none of the type */
  readonly why: 'named' | 'belonged' | 'userLeftOut' | 'inactive' | 'groupLeftOut' | 'otherGroup' | 'noGroup';
  /** the same as a sentence */
  readonly detail: string;
};

export type VersionedGroupTypeTerms = {
  /** How often it was changed; 0: never. A change names the version it was made from. */
  readonly version: number;
  readonly terms: GroupTypeTerms;
};

export type VersionedProjectTerms = {
  /** How often it was changed; 0: never. A change names the version it was made from. */
  readonly version: number;
  readonly terms: ProjectTerms;
};

export type VersionedTrackingPlan = {
  /** How often it was changed; 0: nobody planned anything yet. */
  readonly version: number;
  readonly madeMs: number;
  readonly madeBy: string;
  /** How it came to be; empty: it was edited */
  readonly note: string;
  readonly plan: TrackingPlan;
  /** Version of the settings that intake reads: events carry the one they were decided under. */
  readonly settings: number;
};

export type WantedPropertyOwners = {
  /** All of the type; of a property that is not among them the last change wins */
  readonly owners: readonly {
    readonly property: string;
    /** Only its changes count: amplitude is Group Identify, person marks in the app */
    readonly source: 'amplitude' | 'segment' | 'import' | 'salesforce' | 'computed' | 'person';
  }[];
  /** The version that was read: refused where another one is in force by now */
  readonly version?: number;
};

export type Weight = {
  readonly sum: number;
  /** Units without a number */
  readonly without: number;
};

export type WordParameters = {
  readonly quiet?: {
    readonly periods?: number;
    readonly activePeriodsMin?: number;
    readonly weekDays?: number;
    readonly monthDays?: number;
    readonly longestSilenceDays?: number;
    readonly cancelledDays?: number;
    readonly stalledNewDays?: number;
    readonly stalledSilentDays?: number;
  };
  readonly movers?: {
    readonly peopleMin?: number;
    readonly shareMin?: number;
  };
  readonly seats?: {
    readonly nearShare?: number;
    readonly farShare?: number;
    readonly farCustomerDays?: number;
  };
  readonly new?: {
    readonly trackingDays?: number;
    readonly days?: number;
  };
  readonly champions?: {
    readonly max?: number;
    readonly weeks?: number;
    readonly lastDays?: number;
    readonly activeWeeksMin?: number;
    readonly knownPeopleMin?: number;
    readonly quietDays?: number;
  };
  readonly features?: {
    readonly adoptedWeeksMin?: number;
    readonly weeks?: number;
  };
  readonly comparable?: {
    readonly activeShareMin?: number;
    readonly weeksBefore?: number;
    readonly carriedShareMin?: number;
  };
  readonly renewals?: {
    readonly days?: number;
  };
};

export type WorkbookImport = {
  /** Of the plan: the new one where it was applied */
  readonly version: number;
  readonly applied: boolean;
  /** What differs: without before it is added, without after removed */
  readonly lines: readonly {
    readonly kind:
      | 'enforcement'
      | 'category'
      | 'event'
      | 'eventProperty'
      | 'userProperty'
      | 'groupType'
      | 'groupProperty';
    readonly of?: string;
    readonly name?: string;
    readonly before?: PlanEntry;
    readonly after?: PlanEntry;
  }[];
  /** What is said of findings; without after it is taken back */
  readonly findings: readonly {
    readonly finding: string;
    readonly before?: {
      readonly status: 'open' | 'pass' | 'fail' | 'waived';
      readonly note: string;
    };
    readonly after?: {
      readonly status: 'open' | 'pass' | 'fail' | 'waived';
      readonly note: string;
    };
  }[];
  /** What is decided of what differs between environments */
  readonly promotion?: {
    /** Name of the project */
    readonly to: string;
    /** Carried over, where the tab Promotion says promote */
    readonly lines: readonly SetupLine[];
    /** Kept back from it, where it says keep, or no longer */
    readonly kept: readonly {
      readonly section:
        | 'plan'
        | 'groupTypes'
        | 'nameProperties'
        | 'projectTerms'
        | 'groupTypeTerms'
        | 'segmentMapping'
        | 'cohorts'
        | 'charts'
        | 'views'
        | 'computed'
        | 'salesforceMapping';
      readonly key: string;
      readonly name: string;
      readonly before?: {
        readonly note: string;
      };
      /** Absent: no longer kept back */
      readonly after?: {
        readonly note: string;
      };
    }[];
  };
  /** What of the file was passed over */
  readonly notes: readonly string[];
};

export type __schema0 =
  | string
  | number
  | boolean
  | null
  | readonly __schema0[]
  | { readonly [name: string]: __schema0 };

export type __schema1 =
  | string
  | number
  | boolean
  | null
  | readonly __schema1[]
  | { readonly [name: string]: __schema1 };

export type __schema2 =
  | string
  | number
  | boolean
  | null
  | readonly __schema2[]
  | { readonly [name: string]: __schema2 };

export type __schema3 =
  | string
  | number
  | boolean
  | null
  | readonly __schema3[]
  | { readonly [name: string]: __schema3 };

export type __schema4 =
  | string
  | number
  | boolean
  | null
  | readonly __schema4[]
  | { readonly [name: string]: __schema4 };

export type __schema5 =
  | string
  | number
  | boolean
  | null
  | readonly __schema5[]
  | { readonly [name: string]: __schema5 };

export type __schema6 =
  | string
  | number
  | boolean
  | null
  | readonly __schema6[]
  | { readonly [name: string]: __schema6 };

export interface Operations {
  readonly getOpenApiDocument: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: { readonly [name: string]: unknown };
  };
  readonly getAbout: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: About;
  };
  readonly listRejections: {
    readonly path: undefined;
    readonly query: { readonly since?: string };
    readonly body: undefined;
    readonly answer: {
      /** ISO 8601, UTC. */
      readonly since: string;
      /** Refused or cut off in this project. */
      readonly rejections: readonly {
        readonly reason:
          | 'invalid_json'
          | 'unknown_key'
          | 'missing_field'
          | 'invalid_field'
          | 'invalid_id_length'
          | 'forbidden_id'
          | 'invalid_time'
          | 'payload_too_large'
          | 'too_complex'
          | 'body_too_slow'
          | 'no_room'
          | 'too_many_events'
          | 'throttled'
          | 'string_truncated'
          | 'array_truncated'
          | 'too_many_keys'
          | 'ambiguous_key'
          | 'too_deep'
          | 'number_out_of_range'
          | 'invalid_text'
          | 'properties_too_large'
          | 'reserved_group_type'
          | 'too_many_group_types'
          | 'too_many_group_values'
          | 'invalid_group_value'
          | 'id_collision'
          | 'too_many_property_changes'
          | 'property_owned'
          | 'invalid_operation'
          | 'group_properties_ignored'
          | 'not_mapped'
          | 'mapping_failed'
          | 'excluded_by_sender'
          | 'bad_signature'
          | 'mapping_cycle'
          | 'blocked_event'
          | 'blocked_property'
          | 'blocked_group_type'
          | 'unplanned_event'
          | 'unplanned_event_property'
          | 'unplanned_user_property'
          | 'unplanned_group_type'
          | 'unplanned_group_property'
          | 'wrong_group_value'
          | 'wrong_value'
          | 'marked_unplanned_event'
          | 'marked_unplanned_event_property'
          | 'marked_unplanned_user_property'
          | 'marked_unplanned_group_type'
          | 'marked_unplanned_group_property'
          | 'marked_wrong_group_value'
          | 'marked_wrong_value'
          | 'quarantined';
        readonly total: number;
        /** ISO 8601, UTC. */
        readonly first: string;
        /** ISO 8601, UTC. */
        readonly last: string;
        readonly perHour: readonly {
          /** ISO 8601, UTC. */
          readonly hour: string;
          readonly count: number;
        }[];
        readonly samples: readonly {
          /** ISO 8601, UTC. */
          readonly at: string;
          readonly requestId: string;
          /** Position in the request; -1 for the request as a whole. */
          readonly index: number;
          readonly client: string;
          readonly key: string;
          readonly detail: string;
          readonly raw: string;
        }[];
      }[];
      /** Refused before a project was known, as with a wrong key. Where there are several projects, without what was sent. */
      readonly unattributed: readonly {
        readonly reason:
          | 'invalid_json'
          | 'unknown_key'
          | 'missing_field'
          | 'invalid_field'
          | 'invalid_id_length'
          | 'forbidden_id'
          | 'invalid_time'
          | 'payload_too_large'
          | 'too_complex'
          | 'body_too_slow'
          | 'no_room'
          | 'too_many_events'
          | 'throttled'
          | 'string_truncated'
          | 'array_truncated'
          | 'too_many_keys'
          | 'ambiguous_key'
          | 'too_deep'
          | 'number_out_of_range'
          | 'invalid_text'
          | 'properties_too_large'
          | 'reserved_group_type'
          | 'too_many_group_types'
          | 'too_many_group_values'
          | 'invalid_group_value'
          | 'id_collision'
          | 'too_many_property_changes'
          | 'property_owned'
          | 'invalid_operation'
          | 'group_properties_ignored'
          | 'not_mapped'
          | 'mapping_failed'
          | 'excluded_by_sender'
          | 'bad_signature'
          | 'mapping_cycle'
          | 'blocked_event'
          | 'blocked_property'
          | 'blocked_group_type'
          | 'unplanned_event'
          | 'unplanned_event_property'
          | 'unplanned_user_property'
          | 'unplanned_group_type'
          | 'unplanned_group_property'
          | 'wrong_group_value'
          | 'wrong_value'
          | 'marked_unplanned_event'
          | 'marked_unplanned_event_property'
          | 'marked_unplanned_user_property'
          | 'marked_unplanned_group_type'
          | 'marked_unplanned_group_property'
          | 'marked_wrong_group_value'
          | 'marked_wrong_value'
          | 'quarantined';
        readonly total: number;
        /** ISO 8601, UTC. */
        readonly first: string;
        /** ISO 8601, UTC. */
        readonly last: string;
        readonly perHour: readonly {
          /** ISO 8601, UTC. */
          readonly hour: string;
          readonly count: number;
        }[];
        readonly samples: readonly {
          /** ISO 8601, UTC. */
          readonly at: string;
          readonly requestId: string;
          /** Position in the request; -1 for the request as a whole. */
          readonly index: number;
          readonly client: string;
          readonly key: string;
          readonly detail: string;
          readonly raw: string;
        }[];
      }[];
    };
  };
  readonly flush: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      /** Everything acknowledged up to then is in every answer. */
      readonly freshness: string;
    };
  };
  readonly importLines: {
    readonly path: undefined;
    readonly query: { readonly from?: 'ndjson' | 'amplitude-export'; readonly dryRun?: 'true' | 'false' };
    readonly body: string;
    readonly answer: {
      /** When the lines were received */
      readonly receivedMs: number;
      readonly accepted: number;
      readonly duplicates: number;
      /** Lines of which nothing was stored. */
      readonly rejected: readonly {
        readonly line: number;
        readonly reason: string;
        readonly detail: string;
      }[];
      /** What was left out of accepted lines. */
      readonly cut: readonly {
        readonly line: number;
        readonly reason: string;
        readonly detail: string;
      }[];
      /** Lines without a time; they count as of now. */
      readonly undated: number;
      /** Fields that nothing was made of, with how many lines have them and what they may stand for. */
      readonly unknownFields: readonly {
        readonly field: string;
        readonly lines: number;
        readonly nearest: readonly string[];
      }[];
    };
  };
  readonly countPassedEvents: {
    readonly path: undefined;
    readonly query: { readonly since: string };
    readonly body: undefined;
    readonly answer: {
      readonly passed: number;
    };
  };
  readonly runChart: {
    readonly path: undefined;
    readonly query: { readonly csv?: 'spreadsheet' | 'raw'; readonly explain?: 'sql' };
    readonly body: ChartDefinition;
    readonly answer: ChartResult;
  };
  readonly listUnits: {
    readonly path: undefined;
    readonly query: { readonly csv?: 'spreadsheet' | 'raw' };
    readonly body: UnitsRequest;
    readonly answer: {
      /** Units in the list */
      readonly total: number;
      readonly rows: readonly {
        readonly unit: string;
        /** The group’s value; of a user the user id, or the device id */
        readonly value: string;
        readonly name: string;
        /** Of a funnel that holds a property constant */
        readonly held?: readonly string[];
        readonly metric: number | null;
        readonly before?: number;
        readonly difference?: number;
        /** Of those that stopped in a funnel, while their window is open: until when they may still go on */
        readonly openUntilMs?: number;
        readonly properties: { readonly [name: string]: readonly string[] };
        readonly lastSeenMs: number | null;
      }[];
      readonly freshnessMs: number;
    };
  };
  readonly measurePerUnit: {
    readonly path: undefined;
    readonly query: { readonly csv?: 'spreadsheet' | 'raw' };
    readonly body: {
      /** A segmentation */
      readonly definition: ChartDefinition;
      /** Of every group of this type, whatever the chart counts */
      readonly groupType: string;
    };
    readonly answer: string;
  };
  readonly explainNumber: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: ExplainRequest;
    readonly answer: Explanation;
  };
  readonly findLaterValues: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: ChartDefinition;
    readonly answer: LaterValues;
  };
  readonly listReadyMadeCharts: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly readyMade: readonly {
        readonly id: string;
        readonly title: string;
        /** That it reads */
        readonly parameters: readonly string[];
        /** Without which it makes no sense, beside start and end */
        readonly required: readonly string[];
      }[];
    };
  };
  readonly getReadyMadeChart: {
    readonly path: { readonly id: string };
    readonly query: {
      readonly groupType?: string;
      readonly event?: string;
      readonly start: string;
      readonly end: string;
      readonly interval?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';
      readonly k?: number;
      readonly seats?: string;
    };
    readonly body: undefined;
    readonly answer: {
      readonly definition: ChartDefinition;
      readonly sentence: string;
    };
  };
  readonly listCharts: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly charts: readonly SavedChart[];
    };
  };
  readonly createChart: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly description?: string;
      readonly definition: ChartDefinition;
    };
    readonly answer: SavedChart;
  };
  readonly getChart: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SavedChart;
  };
  readonly changeChart: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly description?: string;
      readonly definition: ChartDefinition;
      /** The version that was read; absent: whatever it is now */
      readonly version?: number;
    };
    readonly answer: SavedChart;
  };
  readonly deleteChart: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly listGroups: {
    readonly path: { readonly type: string };
    readonly query: {
      readonly view?:
        | 'all'
        | 'mine'
        | 'active'
        | 'gained'
        | 'lost'
        | 'quiet'
        | 'growing'
        | 'shrinking'
        | 'new'
        | 'stalled'
        | 'back'
        | 'cancelled'
        | 'neverActive'
        | 'seats'
        | 'seatsNear'
        | 'seatsFar'
        | 'renewing'
        | 'unowned'
        | 'putOff'
        | 'leftOut';
      readonly columns?: readonly string[];
      readonly filter?: readonly string[];
      readonly sort?: string;
      readonly order?: 'ascending' | 'descending';
      readonly q?: string;
      readonly owner?: readonly string[];
      readonly plan?: readonly string[];
      readonly stage?: readonly string[];
      readonly feature?: string;
      readonly use?: readonly ('never' | 'dropped' | 'tried' | 'adopted')[];
      readonly leftOut?: 'true' | 'false';
      readonly putOff?: 'true' | 'false';
      readonly after?: string;
      readonly limit?: number;
      readonly format?: 'json' | 'csv';
      readonly csv?: 'spreadsheet' | 'raw';
    };
    readonly body: undefined;
    readonly answer: GroupList;
  };
  readonly getGroup: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: GroupPage;
  };
  readonly getHome: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: Home;
  };
  readonly getQuietTracking: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: QuietTracking;
  };
  readonly listGroupEvents: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: { readonly before?: string; readonly limit?: number };
    readonly body: undefined;
    readonly answer: EventPage;
  };
  readonly getGroupTimeline: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: {
      readonly kinds?:
        | ('properties' | 'computed' | 'joined' | 'moved' | 'quiet' | 'back' | 'feature' | 'gap')
        | readonly ('properties' | 'computed' | 'joined' | 'moved' | 'quiet' | 'back' | 'feature' | 'gap')[];
      readonly before?: string;
      readonly limit?: number;
    };
    readonly body: undefined;
    readonly answer: Timeline;
  };
  readonly getGroupHistory: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: History;
  };
  readonly traceGroup: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: GroupTrace;
  };
  readonly listGroupCohorts: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: CohortsOfGroup;
  };
  readonly getSessionOwner: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SessionOwner;
  };
  readonly setSessionOwner: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: {
      /** A value of the property that means owner; null: none of them */
      readonly owner: string | null;
    };
    readonly answer: SessionOwner;
  };
  readonly listDashboards: {
    readonly path: undefined;
    readonly query: { readonly chart?: string };
    readonly body: undefined;
    readonly answer: {
      /** In the order of creation */
      readonly dashboards: readonly ListedDashboard[];
    };
  };
  readonly createDashboard: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly description?: string;
      readonly document?: DashboardDocument;
    };
    readonly answer: SavedDashboard;
  };
  readonly listDashboardTemplates: {
    readonly path: undefined;
    readonly query: { readonly groupType: string };
    readonly body: undefined;
    readonly answer: {
      readonly templates: readonly DashboardTemplate[];
    };
  };
  readonly settleDashboard: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly document: DashboardDocument;
      /** In place of those of the document */
      readonly settings?: DashboardSettings;
    };
    readonly answer: SettledDashboard;
  };
  readonly getDashboard: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SavedDashboard;
  };
  readonly changeDashboard: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly description?: string;
      readonly document?: DashboardDocument;
      /** Whose it is from now on; absent: as it was */
      readonly owner?: string;
      /** The version that was read */
      readonly version: number;
    };
    readonly answer: SavedDashboard;
  };
  readonly deleteDashboard: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly listDashboardGroups: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly groupType: string;
      readonly list: ListDefinition;
      readonly rows?: number;
    };
    readonly answer: DashboardList;
  };
  readonly readFigure: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly definition: ChartDefinition;
      readonly figure?: FigureRequest;
    };
    readonly answer: Figure;
  };
  readonly listDashboardLinks: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly links: readonly DashboardLink[];
    };
  };
  readonly createDashboardLink: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      /** For so long it can be used */
      readonly days?: number;
      /** Whether readers see annotations about all charts, too; else those about saved charts on it */
      readonly allAnnotations?: boolean;
    };
    readonly answer: {
      readonly id: string;
      readonly createdBy: string;
      readonly createdMs: number;
      readonly expiresMs: number;
      readonly allAnnotations: boolean;
      /** To the minute; null: never yet */
      readonly lastUsedMs: number | null;
      readonly token: string;
    };
  };
  readonly revokeDashboardLink: {
    readonly path: { readonly id: string; readonly link: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly listAnnotations: {
    readonly path: undefined;
    readonly query: { readonly start?: string; readonly end?: string; readonly chart?: string };
    readonly body: undefined;
    readonly answer: {
      readonly annotations: readonly Annotation[];
      readonly categories: readonly string[];
    };
  };
  readonly createAnnotation: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly label: string;
      readonly details?: string;
      /** ISO 8601; without an offset by the project’s clock; a date alone is its midnight there */
      readonly start: string;
      /** Absent: it is about one moment */
      readonly end?: string | null;
      /** Made where there is none of the name */
      readonly category?: string | null;
      /** The saved chart that it is about; null: all */
      readonly chart?: string | null;
      /** Of a release */
      readonly release?: {
        readonly version: string;
        readonly platforms?: readonly string[];
      } | null;
    };
    readonly answer: Annotation;
  };
  readonly changeAnnotation: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      readonly label: string;
      readonly details?: string;
      /** ISO 8601; without an offset by the project’s clock; a date alone is its midnight there */
      readonly start: string;
      /** Absent: it is about one moment */
      readonly end?: string | null;
      /** Made where there is none of the name */
      readonly category?: string | null;
      /** The saved chart that it is about; null: all */
      readonly chart?: string | null;
      /** Of a release */
      readonly release?: {
        readonly version: string;
        readonly platforms?: readonly string[];
      } | null;
      /** That was read: any other is refused. Absent: whichever is */
      readonly version?: string;
    };
    readonly answer: Annotation;
  };
  readonly deleteAnnotation: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly renameAnnotationCategory: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: {
      readonly name: string;
    };
    readonly answer: {
      readonly name: string;
    };
  };
  readonly readSharedDashboard: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** What stands behind /shared/ in the address */
      readonly token: string;
    };
    readonly answer: SharedDashboard;
  };
  readonly readSharedItem: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** What stands behind /shared/ in the address */
      readonly token: string;
      /** Its id */
      readonly item: string;
    };
    readonly answer:
      | {
          readonly kind: 'chart';
          readonly result: ChartResult;
          /** What was noted about the saved chart that it is, and where the link says so about all charts */
          readonly marks: readonly SharedMark[];
        }
      | {
          readonly kind: 'figure';
          readonly figure: Figure;
        }
      | {
          readonly kind: 'list';
          readonly list: DashboardList;
        };
  };
  readonly listViews: {
    readonly path: undefined;
    readonly query: { readonly groupType?: string };
    readonly body: undefined;
    readonly answer: {
      readonly views: readonly SavedView[];
    };
  };
  readonly createView: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly groupType: string;
      readonly name: string;
      readonly definition: ListDefinition;
      /** With everybody in the project; otherwise it is one’s own */
      readonly shared?: boolean;
    };
    readonly answer: SavedView;
  };
  readonly changeView: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      readonly groupType: string;
      readonly name: string;
      readonly definition: ListDefinition;
      /** With everybody in the project; otherwise it is one’s own */
      readonly shared?: boolean;
      /** The version that was read */
      readonly version: number;
    };
    readonly answer: SavedView;
  };
  readonly deleteView: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly listUsers: {
    readonly path: undefined;
    readonly query: {
      readonly q?: string;
      readonly sort?: 'lastSeen' | 'firstSeen' | 'activeDays' | 'userId';
      readonly order?: 'ascending' | 'descending';
      readonly devices?: 'true' | 'false';
      readonly leftOut?: 'true' | 'false';
      readonly after?: string;
      readonly limit?: number;
    };
    readonly body: undefined;
    readonly answer: UserList;
  };
  readonly getUser: {
    readonly path: { readonly id: string };
    readonly query: { readonly number?: string };
    readonly body: undefined;
    readonly answer: UserPage;
  };
  readonly listUserEvents: {
    readonly path: { readonly id: string };
    readonly query: { readonly before?: string; readonly limit?: number; readonly number?: string };
    readonly body: undefined;
    readonly answer: EventPage;
  };
  readonly traceEvent: {
    readonly path: { readonly id: string };
    readonly query: { readonly type?: string; readonly value?: string };
    readonly body: undefined;
    readonly answer: EventTrace;
  };
  readonly getCatalogue: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: Catalogue;
  };
  readonly listPropertyValues: {
    readonly path: undefined;
    readonly query: {
      readonly of: 'event' | 'user' | 'group' | 'client';
      readonly type?: string;
      readonly name: string;
      readonly event?: string;
      readonly q?: string;
      readonly limit?: number;
    };
    readonly body: undefined;
    readonly answer: PropertyValues;
  };
  readonly getPlan: {
    readonly path: undefined;
    readonly query: { readonly version?: number };
    readonly body: undefined;
    readonly answer: VersionedTrackingPlan;
  };
  readonly setPlan: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: NewTrackingPlan;
    readonly answer: VersionedTrackingPlan;
  };
  readonly changePlan: {
    readonly path: undefined;
    readonly query: { readonly apply?: 'true' | 'false' };
    readonly body: TrackingPlanChange;
    readonly answer: VersionedTrackingPlan;
  };
  readonly listPlanVersions: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: TrackingPlanVersions;
  };
  readonly listPlanChanges: {
    readonly path: undefined;
    readonly query: { readonly from: number; readonly to?: number };
    readonly body: undefined;
    readonly answer: TrackingPlanChanges;
  };
  readonly restorePlan: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: TrackingPlanRestore;
    readonly answer: VersionedTrackingPlan;
  };
  readonly listPlanStates: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: TrackingPlanStates;
  };
  readonly listPlanDifferences: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: TrackingPlanDifferences;
  };
  readonly proposePlan: {
    readonly path: undefined;
    readonly query: { readonly days?: number };
    readonly body: undefined;
    readonly answer: TrackingPlanProposal;
  };
  readonly exportPlan: {
    readonly path: undefined;
    readonly query: { readonly csv?: 'spreadsheet' | 'raw' };
    readonly body: undefined;
    readonly answer: string;
  };
  readonly importPlan: {
    readonly path: undefined;
    readonly query: {
      readonly csv?: 'spreadsheet' | 'raw';
      readonly apply?: 'true' | 'false';
      readonly version?: number;
    };
    readonly body: string;
    readonly answer: TrackingPlanImport;
  };
  readonly recommendGroupType: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: GroupTypeRequest;
    readonly answer: GroupTypeRecommendation;
  };
  readonly listEnvironments: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: Environments;
  };
  readonly setEnvironment: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: ProjectEnvironment;
    readonly answer: ProjectEnvironment;
  };
  readonly diffSetup: {
    readonly path: undefined;
    readonly query: { readonly from: number };
    readonly body: undefined;
    readonly answer: SetupDiff;
  };
  readonly promoteSetup: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: Promotion;
    readonly answer: CarriedPromotion;
  };
  readonly listPromotions: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly promotions: readonly MadePromotion[];
    };
  };
  readonly keepSetupLines: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: KeptLines;
    readonly answer: SetupDiff;
  };
  readonly undoPromotion: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: MadePromotion;
  };
  readonly exportWorkbook: {
    readonly path: undefined;
    readonly query: {
      readonly start?: string;
      readonly end?: string;
      readonly last?: number;
      readonly since?: number;
    };
    readonly body: undefined;
    readonly answer: Blob;
  };
  readonly importWorkbook: {
    readonly path: undefined;
    readonly query: { readonly apply?: 'true' | 'false'; readonly version?: number };
    readonly body: Blob;
    readonly answer: WorkbookImport;
  };
  readonly search: {
    readonly path: undefined;
    readonly query: {
      readonly q: string;
      readonly kind?:
        | ('group' | 'user' | 'event' | 'property' | 'chart' | 'cohort')
        | readonly ('group' | 'user' | 'event' | 'property' | 'chart' | 'cohort')[];
      readonly type?: string;
      readonly limit?: number;
    };
    readonly body: undefined;
    readonly answer: SearchHits;
  };
  readonly previewComputed: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly groupType: string;
      /** The property whose values of now are compared with */
      readonly name?: string;
      readonly computes?: Computation;
      /** Id of a saved chart that is copied; instead of `computes` */
      readonly chart?: string;
      /** A chart that is not saved; instead of `computes` */
      readonly chartDefinition?: ChartDefinition;
      /** Key of a ready-made one; instead of `computes` */
      readonly readyMade?: string;
      /** Absent: the chart’s interval, that of the ready-made one, or every day at 00:00 */
      readonly schedule?: ComputedSchedule;
      readonly timeZone?: string | null;
      /** Absent: zero for counts and sums, empty for averages, ratios and days since */
      readonly whenInactive?: 'zero' | 'empty' | 'keep';
      readonly backfillFrom?: string | null;
    };
    readonly answer: ComputedPreview;
  };
  readonly describeComputedFromChart: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** Id of a saved chart that is copied; instead of `computes` */
      readonly chart?: string;
      /** A chart that is not saved; instead of `computes` */
      readonly chartDefinition?: ChartDefinition;
    };
    readonly answer: ComputedFromChart;
  };
  readonly listComputed: {
    readonly path: undefined;
    readonly query: { readonly groupType?: string; readonly deleted?: 'true' | 'false' };
    readonly body: undefined;
    readonly answer: {
      /** In the order of creation */
      readonly computed: readonly ComputedProperty[];
      /** So many a project may have */
      readonly max: number;
      /** Those stored in a form that this version does not know: not computed, can be deleted */
      readonly unreadable: readonly {
        readonly id: string;
        readonly groupType: string;
        readonly name: string;
        readonly error: string;
      }[];
    };
  };
  readonly createComputed: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly groupType: string;
      /** Absent: that of the ready-made one */
      readonly name?: string;
      readonly description?: string;
      /** Absent: whoever creates it */
      readonly owner?: string;
      readonly computes?: Computation;
      /** Id of a saved chart that is copied; instead of `computes` */
      readonly chart?: string;
      /** A chart that is not saved; instead of `computes` */
      readonly chartDefinition?: ChartDefinition;
      /** Key of a ready-made one; instead of `computes` */
      readonly readyMade?: string;
      /** Absent: the chart’s interval, that of the ready-made one, or every day at 00:00 */
      readonly schedule?: ComputedSchedule;
      readonly timeZone?: string | null;
      /** Absent: zero for counts and sums, empty for averages, ratios and days since */
      readonly whenInactive?: 'zero' | 'empty' | 'keep';
      /** Also events that the project never had: the answer names them, and they may come yet */
      readonly acceptUnknownEvents?: boolean;
      /** Also as of each due moment since this date; null: only from now on */
      readonly backfillFrom?: string | null;
    };
    readonly answer: ComputedProperty;
  };
  readonly getComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: ComputedProperty;
  };
  readonly changeComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      /** The version that was read */
      readonly version: number;
      readonly description?: string;
      readonly owner?: string;
      readonly computes?: Computation;
      /** Id of a saved chart that is copied; instead of `computes` */
      readonly chart?: string;
      /** A chart that is not saved; instead of `computes` */
      readonly chartDefinition?: ChartDefinition;
      /** Key of a ready-made one; instead of `computes` */
      readonly readyMade?: string;
      /** Absent: the chart’s interval, that of the ready-made one, or every day at 00:00 */
      readonly schedule?: ComputedSchedule;
      readonly timeZone?: string | null;
      /** Absent: zero for counts and sums, empty for averages, ratios and days since */
      readonly whenInactive?: 'zero' | 'empty' | 'keep';
      /** Also events that the project never had: the answer names them, and they may come yet */
      readonly acceptUnknownEvents?: boolean;
      /** Due moments from this date on are computed by the change; absent: from the last one on */
      readonly from?: string;
    };
    readonly answer: ComputedProperty;
  };
  readonly deleteComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly listReadyMadeComputed: {
    readonly path: undefined;
    readonly query: { readonly groupType: string };
    readonly body: undefined;
    readonly answer: {
      readonly readyMade: readonly {
        readonly key: string;
        readonly name: string;
        readonly description: string;
        readonly sentence: string;
        readonly computes: Computation;
        readonly schedule: ComputedSchedule;
        /** What a group gets that did nothing that is measured */
        readonly whenInactive: 'zero' | 'empty' | 'keep';
        /** Of the property, where it is on */
        readonly id?: string;
      }[];
    };
  };
  readonly createReadyMadeComputed: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly groupType: string;
      readonly keys: readonly string[];
      readonly backfillFrom?: string | null;
    };
    readonly answer: {
      /** In the order of creation */
      readonly computed: readonly ComputedProperty[];
      /** So many a project may have */
      readonly max: number;
    };
  };
  readonly pauseComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: ComputedProperty;
  };
  readonly resumeComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: ComputedProperty;
  };
  readonly renameComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      readonly version: number;
      /** Of the group property */
      readonly name: string;
    };
    readonly answer: ComputedProperty;
  };
  readonly runComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: ComputedRun;
  };
  readonly backfillComputed: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      /** Absent: 90 days ago */
      readonly from?: string;
    };
    readonly answer: ComputedRun;
  };
  readonly listComputedRuns: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly runs: readonly ComputedRun[];
    };
  };
  readonly undoComputedRun: {
    readonly path: { readonly id: string; readonly run: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: ComputedRun;
  };
  readonly getComputedHistory: {
    readonly path: { readonly id: string };
    readonly query: { readonly value: string };
    readonly body: undefined;
    readonly answer: {
      /** now; absent: none */
      readonly value?: unknown;
      /** The last first */
      readonly versions: readonly {
        readonly value: unknown;
        /** milliseconds since 1970 */
        readonly fromMs: number;
        /** milliseconds since 1970 */
        readonly untilMs?: number;
        readonly run?: string;
        readonly source: string;
      }[];
      readonly isWhole: boolean;
    };
  };
  readonly runChecks: {
    readonly path: undefined;
    readonly query: {
      readonly start?: string;
      readonly end?: string;
      readonly last?: number;
      readonly since?: number;
    };
    readonly body: undefined;
    readonly answer: DataQa;
  };
  readonly getGroupCoverage: {
    readonly path: undefined;
    readonly query: {
      readonly start?: string;
      readonly end?: string;
      readonly last?: number;
      readonly by?:
        | ('event' | 'platform' | 'version' | 'library')
        | readonly ('event' | 'platform' | 'version' | 'library')[];
      readonly limit?: number;
    };
    readonly body: undefined;
    readonly answer: GroupCoverage;
  };
  readonly sayAboutFinding: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: FindingSaying;
    readonly answer: SaidFinding;
  };
  readonly takeBackAboutFinding: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly keepKnownFindings: {
    readonly path: undefined;
    readonly query: {
      readonly start?: string;
      readonly end?: string;
      readonly last?: number;
      readonly since?: number;
    };
    readonly body: undefined;
    readonly answer: {
      /** that warn or fail in the range */
      readonly findings: number;
      readonly knownSinceMs: number;
    };
  };
  readonly compareList: {
    readonly path: undefined;
    readonly query: {
      readonly part?: 'both' | 'spelled' | 'onlyList' | 'onlyHere';
      readonly csv?: 'spreadsheet' | 'raw';
    };
    readonly body: CompareRequest;
    readonly answer: Comparison;
  };
  readonly compareUsers: {
    readonly path: undefined;
    readonly query: {
      readonly part?: 'both' | 'spelled' | 'onlyList' | 'onlyHere';
      readonly csv?: 'spreadsheet' | 'raw';
    };
    readonly body: CompareUsersRequest;
    readonly answer: Comparison;
  };
  readonly listCohorts: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly cohorts: readonly SavedCohort[];
    };
  };
  readonly createCohort: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly description?: string;
      readonly published?: boolean;
      readonly owners?: readonly string[];
      readonly definition?: CohortDefinition;
      readonly unit?: Unit;
      /** A list instead of conditions: group values; of users, user ids or device ids */
      readonly values?: readonly (string | number)[];
    };
    readonly answer: SavedCohort;
  };
  readonly createCohortFromUnits: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly description?: string;
      readonly published?: boolean;
      readonly owners?: readonly string[];
      readonly request: UnitsRequest;
    };
    readonly answer: SavedCohort;
  };
  readonly getCohort: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SavedCohort;
  };
  readonly changeCohort: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      readonly name?: string;
      readonly description?: string;
      readonly published?: boolean;
      readonly owners?: readonly string[];
      readonly definition?: CohortDefinition;
      /** A list instead of conditions: group values; of users, user ids or device ids */
      readonly values?: readonly (string | number)[];
      /** The version that was read; absent: whatever it is now */
      readonly version?: number;
    };
    readonly answer: SavedCohort;
  };
  readonly deleteCohort: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly getCohortMembers: {
    readonly path: { readonly id: string };
    readonly query: { readonly properties?: string; readonly csv?: 'spreadsheet' | 'raw' };
    readonly body: undefined;
    readonly answer: string;
  };
  readonly replaceCohortMembers: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: string;
    readonly answer: SavedCohort;
  };
  readonly sizeCohort: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly definition: CohortDefinition;
      /** The saved cohort that is changed: one that has it as a condition is refused */
      readonly id?: string;
    };
    readonly answer: CohortSize;
  };
  readonly checkCohortList: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly unit?: Unit;
      /** A list instead of conditions: group values; of users, user ids or device ids */
      readonly values: readonly (string | number)[];
    };
    readonly answer: CheckedList;
  };
  readonly getProject: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: Project;
  };
  readonly changeProject: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: DescribedProject;
    readonly answer: Project;
  };
  readonly getArrivals: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: Arrivals;
  };
  readonly getNameProperties: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: NameProperties;
  };
  readonly setNameProperties: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: NameProperties;
    readonly answer: NameProperties;
  };
  readonly listGroupTypes: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: GroupTypes;
  };
  readonly setGroupTypes: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: GroupTypeSettings;
    readonly answer: GroupTypes;
  };
  readonly getPropertyOwners: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: PropertyOwners;
  };
  readonly setPropertyOwners: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: WantedPropertyOwners;
    readonly answer: PropertyOwners;
  };
  readonly getProjectTerms: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: VersionedProjectTerms;
  };
  readonly setProjectTerms: {
    readonly path: undefined;
    readonly query: { readonly acceptUnknown?: 'true' | 'false' };
    readonly body: VersionedProjectTerms;
    readonly answer: VersionedProjectTerms;
  };
  readonly getGroupTypeTerms: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: VersionedGroupTypeTerms;
  };
  readonly setGroupTypeTerms: {
    readonly path: { readonly type: string };
    readonly query: { readonly acceptUnknown?: 'true' | 'false' };
    readonly body: VersionedGroupTypeTerms;
    readonly answer: VersionedGroupTypeTerms;
  };
  readonly previewProjectTerms: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: ProjectTerms;
    readonly answer: ProjectTermsPreview;
  };
  readonly previewGroupTypeTerms: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: GroupTypeTerms;
    readonly answer: GroupTypeTermsPreview;
  };
  readonly getProposals: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: ProposalsToConfirm;
  };
  readonly getGroupMarks: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: MarkAuthors;
  };
  readonly markGroup: {
    readonly path: { readonly type: string; readonly value: string };
    readonly query: undefined;
    readonly body: Marks;
    readonly answer: MarkedProperties;
  };
  readonly markGroups: {
    readonly path: { readonly type: string };
    readonly query: undefined;
    readonly body: GroupMarks;
    readonly answer: MarkedGroups;
  };
  readonly markUser: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: PersonMarks;
    readonly answer: MarkedProperties;
  };
  readonly listSegmentSources: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly sources: readonly {
        readonly id: string;
        readonly name: string;
        readonly writeKey: string;
        readonly secret: string;
        /** The path that a webhook of this source posts to */
        readonly webhook: string;
        /** Null: the project itself, which always is a source */
        readonly createdMs: number | null;
        /** The last one taken, and what the mapping in force makes of it; null: there was none */
        readonly lastCall: {
          readonly callType: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
          readonly receivedMs: number;
          /** As it was received */
          readonly call: { readonly [name: string]: unknown };
          readonly becomes: {
            readonly items: readonly {
              readonly kind: 'event' | 'identify' | 'groupIdentify' | 'map';
              /** Whose groups these are */
              readonly level: 'event' | 'user' | 'group' | 'none';
              /** Group values by group type */
              readonly groups: { readonly [name: string]: readonly string[] };
              readonly properties: { readonly [name: string]: unknown };
              readonly eventType?: string;
            }[];
            readonly refusal?: {
              readonly reason:
                | 'invalid_json'
                | 'unknown_key'
                | 'missing_field'
                | 'invalid_field'
                | 'invalid_id_length'
                | 'forbidden_id'
                | 'invalid_time'
                | 'payload_too_large'
                | 'too_complex'
                | 'body_too_slow'
                | 'no_room'
                | 'too_many_events'
                | 'throttled'
                | 'string_truncated'
                | 'array_truncated'
                | 'too_many_keys'
                | 'ambiguous_key'
                | 'too_deep'
                | 'number_out_of_range'
                | 'invalid_text'
                | 'properties_too_large'
                | 'reserved_group_type'
                | 'too_many_group_types'
                | 'too_many_group_values'
                | 'invalid_group_value'
                | 'id_collision'
                | 'too_many_property_changes'
                | 'property_owned'
                | 'invalid_operation'
                | 'group_properties_ignored'
                | 'not_mapped'
                | 'mapping_failed'
                | 'excluded_by_sender'
                | 'bad_signature'
                | 'mapping_cycle'
                | 'blocked_event'
                | 'blocked_property'
                | 'blocked_group_type'
                | 'unplanned_event'
                | 'unplanned_event_property'
                | 'unplanned_user_property'
                | 'unplanned_group_type'
                | 'unplanned_group_property'
                | 'wrong_group_value'
                | 'wrong_value'
                | 'marked_unplanned_event'
                | 'marked_unplanned_event_property'
                | 'marked_unplanned_user_property'
                | 'marked_unplanned_group_type'
                | 'marked_unplanned_group_property'
                | 'marked_wrong_group_value'
                | 'marked_wrong_value'
                | 'quarantined';
              readonly detail: string;
            };
          };
        } | null;
      }[];
    };
  };
  readonly createSegmentSource: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      /** One that clients have already; random where absent */
      readonly writeKey?: string;
      /** Signs what a webhook sends; random where absent */
      readonly secret?: string;
    };
    readonly answer: {
      readonly id: string;
      readonly name: string;
      readonly writeKey: string;
      readonly secret: string;
      /** The path that a webhook of this source posts to */
      readonly webhook: string;
      /** Null: the project itself, which always is a source */
      readonly createdMs: number | null;
    };
  };
  readonly deleteSegmentSource: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly getSegmentMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      /** 0: the built-in mapping */
      readonly version: number;
      readonly createdMs: number | null;
      readonly mapping:
        | {
            readonly style: 'default';
            readonly groupType?: string;
          }
        | {
            readonly style: 'actions';
            readonly track?: {
              readonly fields?: { readonly [name: string]: __schema0 };
            } | null;
            readonly page?: {
              readonly fields?: { readonly [name: string]: __schema1 };
            } | null;
            readonly screen?: {
              readonly fields?: { readonly [name: string]: __schema2 };
            } | null;
            readonly purchase?: {
              readonly fields?: { readonly [name: string]: __schema3 };
              readonly trackRevenuePerProduct?: boolean;
            } | null;
            readonly identify?: {
              readonly fields?: { readonly [name: string]: __schema4 };
            } | null;
            readonly group?: {
              readonly fields?: { readonly [name: string]: __schema5 };
            } | null;
            readonly alias?: {
              readonly fields?: { readonly [name: string]: __schema6 };
            } | null;
            readonly minIdLength?: number;
          }
        | {
            readonly style: 'classic';
            readonly groupTypeTrait?: string;
            readonly groupValueTrait?: string;
            readonly trackAllPages?: boolean;
            readonly trackNamedPages?: boolean;
            readonly trackCategorizedPages?: boolean;
            readonly sendAlias?: boolean;
            readonly traitsToIncrement?: readonly string[];
            readonly traitsToSetOnce?: readonly string[];
            readonly traitsToAppend?: readonly string[];
            readonly traitsToPrepend?: readonly string[];
            readonly trackRevenuePerProduct?: boolean;
          };
    };
  };
  readonly setSegmentMapping: {
    readonly path: undefined;
    readonly query: { readonly version?: number };
    readonly body:
      | {
          readonly style: 'default';
          readonly groupType?: string;
        }
      | {
          readonly style: 'actions';
          readonly track?: {
            readonly fields?: { readonly [name: string]: __schema0 };
          } | null;
          readonly page?: {
            readonly fields?: { readonly [name: string]: __schema1 };
          } | null;
          readonly screen?: {
            readonly fields?: { readonly [name: string]: __schema2 };
          } | null;
          readonly purchase?: {
            readonly fields?: { readonly [name: string]: __schema3 };
            readonly trackRevenuePerProduct?: boolean;
          } | null;
          readonly identify?: {
            readonly fields?: { readonly [name: string]: __schema4 };
          } | null;
          readonly group?: {
            readonly fields?: { readonly [name: string]: __schema5 };
          } | null;
          readonly alias?: {
            readonly fields?: { readonly [name: string]: __schema6 };
          } | null;
          readonly minIdLength?: number;
        }
      | {
          readonly style: 'classic';
          readonly groupTypeTrait?: string;
          readonly groupValueTrait?: string;
          readonly trackAllPages?: boolean;
          readonly trackNamedPages?: boolean;
          readonly trackCategorizedPages?: boolean;
          readonly sendAlias?: boolean;
          readonly traitsToIncrement?: readonly string[];
          readonly traitsToSetOnce?: readonly string[];
          readonly traitsToAppend?: readonly string[];
          readonly traitsToPrepend?: readonly string[];
          readonly trackRevenuePerProduct?: boolean;
        };
    readonly answer: {
      /** 0: the built-in mapping */
      readonly version: number;
      readonly createdMs: number | null;
      readonly mapping:
        | {
            readonly style: 'default';
            readonly groupType?: string;
          }
        | {
            readonly style: 'actions';
            readonly track?: {
              readonly fields?: { readonly [name: string]: __schema0 };
            } | null;
            readonly page?: {
              readonly fields?: { readonly [name: string]: __schema1 };
            } | null;
            readonly screen?: {
              readonly fields?: { readonly [name: string]: __schema2 };
            } | null;
            readonly purchase?: {
              readonly fields?: { readonly [name: string]: __schema3 };
              readonly trackRevenuePerProduct?: boolean;
            } | null;
            readonly identify?: {
              readonly fields?: { readonly [name: string]: __schema4 };
            } | null;
            readonly group?: {
              readonly fields?: { readonly [name: string]: __schema5 };
            } | null;
            readonly alias?: {
              readonly fields?: { readonly [name: string]: __schema6 };
            } | null;
            readonly minIdLength?: number;
          }
        | {
            readonly style: 'classic';
            readonly groupTypeTrait?: string;
            readonly groupValueTrait?: string;
            readonly trackAllPages?: boolean;
            readonly trackNamedPages?: boolean;
            readonly trackCategorizedPages?: boolean;
            readonly sendAlias?: boolean;
            readonly traitsToIncrement?: readonly string[];
            readonly traitsToSetOnce?: readonly string[];
            readonly traitsToAppend?: readonly string[];
            readonly traitsToPrepend?: readonly string[];
            readonly trackRevenuePerProduct?: boolean;
          };
    };
  };
  readonly listSegmentMappings: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly versions: readonly {
        /** 0: the built-in mapping */
        readonly version: number;
        readonly createdMs: number | null;
        readonly mapping:
          | {
              readonly style: 'default';
              readonly groupType?: string;
            }
          | {
              readonly style: 'actions';
              readonly track?: {
                readonly fields?: { readonly [name: string]: __schema0 };
              } | null;
              readonly page?: {
                readonly fields?: { readonly [name: string]: __schema1 };
              } | null;
              readonly screen?: {
                readonly fields?: { readonly [name: string]: __schema2 };
              } | null;
              readonly purchase?: {
                readonly fields?: { readonly [name: string]: __schema3 };
                readonly trackRevenuePerProduct?: boolean;
              } | null;
              readonly identify?: {
                readonly fields?: { readonly [name: string]: __schema4 };
              } | null;
              readonly group?: {
                readonly fields?: { readonly [name: string]: __schema5 };
              } | null;
              readonly alias?: {
                readonly fields?: { readonly [name: string]: __schema6 };
              } | null;
              readonly minIdLength?: number;
            }
          | {
              readonly style: 'classic';
              readonly groupTypeTrait?: string;
              readonly groupValueTrait?: string;
              readonly trackAllPages?: boolean;
              readonly trackNamedPages?: boolean;
              readonly trackCategorizedPages?: boolean;
              readonly sendAlias?: boolean;
              readonly traitsToIncrement?: readonly string[];
              readonly traitsToSetOnce?: readonly string[];
              readonly traitsToAppend?: readonly string[];
              readonly traitsToPrepend?: readonly string[];
              readonly trackRevenuePerProduct?: boolean;
            };
        /** Null: it is built in, or nobody wrote it down */
        readonly savedBy: string | null;
      }[];
    };
  };
  readonly listSegmentCalls: {
    readonly path: undefined;
    readonly query: {
      readonly callType?: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
      readonly limit?: number;
    };
    readonly body: undefined;
    readonly answer: {
      /** Of the mapping in force */
      readonly version: number;
      /** Calls there are, of which the newest are listed */
      readonly kept: number;
      readonly calls: readonly {
        readonly callType: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
        readonly receivedMs: number;
        /** As it was received */
        readonly call: { readonly [name: string]: unknown };
        readonly becomes: {
          readonly items: readonly {
            readonly kind: 'event' | 'identify' | 'groupIdentify' | 'map';
            /** Whose groups these are */
            readonly level: 'event' | 'user' | 'group' | 'none';
            /** Group values by group type */
            readonly groups: { readonly [name: string]: readonly string[] };
            readonly properties: { readonly [name: string]: unknown };
            readonly eventType?: string;
          }[];
          readonly refusal?: {
            readonly reason:
              | 'invalid_json'
              | 'unknown_key'
              | 'missing_field'
              | 'invalid_field'
              | 'invalid_id_length'
              | 'forbidden_id'
              | 'invalid_time'
              | 'payload_too_large'
              | 'too_complex'
              | 'body_too_slow'
              | 'no_room'
              | 'too_many_events'
              | 'throttled'
              | 'string_truncated'
              | 'array_truncated'
              | 'too_many_keys'
              | 'ambiguous_key'
              | 'too_deep'
              | 'number_out_of_range'
              | 'invalid_text'
              | 'properties_too_large'
              | 'reserved_group_type'
              | 'too_many_group_types'
              | 'too_many_group_values'
              | 'invalid_group_value'
              | 'id_collision'
              | 'too_many_property_changes'
              | 'property_owned'
              | 'invalid_operation'
              | 'group_properties_ignored'
              | 'not_mapped'
              | 'mapping_failed'
              | 'excluded_by_sender'
              | 'bad_signature'
              | 'mapping_cycle'
              | 'blocked_event'
              | 'blocked_property'
              | 'blocked_group_type'
              | 'unplanned_event'
              | 'unplanned_event_property'
              | 'unplanned_user_property'
              | 'unplanned_group_type'
              | 'unplanned_group_property'
              | 'wrong_group_value'
              | 'wrong_value'
              | 'marked_unplanned_event'
              | 'marked_unplanned_event_property'
              | 'marked_unplanned_user_property'
              | 'marked_unplanned_group_type'
              | 'marked_unplanned_group_property'
              | 'marked_wrong_group_value'
              | 'marked_wrong_value'
              | 'quarantined';
            readonly detail: string;
          };
        };
      }[];
    };
  };
  readonly previewSegmentMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** One to try */
      readonly mapping:
        | {
            readonly style: 'default';
            readonly groupType?: string;
          }
        | {
            readonly style: 'actions';
            readonly track?: {
              readonly fields?: { readonly [name: string]: __schema0 };
            } | null;
            readonly page?: {
              readonly fields?: { readonly [name: string]: __schema1 };
            } | null;
            readonly screen?: {
              readonly fields?: { readonly [name: string]: __schema2 };
            } | null;
            readonly purchase?: {
              readonly fields?: { readonly [name: string]: __schema3 };
              readonly trackRevenuePerProduct?: boolean;
            } | null;
            readonly identify?: {
              readonly fields?: { readonly [name: string]: __schema4 };
            } | null;
            readonly group?: {
              readonly fields?: { readonly [name: string]: __schema5 };
            } | null;
            readonly alias?: {
              readonly fields?: { readonly [name: string]: __schema6 };
            } | null;
            readonly minIdLength?: number;
          }
        | {
            readonly style: 'classic';
            readonly groupTypeTrait?: string;
            readonly groupValueTrait?: string;
            readonly trackAllPages?: boolean;
            readonly trackNamedPages?: boolean;
            readonly trackCategorizedPages?: boolean;
            readonly sendAlias?: boolean;
            readonly traitsToIncrement?: readonly string[];
            readonly traitsToSetOnce?: readonly string[];
            readonly traitsToAppend?: readonly string[];
            readonly traitsToPrepend?: readonly string[];
            readonly trackRevenuePerProduct?: boolean;
          };
      readonly callType?: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
      /** Calls to try it on; where absent, the last ones received */
      readonly calls?: readonly {
        readonly type: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
      }[];
    };
    readonly answer: {
      /** Of the mapping in force, which is before */
      readonly version: number;
      readonly total: number;
      readonly changed: number;
      readonly byCallType: {
        readonly [name: string]: {
          readonly total: number;
          readonly changed: number;
        };
      };
      readonly calls: readonly {
        readonly callType: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
        readonly receivedMs: number;
        /** As it was received */
        readonly call: { readonly [name: string]: unknown };
        readonly before: {
          readonly items: readonly {
            readonly kind: 'event' | 'identify' | 'groupIdentify' | 'map';
            /** Whose groups these are */
            readonly level: 'event' | 'user' | 'group' | 'none';
            /** Group values by group type */
            readonly groups: { readonly [name: string]: readonly string[] };
            readonly properties: { readonly [name: string]: unknown };
            readonly eventType?: string;
          }[];
          readonly refusal?: {
            readonly reason:
              | 'invalid_json'
              | 'unknown_key'
              | 'missing_field'
              | 'invalid_field'
              | 'invalid_id_length'
              | 'forbidden_id'
              | 'invalid_time'
              | 'payload_too_large'
              | 'too_complex'
              | 'body_too_slow'
              | 'no_room'
              | 'too_many_events'
              | 'throttled'
              | 'string_truncated'
              | 'array_truncated'
              | 'too_many_keys'
              | 'ambiguous_key'
              | 'too_deep'
              | 'number_out_of_range'
              | 'invalid_text'
              | 'properties_too_large'
              | 'reserved_group_type'
              | 'too_many_group_types'
              | 'too_many_group_values'
              | 'invalid_group_value'
              | 'id_collision'
              | 'too_many_property_changes'
              | 'property_owned'
              | 'invalid_operation'
              | 'group_properties_ignored'
              | 'not_mapped'
              | 'mapping_failed'
              | 'excluded_by_sender'
              | 'bad_signature'
              | 'mapping_cycle'
              | 'blocked_event'
              | 'blocked_property'
              | 'blocked_group_type'
              | 'unplanned_event'
              | 'unplanned_event_property'
              | 'unplanned_user_property'
              | 'unplanned_group_type'
              | 'unplanned_group_property'
              | 'wrong_group_value'
              | 'wrong_value'
              | 'marked_unplanned_event'
              | 'marked_unplanned_event_property'
              | 'marked_unplanned_user_property'
              | 'marked_unplanned_group_type'
              | 'marked_unplanned_group_property'
              | 'marked_wrong_group_value'
              | 'marked_wrong_value'
              | 'quarantined';
            readonly detail: string;
          };
        };
        readonly after: {
          readonly items: readonly {
            readonly kind: 'event' | 'identify' | 'groupIdentify' | 'map';
            /** Whose groups these are */
            readonly level: 'event' | 'user' | 'group' | 'none';
            /** Group values by group type */
            readonly groups: { readonly [name: string]: readonly string[] };
            readonly properties: { readonly [name: string]: unknown };
            readonly eventType?: string;
          }[];
          readonly refusal?: {
            readonly reason:
              | 'invalid_json'
              | 'unknown_key'
              | 'missing_field'
              | 'invalid_field'
              | 'invalid_id_length'
              | 'forbidden_id'
              | 'invalid_time'
              | 'payload_too_large'
              | 'too_complex'
              | 'body_too_slow'
              | 'no_room'
              | 'too_many_events'
              | 'throttled'
              | 'string_truncated'
              | 'array_truncated'
              | 'too_many_keys'
              | 'ambiguous_key'
              | 'too_deep'
              | 'number_out_of_range'
              | 'invalid_text'
              | 'properties_too_large'
              | 'reserved_group_type'
              | 'too_many_group_types'
              | 'too_many_group_values'
              | 'invalid_group_value'
              | 'id_collision'
              | 'too_many_property_changes'
              | 'property_owned'
              | 'invalid_operation'
              | 'group_properties_ignored'
              | 'not_mapped'
              | 'mapping_failed'
              | 'excluded_by_sender'
              | 'bad_signature'
              | 'mapping_cycle'
              | 'blocked_event'
              | 'blocked_property'
              | 'blocked_group_type'
              | 'unplanned_event'
              | 'unplanned_event_property'
              | 'unplanned_user_property'
              | 'unplanned_group_type'
              | 'unplanned_group_property'
              | 'wrong_group_value'
              | 'wrong_value'
              | 'marked_unplanned_event'
              | 'marked_unplanned_event_property'
              | 'marked_unplanned_user_property'
              | 'marked_unplanned_group_type'
              | 'marked_unplanned_group_property'
              | 'marked_wrong_group_value'
              | 'marked_wrong_value'
              | 'quarantined';
            readonly detail: string;
          };
        };
        readonly changed: boolean;
      }[];
    };
  };
  readonly getSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceStatus;
  };
  readonly connectSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body:
      | {
          readonly grant?: 'client_credentials';
          /** My Domain, such as https://acme.my.salesforce.com */
          readonly loginUrl: string;
          /** Consumer key of the app */
          readonly clientId: string;
          /** Consumer secret of the app; it is never shown again */
          readonly clientSecret: string;
        }
      | {
          readonly grant: 'jwt_bearer';
          /** https://login.salesforce.com, https://test.salesforce.com of a sandbox, or My Domain */
          readonly loginUrl: string;
          /** Consumer key of the app */
          readonly clientId: string;
          /** User name that it reads as; the app is approved for it */
          readonly username: string;
          /** PEM of the RSA key whose certificate the app has, without a passphrase; it is never shown again */
          readonly privateKey: string;
        };
    readonly answer: {
      readonly grant: 'client_credentials' | 'authorization_code' | 'jwt_bearer';
      readonly loginUrl: string;
      readonly clientId: string;
      readonly connected: {
        readonly organizationId: string;
        /** Its name; empty where the user may not see it */
        readonly organization: string;
        readonly isSandbox: boolean;
        readonly userId: string;
        /** User name of the connected user */
        readonly user: string;
        readonly email: string;
        readonly connectedMs: number;
        readonly connectedBy: string;
      } | null;
    };
  };
  readonly disconnectSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly testSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly organizationId: string;
      /** Its name; empty where the user may not see it */
      readonly organization: string;
      readonly isSandbox: boolean;
      readonly userId: string;
      /** User name of the connected user */
      readonly user: string;
      readonly email: string;
      readonly apiVersion: string;
      /** Of the day, by all programs of the organisation */
      readonly calls: {
        readonly used: number;
        readonly max: number;
        readonly left: number;
      };
    };
  };
  readonly startSalesforceAuthorization: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** https://login.salesforce.com, https://test.salesforce.com of a sandbox, or My Domain */
      readonly loginUrl: string;
      /** Consumer key of the app */
      readonly clientId: string;
      /** May be absent: the exchange is proven with PKCE */
      readonly clientSecret?: string;
      /** Where Salesforce sends the person; the app at Salesforce names it, too */
      readonly redirectUri: string;
    };
    readonly answer: {
      readonly url: string;
      readonly state: string;
    };
  };
  readonly finishSalesforceAuthorization: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly state: string;
      readonly code: string;
    };
    readonly answer: {
      readonly grant: 'client_credentials' | 'authorization_code' | 'jwt_bearer';
      readonly loginUrl: string;
      readonly clientId: string;
      readonly connected: {
        readonly organizationId: string;
        /** Its name; empty where the user may not see it */
        readonly organization: string;
        readonly isSandbox: boolean;
        readonly userId: string;
        /** User name of the connected user */
        readonly user: string;
        readonly email: string;
        readonly connectedMs: number;
        readonly connectedBy: string;
      } | null;
    };
  };
  readonly listSalesforceObjects: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly objects: readonly {
        readonly name: string;
        readonly label: string;
        readonly custom: boolean;
      }[];
    };
  };
  readonly describeSalesforceObject: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly name: string;
      readonly label: string;
      readonly fields: readonly {
        readonly name: string;
        readonly label: string;
        readonly type: string;
        readonly custom: boolean;
        /** It changes without a stamp: only full runs see that */
        readonly calculated: boolean;
        readonly unique: boolean;
        readonly externalId: boolean;
        readonly filterable: boolean;
        readonly updateable: boolean;
        readonly referenceTo: readonly string[];
        /** Leads to fields of the other record: Owner.Email */
        readonly relationshipName: string | null;
        readonly picklistValues: readonly string[];
      }[];
    };
  };
  readonly sampleSalesforceObject: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly fields: readonly {
        readonly name: string;
        /** Different ones; empty: no record that was read has any */
        readonly values: readonly string[];
      }[];
    };
  };
  readonly getSalesforceMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      /** 0: none was saved */
      readonly version: number;
      readonly document: SalesforceMapping | null;
      readonly savedMs: number | null;
      readonly savedBy: string | null;
    };
  };
  readonly setSalesforceMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** The one it was made from */
      readonly version: number;
      readonly document: SalesforceMapping;
    };
    readonly answer: {
      /** 0: none was saved */
      readonly version: number;
      readonly document: SalesforceMapping | null;
      readonly savedMs: number | null;
      readonly savedBy: string | null;
    };
  };
  readonly checkSalesforceMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly document: SalesforceMapping;
    };
    readonly answer: {
      readonly issues: readonly {
        /** Into the document */
        readonly path: string;
        readonly message: string;
      }[];
    };
  };
  readonly checkSalesforceKey: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly field: string;
      /** All are trimmed. domain: of a website or an e-mail address; id: 15 characters become 18 */
      readonly normalise?: 'text' | 'lowerCase' | 'domain' | 'id';
      readonly object: string;
      /** All of them hold */
      readonly conditions?: readonly (
        | {
            readonly field: string;
            readonly operator: 'is' | 'isNot';
            readonly values: readonly (string | number | boolean)[];
          }
        | {
            readonly field: string;
            readonly operator: 'less' | 'atMost' | 'greater' | 'atLeast';
            /** Dates as 2026-12-31, moments as 2026-12-31T00:00:00Z */
            readonly value: string | number;
          }
        | {
            readonly field: string;
            readonly operator: 'isEmpty' | 'isNotEmpty';
          }
      )[];
    };
    readonly answer: SalesforceKeyFindings;
  };
  readonly listSalesforceMappings: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly versions: readonly {
        /** 0: none was saved */
        readonly version: number;
        readonly document: SalesforceMapping | null;
        readonly savedMs: number | null;
        readonly savedBy: string | null;
      }[];
    };
  };
  readonly startSalesforceDryRun: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** Absent: the mapping in force */
      readonly document?: SalesforceMapping;
    };
    readonly answer: SalesforceDryRun;
  };
  readonly getSalesforceDryRun: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceDryRun;
  };
  readonly getSalesforceDryRunList: {
    readonly path: { readonly list: string };
    readonly query: { readonly csv?: 'spreadsheet' | 'raw' };
    readonly body: undefined;
    readonly answer: string;
  };
  readonly syncSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** Reads all records, not only those changed since */
      readonly full?: boolean;
    };
    readonly answer: SalesforceRun;
  };
  readonly listSalesforceRuns: {
    readonly path: undefined;
    readonly query: { readonly limit?: number };
    readonly body: undefined;
    readonly answer: {
      readonly runs: readonly SalesforceRun[];
    };
  };
  readonly getSalesforceRun: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceRun;
  };
  readonly pauseSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceStatus;
  };
  readonly resumeSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceStatus;
  };
  readonly getSalesforceExport: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceExportStatus;
  };
  readonly getSalesforceExportMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      /** 0: none was saved */
      readonly version: number;
      readonly document: SalesforceExportMapping | null;
      readonly savedMs: number | null;
      readonly savedBy: string | null;
    };
  };
  readonly setSalesforceExportMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** The one it was made from */
      readonly version: number;
      readonly document: SalesforceExportMapping;
    };
    readonly answer: {
      /** 0: none was saved */
      readonly version: number;
      readonly document: SalesforceExportMapping | null;
      readonly savedMs: number | null;
      readonly savedBy: string | null;
    };
  };
  readonly checkSalesforceExportMapping: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly document: SalesforceExportMapping;
    };
    readonly answer: {
      readonly issues: readonly {
        /** Into the document */
        readonly path: string;
        readonly message: string;
      }[];
    };
  };
  readonly listSalesforceExportMappings: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly versions: readonly {
        /** 0: none was saved */
        readonly version: number;
        readonly document: SalesforceExportMapping | null;
        readonly savedMs: number | null;
        readonly savedBy: string | null;
      }[];
    };
  };
  readonly startSalesforceExportDryRun: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** Absent: the mapping in force */
      readonly document?: SalesforceExportMapping;
    };
    readonly answer: SalesforceExportDryRun;
  };
  readonly getSalesforceExportDryRun: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceExportDryRun;
  };
  readonly getSalesforceExportDryRunList: {
    readonly path: { readonly list: string };
    readonly query: { readonly csv?: 'spreadsheet' | 'raw' };
    readonly body: undefined;
    readonly answer: string;
  };
  readonly exportToSalesforce: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** Compares with what records hold now, not with what they were sent last */
      readonly full?: boolean;
    };
    readonly answer: SalesforceExportRun;
  };
  readonly listSalesforceExportRuns: {
    readonly path: undefined;
    readonly query: { readonly limit?: number };
    readonly body: undefined;
    readonly answer: {
      readonly runs: readonly SalesforceExportRun[];
    };
  };
  readonly getSalesforceExportRun: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceExportRun;
  };
  readonly pauseSalesforceExport: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceExportStatus;
  };
  readonly resumeSalesforceExport: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: SalesforceExportStatus;
  };
  readonly diagnoseProject: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: readonly {
      readonly state: 'fine' | 'notice' | 'wrong';
      readonly text: string;
    }[];
  };
  readonly signIn: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly password: string;
    };
    readonly answer: StartedSession;
  };
  readonly getSession: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: CurrentSession;
  };
  readonly signOut: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly signInByLink: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly link: string;
    };
    readonly answer: StartedSession;
  };
  readonly signOutEverywhere: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly changePassword: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly current: string;
      readonly next: string;
    };
    readonly answer: StartedSession;
  };
  readonly listInvitations: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly invitations: readonly Invitation[];
    };
  };
  readonly createInvitation: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** Each may what those before it may. */
      readonly role: 'viewer' | 'member' | 'manager' | 'admin';
      /** For whom it is */
      readonly note?: string;
    };
    readonly answer: {
      readonly invitation: Invitation;
      /** Shown once; whoever has it gets the role */
      readonly link: string;
    };
  };
  readonly withdrawInvitation: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly readInvitation: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly invitation: string;
    };
    readonly answer: {
      readonly project: string;
      /** Each may what those before it may. */
      readonly role: 'viewer' | 'member' | 'manager' | 'admin';
      readonly expiresMs: number;
    };
  };
  readonly acceptInvitation: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly invitation: string;
      readonly name: string;
      readonly password: string;
    };
    readonly answer: StartedSession;
  };
  readonly joinByInvitation: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly invitation: string;
    };
    readonly answer: {
      readonly person: Person;
      /** Those in which the person has a role */
      readonly projects: readonly {
        readonly id: number;
        readonly name: string;
        readonly timeZone: string;
        /** Each may what those before it may. */
        readonly role: 'viewer' | 'member' | 'manager' | 'admin';
      }[];
    };
  };
  readonly listMembers: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly members: readonly {
        readonly person: Person;
        /** Each may what those before it may. */
        readonly role: 'viewer' | 'member' | 'manager' | 'admin';
      }[];
    };
  };
  readonly setMemberRole: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: {
      /** Each may what those before it may. */
      readonly role: 'viewer' | 'member' | 'manager' | 'admin';
    };
    readonly answer: {
      readonly person: Person;
      /** Each may what those before it may. */
      readonly role: 'viewer' | 'member' | 'manager' | 'admin';
    };
  };
  readonly removeMember: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly listKeys: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      /** Public: it may only send */
      readonly apiKey: string;
      readonly secretKeys: readonly SecretKey[];
    };
  };
  readonly createSecretKey: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      /** What it is for; unique in the project */
      readonly name: string;
      readonly scope: 'read' | 'manage';
    };
    readonly answer: NewSecretKey;
  };
  readonly revokeSecretKey: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly listChanges: {
    readonly path: undefined;
    readonly query: { readonly before?: number; readonly limit?: number };
    readonly body: undefined;
    readonly answer: {
      readonly changes: readonly Change[];
      /** `before` of the next page; null: there is none */
      readonly next: number | null;
    };
  };
  readonly listPeople: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly people: readonly PersonWithRoles[];
    };
  };
  readonly changePerson: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: {
      readonly isOwner: boolean;
    };
    readonly answer: Person;
  };
  readonly removePerson: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: undefined;
  };
  readonly resetPassword: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: {
      /** Random where absent */
      readonly password?: string;
    };
    readonly answer: {
      readonly name: string;
      readonly password: string;
    };
  };
  readonly createSignInLink: {
    readonly path: { readonly name: string };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: {
      readonly link: string;
      readonly expiresMs: number;
    };
  };
  readonly createProject: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly timeZone?: string;
      /** Absent: production */
      readonly environment?: 'development' | 'test' | 'production';
      /** What ties environments together; absent: one of its own */
      readonly application?: string;
      readonly apiKey?: string;
      readonly secretKey?: string;
    };
    readonly answer: {
      readonly id: number;
      readonly name: string;
      readonly timeZone: string;
      readonly apiKey: string;
      /** Shown once */
      readonly secretKey: string;
    };
  };
  readonly watchLive: {
    readonly path: undefined;
    readonly query: {
      readonly user?: string;
      readonly groupType?: string;
      readonly groupValue?: string;
      readonly event?: string;
      readonly platform?: string;
      readonly library?: string;
      readonly problem?: 'true' | 'false';
    };
    readonly body: undefined;
    readonly answer: LiveItem;
  };
  readonly getIngestion: {
    readonly path: undefined;
    readonly query: {
      readonly library?: string;
      readonly version?: string;
      readonly reason?:
        | 'invalid_json'
        | 'unknown_key'
        | 'missing_field'
        | 'invalid_field'
        | 'invalid_id_length'
        | 'forbidden_id'
        | 'invalid_time'
        | 'payload_too_large'
        | 'too_complex'
        | 'body_too_slow'
        | 'no_room'
        | 'too_many_events'
        | 'throttled'
        | 'string_truncated'
        | 'array_truncated'
        | 'too_many_keys'
        | 'ambiguous_key'
        | 'too_deep'
        | 'number_out_of_range'
        | 'invalid_text'
        | 'properties_too_large'
        | 'reserved_group_type'
        | 'too_many_group_types'
        | 'too_many_group_values'
        | 'invalid_group_value'
        | 'id_collision'
        | 'too_many_property_changes'
        | 'property_owned'
        | 'invalid_operation'
        | 'group_properties_ignored'
        | 'not_mapped'
        | 'mapping_failed'
        | 'excluded_by_sender'
        | 'bad_signature'
        | 'mapping_cycle'
        | 'blocked_event'
        | 'blocked_property'
        | 'blocked_group_type'
        | 'unplanned_event'
        | 'unplanned_event_property'
        | 'unplanned_user_property'
        | 'unplanned_group_type'
        | 'unplanned_group_property'
        | 'wrong_group_value'
        | 'wrong_value'
        | 'marked_unplanned_event'
        | 'marked_unplanned_event_property'
        | 'marked_unplanned_user_property'
        | 'marked_unplanned_group_type'
        | 'marked_unplanned_group_property'
        | 'marked_wrong_group_value'
        | 'marked_wrong_value'
        | 'quarantined';
    };
    readonly body: undefined;
    readonly answer: {
      /** the one that sent last first */
      readonly clients: readonly Client[];
      /** whose requests were refused before a project was known */
      readonly unattributed: readonly Client[];
      /** samples of the last week, the latest first */
      readonly errors: readonly IngestionError[];
    };
  };
  readonly localListProjects: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: readonly {
      readonly id: number;
      readonly name: string;
      readonly apiKey: string;
      readonly timeZone: string;
      readonly formerKeys: readonly {
        readonly kind: 'api' | 'secret';
        readonly key: string;
        readonly untilMs: number;
      }[];
      /** Shown by the request that made it, and by no other */
      readonly secretKey?: string;
    }[];
  };
  readonly localCreateProject: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly name: string;
      readonly timeZone?: string;
      /** Absent: production */
      readonly environment?: 'development' | 'test' | 'production';
      /** What ties environments together; absent: one of its own */
      readonly application?: string;
      readonly apiKey?: string;
      readonly secretKey?: string;
    };
    readonly answer: {
      readonly id: number;
      readonly name: string;
      readonly apiKey: string;
      readonly timeZone: string;
      readonly formerKeys: readonly {
        readonly kind: 'api' | 'secret';
        readonly key: string;
        readonly untilMs: number;
      }[];
      /** Shown by the request that made it, and by no other */
      readonly secretKey?: string;
    };
  };
  readonly localReplaceKeys: {
    readonly path: { readonly id: string };
    readonly query: undefined;
    readonly body: {
      readonly keys: readonly ('api' | 'secret')[];
      readonly graceMs: number;
      readonly endFormer: boolean;
    };
    readonly answer: {
      readonly id: number;
      readonly name: string;
      readonly apiKey: string;
      readonly timeZone: string;
      readonly formerKeys: readonly {
        readonly kind: 'api' | 'secret';
        readonly key: string;
        readonly untilMs: number;
      }[];
      /** Shown by the request that made it, and by no other */
      readonly secretKey?: string;
    };
  };
  readonly localDiagnose: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: unknown;
  };
  readonly localRebuild: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: {
      readonly mode: 'check' | 'replace';
    };
    readonly answer: unknown;
  };
}

export const paths: { readonly [Id in keyof Operations]: readonly [method: string, path: string] } = {
  getOpenApiDocument: ['GET', '/api/openapi.json'],

  getAbout: ['GET', '/api/about'],

  listRejections: ['GET', '/api/rejections'],

  flush: ['POST', '/api/flush'],

  importLines: ['POST', '/api/import'],

  countPassedEvents: ['GET', '/api/import/passed'],

  runChart: ['POST', '/api/query'],

  listUnits: ['POST', '/api/query/units'],

  measurePerUnit: ['POST', '/api/query/per-unit'],

  explainNumber: ['POST', '/api/explain'],

  findLaterValues: ['POST', '/api/query/later-values'],

  listReadyMadeCharts: ['GET', '/api/query/ready-made'],

  getReadyMadeChart: ['GET', '/api/query/ready-made/{id}'],

  listCharts: ['GET', '/api/charts'],

  createChart: ['POST', '/api/charts'],

  getChart: ['GET', '/api/charts/{id}'],

  changeChart: ['PUT', '/api/charts/{id}'],

  deleteChart: ['DELETE', '/api/charts/{id}'],

  listGroups: ['GET', '/api/groups/{type}'],

  getGroup: ['GET', '/api/groups/{type}/{value}'],

  getHome: ['GET', '/api/home/{type}'],

  getQuietTracking: ['GET', '/api/home/{type}/tracking'],

  listGroupEvents: ['GET', '/api/groups/{type}/{value}/events'],

  getGroupTimeline: ['GET', '/api/groups/{type}/{value}/timeline'],

  getGroupHistory: ['GET', '/api/groups/{type}/{value}/history'],

  traceGroup: ['GET', '/api/groups/{type}/{value}/trace'],

  listGroupCohorts: ['GET', '/api/groups/{type}/{value}/cohorts'],

  getSessionOwner: ['GET', '/api/session/owner/{type}'],

  setSessionOwner: ['PUT', '/api/session/owner/{type}'],

  listDashboards: ['GET', '/api/dashboards'],

  createDashboard: ['POST', '/api/dashboards'],

  listDashboardTemplates: ['GET', '/api/dashboards/templates'],

  settleDashboard: ['POST', '/api/dashboards/settle'],

  getDashboard: ['GET', '/api/dashboards/{id}'],

  changeDashboard: ['PUT', '/api/dashboards/{id}'],

  deleteDashboard: ['DELETE', '/api/dashboards/{id}'],

  listDashboardGroups: ['POST', '/api/dashboards/list'],

  readFigure: ['POST', '/api/query/figure'],

  listDashboardLinks: ['GET', '/api/dashboards/{id}/links'],

  createDashboardLink: ['POST', '/api/dashboards/{id}/links'],

  revokeDashboardLink: ['DELETE', '/api/dashboards/{id}/links/{link}'],

  listAnnotations: ['GET', '/api/annotations'],

  createAnnotation: ['POST', '/api/annotations'],

  changeAnnotation: ['PUT', '/api/annotations/{id}'],

  deleteAnnotation: ['DELETE', '/api/annotations/{id}'],

  renameAnnotationCategory: ['PUT', '/api/annotations/categories/{name}'],

  readSharedDashboard: ['POST', '/api/shared/dashboard'],

  readSharedItem: ['POST', '/api/shared/item'],

  listViews: ['GET', '/api/views'],

  createView: ['POST', '/api/views'],

  changeView: ['PUT', '/api/views/{id}'],

  deleteView: ['DELETE', '/api/views/{id}'],

  listUsers: ['GET', '/api/users'],

  getUser: ['GET', '/api/users/{id}'],

  listUserEvents: ['GET', '/api/users/{id}/events'],

  traceEvent: ['GET', '/api/events/{id}/trace'],

  getCatalogue: ['GET', '/api/catalogue'],

  listPropertyValues: ['GET', '/api/catalogue/values'],

  getPlan: ['GET', '/api/plan'],

  setPlan: ['PUT', '/api/plan'],

  changePlan: ['PATCH', '/api/plan'],

  listPlanVersions: ['GET', '/api/plan/versions'],

  listPlanChanges: ['GET', '/api/plan/changes'],

  restorePlan: ['POST', '/api/plan/restore'],

  listPlanStates: ['GET', '/api/plan/states'],

  listPlanDifferences: ['GET', '/api/plan/differences'],

  proposePlan: ['GET', '/api/plan/proposal'],

  exportPlan: ['GET', '/api/plan/csv'],

  importPlan: ['PUT', '/api/plan/csv'],

  recommendGroupType: ['POST', '/api/plan/recommendation'],

  listEnvironments: ['GET', '/api/environments'],

  setEnvironment: ['PUT', '/api/project/environment'],

  diffSetup: ['GET', '/api/plan/diff'],

  promoteSetup: ['POST', '/api/plan/promotions'],

  listPromotions: ['GET', '/api/plan/promotions'],

  keepSetupLines: ['PUT', '/api/plan/kept'],

  undoPromotion: ['POST', '/api/plan/promotions/{id}/undo'],

  exportWorkbook: ['GET', '/api/workbook'],

  importWorkbook: ['PUT', '/api/workbook'],

  search: ['GET', '/api/search'],

  previewComputed: ['POST', '/api/computed/preview'],

  describeComputedFromChart: ['POST', '/api/computed/from-chart'],

  listComputed: ['GET', '/api/computed'],

  createComputed: ['POST', '/api/computed'],

  getComputed: ['GET', '/api/computed/{id}'],

  changeComputed: ['PUT', '/api/computed/{id}'],

  deleteComputed: ['DELETE', '/api/computed/{id}'],

  listReadyMadeComputed: ['GET', '/api/computed/ready-made'],

  createReadyMadeComputed: ['POST', '/api/computed/ready-made'],

  pauseComputed: ['POST', '/api/computed/{id}/pause'],

  resumeComputed: ['POST', '/api/computed/{id}/resume'],

  renameComputed: ['POST', '/api/computed/{id}/rename'],

  runComputed: ['POST', '/api/computed/{id}/run'],

  backfillComputed: ['POST', '/api/computed/{id}/backfill'],

  listComputedRuns: ['GET', '/api/computed/{id}/runs'],

  undoComputedRun: ['POST', '/api/computed/{id}/runs/{run}/undo'],

  getComputedHistory: ['GET', '/api/computed/{id}/history'],

  runChecks: ['GET', '/api/checks'],

  getGroupCoverage: ['GET', '/api/checks/coverage'],

  sayAboutFinding: ['PUT', '/api/checks/findings/{id}'],

  takeBackAboutFinding: ['DELETE', '/api/checks/findings/{id}'],

  keepKnownFindings: ['PUT', '/api/checks/known'],

  compareList: ['POST', '/api/compare'],

  compareUsers: ['POST', '/api/users/compare'],

  listCohorts: ['GET', '/api/cohorts'],

  createCohort: ['POST', '/api/cohorts'],

  createCohortFromUnits: ['POST', '/api/cohorts/from-units'],

  getCohort: ['GET', '/api/cohorts/{id}'],

  changeCohort: ['PUT', '/api/cohorts/{id}'],

  deleteCohort: ['DELETE', '/api/cohorts/{id}'],

  getCohortMembers: ['GET', '/api/cohorts/{id}/members.csv'],

  replaceCohortMembers: ['PUT', '/api/cohorts/{id}/members.csv'],

  sizeCohort: ['POST', '/api/cohorts/size'],

  checkCohortList: ['POST', '/api/cohorts/check'],

  getProject: ['GET', '/api/project'],

  changeProject: ['PUT', '/api/project'],

  getArrivals: ['GET', '/api/project/arrivals'],

  getNameProperties: ['GET', '/api/project/name-properties'],

  setNameProperties: ['PUT', '/api/project/name-properties'],

  listGroupTypes: ['GET', '/api/project/group-types'],

  setGroupTypes: ['PUT', '/api/project/group-types'],

  getPropertyOwners: ['GET', '/api/project/group-types/{type}/owners'],

  setPropertyOwners: ['PUT', '/api/project/group-types/{type}/owners'],

  getProjectTerms: ['GET', '/api/project/terms'],

  setProjectTerms: ['PUT', '/api/project/terms'],

  getGroupTypeTerms: ['GET', '/api/project/group-types/{type}/terms'],

  setGroupTypeTerms: ['PUT', '/api/project/group-types/{type}/terms'],

  previewProjectTerms: ['POST', '/api/project/terms/preview'],

  previewGroupTypeTerms: ['POST', '/api/project/group-types/{type}/terms/preview'],

  getProposals: ['GET', '/api/project/group-types/{type}/proposals'],

  getGroupMarks: ['GET', '/api/groups/{type}/{value}/marks'],

  markGroup: ['PUT', '/api/groups/{type}/{value}/marks'],

  markGroups: ['PUT', '/api/marks/{type}'],

  markUser: ['PUT', '/api/users/{id}/marks'],

  listSegmentSources: ['GET', '/api/segment/sources'],

  createSegmentSource: ['POST', '/api/segment/sources'],

  deleteSegmentSource: ['DELETE', '/api/segment/sources/{id}'],

  getSegmentMapping: ['GET', '/api/segment/mapping'],

  setSegmentMapping: ['PUT', '/api/segment/mapping'],

  listSegmentMappings: ['GET', '/api/segment/mapping/versions'],

  listSegmentCalls: ['GET', '/api/segment/calls'],

  previewSegmentMapping: ['POST', '/api/segment/preview'],

  getSalesforce: ['GET', '/api/salesforce'],

  connectSalesforce: ['PUT', '/api/salesforce/connection'],

  disconnectSalesforce: ['DELETE', '/api/salesforce/connection'],

  testSalesforce: ['POST', '/api/salesforce/connection/test'],

  startSalesforceAuthorization: ['POST', '/api/salesforce/authorization'],

  finishSalesforceAuthorization: ['POST', '/api/salesforce/authorization/answer'],

  listSalesforceObjects: ['GET', '/api/salesforce/objects'],

  describeSalesforceObject: ['GET', '/api/salesforce/objects/{name}'],

  sampleSalesforceObject: ['GET', '/api/salesforce/objects/{name}/samples'],

  getSalesforceMapping: ['GET', '/api/salesforce/mapping'],

  setSalesforceMapping: ['PUT', '/api/salesforce/mapping'],

  checkSalesforceMapping: ['POST', '/api/salesforce/mapping/check'],

  checkSalesforceKey: ['POST', '/api/salesforce/key-check'],

  listSalesforceMappings: ['GET', '/api/salesforce/mapping/versions'],

  startSalesforceDryRun: ['POST', '/api/salesforce/dry-run'],

  getSalesforceDryRun: ['GET', '/api/salesforce/dry-run'],

  getSalesforceDryRunList: ['GET', '/api/salesforce/dry-run/{list}/lines.csv'],

  syncSalesforce: ['POST', '/api/salesforce/runs'],

  listSalesforceRuns: ['GET', '/api/salesforce/runs'],

  getSalesforceRun: ['GET', '/api/salesforce/runs/{id}'],

  pauseSalesforce: ['POST', '/api/salesforce/pause'],

  resumeSalesforce: ['POST', '/api/salesforce/resume'],

  getSalesforceExport: ['GET', '/api/salesforce/export'],

  getSalesforceExportMapping: ['GET', '/api/salesforce/export/mapping'],

  setSalesforceExportMapping: ['PUT', '/api/salesforce/export/mapping'],

  checkSalesforceExportMapping: ['POST', '/api/salesforce/export/mapping/check'],

  listSalesforceExportMappings: ['GET', '/api/salesforce/export/mapping/versions'],

  startSalesforceExportDryRun: ['POST', '/api/salesforce/export/dry-run'],

  getSalesforceExportDryRun: ['GET', '/api/salesforce/export/dry-run'],

  getSalesforceExportDryRunList: ['GET', '/api/salesforce/export/dry-run/{list}/lines.csv'],

  exportToSalesforce: ['POST', '/api/salesforce/export/runs'],

  listSalesforceExportRuns: ['GET', '/api/salesforce/export/runs'],

  getSalesforceExportRun: ['GET', '/api/salesforce/export/runs/{id}'],

  pauseSalesforceExport: ['POST', '/api/salesforce/export/pause'],

  resumeSalesforceExport: ['POST', '/api/salesforce/export/resume'],

  diagnoseProject: ['GET', '/api/doctor'],

  signIn: ['POST', '/api/session'],

  getSession: ['GET', '/api/session'],

  signOut: ['DELETE', '/api/session'],

  signInByLink: ['POST', '/api/session/link'],

  signOutEverywhere: ['DELETE', '/api/sessions'],

  changePassword: ['PUT', '/api/session/password'],

  listInvitations: ['GET', '/api/invitations'],

  createInvitation: ['POST', '/api/invitations'],

  withdrawInvitation: ['DELETE', '/api/invitations/{id}'],

  readInvitation: ['POST', '/api/invitation/read'],

  acceptInvitation: ['POST', '/api/invitation/accept'],

  joinByInvitation: ['POST', '/api/invitation/join'],

  listMembers: ['GET', '/api/members'],

  setMemberRole: ['PUT', '/api/members/{name}'],

  removeMember: ['DELETE', '/api/members/{name}'],

  listKeys: ['GET', '/api/keys'],

  createSecretKey: ['POST', '/api/keys'],

  revokeSecretKey: ['DELETE', '/api/keys/{id}'],

  listChanges: ['GET', '/api/audit-log'],

  listPeople: ['GET', '/api/people'],

  changePerson: ['PUT', '/api/people/{name}'],

  removePerson: ['DELETE', '/api/people/{name}'],

  resetPassword: ['POST', '/api/people/{name}/password'],

  createSignInLink: ['POST', '/api/people/{name}/sign-in-link'],

  createProject: ['POST', '/api/projects'],

  watchLive: ['GET', '/api/live'],

  getIngestion: ['GET', '/api/ingestion'],

  localListProjects: ['GET', '/api/local/projects'],

  localCreateProject: ['POST', '/api/local/projects'],

  localReplaceKeys: ['POST', '/api/local/projects/{id}/keys'],

  localDiagnose: ['GET', '/api/local/doctor'],

  localRebuild: ['POST', '/api/local/rebuild'],
};
