/** The time zones that browsers know, and UTC. */
export const timeZones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
