/** How high pictures of charts are: on a page a plot of 360 px with its axis; on a dashboard as high as their place. */
import { createContext, useContext } from 'react';

export const pictureHeight = 396;

export const PictureHeight = createContext(pictureHeight);

export const usePictureHeight = (): number => useContext(PictureHeight);
