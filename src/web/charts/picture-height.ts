/** How high pictures of charts are: a plot of 360 px with its axis. */
export const pictureHeight = 396;
