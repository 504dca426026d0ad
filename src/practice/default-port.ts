/** Where the practice instance listens, and where the helper looks for it, unless told otherwise. */
export const defaultPort = 8910;
