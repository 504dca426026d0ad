declare module "wink-porter2-stemmer" {
  /** Cuts an English word in lower case down to its stem. */
  function stem(word: string): string;
  export = stem;
}
