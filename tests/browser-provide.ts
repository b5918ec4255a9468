/** What browser tests cannot fetch for themselves is handed to them from Node. */
export default function setup(): void {
  // Filled when the first subject exists.
}
