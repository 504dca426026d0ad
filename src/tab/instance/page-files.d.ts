/** Style, icon and script of the instance's pages, by their names; the bundler puts them there. */
declare const files: Record<string, string>;
export default files;
