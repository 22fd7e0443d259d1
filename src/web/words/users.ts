/** Texts of the list of users. */
import { writeExact } from '../format.ts';

export const usersTexts = {
  title: 'Users',
  what: 'The list of users',
  search: 'Search users',
  searchHint: 'Name, user id or device id',
  name: 'User',
  userId: 'User id',
  groups: 'Groups',
  activeDays: 'Days of use',
  activeDaysUnit: '13 weeks',
  lastSeen: 'Last seen',
  firstSeen: 'First seen',
  device: (number: string) => `Device of user ${number}`,
  noId: 'without a user id',
  found: (people: number, one = people === 1) => `${one ? 'user' : 'users'} with a user id`,
  devices: (count: number) => `${writeExact(count)} without one`,
  showDevices: 'List them too',
  hideDevices: 'Only with a user id',
  leftOut: 'Left-out users, too',
  more: (count: number) => `+${writeExact(count)}`,
  none: 'No users yet',
  noneHint: 'A user is listed as soon as an event of theirs is received.',
  filtered: 'No users that match',
  searched: (q: string) => `“${q}” is in none of their names and ids.`,
  clear: 'Clear the search',
} as const;
