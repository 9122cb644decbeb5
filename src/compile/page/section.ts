/** One part of the page, under a heading of the second level. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}
