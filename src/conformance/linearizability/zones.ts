import { isAnswered, type RegisterOperation } from "./operation.js";

/** The write of one value and the reads that gave it: in an order of all operations no other write stands among them. */
interface Cluster {
  /** When its write began; the earliest one, where there are several. */
  written: number;
  /** When the first of them ended. */
  firstEnd: number;
  /** When the last of them began. */
  lastStart: number;
}

/** A cluster's zone lies between those two times: in a forward one the register certainly held the value. */
function isForward({ firstEnd, lastStart }: Cluster): boolean {
  return firstEnd < lastStart;
}

/**
 * Whether the operations can be put into one order that keeps to real time and in which each read gives the last value
 * written; `null` where a value that was read may come from several writes. By the zones of Gibbons and Korach ("Testing
 * Shared Memories", SIAM J. Comput. 26, 1997), in O(n log n).
 */
export function judgeByZones(
  operations: readonly RegisterOperation[],
  initial: string | null,
): boolean | null {
  const reads = operations.filter((operation) => operation.kind === "read" && isAnswered(operation));
  const valuesRead = new Set(reads.map(({ value }) => value));
  const before = Number.NEGATIVE_INFINITY;
  const first: Cluster = { written: before, firstEnd: before, lastStart: before };
  const clusterOf = new Map<string | null, Cluster>([[initial, first]]);
  const clusters: Cluster[] = [];
  let isAmbiguous = false;
  for (const { kind, value, start, end } of operations) {
    if (kind === "read") continue;
    const isRead = valuesRead.has(value);
    const other = isRead ? clusterOf.get(value) : undefined;
    if (other) {
      isAmbiguous = true;
      other.written = Math.min(other.written, start);
      continue;
    }
    // A write without an answer that nobody has seen is a backward zone without an end, and so lies inside no other one.
    const cluster: Cluster = { written: start, firstEnd: end, lastStart: start };
    clusters.push(cluster);
    if (isRead) clusterOf.set(value, cluster);
  }
  for (const { value, start, end } of reads) {
    const cluster = clusterOf.get(value);
    if (!cluster || end < cluster.written) return false;
    cluster.firstEnd = Math.min(cluster.firstEnd, end);
    cluster.lastStart = Math.max(cluster.lastStart, start);
  }
  return isAmbiguous ? null : areApart(first, clusters);
}

/**
 * Whether no two clusters must each come before the other, which is the case where two forward zones overlap or a
 * backward zone lies inside a forward one. Longer circles need not be sought: each holds such a pair.
 */
function areApart(first: Cluster, clusters: readonly Cluster[]): boolean {
  const beginOf = ({ firstEnd, lastStart }: Cluster) => Math.min(firstEnd, lastStart);
  // A backward zone that begins where a forward one does is not inside it, so it comes first.
  const inTime = clusters.toSorted(
    (a, b) => beginOf(a) - beginOf(b) || Number(isForward(a)) - Number(isForward(b)),
  );
  let held = first.lastStart;
  for (const cluster of inTime) {
    if (cluster.firstEnd < held) return false;
    if (isForward(cluster)) held = cluster.lastStart;
  }
  return true;
}
