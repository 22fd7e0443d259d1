/** Limits of tracking plans, by name. */
export const planLimits = {
  /** What one names, and characters of a description. */
  eventsMax: 5_000,
  propertiesMax: 5_000,
  propertiesPerEventMax: 1_024,
  categoriesMax: 1_000,
  textMax: 2_000,
  tagsMax: 50,
  examplesMax: 20,
  /** Of a group type that is being planned: properties that the lines of code set. */
  firstPropertiesMax: 5,
  enumValuesMax: 1_000,
  /** Properties in all lists together: intake keeps what it reads of a plan in memory. */
  propertiesInAllMax: 20_000,
  /** Changes that one program makes within so long of each other are kept as one version. */
  versionsJoinMs: 600_000,
  /** How often what such a program changes is put in force for what is received. */
  inForceEveryMs: 2_000,
  /** Of the Taxonomy API, where the limits of Amplitude's API are on: cost of requests, of a project. */
  taxonomyCostPerHourMax: 7_200,
  taxonomyConcurrentCostMax: 4,
  /** Of a regular expression: its characters, and the steps that its repetitions come to. */
  patternLengthMax: 500,
  patternStepsMax: 1_000,
} as const;
