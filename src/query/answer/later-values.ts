/** When a chart says too little because a property was set only after what it counts had happened. */

/** Of more units than this part, the chart as it is now is offered. */
const laterShareMin = 0.1;

/** Whether enough of the units have no value at the event, and one now. */
export const haveLaterValues = (withValueNow: number, units: number): boolean =>
  units > 0 && withValueNow / units > laterShareMin;
