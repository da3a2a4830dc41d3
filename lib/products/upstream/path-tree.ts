import { plainPath } from "@/lib/platform/http/request-target";

/** What answers a path, by method. */
type Leaf<T> = Map<string, T>;
type Node<T> = { literals: Map<string, Node<T>>; parameter: Node<T> | null; leaf: Leaf<T> | null };

/** Templates of one upstream, ready to be asked. */
export type PathTree<T> = Node<T>;

export type TreeMatch<T> = { kind: "none" } | { kind: "method_not_allowed"; allow: string[] } | { kind: "found"; value: T };

const emptyNode = <T>(): Node<T> => ({ literals: new Map(), parameter: null, leaf: null });

/** A parameter takes a whole segment: `{id}`. */
const parameterForm = /^\{[^{}]+\}$/;

/**
 * Puts templates such as `/orders/{id}` into a tree of segments. Of two with the same method and the same shape (names
 * of parameters don't count) the first stays.
 */
export function buildPathTree<T>(operations: readonly { method: string; path: string; value: T }[]): PathTree<T> {
  const root = emptyNode<T>();
  for (const { method, path, value } of operations) {
    let node = root;
    for (const segment of path.slice(1).split("/")) {
      if (parameterForm.test(segment)) node = node.parameter ??= emptyNode<T>();
      else {
        const literal = decodedOnce(segment) ?? segment;
        const next = node.literals.get(literal) ?? emptyNode<T>();
        node.literals.set(literal, next);
        node = next;
      }
    }
    node.leaf ??= new Map<string, T>();
    if (!node.leaf.has(method)) node.leaf.set(method, value);
  }
  return root;
}

/**
 * The segments of a path, percent-encoding undone once, where nobody can come to read another number of segments into
 * it: null for dot segments, encoded slashes in however many layers, empty segments (but for one at the end), broken
 * encoding and characters that RFC 3986 (section 3.3) has no place for.
 */
export function safeSegments(path: string): string[] | null {
  if (!/^(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+$/.test(path) || plainPath(path) === null) return null;
  const segments = path.slice(1).split("/");
  for (const [position, segment] of segments.entries()) {
    if (segment === "" && position < segments.length - 1) return null;
    // Letters around it, so that slashes at its ends count as well.
    if (plainPath(`x${segment}x`)?.includes("/") ?? true) return null;
  }
  return segments.map((segment) => decodedOnce(segment) ?? segment);
}

/**
 * What answers a method at a path's segments ({@link safeSegments}). A literal segment wins over a parameter, which
 * takes any segment but an empty one; a more literal template that lacks the method gives way to a less literal one.
 */
export function matchPath<T>(tree: PathTree<T>, method: string, segments: readonly string[]): TreeMatch<T> {
  const allow = new Set<string>();
  const walk = (node: Node<T>, position: number): T | undefined => {
    const segment = segments[position];
    if (segment === undefined) {
      for (const known of node.leaf?.keys() ?? []) allow.add(known);
      return node.leaf?.get(method);
    }
    const literal = node.literals.get(segment);
    const found = literal && walk(literal, position + 1);
    if (found !== undefined || node.parameter === null || segment === "") return found;
    return walk(node.parameter, position + 1);
  };
  const value = walk(tree, 0);
  if (value !== undefined) return { kind: "found", value };
  return allow.size > 0 ? { kind: "method_not_allowed", allow: [...allow].sort() } : { kind: "none" };
}

function decodedOnce(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
